"""Text drawn with the widths that its line gave it.

WeasyPrint 70.0 asks Pango for the place of each glyph and works back from it what a PDF has to say: the
difference between the glyph's own width and the one that is wanted. Here it is worked out at once. It is
rounded to what a PDF can say, a thousandth of the font's size, and the rest is carried on, so that no
error adds up along the line. Fonts of pictures are left to WeasyPrint.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pydyf
from weasyprint.draw import text as draw_module
from weasyprint.draw.text import draw_first_line as original
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, gobject, pango
from weasyprint.text.line_break import Layout

from editions.formats.pdf.lines.shaping import Run, SetText, character_starts, runs
from editions.formats.pdf.weasy.bindings import declare_added
from editions.formats.pdf.weasy.glyph_texts import clusters, enter
from editions.formats.pdf.weasy.patching import correction
from editions.languages.shared.characters import WITHOUT_INVISIBLE

LOGGER = logging.getLogger("weasyprint")
NOTHING_TO_DRAW = pango.PANGO_GLYPH_EMPTY
NO_GLYPH = pango.PANGO_GLYPH_UNKNOWN_FLAG
SOUND_SIZES = 14802
"""Pango before this says another size; https://gitlab.gnome.org/GNOME/pango/-/issues/530."""
OFFSET_UNITS = 1000 / 1024
"""WeasyPrint 70.0 divides Pango's x offset (1/1024 px) by the font size and writes it as thousandths of
an em; the two units differ by this factor."""


@correction
def apply() -> None:
    """Draw our lines in the place of WeasyPrint's function."""
    declare_added(ffi)
    draw_module.draw_first_line = draw_first_line


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
) -> Any:
    """Like WeasyPrint's function, but for text that has its widths from its line."""
    layout, style = textbox.pango_layout, textbox.style
    if not isinstance(layout, SetText):
        _enter_texts(stream, layout.text, style)
        return original(stream, textbox, text_overflow, block_ellipsis, matrix)
    if not layout.text.strip():
        return []
    found = [(run, *_font(stream, run.font, style)) for run in runs(layout.text, style)]
    if any(font.bitmap or font.png or font.svg or font.colr for _, font, _ in found):
        textbox.pango_layout = Layout(style)
        textbox.pango_layout.set_text(layout.text)
        _enter_texts(stream, layout.text, style)
        return original(stream, textbox, text_overflow, block_ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    pen = _Pen(stream, layout, [run for run, _, _ in found])
    for run, font, size in found:
        pen.draw(run, font, size)
    pen.end()
    return []


class ShownGlyphs(pydyf.Object):  # type: ignore[misc]
    """The operator that shows glyphs, each with the distance (thousandths) that it is moved to the left."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.glyphs: list[int] = []
        self.moves: list[float] = []
        self.last_move: float = 0
        """Of what comes after the last glyph."""

    @property
    def data(self) -> bytes:
        """Glyphs may have got new numbers since they were drawn (`weasy.compact_fonts`)."""
        numbers = getattr(self.font, "new_numbers", None)
        parts = []
        for glyph, move in zip(self.glyphs, self.moves, strict=True):
            if move:
                parts.append(f">{_number(move)}<")
            parts.append(numbers[glyph] if numbers else f"{glyph:04x}")
        if self.last_move:
            parts.append(f">{_number(self.last_move)}<")
        shown = f"<{''.join(parts)}>".replace("<>", "")
        return f"[{shown}] TJ".encode("ascii")


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}".rstrip("0").rstrip(".")


class _Pen:
    """Draws the runs of one text; `carried` is the width (CSS px) by which it lags its line's setting."""

    def __init__(self, stream: Any, layout: SetText, found: Sequence[Run]) -> None:
        self.stream = stream
        self.layout = layout
        self.starts = character_starts(layout.text)
        self.wanted = self._by_cluster(found)
        self.carried = 0.0
        self.move: float = 0
        self.shown: ShownGlyphs | None = None
        self.is_open = False

    def _by_cluster(self, found: Sequence[Run]) -> Sequence[float]:
        """The width of each cluster, at its first character: the sum of its characters' widths."""
        advances = self.layout.advances
        first = {self.starts[run.start + cluster] for run in found for cluster in run.clusters}
        if len(first) == len(advances):
            return advances
        widths = [0.0] * len(advances)
        current = min(first, default=0)
        for character, advance in enumerate(advances):
            current = character if character in first else current
            widths[current] += advance
        return widths

    def draw(self, run: Run, font: Any, size: float) -> None:
        """Draw the glyphs of a run; `size` is that of the font in CSS px."""
        if self.shown is None or self.shown.font is not font:
            self.end()
            self.stream.set_font_size(font.hash, size)
            self._begin(font)
        own_widths = self._own_widths(run, font, size)
        said = self._said(run, font)
        starts, wanted, shifts = self.starts, self.wanted, self.layout.shifts
        unit, clusters, last = size / 1000, run.clusters, len(run.clusters) - 1
        for index, glyph in enumerate(run.glyphs):
            character = starts[run.start + clusters[index]]
            offset = run.right[index] / size
            within = index < last and clusters[index + 1] == clusters[index]
            if within:  # the cluster's last glyph makes up for this one
                width = run.widths[index] * FROM_UNITS
            else:
                width = wanted[character] + self.carried
                if character in shifts:
                    offset += round(shifts[character] * TO_UNITS * OFFSET_UNITS) / size
            if glyph == NOTHING_TO_DRAW:
                self.move -= width / unit
                self.carried = self.carried - width if within else 0.0
                continue
            self.move -= offset
            if index in said:
                self._open(said[index])
            self._show(glyph, run.down[index])
            own = own_widths[glyph] + offset
            self.move = round(own - width / unit)
            drawn = (own - self.move) * unit
            self.carried = self.carried - drawn if within else width - drawn
            if self.is_open and not within:
                self._close()

    def _said(self, run: Run, font: Any) -> dict[int, str]:
        """The texts of those clusters whose glyphs represent others, by the first glyph that is drawn."""
        encoded, said = self.layout.text.encode(), {}
        for first, end, start, stop in clusters(run.clusters, run.length):
            drawn = [at for at in range(first, end) if run.glyphs[at] != NOTHING_TO_DRAW]
            text = (
                encoded[run.start + start : run.start + stop].decode().translate(WITHOUT_INVISIBLE)
            )
            if drawn and text and "".join(font.to_unicode[run.glyphs[at]] for at in drawn) != text:
                said[drawn[0]] = text
        return said

    def _open(self, text: str) -> None:
        """What is shown until `_close` is copied and read aloud as `text`."""
        properties = pydyf.Dictionary({"ActualText": pydyf.String(text)})
        pydyf.Stream.begin_marked_content(self.stream, "Span", properties)
        self._begin_again()
        self.is_open = True

    def _close(self) -> None:
        pydyf.Stream.end_marked_content(self.stream)
        self._begin_again()
        self.is_open = False

    def _begin_again(self) -> None:
        assert self.shown is not None
        self._begin(self.shown.font)

    def end(self) -> None:
        """Nothing follows in this font."""
        if self.shown is not None:
            self.shown.last_move, self.move = self.move, 0

    def _begin(self, font: Any) -> None:
        self.shown = ShownGlyphs(font)
        self.stream.stream.append(self.shown)

    def _show(self, glyph: int, down: int) -> None:
        assert self.shown is not None
        if not down:
            self.shown.glyphs.append(glyph)
            self.shown.moves.append(self.move)
            return
        font = self.shown.font
        move, self.move = self.move, 0
        self.stream.set_text_rise(-down / 1000)
        self._begin(font)
        self.shown.glyphs.append(glyph)
        self.shown.moves.append(move)
        self.stream.set_text_rise(0)
        self._begin(font)

    def _own_widths(self, run: Run, font: Any, size: float) -> dict[int, int]:
        """The font's own widths (thousandths of its size); new glyphs are entered, with their text."""
        for index, glyph in enumerate(run.glyphs):
            if glyph in font.widths or glyph == NOTHING_TO_DRAW:
                continue
            if glyph & NO_GLYPH:
                glyph = run.glyphs[index] = self._missing(glyph - NO_GLYPH, font, run, index, size)
            if glyph not in font.widths:
                rectangle = self.stream.logical_rect
                pango.pango_font_get_glyph_extents(run.font, glyph, self.stream.ink_rect, rectangle)
                font.widths[glyph] = round(rectangle.width * 1000 * FROM_UNITS / size)
        _enter_run(font, run, self.layout.text)
        widths: dict[int, int] = font.widths
        return widths

    def _missing(self, character: int, font: Any, run: Run, index: int, size: float) -> int:
        """A number for a character that the font has no glyph for; WeasyPrint's warning and width."""
        LOGGER.warning(
            '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)',
            chr(character),
            character,
        )
        glyph: int = font.get_unused_glyph_id(character)
        width = self.wanted[self.starts[run.start + run.clusters[index]]]
        font.widths[glyph] = round(width * 1000 / size)
        font.widths.setdefault(0, font.widths[glyph])
        return glyph


def _enter_texts(stream: Any, text: str, style: Any) -> None:
    """Let the glyphs that WeasyPrint's function is about to draw have the right texts."""
    for run in runs(text, style):
        font, _size = _font(stream, run.font, style)
        _enter_run(font, run, text)


def _enter_run(font: Any, run: Run, text: str) -> None:
    """Enter the texts of a run's glyphs that have none; a run from right to left is WeasyPrint's."""
    if all(font.to_unicode.get(glyph) or glyph == NOTHING_TO_DRAW for glyph in run.glyphs):
        return
    if any(after < before for before, after in pairwise(run.clusters)):
        return
    encoded = text.encode()
    for first, end, start, stop in clusters(run.clusters, run.length):
        drawn = [
            glyph
            for glyph in run.glyphs[first:end]
            if glyph != NOTHING_TO_DRAW and not glyph & NO_GLYPH
        ]
        part = encoded[run.start + start : run.start + stop].decode()
        if drawn and part:
            enter(font, drawn, part.translate(WITHOUT_INVISIBLE) or part)


@dataclass(frozen=True, slots=True)
class _DrawnFonts:
    """What is known of the fonts of one document, by their addresses; `held` sees to it that they stay there."""

    fonts: dict[int, Any]
    by_address: dict[int, tuple[Any, float]] = field(default_factory=dict)
    held: list[Any] = field(default_factory=list)


def _font(stream: Any, pango_font: Any, style: Any) -> tuple[Any, float]:
    """WeasyPrint's font, and its size in CSS px. Looking it up is slow, and a document has few."""
    kept = style.font_config.__dict__
    known: _DrawnFonts | None = kept.get("drawn_fonts")
    if known is None or known.fonts is not stream._fonts:
        known = kept["drawn_fonts"] = _DrawnFonts(stream._fonts)
    address = int(ffi.cast("uintptr_t", pango_font))
    found = known.by_address.get(address)
    if found is None:
        font, size = stream.add_font(pango_font)
        if pango.pango_version() < SOUND_SIZES:
            size = style["font_size"]
        found = font, size
        known.held.append(ffi.gc(gobject.g_object_ref(pango_font), gobject.g_object_unref))
        known.by_address[address] = found
    return found
