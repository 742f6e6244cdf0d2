"""Detects text too large to be typeset, in the Markdown, before pandoc reads it.

pandoc and the setting take a time that grows with the square of some counts; a text is refused by these
limits at once, where it would be by a timeout after minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from editions.findings import Finding, Place
from editions.text import rules

MOST_BLOCKS = 8_000  # parts between blank lines
MOST_HEADINGS = 1_000
MOST_NOTES = 1_500
MOST_PICTURES = 500
MOST_LINES = 3_000  # of a list, a table or code without a blank line
MOST_LINKS = 1_000  # in a paragraph
MOST_MARKS = 8_000  # of emphasis, raised and lowered text in a paragraph
MOST_QUOTES = 6_000  # typewriter quotation marks and apostrophes in a paragraph
MOST_COLUMNS = 500  # bars of a line
LONGEST_ATTRIBUTES = 4_000  # characters of the braces after a bracket
LARGEST_PARAGRAPH = 120_000  # characters with their markup
HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
DEFINITION = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)
PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(")
ATTRIBUTES = re.compile(r"\]\{[^{}]*+")
BLANK = re.compile(r"\n[ \t]*\n")
# What a part between blank lines may have.
PARTS = {
    "lines": MOST_LINES,
    "links": MOST_LINKS,
    "marks": MOST_MARKS,
    "quotes": MOST_QUOTES,
    "columns": MOST_COLUMNS,
    "attributes": LONGEST_ATTRIBUTES,
    "paragraph": LARGEST_PARAGRAPH,
}


def too_large(path: Path, text: str) -> list[Finding]:
    """The counts of a text that are too high, each once, at the first place beyond the limit."""
    return [
        rules.TOO_LARGE.at(
            Place.of(path, text.count("\n", 0, at) + 1), form, count=count, most=most
        )
        for form, count, most, at in _counts(text)
        if count > most
    ]


def _counts(text: str) -> Iterator[tuple[str, int, int, int]]:
    """A form of the finding, how many there are, how many there may be, and the offset of the first beyond."""
    for form, pattern, most in (
        ("headings", HEADING, MOST_HEADINGS),
        ("notes", DEFINITION, MOST_NOTES),
        ("pictures", PICTURE, MOST_PICTURES),
        ("blocks", BLANK, MOST_BLOCKS),
    ):
        places = [match.start() for match in pattern.finditer(text)]
        yield form, len(places), most, places[most] if len(places) > most else 0
    start, worst = 0, dict.fromkeys(PARTS, (0, 0))
    for end in [*(match.start() for match in BLANK.finditer(text)), len(text)]:
        part = text[start:end]
        found = {
            "lines": part.count("\n"),
            "links": part.count("]("),
            "marks": sum(map(part.count, "*_~^")),
            "quotes": part.count('"') + part.count("'"),
            "columns": max((line.count("|") for line in part.split("\n")), default=0),
            "attributes": max(map(len, ATTRIBUTES.findall(part)), default=0),
            "paragraph": len(part),
        }
        worst = {form: max(worst[form], (count, start)) for form, count in found.items()}
        start = end
    for form, most in PARTS.items():
        count, at = worst[form]
        yield form, count, most, at + 2 if at else 0
