"""What a finished site is checked for, read back from its folder."""
