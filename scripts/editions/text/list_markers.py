"""The numbers, letters and Roman numerals that begin the items of a list, as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

Json = Any
MARKER = re.compile(r"(?P<left>\(?)(?P<value>\d{1,9}|[A-Za-z]{1,9})(?P<right>[.)])[ \t]*$")
MARKER_LINE = re.compile(rf"^[ \t>]*(?:[-*+][ \t]+|\(?\w{{1,9}}[.)][ \t]+)*{MARKER.pattern}")
WORD_LINE = re.compile(r" {0,3}(?P<marker>\(?(?:\d{1,9}|[A-Za-z]{1,4})[.)]) (?=\S)")
CONTAINER = re.compile(r" {0,3}(?:\[\^[^\]\n]+\]:|>|[-*+][ \t])")
BULLET = re.compile(r" {0,3}[-*+][ \t]")
FIRST = re.compile(r"  +\(?[1aAiI][.)]")
"""What begins a list in an item with a bullet: the first of its numbers or letters, indented."""
CONTINUED = re.compile(rf"(?<=[^\n])\n{WORD_LINE.pattern}")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
DELIMITERS = {"OneParen": "paren", "TwoParens": "parens"}
STYLES = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}


class Marker(NamedTuple):
    """A marker without its brackets and its stop, and how it is written whole."""

    value: str
    text: str


def marker_before(lines: Sequence[str], line: int, column: int) -> Marker | None:
    """The marker of the item whose first block begins at `line` and `column` (from 1); None if unknown."""
    if not 0 < line <= len(lines):
        return None
    match = MARKER.search(lines[line - 1].expandtabs(4)[: max(column - 1, 0)])
    above = line - 2
    while match is None and above >= 0:  # the item's text begins below its marker
        match = MARKER_LINE.match(lines[above])
        if lines[above].strip(" \t>"):
            break
        above -= 1
    return (
        Marker(match["value"], f"{match['left']}{match['value']}{match['right']}")
        if match
        else None
    )


def keep_lines(text: str) -> str:
    """The text with lines such as `p. 12` kept in the paragraph of a note or quotation that they continue.

    pandoc lets a marker end a paragraph that continues without an indent, and the rest of a note is lost. A
    no-break space, which begins no item and is as wide, takes the place of the one after such a marker.
    """
    if not CONTINUED.search(text):
        return text
    lines = text.split("\n")
    # What has begun since the last blank line: a "note" or quotation, a "bullet", a "list" that counts, one "within".
    inside = ""
    for number, line in enumerate(lines):
        match = WORD_LINE.match(line)
        is_number = match is not None and match["marker"].strip("(.)").isdigit()
        if not line.strip(" \t>"):
            inside = ""
        elif CONTAINER.match(line):
            inside = "bullet" if BULLET.match(line) else "note"
        elif inside == "within" or (inside == "bullet" and FIRST.match(line)):
            inside = "within"
        elif match and is_number and (not inside or match["marker"] == "1."):
            inside = "list"
        elif match and inside and not (is_number and inside == "list"):
            end = match.end("marker")
            lines[number] = f"{line[:end]}\u00a0{line[end + 1 :]}"
    return "\n".join(lines)


def value_of(written: str, style: str) -> int | None:
    """The value of a marker in a style of pandoc: iv is 4 in LowerRoman; None if it is of another style."""
    if written.isdigit():
        return int(written) if style in ("Decimal", "DefaultStyle", "Example") else None
    if style.endswith("Alpha"):
        return ord(written.lower()) - ord("a") + 1 if len(written) == 1 else None
    if style.endswith("Roman"):
        return _roman(written.lower())
    return None


def _roman(written: str) -> int | None:
    if not set(written) <= ROMAN.keys():
        return None
    values = [ROMAN[letter] for letter in written]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def values(written: Sequence[Marker | None], style: str, start: int) -> list[int]:
    """What each item of a list counts: as it is written; all alike, 1. 1. 1., they are counted on."""
    found = [value_of(marker.value, style) if marker else None for marker in written]
    if len(found) > 1 and len(set(found)) == 1:
        return list(range(start, start + len(found)))
    counted: list[int] = []
    for value in found:
        following = counted[-1] + 1 if counted else start
        counted.append(following if value is None else value)
    return counted


def list_class(style: str, delimiter: str) -> str:
    """The class of a list whose markers have brackets, as the style sheets know it; "" for 1. and a."""
    brackets = DELIMITERS.get(delimiter, "")
    return f"{STYLES.get(style, 'decimal')}-{brackets}" if brackets else ""


def joined_lists(blocks: Sequence[Json]) -> list[Json]:
    """pandoc's blocks with lists made one that it parts: after another list, (i) is a letter to it, (ii) is not."""
    joined: list[Json] = []
    for block in blocks:
        before, here = (_list_in(joined[-1]) if joined else None), _list_in(block)
        if before and here and _goes_on(before["c"], here["c"]):
            before["c"][0][0], before["c"][0][1] = here["c"][0][0] - 1, here["c"][0][1]
            before["c"][1] += here["c"][1]
        else:
            joined.append(block)
    return joined


def _list_in(block: Json) -> Json | None:
    """The ordered list that a block is, or that pandoc's wrapper of positions holds."""
    while block["t"] == "Div" and dict(block["c"][0][2]).get("wrapper") and len(block["c"][1]) == 1:
        block = block["c"][1][0]
    return block if block["t"] == "OrderedList" else None


def _goes_on(before: Json, here: Json) -> bool:
    """Whether a list of Roman numerals continues after a single letter that is the numeral before."""
    (letter, style, delimiter), items = before
    (start, roman, other), _ = here
    case = style["t"].removesuffix("Alpha")
    return (
        len(items) == 1
        and style["t"].endswith("Alpha")
        and roman["t"] == f"{case}Roman"
        and delimiter == other
        and _roman(chr(ord("a") + letter - 1)) == start - 1
    )
