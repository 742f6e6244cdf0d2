"""Widths of characters as HarfBuzz shapes them, and text set with widths of our own.

Pango shapes a paragraph's runs once to learn the widths; each piece of a line is shaped again when
it is drawn (`drawing`), and its glyphs are then put where the line's setting needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, _font_style_cache_key, strut

from editions.formats.pdf.lines.memory import SHAPES

_FIELDS = ffi.sizeof("PangoGlyphInfo") // ffi.sizeof("int")
"""Numbers that Pango says of a glyph: the glyph, its width, its offsets to the right and down, flags."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """Advance widths (CSS px), one a character; what follows the first of a cluster has none."""

    advances: tuple[float, ...]
    inside: frozenset[int]
    """Characters inside a cluster (a ligature, a letter with its accent)."""


@dataclass(slots=True)
class Run:
    """Glyphs of one font. Lengths in Pango's units; `clusters` are bytes from `start`, the run's first."""

    font: Any
    start: int
    length: int
    glyphs: list[int]
    widths: list[int]
    right: list[int]
    down: list[int]
    clusters: list[int]


def shape(text: str, style: Any) -> Shaped:
    """Shape `text` in its style."""
    return SHAPES.get(lambda: (text, key_of(style)), lambda: _shape(text, style))


def _shape(text: str, style: Any) -> Shaped:
    starts = character_starts(text)
    advances = [0.0] * len(text)
    clustered = set()
    for run in runs(text, style):
        start = run.start
        for cluster, width in zip(run.clusters, run.widths, strict=True):
            character = starts[start + cluster]
            advances[character] += width * FROM_UNITS
            clustered.add(character)
    return Shaped(tuple(advances), frozenset(range(len(text))) - clustered)


def runs(text: str, style: Any) -> Iterator[Run]:
    """The glyphs of `text` as one line."""
    layout = _layout(style)
    layout.set_text(text)
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    following = line.runs
    while following != ffi.NULL:
        item, glyphs = following.data.item, following.data.glyphs
        count = glyphs.num_glyphs
        said = ffi.unpack(ffi.cast("int *", glyphs.glyphs), count * _FIELDS)
        yield Run(
            item.analysis.font,
            item.offset,
            item.length,
            said[::_FIELDS],
            said[1::_FIELDS],
            said[2::_FIELDS],
            said[3::_FIELDS],
            ffi.unpack(glyphs.log_clusters, count),
        )
        following = following.next


def _layout(style: Any) -> Layout:
    """A layout for texts of the style: one for all styles that set text alike."""
    if style["word_spacing"] or style["letter_spacing"] not in ("normal", 0):
        return Layout(style)  # Pango keeps the spacing of a text for the next one
    kept = style.__dict__.get("kept_layout")
    if kept is None:
        layouts = style.font_config.__dict__.setdefault("kept_layouts", {})
        key = key_of(style)
        if key not in layouts:
            layouts[key] = Layout(style)
        kept = style.kept_layout = layouts[key]
    return kept


def key_of(style: Any) -> tuple[Any, ...]:
    """All of a style that the shapes of a text depend on."""
    found: tuple[Any, ...] | None = style.__dict__.get("kept_key")
    if found is None:
        names = ("font_kerning", "direction", "overflow_wrap", "word_spacing", "letter_spacing")
        fonts = _font_style_cache_key(style, include_size=True)
        found = style.kept_key = (fonts, *(style[name] for name in names))
    return found


def strut_of(style: Any) -> tuple[float, float]:
    """Line height and baseline of a style; needed again and again, and slow to compute."""
    found: tuple[float, float] | None = style.__dict__.get("kept_strut")
    if found is None:
        found = style.kept_strut = strut(style)
    return found


def character_starts(text: str) -> Sequence[int]:
    """The character's index for each byte offset of the text in UTF-8."""
    if text.isascii():
        return range(len(text) + 1)
    starts: list[int] = []
    for index, character in enumerate(text):
        starts.extend([index] * len(character.encode()))
    starts.append(len(text))
    return starts


class SetText(Layout):  # type: ignore[misc]
    """The layout of a piece of a line: our widths and shifts hold, and `drawing` puts them in force.

    `advances` and `shifts` (CSS px) have one value per character.
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
            self.setup(style)  # the drawing requests the line's place and thickness first
            super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Nothing: a text is shaped again when it is drawn."""

    def deactivate(self) -> None:
        """Nothing is in force."""
