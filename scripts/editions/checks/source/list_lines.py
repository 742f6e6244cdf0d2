"""Lines that look like a list but are not read as one: they run together (commonmark_x, pandoc 3.9).

A list begins with -, *, + or 1.; other numbers, a. and (a) need a blank line before them, A. two spaces after it;
① and · begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from editions.checks.registry import SOURCE, check
from editions.checks.source.locator import Locator, locator_of
from editions.checks.subject import Subject
from editions.findings import Finding, Severity, rule
from editions.text import Block, Manuscript

LOST = rule("list-not-read", Severity.WARNING, "source")
KINDS = frozenset({"paragraph", "item", "quote", "definition", "caption", "note"})
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
CHINESE = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BULLETS = "·•‧・●○■□◆◇▪◦"
ITEM = re.compile(
    rf"[ \t>]*(?:(?P<mark>[{BULLETS}])[ \t\xa0]*"
    rf"|(?P<circled>[{CIRCLED}])[ \t]*"
    rf"|(?P<left>[(（])?(?P<value>\d{{1,2}}|[{CHINESE}]|[a-z]{{1,4}}|[A-Z]{{1,4}})(?P<right>[.)）、．])"
    rf"(?:(?<=[）、．])|(?<=[.)])[ \t\xa0]+))(?=\S)"
)
HARD_END = re.compile(r"(?:\\| {2,})$")


class Item(NamedTuple):
    """A line that looks like an item: its offset, its form, and its values, of which one may be meant."""

    start: int
    form: str
    values: frozenset[int]

    def is_followed_by(self, other: Item) -> bool:
        if self.form != other.form:
            return False
        return not self.values or any(value + 1 in other.values for value in self.values)


@check(SOURCE)
def check_list_lines(subject: Subject) -> Iterator[Finding]:
    """The first of the lines, block by block."""
    manuscript, locator = subject.manuscript, subject.once(locator_of)
    markdown = locator.markdown
    read = _lines_of_items(manuscript)
    for block in manuscript.blocks:
        if block.kind in KINDS:
            items = [
                item
                for item in _items(block, locator)
                if markdown.position(item.start)[0] not in read
            ]
            for one, other in pairwise(items):
                if one.is_followed_by(other):
                    yield LOST.at(locator.at(one.start))
                    break


def _lines_of_items(manuscript: Manuscript) -> frozenset[int]:
    """The lines on which the items begin that are read as such."""
    roots = (manuscript.article, *(note.body for note in manuscript.notes))
    positions = (node.get("data-pos", "") for root in roots for node in root.iter("li"))
    return frozenset(int(position.split(":")[0]) for position in positions if position)


def _items(block: Block, locator: Locator) -> Iterator[Item]:
    start, end = locator.extent(block)
    ends_hard = False
    for line in locator.markdown.visible[start:end].split("\n"):
        match = ITEM.match(line)
        if match and not ends_hard:
            form = match["mark"] or f"{match['left'] or ''}{match['right'] or ''}"
            values = _values(match["value"] or match["circled"])
            at = start + len(line) - len(line.lstrip(" \t>"))
            if values or match["mark"]:
                yield Item(at, form, values)
        ends_hard = HARD_END.search(line) is not None
        start += len(line) + 1


def _values(written: str | None) -> frozenset[int]:
    """What a label may count: i is the first in Roman figures and the ninth letter."""
    if not written:
        return frozenset()
    if written.isascii() and written.isdigit():
        return frozenset({int(written)})
    found = {known.index(written) for known in (CHINESE, CIRCLED) if written in known}
    if written.lower() in ROMAN:
        found.add(100 + ROMAN.index(written.lower()))
    if len(written) == 1 and written.isascii():
        found.add(1000 + ord(written))
    return frozenset(found)
