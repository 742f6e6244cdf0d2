"""A PDF read by a program that is none of ours and not pdfium: MuPDF."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any


def text_of(file: Path) -> str:
    """The text of all pages, as it would be copied."""
    with _open(file) as document:
        return "\n".join(page.get_text() for page in document)


def fonts_of(file: Path) -> set[str]:
    """The names of the fonts that the pages use, without the letters of a subset."""
    with _open(file) as document:
        names = {font[3] for page in document for font in page.get_fonts()}
    return {name.rpartition("+")[2] for name in names}


def _open(file: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own bindings
        os.environ.setdefault("PYMUPDF_SUGGEST_LAYOUT_ANALYZER", "0")  # no question to the network
        import pymupdf

    return pymupdf.open(file)
