"""The checks of a text, of the finished files, and between the editions."""
