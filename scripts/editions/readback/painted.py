"""What a page of a PDF paints, with its geometry.

Lengths are points of the page's default space, y upwards. Boxes are (left, bottom, right, top).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from editions.readback.pdf_fonts import PdfFont

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
ASCENT, DESCENT = 0.72, -0.10  # em: the part of a glyph's cell that holds ink in most letters
OUTLINE = "outline"  # the kind of a stroked path that is not straight


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content around what is painted: its tag, its MCID or -1, an artifact's subtype.

    `actual` is the text that it says it is, in the place of what its glyphs say (14.9.4).
    """

    tag: str
    number: int
    subtype: str = ""
    actual: str = ""


@dataclass(slots=True, eq=False)
class Run:
    """A shown string. Glyph `i` reaches from `edges[i][0]` to `edges[i][1]` along the baseline.

    `drawn` is what the glyphs say themselves, where a mark says another text for them.
    """

    order: int
    font: PdfFont
    matrix: Matrix
    size: float
    mode: int
    alpha: float
    white: bool
    clip: Box
    marks: tuple[Mark, ...]
    texts: list[str] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    edges: list[tuple[float, float]] = field(default_factory=list)
    rise: float = 0.0
    drawn: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def is_furniture(self) -> bool:
        """Whether it is marked as an artifact: a running head, a folio, a rule."""
        return any(mark.tag == "Artifact" for mark in self.marks)

    @property
    def is_watermark(self) -> bool:
        """Whether it is the mark of a draft, which is over or under everything (ISO 32000-2, table 363)."""
        return any(mark.subtype == "Watermark" for mark in self.marks)

    @property
    def is_head_or_folio(self) -> bool:
        return any(mark.subtype in {"Header", "Footer"} for mark in self.marks)

    @property
    def height(self) -> float:
        """The size of the font as drawn, in points."""
        a, b, c, d, _, _ = self.matrix
        return self.size * math.sqrt(abs(a * d - b * c))

    @property
    def baseline(self) -> float:
        return applied(self.matrix, 0.0, self.rise)[1]

    @property
    def left(self) -> float:
        return applied(self.matrix, self.edges[0][0], self.rise)[0] if self.edges else 0.0

    @property
    def right(self) -> float:
        return applied(self.matrix, self.edges[-1][1], self.rise)[0] if self.edges else 0.0

    def box(self, index: int) -> Box:
        """The cell of a glyph: its advance by the usual height of letters."""
        return self._cell(*self.edges[index])

    @property
    def bounds(self) -> Box:
        """The bounding box of the cells of all glyphs."""
        starts, ends = zip(*self.edges, strict=True)
        return self._cell(min(starts), max(ends))

    def _cell(self, start: float, end: float) -> Box:
        low, high = self.rise + DESCENT * self.size, self.rise + ASCENT * self.size
        return transformed(self.matrix, (start, low, end, high))


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area, a thick line, a picture, or an outline, which covers nothing in its box.

    `order` says what is under it.
    """

    order: int
    box: Box
    kind: str
    marks: tuple[Mark, ...]


@dataclass
class Content:
    """The painted content of one page."""

    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def transformed(matrix: Matrix, box: Box) -> Box:
    left, bottom, right, top = box
    a, b, c, d, e, f = matrix
    if b == c == 0 and a > 0 < d:  # nearly always: not turned
        return a * left + e, d * bottom + f, a * right + e, d * top + f
    points = [
        applied(matrix, x, y)
        for x, y in ((left, bottom), (right, bottom), (left, top), (right, top))
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def intersection(first: Box, second: Box) -> Box:
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


def bounds(boxes: Sequence[Box]) -> Box:
    """The smallest box around others."""
    lefts, lows, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(tops)


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
