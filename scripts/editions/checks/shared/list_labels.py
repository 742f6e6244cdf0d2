"""The numbers and letters of lists: those that the author wrote against those that a file shows.

Expected is what the Markdown has before each item; a list that repeats one number, 1. 1. 1., counts on from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from editions.checks.shared.text_alignment import squeeze
from editions.findings import Finding, Place, Severity, rule
from editions.text import Manuscript
from editions.text.elements import raw_text
from editions.text.list_markers import marker_before

LABEL = rule("list-label", Severity.ERROR, "lists")
BEGINNING = 16  # characters by which an item is known
NO_LETTERS = re.compile(r"[\W\d_]+")
BRACKETS = {"paren": ("", ")"), "parens": ("(", ")")}
CLASS = re.compile(r"\b(?:decimal|(?:lower|upper)-(?:alpha|roman))-(?P<brackets>parens?)\b")
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class Label(NamedTuple):
    """The label of a list item, such as 4. or (b), and the first characters of the item."""

    text: str
    begins: str
    place: Place


def compare(
    manuscript: Manuscript, shown: Iterable[tuple[str, str]], form: str
) -> Iterator[Finding]:
    """Findings about items whose label in the file differs; `shown` are labels and texts, `form` the sentence."""
    found: dict[str, list[str]] = defaultdict(list)
    for label, text in shown:
        found[_beginning(text)].append(squeeze(label))
    for item in written(manuscript):
        labels = found[item.begins]
        if item.text in labels:
            labels.remove(item.text)
        else:
            other = labels.pop(0) if labels else ""
            yield LABEL.at(item.place, form, text=other, expected=item.text)


def _beginning(text: str) -> str:
    """The first letters: calls, hyphens and what else a format adds are left out."""
    return NO_LETTERS.sub("", text)[:BEGINNING]


def written(manuscript: Manuscript) -> Iterator[Label]:
    """The labels of all numbered lists of the text and its notes, in no order."""
    lines = manuscript.source.split("\n")
    for root in (manuscript.article, *(note.body for note in manuscript.notes)):
        for node in root.iter("ol"):
            yield from _of_list(node, lines, manuscript)


def _of_list(node: _Element, lines: list[str], manuscript: Manuscript) -> Iterator[Label]:
    items = list(node.iterchildren("li"))
    places = [tuple(map(int, item.get("data-pos", "0:0").split(":"))) for item in items]
    markers = [marker_before(lines, *place) for place in places]
    repeats = len({marker.text for marker in markers if marker}) == 1
    for count, (item, marker, place) in enumerate(zip(items, markers, places, strict=True)):
        if marker is None:
            continue
        text = marker.text
        if repeats and marker.value.isdigit():
            text = text.replace(marker.value, str(int(marker.value) + count))
        yield Label(text, _beginning(raw_text(item)), Place.of(manuscript.edition.source, *place))


def of_html(root: _Element) -> Iterator[tuple[str, str]]:
    """The labels that HTML gives the items of its lists (HTML Standard, 4.4.5 to 4.4.8), with their texts."""
    for node in root.iter("{*}ol"):
        number = int(node.get("start", "1"))
        brackets = CLASS.search(node.get("class") or "")
        left, right = BRACKETS[brackets["brackets"]] if brackets else ("", ".")
        for item in node.iterchildren("{*}li"):
            number = int(item.get("value", str(number)))
            yield f"{left}{_numeral(number, node.get('type', '1'))}{right}", raw_text(item)
            number += 1


def _numeral(number: int, kind: str) -> str:
    if kind in "aA" and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if kind == "A" else letter
    if kind in "iI" and number > 0:
        numeral = ""
        for value, letters in ROMAN:
            numeral += letters * (number // value)
            number %= value
        return numeral.upper() if kind == "I" else numeral
    return str(number)
