"""Glyphs of a PDF with their places, put together into lines.

Read with PDFium. Lengths are in points, y grows upwards from the foot of the page.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from editions.languages.shared.characters import INVISIBLE, is_cjk

SAME_PLACE = 0.02
"""Points."""
SAME_LINE = 0.55
"""Em; glyphs whose baselines differ by less are of one line (superiors are raised)."""
ENOUGH = 3
"""Times that a letter's step has to be seen before it is believed."""
BACKWARDS = 1.6
"""Em; a glyph that is further back than that begins a line (or column)."""
NEW_COLUMN = 4.0
"""Em; a wider hole ends a line (cells of a table)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: origin, advance and size; `ink_left`, `ink_right` bound what is drawn."""

    character: str
    x: float
    y: float
    right: float
    ink_left: float
    ink_right: float
    size: float

    @property
    def width(self) -> float:
        return self.right - self.x


@dataclass(frozen=True, slots=True)
class PageLine:
    """Glyphs of one line in reading order, spaces left out; `spaces[i]`: a space is before glyph i."""

    page: int
    glyphs: tuple[Glyph, ...]
    spaces: frozenset[int]

    @property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """The baseline of most of its glyphs: superiors are few."""
        levels = sorted(glyph.y for glyph in self.glyphs)
        return levels[len(levels) // 2]

    @property
    def size(self) -> float:
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    def without(self, count: int) -> PageLine:
        """The line without its first glyphs: a label hangs before the text."""
        spaces = frozenset(index - count for index in self.spaces if index > count)
        return PageLine(self.page, self.glyphs[count:], spaces)


def read_lines(path: Path) -> list[list[PageLine]]:
    """The lines of each page, in the order in which the PDF draws them."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [list(_lines(number, document[number])) for number in range(len(document))]
    finally:
        document.close()
    return _with_advances(pages)


def _with_advances(pages: list[list[PageLine]]) -> list[list[PageLine]]:
    """Take back the ink that hangs over: PDFium's boxes hold it, the advance does not.

    A Chinese character is as wide as its size; a Latin letter as its step to the next one,
    where that is not narrowed by kerning.
    """
    steps: dict[tuple[str, float], Counter[float]] = defaultdict(Counter)
    for line in (line for page in pages for line in page):
        origins = Counter(glyph.x for glyph in line.glyphs)  # letters of a ligature have one
        for index, (glyph, following) in enumerate(pairwise(line.glyphs), start=1):
            if index not in line.spaces and origins[glyph.x] == 1:
                step = round(following.x - glyph.x, 2)
                steps[glyph.character, round(glyph.size, 1)][step] += 1
    usual = {
        key: sorted(counted.elements())[int(0.75 * (counted.total() - 1))]
        for key, counted in steps.items()
        if counted.total() >= ENOUGH
    }

    def corrected(glyph: Glyph, alone: bool) -> Glyph:
        hangs_over = abs(glyph.right - glyph.ink_right) < SAME_PLACE
        if not (alone and hangs_over):
            return glyph
        if is_cjk(glyph.character):
            width = glyph.size
        else:
            width = usual.get((glyph.character, round(glyph.size, 1)), glyph.width)
        return replace(glyph, right=glyph.x + min(glyph.width, width))

    return [
        [replace(line, glyphs=tuple(_each(line, corrected))) for line in page] for page in pages
    ]


def _each(line: PageLine, corrected: Callable[[Glyph, bool], Glyph]) -> Iterator[Glyph]:
    origins = Counter(glyph.x for glyph in line.glyphs)
    return (corrected(glyph, origins[glyph.x] == 1) for glyph in line.glyphs)


def _lines(number: int, page: pypdfium2.PdfPage) -> Iterator[PageLine]:
    found: list[tuple[Glyph, bool]] = []
    space = False
    for glyph in _glyphs(page):
        if glyph.character.isspace():
            space = True
            continue
        if found and _starts_line([one for one, _ in found[-3:]], found[0][0], glyph):
            yield _line(number, found)
            found = []
        found.append((glyph, space and bool(found)))
        space = False
    if found:
        yield _line(number, found)


def _line(number: int, found: list[tuple[Glyph, bool]]) -> PageLine:
    """Some programs draw a line font by font: what counts is where glyphs are."""
    found.sort(key=lambda one: (one[0].ink_left, one[0].x))
    return PageLine(
        number,
        tuple(glyph for glyph, _ in found),
        frozenset(index for index, (_, space) in enumerate(found) if space and index),
    )


def _starts_line(latest: Sequence[Glyph], first: Glyph, glyph: Glyph) -> bool:
    last = latest[-1]
    size = max(glyph.size, *(one.size for one in latest))
    level = first.y if first.size >= 0.8 * size else last.y
    if abs(glyph.y - level) > SAME_LINE * size and abs(glyph.y - last.y) > SAME_LINE * size:
        return True
    right = max(one.right for one in latest)
    return glyph.x < last.x - BACKWARDS * size or glyph.x > right + NEW_COLUMN * size


_INVISIBLE = frozenset(INVISIBLE + "\x00")
_LINE_END_HYPHEN = 2
"""What PDFium says of a hyphen at a line's end."""


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        character = _character(text, index)
        if character in _INVISIBLE or pdfium.FPDFText_IsGenerated(text, index) == 1:
            if character.isspace():
                yield Glyph(" ", 0, 0, 0, 0, 0, 0)
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(text, index, loose)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.a or 1.0)
        yield from _parts(character, x.value, y.value, loose.right, left.value, right.value, size)
    text.close()


def _character(text: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code == _LINE_END_HYPHEN:
        return "-"
    if 0xD800 <= code < 0xDC00 and index + 1 < text.count_chars():
        second = pdfium.FPDFText_GetUnicode(text, index + 1)
        code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00)
    elif 0xDC00 <= code < 0xE000:
        code = 0  # the second half of the character before it
    return chr(code) if 0 < code < 0x110000 else "\x00"


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def _parts(
    character: str, x: float, y: float, right: float, ink_left: float, ink_right: float, size: float
) -> Iterator[Glyph]:
    """One glyph; a ligature as its letters."""
    letters = _LIGATURES.get(character, character)
    step = (right - x) / len(letters)
    for index, letter in enumerate(letters):
        start = x + index * step
        yield Glyph(letter, start, y, start + step, ink_left, ink_right, size)
