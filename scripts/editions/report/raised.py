"""Raised and lowered letters in a plain text: m² and mⁿ are not m2 and mn, and a difference shows which they are.

Each run of them is between two noncharacters of Unicode, which no text of an author holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from editions.report.inline import paragraphs

BEGIN = {"sup": "\ufdd0", "sub": "\ufdd1"}
END = "\ufdd2"
TAGS = {mark: tag for tag, mark in BEGIN.items()}
RUN = re.compile("([\ufdd0\ufdd1][^\ufdd0-\ufdd2]*\ufdd2?)")
MARKS = re.compile("[\ufdd0-\ufdd2]")


def marked(node: _Element | None, text: str, language: str) -> str:
    """The text of a block with its raised and lowered letters marked; `node` is what it was made from."""
    if node is None or next(node.iter(*BEGIN), None) is None:
        return text
    kinds = [
        next((tag for tag in words.tags if tag in BEGIN), "")
        for paragraph in paragraphs(node, text, language)
        for words in paragraph.words
        for letter in words.text
        if not letter.isspace()
    ]
    if len(kinds) != sum(not letter.isspace() for letter in text):
        return text
    return "".join(_with_marks(text, kinds))


def _with_marks(text: str, kinds: list[str]) -> Iterator[str]:
    """`kinds` has sup, sub or '' for each letter that is no space."""
    now, left = "", iter(kinds)
    for letter in text:
        kind = "" if letter.isspace() else next(left)
        if kind != now:
            yield (END if now else "") + BEGIN.get(kind, "")
            now = kind
        yield letter
    yield END if now else ""


def plain(text: str) -> str:
    """The text without the marks."""
    return MARKS.sub("", text)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the element it is in, sup, sub or ''."""
    for piece in filter(None, RUN.split(text)):
        yield TAGS.get(piece[0], ""), plain(piece)
