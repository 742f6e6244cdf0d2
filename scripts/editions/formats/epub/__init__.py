"""The EPUB 3.3 edition: one content document, its notes in it, built from `templates/epub/`."""
