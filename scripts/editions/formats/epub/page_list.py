"""Marks in the text where the pages of the printed edition begin (EPUB Accessibility 1.1, 3.4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from editions.languages.shared.characters import INVISIBLE
from editions.text.elements import is_call

LETTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f'’-]")
BEFORE_WHOLE = frozenset(("h2", "h3"))


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of text in the tree: the text of `node`, or, when `is_tail`, what follows it."""

    node: _Element
    is_tail: bool

    @property
    def text(self) -> str:
        return (self.node.tail if self.is_tail else self.node.text) or ""


def characters(article: _Element) -> str:
    """The characters that `page_starts` counts: no call's number, nothing white, nothing invisible."""
    return "".join(
        character for run in _runs(article) for character in run.text if _counts(character)
    )


def mark_pages(article: _Element, page_starts: Sequence[int]) -> list[int]:
    """Put a page break into `article`, in place, where each printed page begins.

    `page_starts` holds for each page how many of `characters(article)` come before it. A page that begins
    within a Latin word is marked after the word. Returns the pages that begin after the last character,
    which is the back matter's; raises ValueError if the starts are not in order or go beyond the text.
    """
    if list(page_starts) != sorted(page_starts) or (page_starts and page_starts[0] < 0):
        raise ValueError("the pages' starts are not in order")
    runs = [run for run in _runs(article) if any(map(_counts, run.text))]
    ends, count = [], 0
    for run in runs:
        count += sum(map(_counts, run.text))
        ends.append(count)
    if page_starts and page_starts[-1] > count:
        raise ValueError(f"a page starts at character {page_starts[-1]} of {count}")
    pages: dict[int, list[int]] = {}
    for page, start in enumerate(page_starts, 1):
        pages.setdefault(start, []).append(page)
    if not count:  # a picture or formula alone
        article[0:0] = [page_break(page) for page in pages.get(0, [])]
        return []
    beyond = pages.pop(count, [])
    for start in sorted(pages, reverse=True):  # from the end, so that earlier runs stay as they are
        index = bisect_right(ends, start)
        _mark(runs[index], start - (ends[index - 1] if index else 0), pages[start])
    return beyond


def page_break(page: int) -> _Element:
    """The mark of one page; the caller gives it its `epub:type` with the rest of the tree."""
    name = str(page)
    return etree.Element("span", {"id": f"page{name}", "role": "doc-pagebreak", "aria-label": name})


def _counts(character: str) -> bool:
    return not character.isspace() and character not in INVISIBLE


def _runs(node: _Element) -> list[_Run]:
    runs = [] if is_call(node) else [_Run(node, False)]
    if not is_call(node):
        for child in node:
            runs += _runs(child)
            runs.append(_Run(child, True))
    return runs


def _mark(run: _Run, offset: int, pages: Sequence[int]) -> None:
    """Put the pages' marks before the counted character `offset` of the run."""
    text = run.text
    position = [i for i, character in enumerate(text) if _counts(character)][offset]
    if position and LETTER.match(text[position - 1]) and LETTER.match(text[position]):
        while position < len(text) and LETTER.match(text[position]):
            position += 1
    marks = [page_break(page) for page in pages]
    block = None if text[:position].strip() else _whole_begun_by(run)
    if block is not None:
        for mark in marks:
            block.addprevious(mark)
        return
    marks[-1].tail = text[position:]
    if run.is_tail:
        run.node.tail = text[:position]
        parent = run.node.getparent()
        assert parent is not None
        index = parent.index(run.node) + 1
        parent[index:index] = marks
    else:
        run.node.text = text[:position]
        run.node[0:0] = marks


def _whole_begun_by(run: _Run) -> _Element | None:
    """The heading or link that this run is the very beginning of: the mark is before it."""
    node = run.node
    if run.is_tail:
        return None
    found = node if node.tag == "a" else None
    while node.tag not in BEFORE_WHOLE:
        parent = node.getparent()
        if parent is None or parent[0] is not node or (parent.text or "").strip():
            return found
        node = parent
        if node.tag == "a":
            found = node
    return node
