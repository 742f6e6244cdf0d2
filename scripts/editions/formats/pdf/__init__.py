"""The PDF edition: the page, WeasyPrint with our corrections, tags and metadata."""

from editions.formats.shared.formats import Format

FORMAT = Format(
    name="pdf",
    suffix="pdf",
    media_type="application/pdf",
    maker="editions.formats.pdf.maker",
    inputs=("pdf",),
    progress="progress-pdf",
)
