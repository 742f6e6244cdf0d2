"""How much of each page of a PDF, by any program, is blank between its text and its notes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from editions.checks.pdf.blank_pages import THIN, Extent, blank_parts
from typesetting.alignment import Alignment
from typesetting.glyphs import PageLine


def blanks(path: Path, alignment: Alignment) -> dict[int, float]:
    """The blank space below the text on each page but the last, as a part of the height of the text area.

    Keys are pages, counted from 0. The text area reaches from the highest to the lowest line of text or of a note
    on any page.
    """
    text = _by_page(line for one in alignment.blocks for line in one.lines)
    notes = _by_page(line for one in alignment.notes for line in one.lines)
    drawn = dict(enumerate(_drawn(path)))
    return blank_parts(_extents(text), _extents(notes), drawn, max(text, default=0) - 1)


def _extents(pages: dict[int, list[PageLine]]) -> dict[int, list[Extent]]:
    return {
        page: [(line.baseline, line.baseline + line.size) for line in lines]
        for page, lines in pages.items()
    }


def _by_page(lines: Iterator[PageLine]) -> dict[int, list[PageLine]]:
    found: dict[int, list[PageLine]] = {}
    for line in lines:
        found.setdefault(line.page, []).append(line)
    return found


def _drawn(path: Path) -> Sequence[Sequence[Extent]]:
    """Bottom and top of each picture or drawing on each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [list(_objects(page)) for page in document]
    finally:
        document.close()


def _objects(page: pypdfium2.PdfPage) -> Iterator[Extent]:
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if pdfium.FPDFPageObj_GetBounds(one, *sides):
            _left, bottom, _right, top = (side.value for side in sides)
            if top - bottom > THIN:
                yield bottom, top
