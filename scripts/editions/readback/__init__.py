"""Finished PDF and EPUB files as they are, read without knowledge of how they were made."""
