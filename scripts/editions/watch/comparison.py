"""The editions compared at every save: which block is the twin of which, and where they differ."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editions.checks.registry import check_editions
from editions.findings import FindingsError, as_data
from editions.machine import long_running
from editions.matching import align_manuscripts
from editions.source import glossary
from editions.watch.edition import Wanted, edition_of, manuscript_of


@dataclass(frozen=True, slots=True)
class Compared:
    """Twins as pairs of an edition's key and the ids of blocks, and the findings between the editions."""

    twins: tuple[tuple[str, tuple[str, ...], str, tuple[str, ...]], ...]
    findings: tuple[dict[str, Any], ...]


def comparer() -> Comparer:
    """The work of the process that compares; it lets those that set pages go first."""
    os.nice(long_running.LOW)
    return Comparer()


class Comparer:
    """Compares the editions of an issue in their present state; texts that cannot be read are skipped."""

    def __call__(
        self, wanted: Sequence[Wanted], _is_given_up: Callable[[], bool]
    ) -> Iterator[Compared]:
        try:
            manuscripts = [manuscript_of(edition_of(one)) for one in wanted]
            terms = glossary.of_edition(manuscripts[0].edition)
        except FindingsError:
            return
        first, *others = manuscripts
        twins = [
            (first.edition.key, pair.first, other.edition.key, pair.second)
            for other in others
            for pair in align_manuscripts(first, other, terms).pairs
            if pair.first and pair.second
        ]
        found = check_editions(manuscripts, terms)
        yield Compared(tuple(twins), tuple(map(as_data, found)))
