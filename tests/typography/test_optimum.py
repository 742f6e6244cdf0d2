"""The optimum against every way there is, on paragraphs small enough to try them all."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions.formats.pdf.lines.optimum import (
    CONTRAST,
    LINE,
    LOOSEST,
    MOST_HYPHENS,
    SECOND_HYPHEN,
    SHORT,
    Place,
    Shape,
    break_lines,
)


def _place(
    position: int,
    width: float,
    *,
    penalty: float = 0.0,
    hyphen: bool = False,
    last_line: float = 0.0,
) -> Place:
    stretch, shrink = position * 1.0, position * 0.5
    return Place(
        position, width, stretch, shrink, width, stretch, shrink, penalty, hyphen, last_line
    )


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Place]:
    width = 0.0
    places = [_place(0, 0.0)]
    for position in range(1, draw(st.integers(2, 9)) + 1):
        width += draw(st.floats(3, 12))
        penalty, last_line = draw(st.sampled_from([(0.0, 0.0), (0.0, 80.0), (50.0, 0.0)]))
        hyphen = draw(st.booleans())
        places.append(_place(position, width, penalty=penalty, hyphen=hyphen, last_line=last_line))
    last = places[-1]
    places[-1] = _place(last.position, last.end_width)
    return places


def _demerits(places: list[Place], ends: tuple[int, ...], shape: Shape) -> float | None:
    """The definition, for one way; `None` when it is not allowed."""
    total, start, hyphens, ratio = 0.0, 0, 0, 0.0
    for end in ends:
        first, place = places[start], places[end]
        room = (shape.width if start else shape.first_width) - (place.end_width - first.start_width)
        if room < 0:
            shrink = place.end_shrink - first.start_shrink
            if room < -shrink * 1.0001:
                return None
            this = room / shrink
            badness = -100 * shape.shrink_weight * this**3
        elif end == len(places) - 1:
            this = badness = 0.0
        else:
            stretch = place.end_stretch - first.start_stretch
            this = room / stretch
            if this <= LOOSEST:
                badness = 100 * this**3
            else:
                this, badness = LOOSEST, SHORT + 100 * room / shape.size
        hyphens = hyphens + 1 if place.hyphen else 0
        if hyphens > MOST_HYPHENS:
            return None
        total += (LINE + badness) ** 2 + place.penalty**2
        total += SECOND_HYPHEN if hyphens > 1 else 0
        total += CONTRAST if abs(this - ratio) > 1 else 0
        total += first.last_line**2 if end == len(places) - 1 else 0
        start, ratio = end, this
    return total


@settings(max_examples=300, deadline=None)
@given(paragraphs(), st.floats(12, 40))
def test_the_optimum_is_not_far_from_the_best_of_all_ways(
    places: list[Place], width: float
) -> None:
    """Two ways to one place are distinguished by their hyphens only, not by how loose their last line is: that
    can cost the demerits of one contrast a line, and never more."""
    shape = Shape(width, width, 10.0)
    last = len(places) - 1
    ways = [
        (*inner, last) for count in range(last) for inner in combinations(range(1, last), count)
    ]
    costs = [cost for way in ways if (cost := _demerits(places, way, shape)) is not None]
    found = break_lines(places, shape, inf)
    assert found is not None
    assert found.last_line == places[(0, *found.ends)[-2]].last_line
    assert found.ladder == any(
        places[a].hyphen and places[b].hyphen for a, b in pairwise(found.ends)
    )
    if costs:
        assert found.demerits <= min(costs) + CONTRAST * last
        assert found.demerits == pytest.approx(_demerits(places, found.ends, shape))


def test_no_way_within_the_tolerance() -> None:
    places = [_place(0, 0), _place(1, 10), _place(2, 100)]
    assert break_lines(places, Shape(50, 50, 10), 1.0) is None


def test_a_line_that_cannot_be_broken_is_overfull() -> None:
    places = [_place(0, 0), _place(1, 100), _place(2, 110)]
    found = break_lines(places, Shape(50, 50, 10), inf)
    assert found is not None
    assert found.ends == (1, 2)


def test_the_first_line_may_be_shorter() -> None:
    places = [_place(index, index * 10.0) for index in range(9)]
    found = break_lines(places, Shape(20, 40, 10), inf)
    assert found is not None
    assert found.ends[0] == 2
