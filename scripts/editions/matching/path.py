"""The cheapest way through two sequences of units: dynamic programming over beads (Gale and Church 1993)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from editions.matching.cost import MERGEABLE, Costs

FULL = 150  # sequences up to this length are searched whole, longer ones near the diagonal first
MARGIN = 40
MOST_JOINED = 3
UNRELATED = -1.5  # a part for which the words say less than this has no share in a joined bead


class Bead(NamedTuple):
    """Units [i, i+di) of the first sequence represent [j, j+dj) of the second."""

    i: int
    di: int
    j: int
    dj: int

    @property
    def first(self) -> range:
        return range(self.i, self.i + self.di)

    @property
    def second(self) -> range:
        return range(self.j, self.j + self.dj)


def cheapest(costs: Costs) -> list[Bead]:
    """The beads of the cheapest path; the band is widened until the path keeps off its edge."""
    rows, columns = len(costs.first), len(costs.second)
    longest = max(rows, columns)
    band = longest if longest <= FULL else abs(rows - columns) + MARGIN + longest // 10
    while True:
        beads = _search(costs, band)
        if band >= longest or not _touches(beads, rows, columns, band):
            return beads
        band = min(longest, band * 2)


def _centre(i: int, rows: int, columns: int) -> int:
    return i * columns // max(rows, 1)


def _touches(beads: list[Bead], rows: int, columns: int, band: int) -> bool:
    return any(
        abs(bead.j + bead.dj - _centre(bead.i + bead.di, rows, columns)) >= band - 3
        for bead in beads
    )


def _search(costs: Costs, band: int) -> list[Bead]:
    rows, columns = len(costs.first), len(costs.second)
    infinite = float("inf")
    total = [[infinite] * (columns + 1) for _ in range(rows + 1)]
    shape = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    total[0][0] = 0.0
    gaps_first = [costs.gap(unit, 0) for unit in costs.first]
    gaps_second = [costs.gap(unit, 1) for unit in costs.second]
    for i in range(rows + 1):
        centre = _centre(i, rows, columns)
        here, kept = total[i], shape[i]
        above = total[i - 1] if i else here
        for j in range(max(0, centre - band), min(columns, centre + band) + 1):
            best, step = here[j], (0, 0)
            if i and above[j] + gaps_first[i - 1] < best:
                best, step = above[j] + gaps_first[i - 1], (1, 0)
            if j and here[j - 1] + gaps_second[j - 1] < best:
                best, step = here[j - 1] + gaps_second[j - 1], (0, 1)
            if i and j:
                single = above[j - 1] + costs.single(i - 1, j - 1)
                if single < best:
                    best, step = single, (1, 1)
                for di, dj in _joins(costs, i, j):
                    before = total[i - di][j - dj]
                    if before < infinite:
                        joined = before + costs.joined(range(i - di, i), range(j - dj, j))
                        if joined < best:
                            best, step = joined, (di, dj)
            here[j], kept[j] = best, step
    return _trace(shape, rows, columns)


def _joins(costs: Costs, i: int, j: int) -> Iterator[tuple[int, int]]:
    """The shapes of joined beads that may end at (i, j): same kinds, and each part has its share."""
    one, other = costs.first[i - 1], costs.second[j - 1]
    if one.kind != other.kind or one.kind not in MERGEABLE or one.marked or other.marked:
        return
    for size in _sizes(costs, 0, i, lambda k: costs.shares(k, j - 1)[1]):
        yield size, 1
    for size in _sizes(costs, 1, j, lambda k: costs.shares(i - 1, k)[2]):
        yield 1, size


def _sizes(costs: Costs, side: int, end: int, share: Callable[[int], float]) -> Iterator[int]:
    """How many units that end before `end` may be parts of one of the other text: two, three."""
    if share(end - 1) < UNRELATED:
        return
    for size in range(2, min(end, MOST_JOINED) + 1):
        if not costs.is_like(side, end - size, end - 1) or share(end - size) < UNRELATED:
            return
        yield size


def _trace(shape: list[list[tuple[int, int]]], rows: int, columns: int) -> list[Bead]:
    beads, i, j = [], rows, columns
    while i or j:
        di, dj = shape[i][j]
        if not di and not dj:
            raise ValueError("the band holds no path")
        i, j = i - di, j - dj
        beads.append(Bead(i, di, j, dj))
    return beads[::-1]
