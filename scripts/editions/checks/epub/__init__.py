"""Checks of the finished EPUB."""
