"""The order in which an article is printed: text may go before a figure that found no room on its page.

A figure or table of the source may stand in the PDF behind paragraphs that follow it, if no note is called
in it (`pdf.weasy.page_floats`). Nothing else may change places. Whether a figure was moved is taken from
what is printed, and the text is then compared in that order, character by character, like any other.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml.etree import QName

from editions.checks.alignment import squeeze
from editions.checks.article import article_text
from editions.manuscript import elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from editions.manuscript import Block

FLOATS = ("{*}figure", "{*}table")  # of the manuscript and of the EPUB
PARTS = ("caption", "cell")  # the kinds of their blocks
JOINT = 16  # characters on each side by which two neighbours are known


@dataclass(frozen=True, slots=True)
class Move:
    """A figure's text, `length` characters from `start` in the source, behind `passed` characters."""

    start: int
    length: int
    passed: int


@dataclass(frozen=True, slots=True)
class PrintedOrder:
    """The article as it is printed, and what was moved for it."""

    article: _Element
    moves: tuple[Move, ...] = ()

    def in_source(self, offset: int) -> int:
        """Where a character of the printed order is in the source; behind a figure that was moved
        for one of the figure itself, so that offsets rise down the pages."""
        for move in self.moves:
            inside = offset - move.start
            if 0 <= inside < move.passed:
                return offset + move.length
            if 0 <= inside < move.passed + move.length:
                return move.start + move.passed + move.length
        return offset


def printed_order(
    article: _Element, printed: str, is_call: Callable[[_Element], bool] = elements.is_call
) -> PrintedOrder:
    """Take the order of an article from its text as it is printed, squeezed and without notes.

    Where the text is not printed whole, its order is that of the source.
    """
    found = {
        number: count
        for number, block in enumerate(_floats(article))
        if not any(map(is_call, block.iter())) and (count := _passed(article, block, printed))
    }
    if not found:
        return PrintedOrder(article)
    moves = []
    ordered = deepcopy(article)
    for number, block in enumerate(_floats(ordered)):
        if number in found:
            behind = [*islice(_paragraphs(block), found[number])]
            passed = sum(len(_text(paragraph)) for paragraph in behind)
            moves.append(Move(len(_before(ordered, block)), len(_text(block)), passed))
            behind[-1].addnext(block)
    return PrintedOrder(ordered, tuple(moves))


def blocks_in_order(blocks: Iterable[Block], place: Callable[[Block], int]) -> list[Block]:
    """The blocks of an article; captions and cells behind the paragraphs that are placed before them."""
    ordered: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        if block.kind in PARTS:
            waiting.append(block)
        elif waiting and block.kind == "paragraph" and place(block) < place(waiting[0]):
            ordered.append(block)
        else:
            ordered += [*waiting, block]
            waiting = []
    return ordered + waiting


def _passed(article: _Element, block: _Element, printed: str) -> int:
    """How many paragraphs are printed before a figure that it stands before in the source."""
    head = _text(block)[:JOINT]
    if not head:
        return 0
    ends = [_before(article, block), *map(_text, _paragraphs(block))]
    for count, end in enumerate(ends):
        if end[-JOINT:] + head in printed:
            return count
    return 0


def _floats(article: _Element) -> list[_Element]:
    """The figures and tables, with the element in which the EPUB lets a table scroll."""
    found = []
    for node in article.iter(*FLOATS):
        parent = node.getparent()
        is_wrapped = (
            parent is not None and parent is not article and QName(parent).localname == "div"
        )
        found.append(parent if is_wrapped and parent is not None and len(parent) == 1 else node)
    return found


def _paragraphs(block: _Element) -> Iterator[_Element]:
    """The paragraphs that follow a figure, up to whatever else comes."""
    for behind in block.itersiblings():
        if QName(behind).localname != "p":
            return
        yield behind


def _text(node: _Element) -> str:
    return article_text(node)[0]


def _before(article: _Element, block: _Element) -> str:
    """The text of an article before one of its elements."""
    parts: list[str] = []
    node = block
    while node is not article and (parent := node.getparent()) is not None:
        here = [squeeze(parent.text or "")]
        for sibling in reversed([*node.itersiblings(preceding=True)]):
            here += [_text(sibling), squeeze(sibling.tail or "")]
        parts[:0] = here
        node = parent
    return "".join(parts)
