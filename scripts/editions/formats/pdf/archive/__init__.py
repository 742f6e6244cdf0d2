"""PDFs to keep and to read aloud: tags, metadata, attached sources, one of two standards.

`tags.apply()` goes before the first layout, `options(standard)` to WeasyPrint's `write_pdf`, and
`finish.finish(pdf, metadata.facts(edition, attachments))` completes what it wrote.
"""

from editions.formats.pdf.archive.standard import options

__all__ = ["options"]
