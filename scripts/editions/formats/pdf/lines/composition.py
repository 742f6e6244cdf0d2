"""How one paragraph is broken into lines and what each line does with its space."""

from __future__ import annotations

import marshal
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from functools import cached_property
from hashlib import sha256
from math import inf
from typing import Any

from editions.formats.pdf.lines.optimum import LOOSEST, Place, Shape, break_lines
from editions.formats.pdf.lines.paragraph import Kind, Leaf, Paragraph, words
from editions.formats.pdf.lines.shaping import key_of
from editions.formats.pdf.lines.spacing import (
    GAP,
    GAP_LEAST,
    GAP_MOST,
    GAP_STRETCH,
    TIERS,
    Spacing,
    spacing,
)
from editions.formats.shared.even_lines import even_lines
from editions.languages.shared import sense
from editions.languages.shared.breaks import opportunities
from editions.languages.shared.characters import HAN, LATIN_LETTER, SOFT_HYPHEN
from editions.languages.shared.latin import is_no_name
from editions.languages.shared.strings import URL

HYPHENATED = 200.0
PLAIN = 1.0
"""The ratio of stretch that lines may have in a paragraph without hyphens."""
DIVIDED = 1.5
"""The same in a paragraph with hyphens, before looser lines are thought of."""
LONE_CHARACTER = 6000.0
SHORT_LAST_WORD = 6000.0
HYPHENATED_LAST_LINE = 20_000.0
"""A word is not divided in the last line but one: any line may rather be loose (Chicago 2.112)."""
LEAST_LETTERS = 4
"""Letters of English that may be alone on a last line."""
FEW = 8
"""Characters of English; a last line of no more is avoided where that costs little."""
FEW_ON_LAST_LINE = 300.0
SQUEEZED = 5.0
"""How much worse a Chinese line is when every mark in it has lost its space than when its characters are
apart by the full stretch: a little squeezing is better than a little stretching, much is worse."""
ROUNDING = 0.05
"""Em by which a line may be too long when it is measured as it will be drawn."""
RAGGED_SLACK = 4.0
"""Em of slack that a line of a ragged paragraph may have before it counts as loose."""
NEARLY_FULL = 1.0
"""Em; a last line of Chinese that ends nearer than this to the edge is made flush, if gently."""

Syllables = Callable[[str, Any], Sequence[int]]
"""Positions at which a word may be divided, by the style of its text."""

OF_STYLE = ("font_style", "hyphens", "hyphenate_limit_chars", "lang")  # how words are divided

Prefixes = tuple[Sequence[float], Sequence[float], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Line:
    """Characters [start, end) of the paragraph, end spaces left out; the next line starts at `next`."""

    start: int
    end: int
    next: int
    hyphenated: bool
    last: bool
    """The paragraph's last line, or one that ends at a forced break."""
    divided: bool = False
    """Whether the line ends inside a word: with a hyphen that is added, or with the word's own."""


@dataclass(slots=True)
class Setting:
    """A line with its space given out. Lists hold one value per character of the line; lengths in CSS px."""

    line: Line
    advances: list[float]
    shifts: dict[int, float]
    """Where a mark lost space on its left, its glyph moves: index in the line -> shift."""
    gaps_before: dict[int, float]
    gaps_after: dict[int, float]
    """Final gaps, index in the paragraph -> width."""
    width: float
    hyphen: str = ""


@dataclass(slots=True)
class Manner:
    """How the paragraph needs its lines."""

    first_width: float
    width: float
    flush: bool
    flush_last: bool
    balanced: bool
    chinese: bool
    size: float
    hyphenate_character: str


QUOTED = re.compile("“[^”]*”?")
LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{5,}")
TITLE_WORDS = 3
"""Words of five letters and more, all capitalised, that make a title of a stretch of text."""
OF_PENALTY = 0.01
"""What one demerit of a place costs in a title."""
SHORT_LAST_LINE = 1.0
"""What a last line that is too short costs in a title."""
LATIN_FILLS = 4
"""Letters to an ideograph in a paragraph whose lines are filled by word spaces, not by ideographs."""


def is_filled_with_latin(text: str) -> bool:
    """Whether a paragraph of Chinese is a Latin reference with a Chinese remark: its spaces are those of English."""
    return len(LATIN_LETTER.findall(text)) > LATIN_FILLS * len(HAN.findall(text))


@dataclass
class Composer:
    """Breaks one paragraph and sets its lines."""

    paragraph: Paragraph
    manner: Manner
    syllables: Syllables
    single_width: Callable[[str, Any], float]
    """The width of some text by itself (a hyphen, a letter), by its style."""
    reshape: Callable[[str, Any], Sequence[float]]
    space: Spacing = field(init=False)
    solid: tuple[Leaf, ...] = field(init=False)
    """Leaves that hold characters."""
    solid_starts: list[int] = field(init=False)
    single_widths: dict[tuple[str, int], float] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)
    """Positions at which no word may be divided: a page would end there."""

    def __post_init__(self) -> None:
        p = self.paragraph
        self.solid = tuple(leaf for leaf in p.leaves if leaf.kind is not Kind.EMPTY)
        self.solid_starts = [leaf.start for leaf in self.solid]
        han = self.manner.chinese and not is_filled_with_latin(p.text)
        self.space = spacing(p.text, p.advances, p.sizes, p.chinese, han, p.calls, p.inside)

    @cached_property
    def key(self) -> bytes:
        """A sum of all that the lines depend on, but `whole` and where they begin."""
        p = self.paragraph
        leaves = [
            (leaf.start, leaf.end, leaf.kind.value, *(leaf.style[name] for name in OF_STYLE))
            for leaf in p.leaves
        ]
        keys = [key_of(leaf.style) for leaf in self.solid]
        numbers = (p.advances, p.sizes, p.before, p.after, p.gap_before, p.gap_after)
        marks = (p.chinese, p.wraps, sorted(p.inside), sorted(p.calls.items()))
        data = marshal.dumps((p.text, numbers, marks))
        return sha256(data + repr((astuple(self.manner), leaves, keys)).encode()).digest()

    # Breaking

    def lines(self, start: int = 0) -> tuple[Line, ...]:
        """The best lines from character `start` to the paragraph's end."""
        text = self.paragraph.text
        found: list[Line] = []
        while True:
            forced = text.find("\n", start)
            end = len(text) if forced < 0 else forced
            first = start == 0
            found.extend(self._segment(start, end, first, len(text) if forced < 0 else end + 1))
            if forced < 0 or end + 1 >= len(text.rstrip(" ")):
                return tuple(found)
            start = end + 1

    def _segment(self, start: int, end: int, first: bool, following: int) -> Iterator[Line]:
        text = self.paragraph.text
        while start < end and text[start] == " ":
            start += 1
        stop = end
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if start >= stop:
            yield Line(start, start, following, False, True)
            return
        manner = self.manner
        shape = Shape(
            manner.first_width if first else manner.width,
            manner.width,
            manner.size,
            0.0 if manner.flush else RAGGED_SLACK * manner.size,
            SQUEEZED if manner.chinese else 1.0,
        )
        chosen = (manner.balanced and self._evenly(start, stop, shape)) or self._choose(
            start, stop, shape
        )
        line_start = start
        for number, place in enumerate(chosen):
            last = number == len(chosen) - 1
            position = place.position
            line_end = position
            while line_end > line_start and text[line_end - 1] == " ":
                line_end -= 1
            hyphenated = place.hyphen and self._adds_hyphen(position)
            after = following if last else position
            yield Line(line_start, line_end, after, hyphenated, last, place.hyphen)
            line_start = position

    def _choose(self, start: int, stop: int, shape: Shape) -> list[Place]:
        """First good lines without hyphenation, then looser ones with it, then any.

        The search goes on when the last line would be too short, or two lines in a row be hyphenated; the best of what
        was found is taken.
        """
        candidates = self._places(start, stop)
        divisible = self._is_divisible(start, stop)
        best: tuple[float, list[Place]] | None = None
        for tolerance in (PLAIN, DIVIDED, LOOSEST, inf)[not divisible :]:
            if divisible and tolerance == DIVIDED:
                candidates = self._places(start, stop, candidates)
            found = break_lines(candidates, shape, tolerance)
            if found is None:
                continue
            if best is None or found.demerits < best[0]:
                best = found.demerits, [candidates[index] for index in found.ends]
            if not (found.last_line > FEW_ON_LAST_LINE or found.ladder):
                break
        assert best is not None, "the last attempt always finds lines"
        return best[1]

    def _evenly(self, start: int, stop: int, shape: Shape) -> list[Place] | None:
        """The lines of a title, if no word has to be divided for them."""
        places = self._places(start, stop)
        by_sense = sense.costs(self.paragraph.text)
        costs = [
            by_sense.get(place.position, 0.0)
            + OF_PENALTY * place.penalty
            + SHORT_LAST_LINE * (place.last_line > 0)
            for place in places
        ]
        costs[-1] = 0.0

        def width_of(first: int, last: int) -> float:
            begin, end = places[first], places[last]
            room = shape.width if first else shape.first_width
            width = end.end_width - begin.start_width
            return max(min(width, room), width - (end.end_shrink - begin.start_shrink))

        ends = even_lines(costs, width_of, (shape.first_width, shape.width))
        return None if ends is None else [places[index] for index in ends]

    def _adds_hyphen(self, position: int) -> bool:
        return self.paragraph.text[position - 1] != "-"

    def _places(self, start: int, stop: int, plain: Sequence[Place] = ()) -> list[Place]:
        """Where a line may end; with `plain`, the places without hyphenation, words are divided too."""
        prefixes = self._prefixes
        known = {place.position: place for place in plain}
        candidates = self._candidates(start, stop, divided=bool(plain))
        return [
            known.get(position) or self._place(prefixes, start, position, penalty, hyphen, stop)
            for position, penalty, hyphen in ((start, 0.0, False), *candidates, (stop, 0.0, False))
        ]

    @cached_property
    def _prefixes(self) -> Prefixes:
        """Width, stretch and shrink of all that is before each character."""
        p, space = self.paragraph, self.space
        width = stretch = shrink = 0.0
        widths, stretches, shrinks = [0.0], [0.0], [0.0]
        for advance, left, right, before, after, added, own, gap_before, gap_after, size in zip(
            *(p.advances, space.cut_left, space.cut_right, p.before, p.after),
            *(space.stretch, space.shrink, p.gap_before, p.gap_after, p.sizes),
            strict=True,
        ):
            width += advance - left - right
            width += before + after
            stretch += added
            if own is not None:
                shrink += own[1]
            if gap_before or gap_after:
                for gap in filter(None, (gap_before, gap_after)):
                    width += gap
                    stretch += GAP_STRETCH * size
                    shrink += max(0.0, gap - GAP_LEAST * size)
            widths.append(width)
            stretches.append(stretch)
            shrinks.append(shrink)
        return widths, stretches, shrinks

    def _place(
        self,
        prefixes: Prefixes,
        start: int,
        position: int,
        penalty: float,
        hyphen: bool,
        stop: int,
    ) -> Place:
        """What a line that ends, and one that starts, at `position` comes to."""
        p, space = self.paragraph, self.space
        widths, stretches, shrinks = prefixes
        end = position
        while end > start and p.text[end - 1] == " ":
            end -= 1
        end_width, end_stretch, end_shrink = widths[end], stretches[end], shrinks[end]
        if end > start:
            last = end - 1
            end_width -= space.blank_right[last] + p.gap_after[last]
            end_stretch -= space.stretch[last] + (
                GAP_STRETCH * p.sizes[last] if p.gap_after[last] else 0
            )
            end_shrink -= self._edge_shrink(last, left=False)
            if hyphen and self._adds_hyphen(position):
                end_width += self._hyphen_width(last)
        start_width, start_stretch, start_shrink = (
            widths[position],
            stretches[position],
            shrinks[position],
        )
        if position < stop:
            start_width += space.blank_left[position] + p.gap_before[position]
            start_stretch += GAP_STRETCH * p.sizes[position] if p.gap_before[position] else 0
            start_shrink += self._edge_shrink(position, left=True)
        return Place(
            position,
            end_width,
            end_stretch,
            end_shrink,
            start_width,
            start_stretch,
            start_shrink,
            penalty,
            hyphen,
            self._last_line_penalty(position, stop, hyphen) if start < position < stop else 0.0,
        )

    def _edge_shrink(self, index: int, *, left: bool) -> float:
        """Shrink that is not there at a line's edge, the space being gone already."""
        p, own = self.paragraph, self.space.shrink[index]
        gap = p.gap_before[index] if left else p.gap_after[index]
        if own is None and not gap:
            return 0.0
        lost = max(0.0, gap - GAP_LEAST * p.sizes[index]) if gap else 0.0
        if own is not None and own[2] == left and (self.space.is_cell[index] or not left):
            lost += own[1]
        return lost

    @cached_property
    def _opportunities(self) -> dict[int, tuple[float, bool]]:
        """Position -> penalty, and whether a hyphen of the text ends the line."""
        p = self.paragraph
        return {
            opportunity.position: (opportunity.penalty, opportunity.after_hyphen)
            for opportunity in opportunities(p.text, p.chinese, p.calls)
        }

    def _candidates(self, start: int, stop: int, *, divided: bool) -> list[tuple[int, float, bool]]:
        found = self._opportunities
        if divided:
            divisions = {position: (penalty, True) for position, penalty in self._divisions()}
            found = dict(sorted((divisions | found).items()))
        return [
            (position, penalty, hyphen)
            for position, (penalty, hyphen) in found.items()
            if start < position < stop
            and self._may_end(position, hyphen)
            and not (hyphen and position in self.whole)
        ]

    def _is_divisible(self, start: int, stop: int) -> bool:
        """Whether a word may be divided where a line could not end otherwise."""
        return any(
            start < position < stop
            and position not in self._opportunities
            and self._may_end(position, hyphen=True)
            for position, _ in self._divisions()
        )

    def _may_end(self, position: int, hyphen: bool) -> bool:
        p = self.paragraph
        if not (p.wraps[position - 1] or p.wraps[position]):
            return False
        return position not in p.inside or (hyphen and self._adds_hyphen(position))

    def _divisions(self) -> Iterator[tuple[int, float]]:
        """Where words may be divided, with a hyphen."""
        text = self.paragraph.text
        for soft_hyphen in re.finditer(SOFT_HYPHEN, text):
            yield soft_hyphen.end(), HYPHENATED
        addresses = [match.span() for match in URL.finditer(text)]
        titles = list(self._titles())
        for word in words(text):
            if any(start <= word.start() < end for start, end in addresses):
                continue
            if word.group()[0].isupper() and not (
                is_no_name(word.group()) and any(word.start() in title for title in titles)
            ):
                continue  # a name, or the first word of a sentence, which is seldom a long one
            leaf = self._leaf_at(word.start())
            if leaf.end < word.end():
                continue
            for division in self.syllables(word.group(), leaf.style):
                yield word.start() + division, HYPHENATED

    def _titles(self) -> Iterator[range]:
        """Titles of works, in quotation marks or in italics, whose words are capitalised though they are no names."""
        text = self.paragraph.text
        stretches = [match.span() for match in QUOTED.finditer(text)]
        stretches += [
            (leaf.start, leaf.end) for leaf in self.solid if leaf.style["font_style"] == "italic"
        ]
        for start, end in stretches:
            long_words = LONG_WORD.findall(text, start, end)
            if len(long_words) >= TITLE_WORDS and all(word[0].isupper() for word in long_words):
                yield range(start, end)

    def _last_line_penalty(self, position: int, stop: int, hyphen: bool) -> float:
        """CLREQ #adjustments_of_orphans_and_widows: no lone character, no word of under four letters."""
        if hyphen:
            return HYPHENATED_LAST_LINE
        if stop - position > FEW:
            return 0.0
        rest = self.paragraph.text[position:stop]
        cells = sum(
            character.isalnum() and self.space.is_cell[position + index]
            for index, character in enumerate(rest)
        )
        letters = sum(character.isalnum() for character in rest) - cells
        if cells:
            return 0.0 if cells + letters / 2 >= 2 else LONE_CHARACTER
        return FEW_ON_LAST_LINE if letters >= LEAST_LETTERS else SHORT_LAST_WORD

    def _hyphen_width(self, index: int) -> float:
        return self._single_width(self.manner.hyphenate_character, self._leaf_at(index).style)

    def _single_width(self, text: str, style: Any) -> float:
        key = (text, id(style))
        if key not in self.single_widths:
            self.single_widths[key] = self.single_width(text, style)
        return self.single_widths[key]

    def _leaf_at(self, position: int) -> Leaf:
        """The text or atomic leaf that holds the character."""
        return self.solid[bisect_right(self.solid_starts, position) - 1]

    # Setting

    def set_line(self, line: Line, width: float) -> Setting:
        """Give the line's space out so that it fills `width`, as far as it should."""
        setting = self._natural(line)
        room = width - setting.width
        flush = self.manner.flush_last if line.last else self.manner.flush
        if room < 0:
            self._squeeze(setting, -room)
        elif flush or (line.last and self._nearly_full(setting, room)):
            self._stretch(setting, room)
        return setting

    def _nearly_full(self, setting: Setting, room: float) -> bool:
        manner = self.manner
        if not (manner.chinese and manner.flush) or room > NEARLY_FULL * manner.size:
            return False
        total = sum(amount for _, amount, _ in self._stretchable(setting))
        return total > 0 and room <= 0.5 * total

    def _natural(self, line: Line) -> Setting:
        p, space = self.paragraph, self.space
        indexes = range(line.start, line.end)
        own = self._reshaped(line)
        advances = [space.inner_width(index, own[index - line.start]) for index in indexes]
        setting = Setting(line, advances, {}, {}, {}, 0.0)
        for index in indexes:
            if space.cut_left[index]:
                setting.shifts[index - line.start] = -space.cut_left[index]
            if p.gap_before[index]:
                setting.gaps_before[index] = p.gap_before[index] if index > line.start else 0.0
            if p.gap_after[index]:
                setting.gaps_after[index] = p.gap_after[index] if index < line.end - 1 else 0.0
        if line.end > line.start:
            self._trim_edges(setting)
        if line.hyphenated:
            setting.hyphen = self.manner.hyphenate_character
        setting.width = self._total(setting)
        return setting

    def _trim_edges(self, setting: Setting) -> None:
        """GB/T 15834 5.1.10, CLREQ #h-compression_of_punctuation_marks_at_line_start: half-width marks."""
        space, line = self.space, setting.line
        left, right = space.blank_left[line.start], space.blank_right[line.end - 1]
        if left:
            setting.advances[0] -= left
            setting.shifts[0] = setting.shifts.get(0, 0.0) - left
        if right:
            setting.advances[-1] -= right

    def _reshaped(self, line: Line) -> list[float]:
        """Advances of the line's characters; those of a divided word are measured as it is drawn."""
        p = self.paragraph
        own = p.advances[line.start : line.end]
        if line.start in p.inside:
            leaf = self._leaf_at(line.start)
            end = min(leaf.end, line.end)
            own[: end - line.start] = self.reshape(p.text[line.start : end], leaf.style)
        last = line.end - 1
        if line.start < line.end and not self.space.is_cell[last] and last not in p.inside:
            # What follows on the next line does not kern this one's last letter.
            leaf = self._leaf_at(last)
            if leaf.kind is Kind.TEXT:
                own[-1] = self._single_width(p.text[last], leaf.style)
        if line.hyphenated:
            leaf = self._leaf_at(last)
            start = max(leaf.start, line.start)
            hyphen = self.manner.hyphenate_character
            measured = self.reshape(p.text[start : line.end] + hyphen, leaf.style)
            own[start - line.start :] = measured[: line.end - start]
        return own

    def _total(self, setting: Setting) -> float:
        p, line = self.paragraph, setting.line
        total = sum(setting.advances)
        total += sum(setting.gaps_before.values()) + sum(setting.gaps_after.values())
        total += sum(p.before[line.start : line.end]) + sum(p.after[line.start : line.end])
        if setting.hyphen:
            total += self._hyphen_width(line.end - 1)
        return total

    def _squeeze(self, setting: Setting, excess: float) -> None:
        """Take space away, tier by tier and in a tier everywhere alike, until the line fits."""
        for tier in range(TIERS):
            sources = list(self._squeezable(setting, tier))
            available = sum(amount for _, amount, _ in sources)
            if available <= 0:
                continue
            share = min(1.0, excess / available)
            for index, amount, side in sources:
                self._narrow(setting, index, amount * share, side)
            excess -= available * share
            setting.width -= available * share
            if excess <= 1e-9:
                return
        if excess <= ROUNDING * self.manner.size:
            self._shave(setting, excess)

    def _shave(self, setting: Setting, excess: float) -> None:
        """A hair off every character: a divided word is measured anew and may be that much wider."""
        share = excess / len(setting.advances)
        setting.advances = [advance - share for advance in setting.advances]
        setting.width -= excess

    def _squeezable(self, setting: Setting, tier: int) -> Iterator[tuple[int, float, str]]:
        p, line = self.paragraph, setting.line
        if tier == GAP:
            for gaps, side in (
                (setting.gaps_before, "gap-before"),
                (setting.gaps_after, "gap-after"),
            ):
                for index, gap in gaps.items():
                    if gap > GAP_LEAST * p.sizes[index]:
                        yield index, gap - GAP_LEAST * p.sizes[index], side
            return
        for index in range(line.start, line.end):
            own = self.space.shrink[index]
            if own is None or own[0] != tier:
                continue
            at_edge = index == (line.start if own[2] else line.end - 1)
            if not at_edge:
                yield index, own[1], "left" if own[2] else "right"

    def _narrow(self, setting: Setting, index: int, amount: float, side: str) -> None:
        if side == "gap-before":
            setting.gaps_before[index] -= amount
        elif side == "gap-after":
            setting.gaps_after[index] -= amount
        else:
            at = index - setting.line.start
            setting.advances[at] -= amount
            if side == "left":
                setting.shifts[at] = setting.shifts.get(at, 0.0) - amount

    def _stretch(self, setting: Setting, room: float) -> None:
        """Add space in proportion to what each place allows, up to the most that it bears.

        A line that could only be filled by more than that stays short: holes are worse than an edge
        that is not flush (CLREQ #procedures_for_inter-character_space_expansion).
        """
        places = {key: (amount, most) for key, amount, most in self._stretchable(setting)}
        if sum(most for _, most in places.values()) < room:
            return
        open_places = dict(places)
        while room > 1e-9 and open_places:
            total = sum(amount for amount, _ in open_places.values())
            ratio = room / total
            full = {
                key: most for key, (amount, most) in open_places.items() if amount * ratio >= most
            }
            for key, amount in full.items() if full else self._shares(open_places, ratio):
                self._widen(setting, key, amount)
                setting.width += amount
                room -= amount
                del open_places[key]

    @staticmethod
    def _shares(
        places: dict[tuple[str, int], tuple[float, float]], ratio: float
    ) -> list[tuple[tuple[str, int], float]]:
        return [(key, amount * ratio) for key, (amount, _) in places.items()]

    def _stretchable(self, setting: Setting) -> Iterator[tuple[tuple[str, int], float, float]]:
        p, space, line = self.paragraph, self.space, setting.line
        for index in range(line.start, line.end - 1):
            if space.stretch[index]:
                yield ("cell", index), space.stretch[index], space.most[index]
        for gaps, side in ((setting.gaps_before, "before"), (setting.gaps_after, "after")):
            for index, gap in gaps.items():
                if gap:
                    size = p.sizes[index]
                    yield (side, index), GAP_STRETCH * size, GAP_MOST * size

    def _widen(self, setting: Setting, key: tuple[str, int], amount: float) -> None:
        kind, index = key
        if kind == "cell":
            setting.advances[index - setting.line.start] += amount
        elif kind == "before":
            setting.gaps_before[index] += amount
        else:
            setting.gaps_after[index] += amount
