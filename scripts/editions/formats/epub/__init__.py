"""The EPUB 3.3 edition: one content document, its notes in it, built from `templates/epub/`."""

from editions.formats.shared.formats import Format

FORMAT = Format(
    name="epub",
    suffix="epub",
    media_type="application/epub+zip",
    maker="editions.formats.epub.maker",
    inputs=("epub",),
    reads=("pdf",),
    progress="progress-epub",
)
