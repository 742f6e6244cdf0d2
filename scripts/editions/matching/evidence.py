"""Evidence that two blocks are twins: anchors that survive translation, with their weights.

An anchor is a note's label, a quantity, a word in Latin letters, a term of the glossary, a concept of the word
lists. The weight is that of naive Bayes: an anchor that both have counts log(r/p), one that only one of them has
log((1-r)/(1-p)), where r is how often a twin keeps such an anchor and p how common it is in the two texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

from editions.languages import lexicon, numerals
from editions.machine import limits
from editions.source.glossary import Glossary
from editions.text import Block

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
# How often a twin keeps an anchor, how common one usually is, the most it can gain and lose; by kind.
KEPT = {"label": 0.97, "firm": 0.9, "soft": 0.5, "word": 0.7, "term": 0.85, "concept": 0.45}
USUAL = {"label": 0.02, "firm": 0.03, "soft": 0.2, "word": 0.04, "term": 0.15, "concept": 0.08}
BLOCKS_OF_PRIOR = 16  # how many blocks the usual share is worth against what the two texts show
MOST_GAIN = {"label": 4.0, "firm": 3.5, "soft": 1.5, "word": 3.0, "term": 2.0, "concept": 2.0}
MOST_LOSS = {"label": 1.5, "firm": 1.2, "soft": 0.3, "word": 0.4, "term": 0.7, "concept": 0.25}
# What an anchor counts that the other text has nowhere; words are left out, most of them are no names.
UNKNOWN = {"label": -0.7, "firm": -0.5, "term": -0.4, "concept": -0.15}

Anchor = tuple[str, object]


def anchors(
    block: Block, tag: str, key: str = "", glossary: Glossary | None = None
) -> frozenset[Anchor]:
    """The anchors of one block of a text in the language `tag`, `key` in the glossary."""
    limits.at(str(block.place))
    found = {*_anchors_of(block.text, tag), *(("label", label) for label in block.labels)}
    if glossary:
        found.update(
            ("term", term) for term in glossary.terms_in(block.text, key or _language(tag))
        )
    return frozenset(found)


@lru_cache(maxsize=4096)  # while a text is written, all but one of its sentences stay as they are
def _anchors_of(text: str, tag: str) -> frozenset[Anchor]:
    """The anchors that are in the text itself."""
    found: set[Anchor] = set()
    for quantity in numerals.read(text, tag).quantities:
        reading = quantity.readings[0]
        kind = "firm" if quantity.firm else "soft"
        if reading.day:
            found.add(("firm", ("date", reading.day)))
            if reading.day.year:
                found.add((kind, ("number", reading.day.year)))
        else:
            same = "number" if reading.kind in ("ordinal", "money", "times") else reading.kind
            found.add((kind, (same, reading.value)))
    found.update(("word", word.lower()) for word in WORD.findall(text))
    found.update(("concept", concept) for concept in lexicon.concepts(text, _language(tag)))
    return frozenset(found)


def _language(tag: str) -> str:
    return tag.split("-")[0].lower()


class Evidence:
    """The anchors of two texts and their weights.

    An anchor that only one of the texts knows speaks a little against every twin of its block.
    Anchors are numbered, so that the sets that are compared many thousand times hold small integers.
    """

    def __init__(
        self, first: Sequence[frozenset[Anchor]], second: Sequence[frozenset[Anchor]]
    ) -> None:
        counts_first = Counter(anchor for block in first for anchor in block)
        counts_second = Counter(anchor for block in second for anchor in block)
        total = len(first) + len(second) + BLOCKS_OF_PRIOR
        self._shared: list[float] = []
        self._alone: list[float] = []
        numbers: dict[Anchor, int] = {}
        for anchor in counts_first.keys() & counts_second.keys():
            seen = counts_first[anchor] + counts_second[anchor]
            common = (seen + BLOCKS_OF_PRIOR * USUAL[anchor[0]]) / total
            gain, loss = _weights(anchor[0], min(common, 0.95))
            if gain > 0 > loss:
                numbers[anchor] = len(self._shared)
                self._shared.append(gain)
                self._alone.append(loss)
        for anchor in counts_first.keys() ^ counts_second.keys():
            if anchor[0] in UNKNOWN:
                numbers[anchor] = len(self._shared)
                self._shared.append(0.0)
                self._alone.append(UNKNOWN[anchor[0]])
        self.first = [_numbered(block, numbers) for block in first]
        self.second = [_numbered(block, numbers) for block in second]
        self._first_alone = [self._sum(self._alone, block) for block in self.first]
        self._second_alone = [self._sum(self._alone, block) for block in self.second]
        self._gain = [s - a for s, a in zip(self._shared, self._alone, strict=True)]

    @staticmethod
    def _sum(weights: list[float], anchors: Iterable[int]) -> float:
        return sum(map(weights.__getitem__, anchors))

    def score(self, first: Iterable[int], second: Iterable[int]) -> float:
        """How much more likely it is that these blocks are twins than that they are not, as a logarithm."""
        one = frozenset[int]().union(*(self.first[index] for index in first))
        other = frozenset[int]().union(*(self.second[index] for index in second))
        return self._sum(self._shared, one & other) + self._sum(self._alone, one ^ other)

    def shares(self, i: int, j: int) -> tuple[float, float, float]:
        """The score of one block each, that of the first as a part of the second, and the reverse.

        What the whole has and a part has not does not speak against the part.
        """
        shared = self.first[i] & self.second[j]
        gain = self._sum(self._gain, shared)
        part_of_second = self._first_alone[i] + gain
        part_of_first = self._second_alone[j] + gain
        both = part_of_second + part_of_first - self._sum(self._shared, shared)
        return both, part_of_second, part_of_first


def _weights(kind: str, common: float) -> tuple[float, float]:
    """What an anchor counts that both blocks have, and one that only one of them has."""
    kept = KEPT[kind]
    gain = min(MOST_GAIN[kind], log(kept / common))
    return gain, max(-MOST_LOSS[kind], log((1 - kept) / (1 - common)))


def _numbered(block: frozenset[Anchor], numbers: dict[Anchor, int]) -> frozenset[int]:
    return frozenset(numbers[anchor] for anchor in block if anchor in numbers)
