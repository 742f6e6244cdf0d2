"""The functions that WeasyPrint calls for the lines of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from typing import Any

import pyphen
from weasyprint.css.units import LENGTHS_TO_PIXELS
from weasyprint.layout.float import avoid_collisions
from weasyprint.layout.inline import atomic_box
from weasyprint.layout.inline import iter_line_boxes as original_iter_line_boxes
from weasyprint.layout.percent import resolve_one_percentage, resolve_percentages
from weasyprint.text.line_break import _font_style_cache_key

from editions.formats.pdf.lines.composition import Composer
from editions.formats.pdf.lines.filling import Filler, Setting
from editions.formats.pdf.lines.lineboxes import LineMaker
from editions.formats.pdf.lines.measured import Line, Manner, Measured
from editions.formats.pdf.lines.memory import LINES
from editions.formats.pdf.lines.paragraph import Kind, Paragraph, is_composable, read, signature
from editions.formats.pdf.lines.shaping import shape, strut_of
from editions.languages import for_tag
from editions.machine import limits

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

SkipStack = dict[int, Any]
"""WeasyPrint's way to say where a line starts: child index -> the same in that child, or byte offset."""


@dataclass(slots=True)
class Composed:
    """A paragraph with its lines, kept on the line box: WeasyPrint lays pages out more than once."""

    signature: str
    first_width: float
    width: float
    composer: Composer
    lines: dict[int, Line] = field(default_factory=dict)
    """The line that starts at each character."""
    settings: dict[int, Setting] = field(default_factory=dict)

    def line_from(self, start: int) -> Line:
        """The line that starts at a character; lines are found again where none of the known ones does."""
        if start not in self.lines:
            lines = LINES.get(
                lambda: (self.composer.key, frozenset(self.composer.whole), start),
                lambda: self.composer.lines(start),
            )
            self.lines.update((line.start, line) for line in lines)
            first = min(found for found in self.lines if found >= start)
            self.lines.setdefault(start, self.lines[first])
        return self.lines[start]

    def keep_whole(self, start: int, position: int) -> None:
        """Find the lines from `start` on again, with no word divided at `position`."""
        self.composer.whole.add(position)
        for known in (self.lines, self.settings):
            for line_start in [found for found in known if found >= start]:
                del known[line_start]

    def setting(self, line: Line) -> Setting:
        """The line with its space given out."""
        if line.start not in self.settings:
            width = self.first_width if line.start == self._first_start() else self.width
            self.settings[line.start] = Filler(self.composer.measured).set_line(line, width)
        return self.settings[line.start]

    def _first_start(self) -> int:
        text = self.composer.paragraph.text
        return len(text) - len(text.lstrip(" "))


def iter_line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: SkipStack | None,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    first_letter_style: Any,
    first_line_style: Any,
) -> Iterator[tuple[Any, SkipStack | None]]:
    """Yield `(line, resume_at)` like the function of this name in `weasyprint.layout.inline`."""
    if containing_block.element is not None and (name := containing_block.element.get("id")):
        limits.at(name)
    plain = not (first_letter_style or first_line_style or context.excluded_shapes)
    if not (plain and is_composable(box) and signature(box).strip()):
        for line, resume_at in original_iter_line_boxes(
            context,
            box,
            snapped(position_y, box.style),
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_letter_style,
            first_line_style,
        ):
            if containing_block.is_outside_marker:
                _to_baseline_of_item(line, containing_block)
            yield line, resume_at
        return
    resolve_percentages(box, containing_block)
    resolve_one_percentage(box, "text_indent", containing_block.width)
    composed = _composed(context, box, containing_block)
    paragraph = composed.composer.paragraph
    start = position_of(paragraph, skip_stack)
    maker = LineMaker(context, box, containing_block, paragraph)
    maker.absolutes, maker.fixed = absolute_boxes, fixed_boxes
    while True:
        line = composed.line_from(start)
        setting = composed.setting(line)
        line_box = _place(context, box, containing_block, maker, setting, position_y, line.start)
        line_box.divided = line.divided
        position_y = line_box.position_y + line_box.height
        is_end = line.next >= len(paragraph.text)
        resume_at = None if is_end else stack_of(paragraph, line.next)
        yield line_box, resume_at
        if is_end:
            return
        start = line.next


def _to_baseline_of_item(line: Any, marker: Any) -> None:
    """Put a bullet or number, which has a face of its own, on the baseline of its item's first line."""
    style = marker.style
    while getattr(style, "pseudo_type", None) != "marker":
        style = style.parent_style
    line.translate(0, strut_of(style.parent_style)[1] - line.baseline)


def _place(
    context: Any,
    box: Any,
    containing_block: Any,
    maker: LineMaker,
    setting: Setting,
    y: float,
    start: int,
) -> Any:
    box.position_y = y
    box.width = box.height = 0
    x, y, available = avoid_collisions(context, box, containing_block, outer=False)
    is_first = setting.line.start == 0 or not maker.paragraph.text[:start].strip(" ")
    if is_first:
        x += box.text_indent
        available -= box.text_indent
    y = snapped(y, box.style, is_first=is_first)
    box.position_x, box.position_y = x, y
    free = max(0.0, available - setting.width)
    align = _alignment(box.style, setting.line.last)
    x += {"center": free / 2, "end": free}.get(align, 0.0)
    line_box = maker.make(setting, x, y)
    box.width, box.height = line_box.width, line_box.height
    return line_box


def snapped(y: float, style: Any, *, is_first: bool = True) -> float:
    """The next line of the page's grid, where the style sheet needs one: `--grid` is its distance from the paper's
    top, the paragraph's line height its pitch.

    CLREQ #id53: lines are back to back on a leaf, also below a figure or table of any height. With a second length,
    the pitch of the text, only the first line is on the grid: so a heading is set solid, and is as near to the
    text below it wherever it comes.
    """
    lengths = [
        token.value * LENGTHS_TO_PIXELS[token.lower_unit]
        for token in style["__grid"] or ()
        if token.type == "dimension"
    ]
    if not lengths or (len(lengths) > 1 and not is_first):
        return y
    origin = lengths[0]
    pitch = lengths[1] if len(lengths) > 1 else strut_of(style)[0]
    if not pitch:
        return y
    steps = ceil((y - origin) / pitch - TOLERANCE)
    return float(max(y, origin + steps * pitch))


TOLERANCE = 0.01
"""Of the pitch: a line that is so little below the grid's is on it."""


def _alignment(style: Any, last: bool) -> str:
    align: str = style["text_align_all"]
    if last and style["text_align_last"] != "auto":
        align = style["text_align_last"]
    return {"left": "start", "right": "end"}.get(align, align)


def _composed(context: Any, box: Any, containing_block: Any) -> Composed:
    width = containing_block.width - box.margin_left - box.margin_right
    first_width = width - box.text_indent
    known: Composed | None = getattr(box, "composed", None)
    text = signature(box)
    if known is not None and (known.signature, known.first_width, known.width) == (
        text,
        first_width,
        width,
    ):
        return known
    paragraph = read(box, containing_block, _atomic_width(context, containing_block))
    measured = Measured(paragraph, _manner(box, first_width, width), _single_width, _reshape)
    composer = Composer(measured, _syllables(context))
    box.composed = Composed(text, first_width, width, composer)
    return box.composed  # type: ignore[no-any-return]


def _atomic_width(context: Any, containing_block: Any) -> Any:
    def width(box: Any) -> float:
        laid_out = atomic_box(context, box, 0, None, containing_block, [], [])
        return float(laid_out.margin_width())

    return width


def _manner(box: Any, first_width: float, width: float) -> Manner:
    style = box.style
    align, align_last = _alignment(style, False), _alignment(style, True)
    collapses = style["white_space"] in ("normal", "nowrap", "pre-line")
    return Manner(
        first_width=first_width,
        width=width,
        flush=align == "justify" and collapses,
        flush_last=align_last == "justify" and style["text_align_last"] != "auto" and collapses,
        balanced=box.element_tag in HEADINGS or _is_said(style["__lines"], "balanced"),
        chinese=for_tag(style["lang"]).is_han,
        size=style["font_size"],
        hyphenate_character=style["hyphenate_character"],
    )


def _is_said(tokens: Any, word: str) -> bool:
    """Whether a custom property holds the word."""
    return any(token.type == "ident" and token.value == word for token in tokens or ())


def _syllables(context: Any) -> Any:
    def divisions(word: str, style: Any) -> Sequence[int]:
        if style["hyphens"] != "auto":
            return ()
        total, left, right = style["hyphenate_limit_chars"]
        language = pyphen.language_fallback(style["lang"] or "")
        if language is None or len(word) < total:
            return ()
        return _divide(word, language, left, right)

    return divisions


@lru_cache(maxsize=20_000)
def _divide(word: str, language: str, left: int, right: int) -> tuple[int, ...]:
    return tuple(_dictionary(language, left, right).positions(word))


@lru_cache
def _dictionary(language: str, left: int, right: int) -> Any:
    return pyphen.Pyphen(lang=language, left=left, right=right)


def _reshape(text: str, style: Any) -> Sequence[float]:
    return shape(text, style).advances


def _single_width(text: str, style: Any) -> float:
    """The width of a hyphen or letter alone; cached with the fonts, since it is needed again and again."""
    widths = style.font_config.__dict__.setdefault("single_widths", {})
    key = (text, _font_style_cache_key(style, include_size=True))
    if key not in widths:
        widths[key] = sum(_reshape(text, style))
    return float(widths[key])


def position_of(paragraph: Paragraph, skip_stack: SkipStack | None) -> int:
    """The character at which a line that WeasyPrint requests starts: the reverse of `stack_of`."""
    path: list[int] = []
    while skip_stack is not None:
        ((index, skip_stack),) = skip_stack.items()
        path.append(index)
    if not path:
        return 0
    for leaf in paragraph.leaves:
        if leaf.kind is Kind.TEXT and leaf.path == tuple(path[:-1]):
            text = paragraph.text[leaf.start : leaf.end].encode()
            return leaf.start + len(text[: path[-1]].decode())
        if leaf.kind is Kind.ATOMIC and leaf.path == tuple(path):
            return leaf.start
    raise AssertionError(f"no line starts at {path}")


def stack_of(paragraph: Paragraph, position: int) -> SkipStack:
    """The place of a character in WeasyPrint's terms."""
    leaf = next(leaf for leaf in paragraph.leaves if leaf.start <= position < leaf.end)
    stack: SkipStack | None = None
    if leaf.kind is Kind.TEXT:
        stack = {len(paragraph.text[leaf.start : position].encode()): None}
    for index in reversed(leaf.path):
        stack = {index: stack}
    assert stack is not None
    return stack
