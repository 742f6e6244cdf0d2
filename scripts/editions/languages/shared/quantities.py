"""Numbers, dates, shares and sums as language-free values, and whether two texts give the same ones.

A language's own module in `numerals/` finds them in a text; here they are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class Day(NamedTuple):
    """A date, or the part of one that the text gives."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Reading(NamedTuple):
    """One way to understand a quantity.

    `kind` is number, ordinal, percent, points (percentage points), fraction, times, money, clock,
    date, decade, century, code (G20), magnitude (hundreds of, 数百) or measure (see `measures`). `unit` is the ISO
    4217 code of money, the letters of a code, the dimension and the unit of a measure (time:hour), else ''.
    """

    kind: str
    value: Fraction
    unit: str = ""
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it is in a text at [start, end); the first reading is the likeliest.

    A quantity is `firm` when no idiom would use it: digits, and words for more than twelve. The others
    (three, 两) come and go in translation and count only against one of the other text.
    """

    readings: tuple[Reading, ...]
    start: int
    end: int
    written: str
    firm: bool
    digits: bool

    @property
    def kind(self) -> str:
        return self.readings[0].kind


class Difference(NamedTuple):
    """The quantities of each text that the other does not give."""

    first: tuple[Quantity, ...]
    second: tuple[Quantity, ...]

    def __bool__(self) -> bool:
        return bool(self.first or self.second)


Hint = tuple[str, int | Fraction]


class Side(NamedTuple):
    """One text's quantities; `hints` are the small numbers that its words only hint at.

    A hint is of the family count (both, 双) or ordinal (next, 首). `is_understood` is false where the text has
    numerals that are read as no number: 九二共识, 三四百.
    """

    quantities: Sequence[Quantity]
    hints: frozenset[Hint]
    is_understood: bool = True


COUNTS = frozenset({"number", "times"})
# Kinds of which one may be written for the other: Article 21 and 第二十一条, 8 and 8 yuan, the J-20 and 歼-20.
SAME_VALUE = frozenset(
    {
        ("number", "ordinal"), ("money", "number"), ("number", "times"), ("code", "number"),
        ("magnitude", "number"), ("magnitude", "money"),
    }
)  # fmt: skip
EVERYDAY = 12  # up to here a number word may be idiom
BARE_YEARS = range(1000, 2200)  # a number of this range without a comma may be a year
ROUGHLY = {"percent": "share", "points": "share", "fraction": "share"}
ROUGHLY |= {kind: kind for kind in ("clock", "code", "century", "measure", "magnitude")}
ANY_CURRENCY = "¤"
HALF_DAY = 720  # minutes after which the hours of a clock begin again
ROUNDED = Fraction(1, 10)  # what a measure may lose when it is given in another unit


def compare(first: Side, second: Side) -> Difference:
    """What one text gives and the other does not.

    Firm quantities count by themselves; the others only when both texts have one of a kind left over, as when
    "three" was changed to "四". What the other text only hints at in some way (二 by "other") is given, unless
    that text has a number of its own left over.
    """
    left = [q for q in first.quantities if not _is_given(q, second)]
    right = [q for q in second.quantities if not _is_given(q, first)]
    sure_left = [q for q in left if not _is_hinted(q, second)]
    sure_right = [q for q in right if not _is_hinted(q, first)]
    spare_left = [q for q in left if not _is_hinted(q, second, alike=True)]
    spare_right = [q for q in right if not _is_hinted(q, first, alike=True)]
    spare_left += _surplus(first, second)
    spare_right += _surplus(second, first)
    soft_left = [q for q in sure_left if not q.firm and _has_family(q, spare_right)]
    soft_right = [q for q in sure_right if not q.firm and _has_family(q, spare_left)]
    return Difference(
        _chosen(sure_left, soft_left, spare_left, soft_right),
        _chosen(sure_right, soft_right, spare_right, soft_left),
    )


def is_sure(difference: Difference, first: Side, second: Side) -> bool:
    """Whether a difference is one of the texts, rather than of how they are read.

    It is where the texts have as many figures of the same kinds that differ, or one has a figure in digits of
    which the other gives nothing; and neither has numerals that were not understood.
    """
    if not (first.is_understood and second.is_understood):
        return False
    one, other = difference
    if not one or not other:
        return all(quantity.digits for quantity in (*one, *other))
    return sorted(map(_rough_kind, one)) == sorted(map(_rough_kind, other))


def _rough_kind(quantity: Quantity) -> str:
    """The kind of a figure, as far as one that was changed keeps it."""
    return ROUGHLY.get(quantity.kind, "number")


def _chosen(
    sure: list[Quantity],
    soft: list[Quantity],
    spare: list[Quantity],
    across: list[Quantity],
) -> tuple[Quantity, ...]:
    """The firm ones, the soft ones that count, and what may represent the soft ones of the other text."""
    firm = [q for q in sure if q.firm]
    partners = [q for q in spare if not q.firm and _has_family(q, across)]
    return tuple(dict.fromkeys([*firm, *soft, *partners]))


def _has_family(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(_family(other) == _family(quantity) for other in others)


def _is_given(quantity: Quantity, other: Side) -> bool:
    return any(_same(quantity, candidate) for candidate in other.quantities) or _is_composed(
        quantity, other.quantities
    )


def _is_hinted(quantity: Quantity, other: Side, *, alike: bool = False) -> bool:
    """Whether the other text hints at the number, or, with `alike`, hints at it in the same family."""
    if quantity.kind not in ("number", "ordinal", "times"):
        return False
    own = "ordinal" if quantity.kind == "ordinal" else "count"
    families = (own,) if alike else ("count", "ordinal")
    return any(
        (family, reading.value) in other.hints
        for family in families
        for reading in quantity.readings
    )


def _surplus(own: Side, other: Side) -> list[Quantity]:
    """Soft quantities that `own` gives more often than `other`: one of them may have become another."""
    return [
        quantity
        for quantity in own.quantities
        if not quantity.firm
        and 0 < _times_given(quantity, other) < _times_given(quantity, own)
        and not _is_hinted(quantity, other)
    ]


def _times_given(quantity: Quantity, side: Side) -> int:
    return sum(_same(quantity, candidate) for candidate in side.quantities)


def _family(quantity: Quantity) -> str:
    return "count" if quantity.kind in COUNTS else quantity.kind


def _same(one: Quantity, other: Quantity) -> bool:
    both_words = not (one.firm or other.firm)
    return any(
        agree(a, b) and not (both_words and {a.kind, b.kind} == {"number", "ordinal"})
        for a in one.readings
        for b in other.readings
    )


def agree(one: Reading, other: Reading) -> bool:
    """Whether two readings have the same value.

    A number may be the bare form of an ordinal (Article 21, 第二十一条), a sum (from 8 yuan to 10), a year, a decade
    or the day of a month; a part of a date is covered by a date that contains it.
    """
    if one.kind == other.kind:
        return _agree_within(one, other)
    if one.kind > other.kind:
        one, other = other, one
    kinds = (one.kind, other.kind)
    if kinds in SAME_VALUE:
        return one.value == other.value
    if kinds in (("date", "number"), ("date", "ordinal")) and one.day:
        bare_year = kinds[1] == "number" and one.day[1:] == (None, None)
        bare_day = one.day[:2] == (None, None)
        return other.value == (one.day.year if bare_year else one.day.day if bare_day else -1)
    if kinds == ("decade", "number"):
        return one.value == other.value and one.value >= BARE_YEARS.start
    if kinds == ("fraction", "percent"):
        return one.value * 100 == other.value
    if kinds == ("percent", "times"):  # 150 per cent more, 1.5倍
        return one.value in (100 * other.value, 100 * (other.value - 1))
    return False


def _agree_within(one: Reading, other: Reading) -> bool:
    if one.kind == "date":
        return _holds(one.day, other.day) or _holds(other.day, one.day)
    if one.kind == "decade":
        short, long = sorted((one.value, other.value))
        return short == long or (short < 100 and long % 100 == short)
    if one.kind == "clock":
        return (one.value - other.value) % HALF_DAY == 0
    if one.kind == "measure":
        return _agree_rounded(one, other)
    if one.kind == "money":
        known = ANY_CURRENCY not in (one.unit, other.unit)
        return one.value == other.value and (one.unit == other.unit or not known)
    return one.value == other.value and one.unit == other.unit


def _agree_rounded(one: Reading, other: Reading) -> bool:
    """Whether two measures in different units are about the same: twelve miles, 20 kilometres."""
    dimension, _, unit = one.unit.partition(":")
    other_dimension, _, other_unit = other.unit.partition(":")
    off = abs(one.value - other.value)
    return (
        dimension == other_dimension
        and unit != other_unit
        and off <= ROUNDED * max(one.value, other.value)
    )


def _holds(whole: Day | None, part: Day | None) -> bool:
    """Whether `part` is `whole` or its year, its month, or its day within the year."""
    if whole is None or part is None:
        return False
    if part == whole:
        return True
    if part.day is not None and whole.day is None:
        return False
    if part.day is None and part.month is not None and part.year is not None:
        return False  # "October 1964" for "16 October 1964" has lost the day
    return all(p is None or p == w for p, w in zip(part, whole, strict=True))


def _is_composed(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a date's parts are given apart: 2022年 … 11月16日."""
    for reading in quantity.readings:
        if reading.kind != "date" or reading.day is None:
            continue
        days = [r.day for other in others for r in other.readings if r.day is not None]
        parts = [day for day in days if day.day is None or day.year is None]
        if all(
            wanted is None or any(_part_fits(day, reading.day, index) for day in parts)
            for index, wanted in enumerate(reading.day)
        ):
            return True
    return False


def _part_fits(part: Day, whole: Day, index: int) -> bool:
    return part[index] == whole[index] and all(
        p is None or w is None or p == w for p, w in zip(part, whole, strict=True)
    )
