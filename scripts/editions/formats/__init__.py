"""What is made for readers: PDF, EPUB, web pages."""
