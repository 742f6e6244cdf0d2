"""The best way to break a paragraph into lines, after Knuth and Plass (1981).

Pure arithmetic: a paragraph is a list of places where a line may end, each with the width, stretch
and shrink of everything before it. Chinese and Latin script differ only in these numbers: a Chinese
paragraph has a place after nearly every character and a little stretch at each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

LINE = 10.0
"""Demerits of a line as such: fewer lines are better."""
SECOND_HYPHEN = 1800.0**2
"""Demerits of a second hyphenated line in a row; a third is forbidden."""
CONTRAST = 1500.0
"""Demerits of a tight line next to a loose one."""
HOPELESS = 1e10
"""Demerits of a line that does not fit at all, taken when nothing else is left."""
MOST_HYPHENS = 2
LOOSEST = 4.0
"""The ratio of stretch beyond which a line is left short instead."""
SHORT = 100 * LOOSEST**3
"""Badness of a line that is left short, to which that of its missing length is added."""


@dataclass(slots=True)  # not frozen: there is one for nearly every character of Chinese
class Place:
    """Where a line may end and the next one start. Lengths in CSS px from the paragraph's start.

    `end_*` are those of the text up to here when a line ends here (marks at the end trimmed, a hyphen
    added), `start_*` when a line starts here (marks at the start trimmed, spaces dropped).
    """

    position: int
    end_width: float
    end_stretch: float
    end_shrink: float
    start_width: float
    start_stretch: float
    start_shrink: float
    penalty: float = 0.0
    hyphen: bool = False
    last_line: float = 0.0
    """Penalty when the paragraph's last line starts here (a lone character, a short word, a divided one)."""


@dataclass(slots=True)
class _Node:
    place: int
    demerits: float
    previous: _Node | None
    hyphens: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The widths and limits that the lines have to fit."""

    first_width: float
    width: float
    size: float
    slack: float = 0.0
    """Extra stretch of every line: not zero when the lines are not to be flush."""
    shrink_weight: float = 1.0
    """How much worse a line squeezed to its limit is than one stretched to its."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best lines for one tolerance."""

    ends: tuple[int, ...]
    """Indexes of the places at which lines end; the last is the paragraph's end."""
    demerits: float
    last_line: float
    """What its last line is blamed for."""
    ladder: bool
    """Whether two lines in a row are hyphenated."""


def break_lines(places: Sequence[Place], shape: Shape, tolerance: float) -> Solution | None:
    """The best lines of which none is stretched by more than the ratio `tolerance`.

    `places[0]` is the paragraph's start, `places[-1]` its end. `None` when there are no such lines; with
    `inf` there always are: lines may be left short, or are out where nothing can be broken.
    """
    node = _search(places, shape, tolerance)
    if node is None:
        return None
    ends = _trace(node)
    start = places[ends[-2]] if len(ends) > 1 else places[0]
    ladder = any(places[one].hyphen and places[two].hyphen for one, two in pairwise(ends))
    return Solution(ends, node.demerits, start.last_line, ladder)


def _trace(node: _Node) -> tuple[int, ...]:
    found = []
    current: _Node | None = node
    while current is not None and current.previous is not None:
        found.append(current.place)
        current = current.previous
    return tuple(reversed(found))


def _search(places: Sequence[Place], shape: Shape, tolerance: float) -> _Node | None:
    """The best node at the last place, or `None` when no lines are good enough."""
    nodes: list[list[_Node]] = [[_Node(0, 0.0, None, 0, 0.0)]]
    last = len(places) - 1
    slack = shape.slack
    starts = [0]
    """Places that a line can start at and still end here."""
    for index in range(1, last + 1):
        place = places[index]
        is_last = index == last
        end_width, end_stretch = place.end_width, place.end_stretch + slack
        end_shrink = place.end_shrink
        best: list[_Node | None] = [None] * (MOST_HYPHENS + 1)
        too_far = 0
        for start_index in starts:
            candidates = nodes[start_index]
            start = places[start_index]
            target = shape.width if start_index else shape.first_width
            room = target - (end_width - start.start_width)
            if room < 0:
                shrink = end_shrink - start.start_shrink
                if shrink <= 0 or room < -shrink * 1.0001:
                    if room < -2 * shrink - target * 0.1 and start_index == starts[too_far]:
                        too_far += 1
                    continue
                ratio = room / shrink
                badness = -100 * shape.shrink_weight * ratio**3
            elif is_last:
                ratio = badness = 0.0
            else:
                stretch = end_stretch - start.start_stretch
                ratio = room / stretch if stretch > 0 else (inf if room > 1e-6 else 0.0)
                if ratio > tolerance:
                    if room > target * 0.5 and tolerance < inf:
                        break
                    continue
                if ratio <= LOOSEST:
                    badness = 100 * ratio**3
                else:
                    badness, ratio = SHORT + 100 * room / shape.size, LOOSEST
            demerits = (LINE + badness) ** 2 + place.penalty**2
            if is_last:
                demerits += start.last_line**2
            _improve(best, candidates, index, demerits, ratio, place.hyphen)
        if tolerance == inf and not any(best):
            _force(best, nodes, index)
        nodes.append([node for node in best if node is not None])
        del starts[:too_far]
        if nodes[index]:
            starts.append(index)
    return min(nodes[last], key=lambda node: node.demerits, default=None)


def _improve(
    best: list[_Node | None],
    candidates: Sequence[_Node],
    index: int,
    demerits: float,
    ratio: float,
    hyphen: bool,
) -> None:
    """Keep the best way to `index` for each number of hyphens in a row."""
    for node in candidates:
        hyphens = node.hyphens + 1 if hyphen else 0
        if hyphens > MOST_HYPHENS:
            continue
        total = node.demerits + demerits
        if hyphens > 1:
            total += SECOND_HYPHEN
        if abs(ratio - node.ratio) > 1:
            total += CONTRAST
        known = best[hyphens]
        if known is None or total < known.demerits:
            best[hyphens] = _Node(index, total, node, hyphens, ratio)


def _force(best: list[_Node | None], nodes: Sequence[Sequence[_Node]], index: int) -> None:
    """A line that is too long, from the latest place that can be reached."""
    for start_index in range(index - 1, -1, -1):
        if nodes[start_index]:
            node = min(nodes[start_index], key=lambda node: node.demerits)
            best[0] = _Node(index, node.demerits + HOPELESS, node, 0, 0.0)
            return
