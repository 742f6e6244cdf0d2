"""Whether the files that a way made hold the text: a run that made an empty page is no run."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from editions.text.pandoc import program

LEAST = 0.97  # of the letters and figures of the source; a hyphen that a PDF loses is none
TAG = re.compile(r"<(style|head)\b.*?</\1>|<[^>]+>", re.DOTALL)


class Made(NamedTuple):
    """The pages of the PDF of an edition, and the letters and figures in it and in its EPUB."""

    pages: int
    pdf: int
    epub: int


def characters(text: Path) -> int:
    """The letters and figures of a text, as pandoc writes it without any markup."""
    command = [program(), text, "-t", "plain", "--wrap=none"]
    return _count(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def look(wanted: Mapping[str, int], name: str) -> dict[str, Made]:
    """The files of each edition, by its key; ends the program when a file is missing or lacks text.

    `wanted` has the letters and figures of each source, `name` the files' path with `{}` for the key.
    """
    found = {}
    for key, least in wanted.items():
        pdf, epub = (Path(f"{name.format(key)}.{suffix}") for suffix in ("pdf", "epub"))
        for path in (pdf, epub):
            if not path.is_file():
                sys.exit(f"{path} was not made")
        found[key] = made = Made(*_of_pdf(pdf), _of_epub(epub))
        for path, count in ((pdf, made.pdf), (epub, made.epub)):
            if count < LEAST * least:
                sys.exit(f"{path} has {count} letters and figures of {least}")
    return found


def _of_pdf(path: Path) -> tuple[int, int]:
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return len(texts), sum(map(_count, texts))


def _of_epub(path: Path) -> int:
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".html"))]
        return sum(_count(TAG.sub("", book.read(name).decode())) for name in names)


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))
