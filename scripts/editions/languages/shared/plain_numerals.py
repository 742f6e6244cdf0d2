"""A language without a module of its own: digits, codes and ISO dates are read, words are not."""

from __future__ import annotations

import re

from editions.languages.shared.numerals import DIGITS, NARROW, Scan, find_common, number, plain
from editions.languages.shared.quantities import Side

NUMERIC = re.compile(rf"(?<![\w.,])({DIGITS})(\s?%)?")


def read(text: str) -> Side:
    """The quantities of a text in a language of which only the digits are known."""
    scan = Scan(text.translate(NARROW))
    find_common(scan)
    for match in NUMERIC.finditer(scan.text):
        kind = "percent" if match[2] else "number"
        scan.add(*match.span(), plain(number(match[1]), kind))
    return Side(scan.finish(), frozenset())
