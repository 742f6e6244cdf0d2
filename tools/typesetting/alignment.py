"""Which line of a PDF shows which part of which block.

The main text and each note are followed by a pointer of their own; a line continues where one of them
is, or it is not one of the text (running head, folio, title page).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, takewhile

from typesetting.glyphs import PageLine
from typesetting.text import RUNNING, SourceBlock, SourceText, folded, solid

RESYNC = 600
"""Characters that are searched for a line that does not fit where it should."""
LONG_ENOUGH = 20
"""Characters of a line that may be looked for ahead: the words of a figure are shorter."""
LABEL = re.compile(
    r"(?:[•·◦▪‣–—-]|[(\[（]?(?:\d{1,4}|[a-z]|[ivxlcdm]{1,8}|[一二三四五六七八九十]{1,3})[.)\]）．、])",
    re.IGNORECASE,
)
"""What may be before the first word of a list's item, in folded text."""


@dataclass(slots=True)
class BlockLines:
    """A block and its lines; a line may show two blocks only when the text is not as it should be."""

    block: SourceBlock
    lines: list[PageLine] = field(default_factory=list)
    hyphenated: set[int] = field(default_factory=set)
    """Indexes of lines that end with a hyphen that is not of the text."""
    ended: set[int] = field(default_factory=set)
    """Indexes of lines that the author ends."""

    @property
    def full_lines(self) -> list[PageLine]:
        """The lines that are meant to reach from edge to edge."""
        return [line for index, line in enumerate(self.lines[:-1]) if index not in self.ended]


@dataclass(slots=True)
class Alignment:
    """What was found, and what was not where it should be."""

    blocks: list[BlockLines]
    notes: list[BlockLines]
    others: list[PageLine]
    differences: list[str]
    """Empty when the text read back is the text."""


class _Flow:
    """A text followed line by line."""

    def __init__(self, blocks: Iterable[SourceBlock]) -> None:
        self.blocks = [BlockLines(block) for block in blocks]
        self.position = 0
        self.current = 0
        self._join()

    def _join(self) -> None:
        self.text = "".join(folded(one.block.text) for one in self.blocks)
        lengths = [len(one.block.text) for one in self.blocks]
        self.starts = [*accumulate(lengths[:-1], initial=0)] if lengths else []

    @property
    def done(self) -> bool:
        return self.position >= len(self.text)

    def take(self, line: PageLine, text: str) -> bool:
        """Whether the line continues where the flow is."""
        for candidate, hyphenated in ((text, False), (text[:-1], True)):
            if hyphenated and not (text.endswith("-") and candidate):
                continue
            if candidate and self.text.startswith(candidate, self.position):
                self._place(line, len(candidate), hyphenated)
                return True
        label = LABEL.match(text) if self._begins_item() else None
        if label is None or label.end() == len(text):
            return False
        return self.take(line.without(label.end()), text[label.end() :])

    def _begins_item(self) -> bool:
        """Whether the next character is the first of an item."""
        index = bisect_left(self.starts, self.position)
        return (
            index < len(self.starts)
            and self.starts[index] == self.position
            and self.blocks[index].block.kind == "item"
        )

    def _place(self, line: PageLine, length: int, hyphenated: bool) -> None:
        while (
            self.current + 1 < len(self.starts) and self.starts[self.current + 1] <= self.position
        ):
            self.current += 1
        owner = self.blocks[self.current]
        if hyphenated:
            owner.hyphenated.add(len(owner.lines))
        self.position += length
        if self.position - self.starts[self.current] in owner.block.ends:
            owner.ended.add(len(owner.lines))
        owner.lines.append(line)

    def let_pass(self, line: PageLine, text: str) -> bool:
        """Whether the line begins the paragraph after a figure or table that has yet to come, or the table after a figure.

        The two change places: either may go before a figure that found no room on its page.
        """
        first = bisect_left(self.starts, self.position)
        waiting = [*takewhile(_is_of_figure, self.blocks[first:])]
        following = first + len(waiting)
        if not waiting or self.starts[first] != self.position:
            return False
        captions = [first + n for n, one in enumerate(waiting) if one.block.kind == "caption"]
        for start, end in pairwise([*captions, following]):
            if start > first and self._begins(start, text):
                self.blocks[first:end] = self.blocks[start:end] + self.blocks[first:start]
                self._join()
                return self.take(line, text)
        if following == len(self.blocks) or self.blocks[following].block.kind not in RUNNING:
            return False
        label = LABEL.match(text) if self.blocks[following].block.kind == "item" else None
        if not self._begins(following, text, label.end() if label else 0):
            return False
        self.blocks.insert(first, self.blocks.pop(following))
        self._join()
        return self.take(line, text)

    def _begins(self, index: int, text: str, label: int = 0) -> bool:
        """Whether a line, but for so many characters of a label, is surely the beginning of a block."""
        is_sure = len(text) >= min(LONG_ENOUGH, len(self.blocks[index].block.text))
        return is_sure and self.text.startswith(text[label:].removesuffix("-"), self.starts[index])

    def resync(self, line: PageLine, text: str) -> str | None:
        """Skip to where the line is found, if it is near; says what was skipped."""
        if len(text) < LONG_ENOUGH:
            return None
        found = self.text.find(text, self.position, self.position + RESYNC)
        if found < 0:
            return None
        skipped = self.text[self.position : found]
        self.position = found
        self.take(line, text)
        return skipped


def _is_of_figure(one: BlockLines) -> bool:
    return one.block.kind in ("caption", "cell")


def align(pages: Sequence[Sequence[PageLine]], source: SourceText) -> Alignment:
    """Assign every line."""
    running = _running_lines(pages)
    main = _Flow(source.blocks)
    notes = [_Flow([note]) for note in source.notes]
    found = Alignment(main.blocks, [note.blocks[0] for note in notes], [], [])
    for page in pages:
        for line in page:
            text = folded(solid(line.text))
            if id(line) in running:
                found.others.append(line)
            elif (
                not text
                or main.take(line, text)
                or _take_note(notes, line, text)
                or _take_without_pages(main, line, text, source)
                or main.let_pass(line, text)
            ):
                continue
            elif (skipped := main.resync(line, text)) is None:
                found.others.append(line)
            elif skipped:
                found.differences.append(f"missing or different: {skipped[:60]}")
    if not main.done:
        found.differences.append(f"not found: {main.text[main.position : main.position + 60]}")
    found.differences.extend(
        f"note {note.blocks[0].block.number} is not whole: {note.text[note.position :][:60]}"
        for note in notes
        if not note.done
    )
    return found


def _take_without_pages(main: _Flow, line: PageLine, text: str, source: SourceText) -> bool:
    """Whether the line continues without the pages that calls say."""
    shorter = source.after_calls.sub("", text) if source.after_calls else text
    return shorter != text and main.take(line, shorter)


def _running_lines(pages: Sequence[Sequence[PageLine]]) -> set[int]:
    """Lines that are at one height on most pages, small and apart: heads and folios.

    A head may say just what the next heading or caption begins with.
    """
    sizes = sorted(line.size for page in pages for line in page)
    if not sizes or len(pages) < 2:
        return set()
    usual = sizes[len(sizes) // 2]
    apart = [
        [line for line in page if line.size < usual and _stands_apart(line, page)] for page in pages
    ]
    levels = Counter(level for page in apart for level in {round(line.baseline) for line in page})
    return {
        id(line) for page in apart for line in page if levels[round(line.baseline)] * 2 > len(pages)
    }


def _stands_apart(line: PageLine, page: Sequence[PageLine]) -> bool:
    """At the head or foot of the page, with room for two lines to the text."""
    others = [other.baseline for other in page if abs(other.baseline - line.baseline) > 1]
    if not others:
        return True
    above, below = min(others) - line.baseline, line.baseline - max(others)
    return max(above, below) > 2 * line.size


def _take_note(notes: list[_Flow], line: PageLine, text: str) -> bool:
    """A line of a note that has begun, or of one that begins here, with its number before it or not."""
    for note in notes:
        if note.done:
            continue
        if note.position:
            if note.take(line, text):
                return True
            continue
        number = str(note.blocks[0].block.number)
        is_sure = (
            len(text) >= LONG_ENOUGH or text == note.text
        )  # a folio may be a note's first figure
        for lead in (f"{number}.", number, f"[{number}]", *([""] if is_sure else [])):
            if text.startswith(lead) and note.take(line.without(len(lead)), text[len(lead) :]):
                return True
    return False
