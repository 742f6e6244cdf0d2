"""The lines of a title: as few as can be, then as even as its sense allows.

A title is short and may be ragged, so that the whole of it can be weighed: not how full each line is, but how far it
is from the mean of them all, and what the place costs at which it ends (`languages/shared/sense.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

ANOTHER_LINE = 0.25
"""What a line more than is needed costs, in squares of the measure: less than to tear a name."""


def even_lines(
    costs: Sequence[float], width_of: Callable[[int, int], float], widths: tuple[float, float]
) -> tuple[int, ...] | None:
    """The places at which the lines end, the last of them the text's end; `None` when the lines cannot be so short.

    `costs` are those of ending a line at each place, from the text's start (0) to its end; `width_of(start, end)` is
    the length of a line between two of them, `widths` are the room of the first line and of the others.
    """
    last = len(costs) - 1
    fits = _fitting(last, width_of, widths)
    least = _lines_needed(last, fits)
    if least is None:
        return None
    found = (_best(last, fits, costs, widths[1], count) for count in (least, least + 1))
    (cost, ends), (other_cost, other_ends) = found
    return other_ends if other_cost + ANOTHER_LINE < cost else ends


def _fitting(
    last: int, width_of: Callable[[int, int], float], widths: tuple[float, float]
) -> list[dict[int, float]]:
    """For each place at which a line may end: the places where one that fits begins, with its length."""
    found: list[dict[int, float]] = [{}]
    for end in range(1, last + 1):
        lines: dict[int, float] = {}
        for start in range(end - 1, -1, -1):
            length = width_of(start, end)
            if length <= widths[start > 0]:
                lines[start] = length
            elif length > 1.5 * max(widths):
                break
        found.append(lines)
    return found


def _lines_needed(last: int, fits: Sequence[dict[int, float]]) -> int | None:
    """How many lines are needed."""
    needed = [0.0]
    for end in range(1, last + 1):
        needed.append(min((needed[start] + 1 for start in fits[end]), default=inf))
    return None if needed[last] == inf else int(needed[last])


def _best(
    last: int,
    fits: Sequence[dict[int, float]],
    costs: Sequence[float],
    width: float,
    count: int,
) -> tuple[float, tuple[int, ...]]:
    """The best lines of this number, with their cost; infinite where the text has no such lines."""
    # Of a number of lines and a length, the sum of squares around the mean and around nothing differ by the same.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for end in range(1, last + 1):
            choices = [
                (round(best[-1][start][0] + (length / width) ** 2 + costs[end], 9), -start)
                for start, length in fits[end].items()
                if start in best[-1]
            ]
            if choices:  # of equals, the one whose last line is shorter
                cost, start = min(choices)
                reached[end] = cost, -start
        best.append(reached)
    if last not in best[count]:
        return inf, ()
    ends, end = [last], last
    for reached in best[:1:-1]:
        end = reached[end][1]
        ends.append(end)
    ends.reverse()
    lengths = [fits[end][start] / width for start, end in pairwise((0, *ends))]
    mean = sum(lengths) / count
    uneven = sum((length - mean) ** 2 for length in lengths)
    return uneven + sum(costs[end] for end in ends), tuple(ends)
