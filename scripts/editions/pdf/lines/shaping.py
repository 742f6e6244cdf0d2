"""Widths of characters as HarfBuzz shapes them, and text set with widths of our own.

Pango shapes a paragraph's runs once to learn the widths; each piece of a line is shaped once more when
it is drawn, and its glyphs are then moved to where the line's setting wants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

_NO_GLYPH = pango.PANGO_GLYPH_EMPTY


@dataclass(frozen=True, slots=True)
class Shaped:
    """Advance widths (CSS px), one a character; what follows the first of a cluster has none."""

    advances: tuple[float, ...]
    inside: frozenset[int]
    """Characters inside a cluster (a ligature, a letter with its accent)."""


def shape(text: str, layout: Layout) -> Shaped:
    """Shape `text` with the layout of its style."""
    layout.set_text(text)
    starts = _character_starts(text)
    advances = [0.0] * len(text)
    clustered = set()
    for _, glyphs, offset in _runs(layout):
        infos, clusters = glyphs.glyphs, glyphs.log_clusters
        for index in range(glyphs.num_glyphs):
            character = starts[offset + clusters[index]]
            advances[character] += infos[index].geometry.width * FROM_UNITS
            clustered.add(character)
    return Shaped(tuple(advances), frozenset(range(len(text))) - clustered)


def _runs(layout: Layout) -> Iterator[tuple[Any, Any, int]]:
    """Font, glyph string and byte offset of each run of the layout's first line."""
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    run = line.runs
    while run != ffi.NULL:
        item = run.data
        yield item.item.analysis.font, item.glyphs, item.item.offset
        run = run.next


def _character_starts(text: str) -> Sequence[int]:
    """The character's index for each byte offset of the text in UTF-8."""
    if text.isascii():
        return range(len(text) + 1)
    starts: list[int] = []
    for index, character in enumerate(text):
        starts.extend([index] * len(character.encode()))
    starts.append(len(text))
    return starts


class SetText(Layout):  # type: ignore[misc]
    """The layout of a piece of a line: WeasyPrint draws it, our widths and shifts hold.

    `advances` and `shifts` (CSS px) have one value a character. Widths are rounded to what a PDF can say, a
    thousandth of the font's size, and the rest is carried on, so that no error adds up along the line.
    """

    def __init__(
        self, text: str, advances: Sequence[float], shifts: dict[int, float], style: Any
    ) -> None:
        self.text = text
        self.advances = advances
        self.shifts = shifts
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0
        if style["text_decoration_line"] != "none":
            self.setup(style)  # the drawing asks for the line's place and thickness first
            self.deactivate()

    def reactivate(self, style: Any) -> None:
        """Shape the text again, right before it is drawn, and put its glyphs in place."""
        self.setup(style)
        # WeasyPrint sets this before it draws, and a change then would undo the placing.
        pango.pango_layout_set_single_paragraph_mode(self.layout, True)
        self.set_text(self.text)
        _place(self)


def _place(layout: SetText) -> None:
    starts = _character_starts(layout.text)
    advances = _by_cluster(layout, starts)
    carried = 0.0
    for font, glyphs, offset in _runs(layout):
        size = _font_size(font)
        widths = _Widths(font, size)
        infos, clusters = glyphs.glyphs, glyphs.log_clusters
        count = glyphs.num_glyphs
        for index in range(count):
            character = starts[offset + clusters[index]]
            info = infos[index]
            if index + 1 < count and clusters[index + 1] == clusters[index]:
                carried -= (
                    info.geometry.width * FROM_UNITS
                )  # the cluster's last glyph takes the rest
                continue
            shift = layout.shifts.get(character, 0.0)
            if shift:
                info.geometry.x_offset += round(shift * TO_UNITS * _OFFSET_UNITS)
            wanted = advances[character] + carried
            carried = _set_width(info, wanted, size, widths)


def _by_cluster(layout: SetText, starts: Sequence[int]) -> dict[int, float]:
    """The width of each cluster, by its first character: the sum of its characters' widths."""
    first = {
        starts[offset + cluster]
        for _, glyphs, offset in _runs(layout)
        for cluster in glyphs.log_clusters[0 : glyphs.num_glyphs]
    }
    found: dict[int, float] = {}
    current = min(first, default=0)
    for character, advance in enumerate(layout.advances):
        current = character if character in first else current
        found[current] = found.get(current, 0.0) + advance
    return found


_OFFSET_UNITS = 1000 / 1024
"""WeasyPrint 70.0 divides Pango's x offset (1/1024 px) by the font size and writes it as thousandths of
an em; the two units differ by this factor."""


def _set_width(info: Any, wanted: float, size: float, widths: _Widths) -> float:
    """Give the glyph the width that a PDF viewer will really use; returns what is left over (px).

    WeasyPrint writes `int(W + offset - width)` as kerning, in thousandths of the font's size, W being the
    font's own width, rounded: so the width is chosen to make that number whole.
    """
    if info.glyph >= _NO_GLYPH:  # nothing to draw, or no glyph for the character
        info.geometry.width = round(wanted * TO_UNITS)
        return 0.0
    unit = size / 1000
    own = widths[info.glyph] + info.geometry.x_offset / size
    kerning = round(own - wanted / unit)
    # A quarter keeps the number from being cut to the next one towards zero.
    safe = kerning + (0.25 if kerning > 0 else -0.25 if kerning < 0 else 0.0)
    info.geometry.width = round((own - safe) * unit * TO_UNITS)
    left_over: float = wanted - (own - kerning) * unit
    return left_over


class _Widths(dict[int, int]):
    """The font's own glyph widths in thousandths of its size, as WeasyPrint writes them."""

    def __init__(self, font: Any, size: float) -> None:
        super().__init__()
        self.font = font
        self.size = size

    def __missing__(self, glyph: int) -> int:
        rectangle = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(self.font, glyph, ffi.NULL, rectangle)
        width: int = round(rectangle.width * 1000 * FROM_UNITS / self.size)
        self[glyph] = width
        return width


def _font_size(font: Any) -> float:
    """The size of a Pango font in CSS px."""
    description = ffi.gc(
        pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free
    )
    size: float = pango.pango_font_description_get_size(description) * FROM_UNITS
    return size
