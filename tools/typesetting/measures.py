"""The measures of a finished PDF. Lengths are in points unless em is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median, pstdev
from typing import Any

from editions.checks.pdf.blank_pages import MOST
from editions.languages.shared.characters import (
    CLOSING,
    CONNECTORS,
    DASHES,
    DOUBLE_STOPS,
    ELLIPSES,
    ITERATION_MARKS,
    MIDDLE_DOTS,
    OPENING,
    POSTFIXES,
    SMALL_KANA,
    SOLIDUS,
    STOPS,
    is_cjk,
    is_han,
)
from typesetting.alignment import Alignment, BlockLines, align
from typesetting.blank import blanks
from typesetting.glyphs import Glyph, PageLine, read_lines
from typesetting.text import RUNNING, SourceText

RIVER_LINES = 4
RIVER_SPACE = 0.36
"""Em; a river is a chain of word spaces at least so wide, each under the last, through so many lines."""
LOOSE_GRID = 0.3
"""Points off the grid that count."""
FLUSH = 0.75
"""Points from the edge within which a mark counts as being at it."""


@dataclass(slots=True)
class Measures:
    """The measures of one PDF."""

    pages: int = 0
    lines: int = 0
    same_text: bool = False
    differences: list[str] = field(default_factory=list)
    slack_median: float = 0.0
    slack_p90: float = 0.0
    slack_worst: float = 0.0
    kinsoku: dict[str, int] = field(default_factory=dict)
    broken_numbers: int = 0
    calls_at_start: int = 0
    lone_endings: int = 0
    widest_word_space: float = 0.0
    """Em."""
    narrowest_word_space: float = 0.0
    word_space_spread: float = 0.0
    """Standard deviation, em."""
    widest_han_gap: float = 0.0
    """Em."""
    han_gap_spread: float = 0.0
    """Standard deviation, em."""
    calls_adrift: int = 0
    """Calls of notes after a full-width mark that are not over its space, or touch what follows."""
    hyphenated: int = 0
    longest_ladder: int = 0
    divided_over_pages: int = 0
    divided_before_last: int = 0
    """Words divided in the last line but one of a paragraph."""
    stacks: int = 0
    """Lines that begin, or end, with the same word as the line above."""
    rivers: int = 0
    grid_worst: float = 0.0
    grid_off: float = 0.0
    """Part of the lines of the text that are off the grid."""
    half_width_ends: float = 1.0
    """Part of the full-width marks at line ends that take half a cell."""
    single_lines: int = 0
    """Widows and orphans: a paragraph's single line at a page's head or foot."""
    blank: dict[int, float] = field(default_factory=dict)
    """Part of each page's text area that is blank below the text; pages count from 0, the last is left out."""

    @property
    def blank_worst(self) -> float:
        return max(self.blank.values(), default=0.0)

    @property
    def blank_pages(self) -> int:
        return sum(part > MOST for part in self.blank.values())

    @property
    def kinsoku_total(self) -> int:
        return sum(self.kinsoku.values())

    def as_json(self) -> dict[str, Any]:
        named = ("kinsoku_total", "blank_worst", "blank_pages")
        return asdict(self) | {name: getattr(self, name) for name in named}


def measure(path: Path, source: SourceText) -> Measures:
    """Measure a PDF against the text that it should hold."""
    pages = read_lines(path)
    alignment = align(pages, source)
    running = [one for one in (*alignment.blocks, *alignment.notes) if one.block.kind in RUNNING]
    found = Measures(pages=len(pages))
    found.same_text = not alignment.differences
    found.differences = alignment.differences
    found.lines = sum(len(one.lines) for one in running)
    _edges(found, running)
    _breaks(found, [*alignment.blocks, *alignment.notes])
    _spaces(found, running)
    _hyphens(found, running)
    found.rivers = sum(_rivers(one.lines) for one in running)
    _grid(found, alignment)
    _page_edges(found, alignment)
    found.stacks = sum(map(_stacks, running))
    found.calls_adrift = sum(_calls_adrift(line) for one in running for line in one.lines)
    found.blank = blanks(path, alignment)
    return found


# Edges


def visible_right(glyph: Glyph) -> float:
    """Where the eye sees a line end: the empty half of a full-width mark is not seen."""
    if glyph.character in CLOSING + STOPS and glyph.width > 0.9 * glyph.size:
        return glyph.x + glyph.size / 2
    return glyph.right


def line_end(line: PageLine) -> float:
    """Where the eye sees the line end."""
    return visible_right(line.glyphs[-1])


def right_edge(ends: Sequence[float]) -> float:
    """Where lines end most often, if often enough; else where the longest do."""
    common, count = Counter(round(end, 1) for end in ends).most_common(1)[0]
    if count >= 0.2 * len(ends):
        return median(end for end in ends if abs(end - common) <= 0.1)
    return sorted(ends)[int(0.98 * (len(ends) - 1))]


def right_edges(lines: Sequence[PageLine]) -> dict[int, float]:
    """The right edge of right pages (0) and left pages (1), which may have other margins."""
    return {
        side: right_edge([line_end(line) for line in lines if line.page % 2 == side])
        for side in {line.page % 2 for line in lines}
    }


def _edges(found: Measures, running: Sequence[BlockLines]) -> None:
    inner = [line for one in running for line in one.full_lines]
    if not inner:
        return
    edges = right_edges(inner)
    slack = sorted(abs(edges[line.page % 2] - line_end(line)) for line in inner)
    found.slack_median = median(slack)
    found.slack_p90 = slack[int(0.9 * (len(slack) - 1))]
    found.slack_worst = slack[-1]
    marks = [
        (line.glyphs[-1], edges[line.page % 2])
        for line in inner
        if line.glyphs[-1].character in CLOSING + STOPS
        and line.glyphs[-1].width > 0.9 * line.glyphs[-1].size
    ]
    if marks:
        at_edge = sum(visible_right(mark) > edge - FLUSH for mark, edge in marks)
        found.half_width_ends = at_edge / len(marks)


# Line starts and ends

_AT_START = {
    "stop at line start": frozenset(STOPS),
    "closing mark at line start": frozenset(CLOSING),
    "connector at line start": frozenset(CONNECTORS),
    "interpunct at line start": frozenset(MIDDLE_DOTS),
    "dash or ellipsis at line start": frozenset(DASHES + ELLIPSES),
    "solidus at line edge": frozenset(SOLIDUS),
    "double stop, iteration mark, small kana or postfix at line start": frozenset(
        DOUBLE_STOPS + ITERATION_MARKS + SMALL_KANA + POSTFIXES
    ),
}
KINSOKU = (*_AT_START, "opening mark at line end", "dash or ellipsis divided")
_UNITS = frozenset("年月日时分秒元万亿%％‰℃度")


def _breaks(found: Measures, blocks: Sequence[BlockLines]) -> None:
    kinsoku: Counter[str] = Counter()
    for one in blocks:
        for upper, lower in pairwise(one.lines):
            kinsoku.update(_violations(upper, lower))
            found.broken_numbers += breaks_number(upper, lower)
            found.calls_at_start += starts_with_call(lower)
        found.lone_endings += len(one.lines) > 1 and ends_alone(one.lines[-1])
    found.kinsoku = dict(kinsoku)


def _violations(upper: PageLine, lower: PageLine) -> Iterator[str]:
    last, first = upper.glyphs[-1].character, lower.glyphs[0].character
    if last in DASHES + ELLIPSES and first == last:
        yield "dash or ellipsis divided"
        return
    if last in OPENING and not (last == "‘" and not _is_chinese(lower)):
        yield "opening mark at line end"
    if not _is_chinese(upper) and not _is_chinese(lower):
        return  # in Latin text a line may begin with a hyphen or slash of an address
    if last in "／" or (last == "/" and is_cjk(first)):
        yield "solidus at line edge"
    for name, marks in _AT_START.items():
        if first in marks and not (first in "-/." and last.isascii()):
            yield name


def _is_chinese(line: PageLine) -> bool:
    return sum(is_cjk(glyph.character) for glyph in line.glyphs) * 4 > len(line.glyphs)


def breaks_number(upper: PageLine, lower: PageLine) -> bool:
    """Whether a number is separated from its unit, or divided."""
    last, first = upper.glyphs[-1].character, lower.glyphs[0].character
    if last in CONNECTORS and first.isdigit() and upper.text[-2:-1].isdigit():
        return _is_chinese(upper)
    if not last.isdigit() or _is_raised(upper.glyphs[-1], upper):
        return False
    return first in _UNITS or (first.isdigit() and _is_chinese(upper) and 0 not in lower.spaces)


def _is_raised(glyph: Glyph, line: PageLine) -> bool:
    """Whether the glyph is a superior: raised, smaller, or narrower than a figure of the text."""
    return (
        glyph.y > line.baseline + 0.1 * line.size
        or glyph.size < 0.8 * line.size
        or glyph.width < 0.42 * line.size
    )


def starts_with_call(line: PageLine) -> bool:
    """Whether a note's call begins the line."""
    glyph = line.glyphs[0]
    return glyph.character.isdigit() and _is_raised(glyph, line)


def ends_alone(line: PageLine) -> bool:
    """One ideograph, or a word of under four letters, alone on a last line."""
    text = line.text
    cells = sum(is_han(character) for character in text)
    letters = sum(character.isalnum() for character in text) - cells
    return (cells == 1 and letters < 2) or (cells == 0 and 0 < letters < 4)


# Spaces


def _spaces(found: Measures, running: Sequence[BlockLines]) -> None:
    between_words, between_han = [], []
    for line in (line for one in running for line in one.lines):
        for index, (before, after) in enumerate(pairwise(line.glyphs), start=1):
            if is_han(before.character) and is_han(after.character):
                between_han.append((after.x - before.x - before.size) / before.size)
            elif index in line.spaces and not any(map(is_cjk, before.character + after.character)):
                size = max(before.size, after.size)
                between_words.append((after.x - before.right) / size)
    if between_words:
        found.widest_word_space = max(0.0, *between_words)
        found.narrowest_word_space = min(between_words)
        found.word_space_spread = pstdev(between_words)
    if between_han:
        found.widest_han_gap = max(0.0, *between_han)
        found.han_gap_spread = pstdev(between_han)


# Calls


OVER_BLANK = 0.62
"""Em from a mark's start at most: its ink takes half an em."""
APART = 0.12
"""Em at least between a call and the sentence after it."""


def _calls_adrift(line: PageLine) -> int:
    """Calls after a full-width mark that leave its space before them, or none after them."""
    glyphs, found = line.glyphs, 0
    for index, mark in enumerate(glyphs[:-1]):
        last = index
        while last + 1 < len(glyphs) and _is_call_figure(glyphs[last + 1], line):
            last += 1
        if last == index or mark.character not in CLOSING + STOPS or mark.size < line.size:
            continue
        early = (glyphs[index + 1].x - mark.x) / mark.size <= OVER_BLANK
        after = glyphs[last + 1 : last + 2]
        apart = not after or (
            after[0].character in OPENING + CLOSING + STOPS + DASHES
            or (after[0].x - glyphs[last].right) / line.size >= APART
        )
        found += is_cjk(mark.character) and not (early and apart)
    return found


def _is_call_figure(glyph: Glyph, line: PageLine) -> bool:
    return glyph.character.isdigit() and _is_raised(glyph, line)


# Words at the edges

STACKED = 3
"""Letters of a word, or Han, that are seen when they are twice."""


def _stacks(one: BlockLines) -> int:
    return sum(
        _word(upper, last) == _word(lower, last) != ""
        for upper, lower in pairwise(one.lines)
        for last in (False, True)
        if upper.page == lower.page
    )


def _word(line: PageLine, last: bool) -> str:
    """The first or the last word of a line, or three characters of Chinese; nothing if it is shorter."""
    cuts = [0, *sorted(line.spaces), len(line.glyphs)]
    start, stop = (cuts[-2], cuts[-1]) if last else (cuts[0], cuts[1])
    text = line.text[start:stop].strip(".,;:”“")
    if any(map(is_cjk, text)):
        text = text[-STACKED:] if last else text[:STACKED]
    return text if len(text) >= STACKED else ""


# Hyphens


def _hyphens(found: Measures, running: Sequence[BlockLines]) -> None:
    for one in running:
        ladder = 0
        for upper, lower in pairwise(one.lines):
            hyphen = upper.glyphs[-1].character in "-‐"
            ladder = ladder + 1 if hyphen else 0
            found.hyphenated += hyphen
            found.divided_over_pages += hyphen and upper.page != lower.page
            found.divided_before_last += hyphen and lower is one.lines[-1]
            found.longest_ladder = max(found.longest_ladder, ladder)


# Rivers


def _rivers(lines: Sequence[PageLine]) -> int:
    """Chains of wide word spaces, each overlapping the one above, of RIVER_LINES lines or more."""
    rivers = 0
    chains: list[tuple[float, float, int]] = []
    for upper, line in zip([None, *lines], lines, strict=False):
        continued: list[tuple[float, float, int]] = []
        same_page = upper is not None and upper.page == line.page
        for left, right in _wide_spaces(line):
            length = 1 + max(
                (
                    count
                    for above_left, above_right, count in chains
                    if same_page and above_left < right and left < above_right
                ),
                default=0,
            )
            rivers += length == RIVER_LINES
            continued.append((left, right, length))
        chains = continued
    return rivers


def _wide_spaces(line: PageLine) -> Iterator[tuple[float, float]]:
    for index in line.spaces:
        if 0 < index < len(line.glyphs):
            left, right = line.glyphs[index - 1].right, line.glyphs[index].x
            if right - left >= RIVER_SPACE * line.size:
                yield left, right


# The grid and the pages


def _grid(found: Measures, alignment: Alignment) -> None:
    """How far the lines of the text are from one grid that runs through all pages."""
    paragraphs = [one for one in alignment.blocks if one.block.kind == "paragraph" and one.lines]
    distances = [
        round(upper.baseline - lower.baseline, 2)
        for one in paragraphs
        for upper, lower in pairwise(one.lines)
        if upper.page == lower.page
    ]
    if not distances:
        return
    pitch = median(distances)
    lines = [line for one in paragraphs for line in one.lines if line.page > 0]
    if not lines or pitch <= 0:
        return
    phases = Counter(round(line.baseline % pitch, 1) for line in lines)
    phase = phases.most_common(1)[0][0]
    offsets = []
    for line in lines:
        off = (line.baseline - phase) % pitch
        offsets.append(min(off, pitch - off))
    found.grid_worst = max(offsets)
    found.grid_off = sum(off > LOOSE_GRID for off in offsets) / len(offsets)


def _page_edges(found: Measures, alignment: Alignment) -> None:
    """Widows and orphans: one line of a longer paragraph alone on its page."""
    for one in alignment.blocks:
        if one.block.kind not in RUNNING or len(one.lines) < 2:
            continue
        pages = Counter(line.page for line in one.lines)
        if len(pages) > 1:
            found.single_lines += pages[min(pages)] == 1
            found.single_lines += pages[max(pages)] == 1
