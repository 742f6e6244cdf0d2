"""The PDF edition: the page, WeasyPrint with our corrections, tags and metadata."""
