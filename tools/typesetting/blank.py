"""How much of each page is left blank below its text, above its notes.

A page may end early before a heading or a figure; a fifth of it and more is a hole. The last page of the text is
as short as the text is.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from typesetting.alignment import Alignment
from typesetting.glyphs import PageLine

THIN = 3.0
"""Points; what is drawn lower than that is a rule."""
MUCH = 0.2
"""Part of the height of the text."""


def blanks(path: Path, alignment: Alignment) -> dict[int, float]:
    """The blank at the foot of the text on each page but its last, as a part of the height of the text area.

    Keys are pages, counted from 0. The text area reaches from the highest to the lowest line of text or of a note
    on any page.
    """
    text = _by_page(line for one in alignment.blocks for line in one.lines)
    notes = _by_page(line for one in alignment.notes for line in one.lines)
    if len(text) < 2:
        return {}
    drawn = _drawn(path)
    foot = min(line.baseline for lines in (*text.values(), *notes.values()) for line in lines)
    head = max(line.baseline + line.size for lines in text.values() for line in lines)
    found = {}
    for page in range(max(text)):
        below = max((line.baseline + line.size for line in notes.get(page, ())), default=foot)
        bottoms = [line.baseline for line in text.get(page, ())]
        bottoms += [max(bottom, below) for bottom, top in drawn[page] if below < top <= head]
        lowest = min(bottoms, default=head)
        found[page] = max(0.0, lowest - below) / (head - foot)
    return found


def _by_page(lines: Iterator[PageLine]) -> dict[int, list[PageLine]]:
    found: dict[int, list[PageLine]] = {}
    for line in lines:
        found.setdefault(line.page, []).append(line)
    return found


def _drawn(path: Path) -> Sequence[Sequence[tuple[float, float]]]:
    """Bottom and top of each picture or drawing on each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [list(_objects(page)) for page in document]
    finally:
        document.close()


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float]]:
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if pdfium.FPDFPageObj_GetBounds(one, *sides):
            _left, bottom, _right, top = (side.value for side in sides)
            if top - bottom > THIN:
                yield bottom, top
