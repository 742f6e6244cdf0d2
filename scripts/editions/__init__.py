"""Bilingual editions of footnoted essays: PDF and EPUB from one Markdown source per edition."""

__version__ = "0.1.0"
