"""The order in which an article is printed: text may go before a figure that found no room on its page.

A figure or table of the source may be in the PDF after paragraphs that follow it, and a figure after tables, or a table
after figures (`pdf.weasy.page_floats`); that notes keep their order is checked elsewhere. Nothing else may change
places. Whether a figure was moved is taken from what is printed, and the text is then compared in that order, character
by character, like any other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile

from lxml.etree import QName, _Element

from editions.checks.shared.article_text import article_text
from editions.checks.shared.text_alignment import HYPHENS, squeeze
from editions.text import Block

FLOATS = ("figure", "table")
PARTS = ("caption", "cell")  # the kinds of their blocks
TEXT = ("p", "ul", "ol", "dl", "blockquote")
TEXT_KINDS = ("paragraph", "item", "quote", "term", "definition")
JOINTS = (4000, 200, 16)
"""Characters on each side by which two neighbours are known: a whole paragraph, or else less."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is not printed where the source has it: `length` characters from `printed`, there from `source`.

    Of a figure that was moved, `reached` is how far the source is printed before it.
    """

    printed: int
    source: int
    length: int
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedOrder:
    """The article as it is printed, and what of it is not in the order of the source."""

    article: _Element
    stretches: tuple[Stretch, ...] = ()

    def in_source(self, offset: int) -> int:
        """Where a character of the printed order is in the source; one of a late figure is after
        what was printed before it, so that offsets rise down the pages."""
        stretch = self._stretch(offset)
        reached = stretch.reached if stretch else None
        return self.origin(offset) if reached is None else reached

    def origin(self, offset: int) -> int:
        """Where a character of the printed order is in the source, one of a late figure too."""
        stretch = self._stretch(offset)
        return offset - stretch.printed + stretch.source if stretch else offset

    def _stretch(self, offset: int) -> Stretch | None:
        inside = (one for one in self.stretches if 0 <= offset - one.printed < one.length)
        return next(inside, None)


@dataclass(frozen=True, slots=True)
class _Run:
    """Figures that follow each other, and the paragraphs after them."""

    floats: list[_Element]
    paragraphs: list[_Element]

    def printed(self, moves: Sequence[_Move]) -> list[_Element]:
        """Both in the order in which they are printed."""
        ordered: list[_Element] = []
        done = 0
        for move in moves:
            ordered += [*self.paragraphs[done : move.passed], self.floats[move.number]]
            done = move.passed
        return ordered + self.paragraphs[done:]


@dataclass(frozen=True, slots=True)
class _Move:
    """The next figure that is printed: its number in its run, and how many of the run's paragraphs go before it."""

    number: int
    passed: int


def printed_order(article: _Element, printed: str) -> PrintedOrder:
    """Take the order of an article from its text as it is printed, squeezed and without notes.

    Where the text is not printed whole, its order is that of the source.
    """
    solid = _solid(printed)
    moves = [_moves(article, run, solid) for run in _runs(article)]
    if not any(
        move.passed or move.number != place for of in moves for place, move in enumerate(of)
    ):
        return PrintedOrder(article)
    ordered = deepcopy(article)
    stretches: list[Stretch] = []
    for run, of_run in zip([*_runs(ordered)], moves, strict=True):
        stretches += _stretches(ordered, run, of_run)
        parent = run.floats[0].getparent()
        assert parent is not None
        first = parent.index(run.floats[0])
        for place, node in enumerate(run.printed(of_run), first):
            parent.insert(place, node)
    return PrintedOrder(ordered, tuple(stretches))


def _stretches(article: _Element, run: _Run, moves: Sequence[_Move]) -> Iterator[Stretch]:
    """Where the text of a run is printed, and where it is in the source."""
    printed = start = len(_before(article, run.floats[0]))
    places = {}
    for node in (*run.floats, *run.paragraphs):
        places[node] = start
        start += len(_text(node))
    reached = printed
    for node in run.printed(moves):
        length, place = len(_text(node)), places[node]
        yield Stretch(printed, place, length, reached if place < reached else None)
        printed += length
        reached = max(reached, place + length)


def _runs(article: _Element) -> Iterator[_Run]:
    """The figures that text may go before, and the text."""
    for block in article.iter("{*}figure", "{*}table"):
        block = _with_wrapper(block)
        before = block.getprevious()
        if before is None or not _is_float(before):
            row = [block, *takewhile(_is_float, block.itersiblings())]
            floats = [one for one in row if _text(one)]
            if floats:
                yield _Run(floats, list(_paragraphs(row[-1])))


def blocks_in_order(blocks: Iterable[Block], place: Callable[[Block], int]) -> list[Block]:
    """The blocks of an article; captions and cells after the paragraphs that are placed before them.

    Those of figures keep their order, and those of tables.
    """
    ordered: list[Block] = []
    waiting: tuple[deque[Block], deque[Block]] = deque(), deque()

    def next_waiting() -> deque[Block] | None:
        """The parts of figures or of tables, whichever are printed first; None if none wait."""
        return min(filter(None, waiting), key=lambda parts: place(parts[0]), default=None)

    for block in blocks:
        if block.kind in PARTS:
            waiting["table" in block.path].append(block)
            continue
        while first := next_waiting():
            if block.kind in TEXT_KINDS and place(first[0]) >= place(block):
                break
            ordered.append(first.popleft())
        ordered.append(block)
    while first := next_waiting():
        ordered.append(first.popleft())
    return ordered


def _moves(article: _Element, run: _Run, printed: str) -> list[_Move]:
    """The figures of a run as they are printed; as in the source where that is not to be seen."""

    def starts(move: _Move) -> int:
        """Where a figure is printed, which tells the first two of a text that begins with them."""
        return printed.find(_solid(_text(run.floats[move.number])))

    left = [*range(len(run.floats))]
    moves: list[_Move] = []
    above = _before(article, run.floats[0])
    while left:
        least = moves[-1].passed if moves else 0
        befores = [above, *(_text(paragraph) for paragraph in run.paragraphs[least:])]
        nexts = {_is_table(run.floats[number]): number for number in reversed(left)}
        found = [
            _Move(number, least + passed)
            for number in sorted(nexts.values())
            if (passed := _find(befores, _text(run.floats[number]), printed)) is not None
        ]
        if not found:
            return [_Move(number, 0) for number in range(len(run.floats))]
        moves.append(min(found, key=lambda move: (move.passed, starts(move))))
        left.remove(moves[-1].number)
        above = _text(run.floats[moves[-1].number])
    return moves


def _find(befores: Sequence[str], text: str, printed: str) -> int | None:
    """After which of several texts another is printed: its number. An empty one shows nothing: it is last."""
    for length in JOINTS:
        for number, before in sorted(enumerate(befores), key=lambda one: not one[1]):
            if _solid(before)[-length:] + _solid(text)[:length] in printed:
                return number
    return None


def _solid(text: str) -> str:
    """The text without hyphens: at a line's end there may be one that the text does not have."""
    return text.translate(dict.fromkeys(map(ord, HYPHENS)))


def _with_wrapper(block: _Element) -> _Element:
    """The outermost element that the EPUB puts around a table alone, or the block itself."""
    parent = block.getparent()
    is_wrapped = parent is not None and QName(parent).localname == "div" and len(parent) == 1
    return _with_wrapper(parent) if is_wrapped and parent is not None else block


def _is_float(node: _Element) -> bool:
    return _name_inside(node) in FLOATS


def _is_table(node: _Element) -> bool:
    return _name_inside(node) == "table"


def _name_inside(node: _Element) -> str:
    """The name of an element, or of what is alone in it."""
    while QName(node).localname == "div" and len(node) == 1:
        node = node[0]
    return QName(node).localname


def _paragraphs(block: _Element) -> Iterator[_Element]:
    """The paragraphs, lists and quotations that follow a figure, up to whatever else comes."""
    for following in block.itersiblings():
        if QName(following).localname not in TEXT:
            return
        yield following


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
