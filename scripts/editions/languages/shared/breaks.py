"""Where a line may end, and how gladly.

One function answers for a whole paragraph of mixed script: `opportunities`. A character of Chinese
follows W3C CLREQ (`#prohibition_rules_for_line_start_end`, level "strict", and
`#prohibition_rules_for_unbreakable_marks`) and GB/T 15834-2011 5.1; Latin script breaks at spaces,
after hyphens and dashes, and in web addresses. Hyphenation is not decided here.

A penalty is a number of demerits in the sense of Knuth and Plass (1981): 0 is a plain break, 100 as
bad as a line stretched to its limit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from editions.languages.shared.characters import (
    CLOSING,
    CONNECTORS,
    DASHES,
    DOUBLE_STOPS,
    ELLIPSES,
    HAN,
    ITERATION_MARKS,
    MIDDLE_DOTS,
    NARROW_NO_BREAK_SPACE,
    NO_BREAK_SPACE,
    OBJECT,
    OPENING,
    POSTFIXES,
    PREFIXES,
    SMALL_KANA,
    SOLIDUS,
    STOPS,
    WORD_JOINER,
    ZERO_WIDTH_SPACE,
    is_cjk,
)
from editions.languages.shared.runs import is_filled_with_latin
from editions.languages.shared.strings import URL
from editions.languages.shared.ties import ties
from editions.languages.shared.urls import break_points

AFTER_HYPHEN = 30.0
AFTER_SHORT_PREFIX = 300.0
"""After the hyphen of a word's first part of one or two letters: re-, X-."""
AFTER_DASH = 10.0
AFTER_SLASH = 60.0
IN_ADDRESS = 40.0
IN_LONG_CODE = 2000.0
INSIDE_DATE = 150.0
NUMBER_AND_WORD = 60.0
AT_DASH = 80.0

NOT_AT_START = frozenset(
    CLOSING
    + STOPS
    + CONNECTORS
    + MIDDLE_DOTS
    + SOLIDUS
    + ELLIPSES
    + DASHES
    + DOUBLE_STOPS
    + ITERATION_MARKS
    + SMALL_KANA
    + POSTFIXES
    + "︙,.;:!?)]}"
)
NOT_AT_END = frozenset(OPENING + SOLIDUS + PREFIXES + "([{")

UNITS = frozenset("年月日号时分秒点元角万亿千百十％%‰℃度米克吨升瓦页章节届世")
"""What a numeral is never separated from (numbers, percent, dates and units stay whole)."""
_DATE_UNITS = frozenset("年月")
_JOINING = frozenset(WORD_JOINER + NO_BREAK_SPACE + NARROW_NO_BREAK_SPACE)
_NOT_AFTER_SPACE = frozenset(")]},;:!?”’…–") | (NOT_AT_START - frozenset("-./%"))
_LONG_CODE = 24


class Opportunity(NamedTuple):
    """A place where a line may end: before the character at `position`."""

    position: int
    penalty: float
    after_hyphen: bool = False
    """A visible hyphen of the text ends the line; counts as hyphenated in ladders."""


def opportunities(
    text: str, chinese: Sequence[bool], calls: Collection[int] = ()
) -> tuple[Opportunity, ...]:
    """Where a line of `text` may end.

    `chinese[i]` says whether the element of character `i` is in Chinese: it decides for marks that
    both scripts use (quotation marks, dashes, ellipses). `calls` are positions of the first
    character of a note's call, which stays with what it follows.
    """
    tied = ties(text)
    addresses = _address_breaks(text)
    words = _inside_words(text)
    cells = [_is_cell(character, chinese[index]) for index, character in enumerate(text)]
    found: list[Opportunity] = []
    for position, (before, after) in enumerate(pairwise(text), start=1):
        if position in calls or position in words:
            continue
        if before == ZERO_WIDTH_SPACE or after == ZERO_WIDTH_SPACE:
            penalty: float | None = 0.0 if before == ZERO_WIDTH_SPACE else None
        elif before in _JOINING or after in _JOINING or after == " ":
            penalty = None
        elif before == " ":
            penalty = _after_space(position, after, tied)
        elif position in addresses:
            penalty = addresses[position]
        elif cells[position - 1] or cells[position]:
            penalty = _between_cells(text, position)
        elif before in _ENDS_IN_LATIN:
            penalty = _in_latin(text, position)
        else:
            penalty = None
        if penalty is not None:
            found.append(Opportunity(position, penalty, before == "-"))
    return tuple(found)


_WORD = re.compile(rf"(?<!{HAN.pattern}){HAN.pattern}{{2,4}}(?!{HAN.pattern})")


def _inside_words(text: str) -> frozenset[int]:
    """Places inside words of two to four ideographs, kana or Hangul in a text of Latin script: they are whole."""
    if not (HAN.search(text) and is_filled_with_latin(text)):
        return frozenset()
    return frozenset(
        position
        for word in _WORD.finditer(text)
        for position in range(word.start() + 1, word.end())
    )


def _is_cell(character: str, chinese: bool) -> bool:
    """Whether Chinese rules hold for the character: a square cell, or a shared mark in Chinese."""
    return is_cjk(character) or (chinese and character in _SHARED_MARKS) or character == OBJECT


_SHARED_MARKS = frozenset("“”‘’" + DASHES + ELLIPSES + MIDDLE_DOTS + DOUBLE_STOPS)


def _after_space(position: int, after: str, tied: Collection[int]) -> float | None:
    if position - 1 in tied or after in _NOT_AFTER_SPACE:
        return None
    return 0.0


def _between_cells(text: str, position: int) -> float | None:
    """At least one side is Chinese."""
    before, after = text[position - 1], text[position]
    if after in NOT_AT_START or before in NOT_AT_END:
        return None
    if before.isdigit():
        return _after_number(text, position)
    if before == "第" and after.isdigit():
        return None
    if before in CONNECTORS and _is_range(text, position):
        return None
    if before in DASHES:
        return AT_DASH
    if before in _DATE_UNITS and after.isdigit() and text[position - 2 : position - 1].isdigit():
        return INSIDE_DATE
    return 0.0


def _after_number(text: str, position: int) -> float | None:
    return None if text[position] in UNITS else NUMBER_AND_WORD


def _is_range(text: str, position: int) -> bool:
    """Whether the connector before `position` joins two numbers: 450—600."""
    return text[position].isdigit() and text[position - 2 : position - 1].isdigit()


_ENDS_IN_LATIN = frozenset("-—–/…")


def _in_latin(text: str, position: int) -> float | None:
    """After one of _ENDS_IN_LATIN."""
    before, after = text[position - 1], text[position]
    earlier = text[position - 2 : position - 1]
    if before == "-" and after.isalpha() and earlier.isalnum():
        return AFTER_SHORT_PREFIX if _is_short_prefix(text, position - 1) else AFTER_HYPHEN
    if before == "—" and after not in NOT_AT_START and after not in CLOSING:
        return AFTER_DASH
    if before == "–" and after.isalpha() and earlier.isalpha():
        return AFTER_HYPHEN
    if before == "/" and after.isalpha() and earlier.isalpha():
        return AFTER_SLASH
    if before == "…" and after.isalnum():
        return AFTER_DASH
    return None


def _is_short_prefix(text: str, hyphen: int) -> bool:
    """Whether at most two letters are between the hyphen and what is no letter."""
    start = hyphen
    while start and text[start - 1].isalnum():
        start -= 1
    return hyphen - start <= 2 and text[start - 1 : start] != "-"


def _address_breaks(text: str) -> dict[int, float | None]:
    """The penalty at each position inside a web address; `None` where it is not broken.

    A stretch without break points, longer than a line should have to bear, breaks anywhere at need.
    """
    found: dict[int, float | None] = {}
    for match in URL.finditer(text):
        address = range(*match.span())
        found.update(dict.fromkeys(address[1:], None))
        points = [address.start, *break_points(text, address), address.stop]
        found.update(dict.fromkeys(points[1:-1], IN_ADDRESS))
        for start, stop in pairwise(points):
            if stop - start > _LONG_CODE:
                found.update(dict.fromkeys(range(start + 4, stop - 3), IN_LONG_CODE))
    return found
