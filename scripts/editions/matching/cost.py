"""The cost of pairing blocks: length, kind and evidence, after Gale and Church (1993).

All costs are negative logarithms of likelihood ratios; less is better.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import median

from editions.languages.shared.characters import HANGUL, IDEOGRAPHS, KANA
from editions.matching.evidence import Anchor, Evidence, anchors
from editions.source.glossary import Glossary
from editions.text import Block

# How many letters of an alphabet one character is worth, from essays that exist in two languages.
WIDE = re.compile(f"[{IDEOGRAPHS}]")
SYLLABLES = re.compile(f"[{KANA}{HANGUL}]")
SPACE = re.compile(r"\s+")
WIDE_WORTH, SYLLABLE_WORTH = 3.8, 2.1

GAP = 3.2  # a block without a twin
GAP_HEADING = 4.0
GAP_MARKED = 0.4  # a block that its author marked as being in this edition only
MARKED = 2.5  # a twin for such a block
JOINED = 2.4  # two blocks that are one in the other edition
JOINED_MORE = 4.0  # three that are one
LEVELS_DIFFER = 0.8
LENGTH_OF_PRIOR = 3000.0
WORST_LENGTH = 5.0
DEVIATION = 0.18  # of the logarithm of the ratio of lengths, for long blocks
ENOUGH = 4.0  # support beyond this adds little: one sure pair is not worth two
BEYOND = 0.25
SETTLED = 0.03  # a ratio that differs by less from the one before is the same
SHARE = 1.0  # what the words should say for each part of a joined bead
IDLE = 0.7  # how much it costs when they do not
CONTEXT = 0.3  # what the block below a heading counts for the heading
MOST_CONTEXT = 1.5
MERGEABLE = frozenset({"paragraph", "quote", "item", "definition", "caption", "code"})
KIND_COSTS = {
    frozenset({"paragraph", "quote"}): 1.2,
    frozenset({"paragraph", "item"}): 1.6,
    frozenset({"paragraph", "definition"}): 1.6,
    frozenset({"item", "definition"}): 1.0,
    frozenset({"quote", "item"}): 2.0,
    frozenset({"heading", "term"}): 1.5,
    frozenset({"paragraph", "caption"}): 2.0,
    frozenset({"heading", "paragraph"}): 3.0,
    frozenset({"item", "term"}): 1.5,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the alignment: a block, or the cells of a table."""

    kind: str
    level: int
    blocks: tuple[Block, ...]
    length: float
    marked: bool  # by its author: in this edition only


@dataclass(frozen=True, slots=True)
class Languages:
    """The two languages: their BCP 47 tags, their keys in the series ('' unknown), the glossary."""

    tags: tuple[str, str]
    keys: tuple[str, str] = ("", "")
    glossary: Glossary | None = None


def letter_length(text: str) -> float:
    """The length of a text in letters of an alphabet, so that scripts can be compared."""
    wide, syllables = len(WIDE.findall(text)), len(SYLLABLES.findall(text))
    other = len(SPACE.sub(" ", text)) - wide - syllables
    return wide * WIDE_WORTH + syllables * SYLLABLE_WORTH + other


class Costs:
    """Costs for the units of two texts."""

    def __init__(
        self,
        first: Sequence[Unit],
        second: Sequence[Unit],
        languages: Languages,
        ratio: float | None = None,
        gaps: tuple[float, float] | None = None,
    ) -> None:
        self._gaps = gaps
        self.first, self.second = first, second
        self.evidence = Evidence(
            [_anchors(unit, languages, 0) for unit in first],
            [_anchors(unit, languages, 1) for unit in second],
        )
        self.ratio = ratio or _ratio(first, second)
        self._single: dict[tuple[int, int], float] = {}
        self._shares: dict[tuple[int, int], tuple[float, float, float]] = {}

    def settle_ratio(self, pairs: Sequence[tuple[int, int]]) -> bool:
        """Take the usual ratio of lengths from units that are twins beyond doubt; whether it is another."""
        ratios = [
            self.second[j].length / self.first[i].length
            for i, j in pairs
            if self.first[i].length > 40 and self.second[j].length > 0
        ]
        if len(ratios) < 3:
            return False
        before, self.ratio = self.ratio, min(max(median(ratios), 0.5), 2.0)
        self._single.clear()
        return abs(log(self.ratio / before)) > SETTLED

    def gap(self, unit: Unit, side: int) -> float:
        """The cost of leaving a unit of the first text (side 0) or the second without a twin."""
        if self._gaps:
            return self._gaps[side]
        if unit.marked:
            return GAP_MARKED
        return GAP_HEADING if unit.kind == "heading" else GAP

    def single(self, i: int, j: int) -> float:
        """The cost of one unit each; infinite when their kinds can be no twins."""
        cost = self._single.get((i, j))
        if cost is None:
            one, other = self.first[i], self.second[j]
            cost = kind_cost(one, other)
            if cost < float("inf"):
                cost += self.length_cost(one.length, other.length)
                cost -= saturated(self.support(i, j)) + self._context(i, j)
                if one.marked or other.marked:
                    cost += MARKED
            self._single[i, j] = cost
        return cost

    def is_like(self, side: int, one: int, other: int) -> bool:
        """Whether two units of one text could be joined to one."""
        units = (self.first, self.second)[side]
        return units[one].kind == units[other].kind and not units[one].marked

    def support(self, i: int, j: int) -> float:
        """The evidence of the anchors for (or, below zero, against) two units being twins."""
        return self.shares(i, j)[0]

    def shares(self, i: int, j: int) -> tuple[float, float, float]:
        """`Evidence.shares`, remembered."""
        shares = self._shares.get((i, j))
        if shares is None:
            shares = self._shares[i, j] = self.evidence.shares(i, j)
        return shares

    def joined(self, first: Sequence[int], second: Sequence[int]) -> float:
        """The cost of several units for one; infinite when their kinds forbid it."""
        units = [*(self.first[i] for i in first), *(self.second[j] for j in second)]
        kinds = {unit.kind for unit in units}
        if len(kinds) != 1 or not kinds <= MERGEABLE:
            return float("inf")
        one = sum(self.first[i].length for i in first)
        other = sum(self.second[j].length for j in second)
        length = self.length_cost(one, other)
        if length >= WORST_LENGTH:
            return float("inf")
        prior = JOINED if len(first) + len(second) == 3 else JOINED_MORE
        if len(second) == 1:
            shares = [self.shares(i, second[0])[1] for i in first]
        else:
            shares = [self.shares(first[0], j)[2] for j in second]
        idle = sum(max(0.0, SHARE - share) for share in shares) * IDLE
        return prior + idle + length - saturated(self.evidence.score(first, second))

    def _context(self, i: int, j: int) -> float:
        """What is below two headings, as far as it shows whether they are twins."""
        if self.first[i].kind != "heading" or self.second[j].kind != "heading":
            return 0.0
        if i + 1 == len(self.first) or j + 1 == len(self.second):
            return 0.0
        if self.first[i + 1].kind != self.second[j + 1].kind:
            return 0.0
        return max(-MOST_CONTEXT, min(MOST_CONTEXT, CONTEXT * self.support(i + 1, j + 1)))

    def length_cost(self, one: float, other: float) -> float:
        """Half the square of how unusual the ratio of two lengths is, in standard deviations."""
        deviation = sqrt(DEVIATION**2 + 10 / (one + other + 10))
        unusual = log((other + 8) / (one * self.ratio + 8)) / deviation
        return min(unusual * unusual / 2, WORST_LENGTH)


def saturated(support: float) -> float:
    """Support, with the part beyond certainty counted less."""
    return support if support <= ENOUGH else ENOUGH + BEYOND * (support - ENOUGH)


def _ratio(first: Sequence[Unit], second: Sequence[Unit]) -> float:
    """The ratio of the whole lengths, as a beginning; short texts may lack a good part, so 1 counts with them."""
    one, other = (sum(unit.length for unit in units) for units in (first, second))
    return min(max((other + LENGTH_OF_PRIOR) / (one + LENGTH_OF_PRIOR), 0.7), 1.4)


def kind_cost(one: Unit, other: Unit) -> float:
    if one.kind == other.kind:
        return LEVELS_DIFFER if one.level != other.level else 0.0
    return KIND_COSTS.get(frozenset({one.kind, other.kind}), float("inf"))


def _anchors(unit: Unit, languages: Languages, side: int) -> frozenset[Anchor]:
    tag, key = languages.tags[side], languages.keys[side]
    return frozenset[Anchor]().union(
        *(anchors(block, tag, key, languages.glossary) for block in unit.blocks)
    )
