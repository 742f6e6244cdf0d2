"""The model of an alignment: pairs of blocks, and runs of pairs that are one finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby


class Relation(Enum):
    """How blocks of two editions relate to each other; missing and extra are seen from the first."""

    MATCH = "match"
    MISSING = "missing"
    EXTRA = "extra"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of two editions that belong together, by their ids.

    A match or a move has one block per side; missing has none in `second`, extra none in `first`; merged has
    several in `first` that are one in `second`, split the reverse. Pairs of one `run` came about by one edit.
    `support` is what the words say for the pair (evidence.Evidence.score); below zero they speak against it.
    """

    relation: Relation
    first: tuple[str, ...]
    second: tuple[str, ...]
    run: int = 0
    support: float = 0.0


@dataclass(frozen=True)
class Alignment:
    """The pairs of two editions in the order of the first, what is extra at its place, notes last.

    `ratio` is the usual ratio of lengths, second to first.
    """

    pairs: tuple[Pair, ...]
    ratio: float = 1.0
    _by_first: Mapping[str, Pair] = field(init=False, repr=False, compare=False)
    _by_second: Mapping[str, Pair] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_first", {b: pair for pair in self.pairs for b in pair.first})
        object.__setattr__(
            self, "_by_second", {b: pair for pair in self.pairs for b in pair.second}
        )

    def of_first(self, block: str) -> Pair | None:
        """The pair that a block of the first edition is in."""
        return self._by_first.get(block)

    def of_second(self, block: str) -> Pair | None:
        """The pair that a block of the second edition is in."""
        return self._by_second.get(block)

    def runs(self, relation: Relation) -> Iterator[tuple[Pair, ...]]:
        """The pairs of one relation, those of one edit together."""
        chosen = sorted((p for p in self.pairs if p.relation is relation), key=lambda p: p.run)
        for _run, pairs in groupby(chosen, key=lambda pair: pair.run):
            yield tuple(pairs)
