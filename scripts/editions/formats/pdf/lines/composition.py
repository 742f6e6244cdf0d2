"""How one paragraph is broken into lines."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from functools import cached_property
from hashlib import sha256
from math import inf
from typing import Any

from editions.formats.pdf.lines.measured import Line, Measured
from editions.formats.pdf.lines.optimum import LOOSEST, Place, Shape, break_lines
from editions.formats.pdf.lines.paragraph import Paragraph, words
from editions.formats.pdf.lines.shaping import key_of
from editions.formats.pdf.lines.spacing import (
    GAP_LEAST,
    GAP_STRETCH,
)
from editions.formats.shared.even_lines import even_lines
from editions.languages.shared import sense
from editions.languages.shared.breaks import opportunities
from editions.languages.shared.characters import SOFT_HYPHEN
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
RAGGED_SLACK = 4.0
"""Em of slack that a line of a ragged paragraph may have before it counts as loose."""

Syllables = Callable[[str, Any], Sequence[int]]
"""Positions at which a word may be divided, by the style of its text."""

OF_STYLE = ("font_style", "hyphens", "hyphenate_limit_chars", "lang")  # how words are divided

Prefixes = tuple[Sequence[float], Sequence[float], Sequence[float]]


QUOTED = re.compile("“[^”]*”?")
LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{5,}")
TITLE_WORDS = 3
"""Words of five letters and more, all capitalised, that make a title of a stretch of text."""
OF_PENALTY = 0.01
"""What one demerit of a place costs in a title."""
SHORT_LAST_LINE = 1.0
"""What a last line that is too short costs in a title."""


@dataclass
class Composer:
    """Breaks one paragraph into lines."""

    measured: Measured
    syllables: Syllables
    whole: set[int] = field(default_factory=set)
    """Positions at which no word may be divided: a page would end there."""

    @property
    def paragraph(self) -> Paragraph:
        return self.measured.paragraph

    @cached_property
    def key(self) -> bytes:
        """A sum of all that the lines depend on, but `whole` and where they begin."""
        p = self.paragraph
        leaves = [
            (leaf.start, leaf.end, leaf.kind.value, *(leaf.style[name] for name in OF_STYLE))
            for leaf in p.leaves
        ]
        keys = [key_of(leaf.style) for leaf in self.measured.solid]
        numbers = (p.advances, p.sizes, p.before, p.after, p.gap_before, p.gap_after)
        marks = (p.chinese, p.wraps, sorted(p.inside), sorted(p.calls.items()))
        data = marshal.dumps((p.text, numbers, marks))
        return sha256(data + repr((astuple(self.measured.manner), leaves, keys)).encode()).digest()

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
        manner = self.measured.manner
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

        The search continues if the last line would be too short, or two lines in a row hyphenated; the best result is
        taken.
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
        p, space = self.paragraph, self.measured.space
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
        p, space = self.paragraph, self.measured.space
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
                end_width += self.measured.hyphen_width(last)
        start_width, start_stretch, start_shrink = (
            widths[position],
            stretches[position],
            shrinks[position],
        )
        if position in p.inside:
            word_start, word_end = self._word_around(position)
            end_width += self._wider_alone(word_start, position)
            start_width -= self._wider_alone(position, word_end)
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

    def _word_around(self, position: int) -> tuple[int, int]:
        """Where the word begins and ends that is divided at `position`, within its leaf."""
        leaf = self.measured.leaf_at(position)
        text = self.paragraph.text
        end = text.find(" ", position, leaf.end)
        return max(leaf.start, text.rfind(" ", 0, position) + 1), leaf.end if end < 0 else end

    def _wider_alone(self, start: int, end: int) -> float:
        """By how much (CSS px) part of a word is wider where a ligature is divided: the first letter has its width."""
        p = self.paragraph
        alone = self.measured.reshape(p.text[start:end], self.measured.leaf_at(start).style)
        return sum(alone) - sum(p.advances[start:end])

    def _edge_shrink(self, index: int, *, left: bool) -> float:
        """Shrink that is not there at a line's edge, the space being gone already."""
        p, own = self.paragraph, self.measured.space.shrink[index]
        gap = p.gap_before[index] if left else p.gap_after[index]
        if own is None and not gap:
            return 0.0
        lost = max(0.0, gap - GAP_LEAST * p.sizes[index]) if gap else 0.0
        if own is not None and own[2] == left and (self.measured.space.is_cell[index] or not left):
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
            leaf = self.measured.leaf_at(word.start())
            if leaf.end < word.end():
                continue
            for division in self.syllables(word.group(), leaf.style):
                yield word.start() + division, HYPHENATED

    def _titles(self) -> Iterator[range]:
        """Titles of works, in quotation marks or in italics, whose words are capitalised though they are no names."""
        text = self.paragraph.text
        stretches = [match.span() for match in QUOTED.finditer(text)]
        stretches += [
            (leaf.start, leaf.end)
            for leaf in self.measured.solid
            if leaf.style["font_style"] == "italic"
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
            character.isalnum() and self.measured.space.is_cell[position + index]
            for index, character in enumerate(rest)
        )
        letters = sum(character.isalnum() for character in rest) - cells
        if cells:
            return 0.0 if cells + letters / 2 >= 2 else LONE_CHARACTER
        return FEW_ON_LAST_LINE if letters >= LEAST_LETTERS else SHORT_LAST_WORD
