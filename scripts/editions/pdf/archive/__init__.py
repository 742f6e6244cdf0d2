"""PDFs to keep and to read aloud: tags, metadata, attached sources, one of two standards.

`options(standard)` are for `weasyprint.Document.write_pdf`, `tags.apply()` goes before the first
of them, and `finish.finish(pdf, facts)` completes what it wrote.
"""

from editions.pdf.archive.standard import STANDARDS, Standard, options

__all__ = ["STANDARDS", "Standard", "options"]
