"""Units that are elsewhere in the other edition: found among what the ordered search left over."""

from __future__ import annotations

from editions.matching.cost import Costs
from editions.matching.path import Bead

POOR = 1.0  # a pair that costs more than this was matched because there was no better one
BETTER = 3.0  # how much better another partner must be
SEED = 0.5  # a pair that costs less than this may have moved by itself
COMPANION = 3.0  # the same, for a neighbour of one that moved


def find_moves(costs: Costs, beads: list[Bead]) -> tuple[list[Bead], list[Bead]]:
    """Split the beads into those that stay and the one-to-one beads that moved."""
    stay = _dissolve(costs, beads)
    free_first = {i for b in stay if not b.dj for i in b.first if not costs.first[i].marked}
    free_second = {j for b in stay if not b.di for j in b.second if not costs.second[j].marked}
    moved: dict[int, int] = {}
    for i, j in _seeds(costs, free_first, free_second):
        if i in free_first and j in free_second:
            for a, b in _grow(costs, i, j, free_first, free_second):
                moved[a] = b
                free_first.discard(a)
                free_second.discard(b)
    gone = set(moved.values())
    kept = [
        bead
        for bead in stay
        if not (bead.dj == 0 and bead.i in moved) and not (bead.di == 0 and bead.j in gone)
    ]
    crossing: list[Bead] = []
    for i, j in sorted(moved.items(), key=lambda pair: costs.single(*pair)):
        bead = Bead(i, 1, j, 1)
        (crossing if _crosses(bead, kept) else kept).append(bead)
    return sorted(kept), sorted(crossing)


def _crosses(bead: Bead, others: list[Bead]) -> bool:
    """Whether a pair is in another order than one of the others."""
    return any(
        (other.i < bead.i) != (other.j < bead.j) for other in others if other.di and other.dj
    )


def _dissolve(costs: Costs, beads: list[Bead]) -> list[Bead]:
    """Take apart poor pairs of which one unit has a much better partner among the poor and the single."""
    poor = [b for b in beads if (b.di, b.dj) == (1, 1) and costs.single(b.i, b.j) > POOR]
    if not poor:
        return beads
    pool_first = {b.i for b in poor} | {i for b in beads if not b.dj for i in b.first}
    pool_second = {b.j for b in poor} | {j for b in beads if not b.di for j in b.second}
    doomed = set()
    for bead in poor:
        wanted = costs.single(bead.i, bead.j) - BETTER
        rival = min(
            min((costs.single(bead.i, j) for j in pool_second), default=0.0),
            min((costs.single(i, bead.j) for i in pool_first), default=0.0),
        )
        if rival < min(wanted, SEED):
            doomed.add(bead)
    result: list[Bead] = []
    for bead in beads:
        if bead in doomed:
            result += [Bead(bead.i, 1, bead.j, 0), Bead(bead.i + 1, 0, bead.j, 1)]
        else:
            result.append(bead)
    return result


def _seeds(costs: Costs, first: set[int], second: set[int]) -> list[tuple[int, int]]:
    """Pairs that are each other's best among the leftovers, the surest first."""
    if not first or not second:
        return []
    best_first = {i: min((costs.single(i, j), j) for j in second)[1] for i in first}
    best_second = {j: min((costs.single(i, j), i) for i in first)[1] for j in second}
    seeds = [
        (i, j)
        for i, j in best_first.items()
        if best_second.get(j) == i and costs.single(i, j) < SEED
    ]
    return sorted(seeds, key=lambda pair: costs.single(*pair))


def _grow(costs: Costs, i: int, j: int, first: set[int], second: set[int]) -> list[tuple[int, int]]:
    """The seed and its neighbours that moved with it."""
    chain = [(i, j)]
    for step in (-1, 1):
        a, b = i + step, j + step
        while a in first and b in second and costs.single(a, b) < COMPANION:
            chain.append((a, b))
            a, b = a + step, b + step
    return sorted(chain)
