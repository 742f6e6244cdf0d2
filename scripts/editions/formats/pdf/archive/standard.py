"""Options for WeasyPrint with which the file can conform to the series' standard."""

from __future__ import annotations

from typing import Any

from editions.source.standards import STANDARDS


def options(standard: str) -> dict[str, Any]:
    """The options of `weasyprint.Document.write_pdf` for a file that `finish` can complete.

    `standard` is a key of STANDARDS; raises KeyError for another one. Streams are left
    uncompressed, and the file without its hash, because `finish` rewrites the file.
    """
    chosen = STANDARDS[standard]
    return {
        "pdf_variant": chosen.variant,
        "pdf_version": chosen.version,
        "pdf_tags": True,
        "uncompressed_pdf": True,
        "pdf_identifier": False,
    }
