"""Measures: what a number is worth with the unit after it, so that ninety minutes are an hour and a half."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from editions.languages.shared.numerals import plain
from editions.languages.shared.quantities import Quantity, Reading

YEAR = Fraction(1461, 4)  # days
# What one of each unit is, by dimension: days, kilometres, kilograms, hectares.
SIZES: Mapping[str, Mapping[str, Fraction | int]] = {
    "time": {
        "minute": Fraction(1, 1440), "quarter hour": Fraction(1, 96), "hour": Fraction(1, 24), "day": 1, "week": 7,
        "fortnight": 14, "month": YEAR / 12, "quarter": YEAR / 4, "year": YEAR, "decade": 10 * YEAR,
        "century": 100 * YEAR,
    },
    "length": {
        "li": Fraction(1, 2), "kilometre": 1, "metre": Fraction(1, 1000), "foot": Fraction(3048, 10**7),
        "mile": Fraction(1609, 1000),
    },
    "mass": {
        "tael": Fraction(1, 20), "catty": Fraction(1, 2), "picul": 50, "gram": Fraction(1, 1000), "kilogram": 1,
        "pound": Fraction(4536, 10**4), "tonne": 1000,
    },
    "area": {
        "mu": Fraction(1, 15), "hectare": 1, "acre": Fraction(4047, 10**4), "square kilometre": 100,
        "square mile": 259,
    },
}  # fmt: skip
DIMENSIONS = {name: dimension for dimension, sizes in SIZES.items() for name in sizes}
COUNTED = frozenset({"number", "fraction"})


@dataclass(frozen=True)
class Measures:
    """The units of a language; `after` finds one after a number, in its group `unit`."""

    after: re.Pattern[str]
    units: Mapping[str, str]  # the names in SIZES by what the language writes

    def reading(self, value: Fraction, unit: str) -> Reading:
        """A number of units, in that of the dimension."""
        name = self.units[unit]
        dimension = DIMENSIONS[name]
        return plain(value * SIZES[dimension][name], "measure", f"{dimension}:{name}")

    def added(self, text: str, quantity: Quantity) -> Quantity:
        """The quantity, with what it measures by the unit after it, if any."""
        match = self.after.match(text, quantity.end)
        if match is None:
            return quantity
        counted = [reading.value for reading in quantity.readings if reading.kind in COUNTED]
        measured = (self.reading(value, match["unit"]) for value in counted)
        return replace(quantity, readings=(*quantity.readings, *measured))
