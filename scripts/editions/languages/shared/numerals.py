"""What the languages' readers of numbers share: claimed spans, digits, codes, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice, pairwise

from editions.languages.shared.quantities import EVERYDAY, Day, Hint, Quantity, Reading

DIGITS = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?"
LONGEST = 100  # digits of a number whose value is compared
ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
CODE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z]*-?\d[A-Za-z0-9]*(?:[-/][A-Za-z0-9]+)*|\d+[A-Z](?![A-Za-z]))(?![A-Za-z0-9])"
)
RANGE = re.compile(
    r"\s*(?:[-–—−~～〜至到、]|到了|to|and|or|和|与|或|及|에서|부터|내지)\s*+"
    r"(?:(?:US\$|HK\$|[$€£¥￥])\s*+)?"
)
ELIDED = re.compile(r" (?:to|and|or|from|against|versus) (?:[a-z]+ ){0,4}")
SHORT_RANGE = re.compile(r"[-–—/]")

SCALES = (10**12, 10**9, 10**8, 10**6, 10**4, 10**3)

# Full-width digits and signs are one character each, so that places stay.
NARROW = str.maketrans("０１２３４５６７８９．％＄", "0123456789.%$")


@lru_cache(maxsize=4096)
def number(digits: str) -> Fraction:
    """The value of digits with or without commas in thousands.

    Of a row of digits that is no quantity any more the first are compared: Python reads 4300 at most.
    """
    return Fraction(digits.replace(",", "")[:LONGEST])


def hints_in(families: Mapping[str, Mapping[str, int]], words: Iterable[str]) -> frozenset[Hint]:
    """The hints that `words` give; `families` maps count and ordinal to words with their values."""
    present = frozenset(words)
    return frozenset(
        (family, value)
        for family, known in families.items()
        for word, value in known.items()
        if word in present
    )


def is_firm(value: Fraction) -> bool:
    """Whether a number word of this value is too exact for an idiom."""
    return value > EVERYDAY


@dataclass(slots=True)
class Scan:
    """One pass over a text: what was found, and which characters are taken."""

    text: str
    found: list[Quantity] = field(default_factory=list)
    is_understood: bool = True
    taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.text))

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def claim(self, start: int, end: int) -> None:
        """Take characters so that no later pattern reads them again."""
        self.taken[start:end] = b"\1" * (end - start)

    def add(
        self,
        start: int,
        end: int,
        *readings: Reading,
        firm: bool = True,
        digits: bool = True,
    ) -> None:
        """Note a quantity at [start, end), unless the characters are taken."""
        if self.is_free(start, end):
            self.claim(start, end)
            written = self.text[start:end]
            self.found.append(Quantity(readings, start, end, written, firm, digits))

    def rest(self) -> str:
        """The text without what is taken."""
        return "".join(
            " " if taken else character
            for character, taken in zip(self.text, self.taken, strict=True)
        )

    def finish(self) -> list[Quantity]:
        """The quantities in the order of the text, ranges completed."""
        self.found.sort(key=lambda quantity: quantity.start)
        return _complete_ranges(self.text, self.found)


def plain(value: Fraction, kind: str = "number", unit: str = "") -> Reading:
    return Reading(kind, value, unit)


def day_reading(year: int | None, month: int | None = None, day: int | None = None) -> Reading:
    return Reading("date", Fraction(0), "", Day(year, month, day))


def is_calendar(month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def find_common(scan: Scan) -> None:
    """What every script writes alike: ISO dates, times of day, codes with digits (G20, 5G, F-35)."""
    for match in ISO_DATE.finditer(scan.text):
        year, month, day = map(int, match.groups())
        if is_calendar(month, day):
            scan.add(*match.span(), day_reading(year, month, day))
    for match in CLOCK.finditer(scan.text):
        scan.add(*match.span(), plain(Fraction(int(match[1]) * 60 + int(match[2])), "clock"))
    for match in CODE.finditer(scan.text):
        if not match[0].startswith(
            ("US", "HK", "NT", "RMB", "Rmb", "USD", "CNY", "EUR", "GBP", "JPY")
        ):
            name = match[0].upper().replace("-", "")
            digits = "".join(filter(str.isdigit, name))
            scan.add(*match.span(), plain(number(digits), "code", name))


def currency_pattern(names: Iterable[str]) -> str:
    """An alternation of currency names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


SIGNS: Mapping[str, str] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "¤", "￥": "¤", "₩": "KRW", "USD": "USD", "RMB": "CNY", "Rmb": "CNY", "CNY": "CNY",
    "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "KRW": "KRW",
}  # fmt: skip


def _complete_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Let the first of two joined quantities take the unit of the second, and the second its century.

    "10–15 per cent", "300亿至500亿美元", "30–50 billion", "1949–70"; and the second of "from 60 per cent to a little
    over 40" that of the first.
    """
    result = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        between = text[one.end : other.start]
        if _is_elided(text, one, other, between):
            same = plain(other.readings[0].value, one.kind, one.readings[0].unit)
            result[index + 1] = replace(other, readings=(*other.readings, same))
        if len(between) <= 8 and RANGE.fullmatch(between):
            result[index] = replace(one, readings=(*one.readings, *_borrowed(one, other)))
        if SHORT_RANGE.fullmatch(between):
            shortened = _shortened(one, other)
            if shortened:
                result[index + 1] = replace(other, readings=(shortened, *other.readings))
    return result


def _is_elided(text: str, one: Quantity, other: Quantity, between: str) -> bool:
    """Whether the unit of the first is left out after the second, which ends its clause."""
    return (
        one.kind in ("percent", "money", "points")
        and other.kind == "number"
        and len(between) <= 30
        and ELIDED.fullmatch(between) is not None
        and (other.end == len(text) or text[other.end] in ".,;:)")
    )


def _borrowed(one: Quantity, other: Quantity) -> list[Reading]:
    """What the first of a pair means with the unit and the scale of the second."""
    first, second = one.readings[0], other.readings[0]
    if first.kind not in ("number", "money"):
        return []
    if second.kind in ("number", "money", "percent", "points", "times", "ordinal"):
        unit, kind = second.unit or first.unit, second.kind
        kind = "money" if unit else kind
        scales = _common_scales(first.value, second.value)
        meant = [plain(first.value * scale, kind, unit) for scale in scales]
        return [reading for reading in meant if reading != first]
    if second.kind in ("decade", "century"):
        return [plain(first.value, second.kind)]
    if second.day and second.day.month and first.value <= 31:
        return [day_reading(second.day.year, second.day.month, int(first.value))]
    return []


def _common_scales(first: Fraction, second: Fraction) -> list[int]:
    """The thousands, 万, millions … that the second number has and the first may leave unsaid, or 1.

    30–50 billion; from 200 to 143.5 million.
    """
    if first >= 1000:
        return [1]
    rising = (s for s in SCALES if first * s < second < first * s * 1000)
    falling = (s for s in SCALES if s >= 10**6 and s <= second <= first * s)
    return [*islice(rising, 1), *falling] or [1]


def _shortened(one: Quantity, other: Quantity) -> Reading | None:
    """The number that 70 represents in 1949–70, 36 in 114–36."""
    first, second = one.readings[0], other.readings[0]
    start = first.day.year if first.day else int(first.value)
    if second.kind != "number" or not start or not 0 < second.value < start:
        return None
    if second.value.denominator != 1 or not other.written.isdigit() or start < 100:
        return None
    size = 10 ** len(other.written)
    full = start - start % size + int(second.value)
    return plain(Fraction(full)) if full > start else None
