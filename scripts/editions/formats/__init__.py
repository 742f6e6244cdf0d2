"""The files made for readers: PDF, EPUB, web pages."""
