"""The checks of a finished site, which is read from its folder."""
