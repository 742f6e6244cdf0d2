"""Detects nesting too deep to be typeset, in the Markdown, before pandoc reads it.

pandoc's time grows with the square of the levels of brackets, lists and parentheses in an address, and with the
cube of those of divisions; 20,000 brackets in brackets took it more than a minute. Quotations cost it little, and
are counted in what it read, by the same limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from editions.findings import Finding, Place
from editions.text import rules
from editions.text.fences import CLOSING, FENCE

DEEPEST = 40  # elements in elements; WeasyPrint needs some twenty calls of Python for each
BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n", re.DOTALL)
TARGET = re.compile(r"\\.|\]\(|[()]|\n[ \t]*\n", re.DOTALL)
ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]")


def too_deep(path: Path, text: str) -> list[Finding]:
    """The first place of each kind where the limit is passed."""
    lines = text.split("\n")
    firsts = (
        next(_deep_brackets(text), None),
        next(_deep_targets(text), None),
        next(_deep_divisions(lines), None),
        next(_deep_lists(lines), None),
    )
    return [
        rules.TOO_DEEP.at(Place.of(path, *first), "levels", most=DEEPEST)
        for first in firsts
        if first
    ]


def _place(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _deep_brackets(text: str) -> Iterator[tuple[int, int]]:
    """The lines and columns of brackets that hold more than DEEPEST pairs, one in the other.

    A bracket without its partner is text and holds nothing; no pair extends across a blank line.
    """
    opened: list[tuple[int, int]] = []  # the offset, and the levels of pairs inside
    for match in BRACKET.finditer(text):
        if match[0] == "[":
            opened.append((match.start(), 0))
        elif match[0] == "]" and opened:
            start, levels = opened.pop()
            if levels == DEEPEST:
                yield _place(text, start)
            if opened:
                opened[-1] = (opened[-1][0], max(opened[-1][1], levels + 1))
        elif match[0][0] == "\n":
            opened.clear()


def _deep_targets(text: str) -> Iterator[tuple[int, int]]:
    """The lines and columns where parentheses in an address are more than DEEPEST levels deep."""
    level = 0
    for match in TARGET.finditer(text):
        if match[0] == "](" and not level:
            level = 1
        elif match[0][-1] == "(" and level:
            level += 1
            if level > DEEPEST:
                yield _place(text, match.start())
        elif match[0] == ")":
            level = max(0, level - 1)
        elif match[0][0] == "\n":
            level = 0


def _deep_divisions(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    level = 0
    for number, line in enumerate(lines, 1):
        if CLOSING.fullmatch(line):
            level = max(0, level - 1)
        elif fence := FENCE.match(line):
            level += 1
            if level > DEEPEST:
                yield number, fence.start("colons") + 1


def _deep_lists(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each of more than DEEPEST items is further in than the item before it."""
    indents: list[int] = []
    for number, line in enumerate(lines, 1):
        if item := ITEM.match(line):
            indent = len(item["indent"].expandtabs(4))
            while indents and indents[-1] >= indent:
                indents.pop()
            indents.append(indent)
            if len(indents) > DEEPEST:
                yield number, item.end("indent") + 1
