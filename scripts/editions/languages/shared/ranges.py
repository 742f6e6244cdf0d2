"""En dashes in ranges of numbers, for text in English; minus signs."""

from __future__ import annotations

import re
from collections.abc import Iterable

EN_DASH = "–"
MINUS = "\u2212"

NAME_LENGTH = 40  # characters before a number in which a word of `_NAMES_A_NUMBER` is looked for

_RANGE = re.compile(
    r"(?<![\w.,:/–—-])(?P<first>\d{1,4}(?:,\d{3})*)(?P<hyphen>-)(?P<last>\d{1,4}(?:,\d{3})*)"
    r"(?![\w/–—-])(?![.,:]\d)"
)
_NAMES_A_NUMBER = re.compile(
    r"(?:Laws?|P\.\s?L\.|L\.|Resolutions?|Res\.|Orders?|Acts?|Documents?|Doc\.|Reports?|Rep\.|ISBN(?:-1[03])?|"
    r"ISSN|tel\.?|phone|boeing|file|case|grant|bill)(?:\s+(?:No|no|number)\.?)?:?[\s\u00a0]*$",
    re.IGNORECASE,
)
"""Words after which two numbers with a hyphen are one name: Public Law 117-167."""


def en_dashes(text: str, protected: Iterable[range] = ()) -> str:
    """The text with an en dash in ranges of ascending numbers: pp. 12–15, 1949–70.

    Numbers that are names, dates written in digits, codes and addresses keep their hyphens.
    """
    skip = {position for stretch in protected for position in stretch}
    out = list(text)
    for match in _RANGE.finditer(text):
        position = match.start("hyphen")
        if position not in skip and _ascends(match) and not _is_name(text, match):
            out[position] = EN_DASH
    return "".join(out)


def minus_signs(text: str, positions: Iterable[int]) -> str:
    """The text with a minus sign at these positions."""
    out = list(text)
    for position in positions:
        out[position] = MINUS
    return "".join(out)


def _ascends(match: re.Match[str]) -> bool:
    first, last = (match[name].replace(",", "") for name in ("first", "last"))
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    first, last = first.lstrip("0"), last.lstrip("0")
    return (len(first), first) < (len(last), last)


def _is_name(text: str, match: re.Match[str]) -> bool:
    return (
        _NAMES_A_NUMBER.search(text, max(0, match.start() - NAME_LENGTH), match.start()) is not None
    )
