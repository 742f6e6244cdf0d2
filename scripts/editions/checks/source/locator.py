"""From a piece of text in the registry back to where it is in the Markdown."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from editions.checks.subject import Subject
from editions.findings import Place
from editions.text import Block, Manuscript
from editions.text.markdown import MarkdownText


def markdown_of(subject: Subject) -> MarkdownText:
    """The Markdown of the text with its marks, for `subject.once`."""
    return MarkdownText(subject.manuscript.source)


def locator_of(subject: Subject) -> Locator:
    """The locator of the text, for `subject.once`."""
    return Locator(subject.manuscript, subject.once(markdown_of))


class Locator:
    """Finds pieces of blocks and notes in the text of an edition."""

    def __init__(self, manuscript: Manuscript, markdown: MarkdownText) -> None:
        self.path: Path = manuscript.edition.source
        self.markdown = markdown
        self._heads = {
            markdown.position(definition.start): definition for definition in markdown.definitions
        }
        self._starts = sorted(
            {self._offset(block.place) for block in manuscript.blocks}
            | {definition.start for definition in markdown.definitions}
            | {len(markdown.text)}
        )

    def _offset(self, place: Place) -> int:
        lines = self.markdown.lines
        if not 0 < place.line <= len(lines):
            return 0
        return lines[place.line - 1].start + max(place.column - 1, 0)

    def extent(self, block: Block) -> tuple[int, int]:
        """From where to where the block is; the head of a definition is left out."""
        definition = self._heads.get((block.place.line, block.place.column))
        if definition:
            return definition.end, definition.body_end
        start = self._offset(block.place)
        following = bisect_right(self._starts, start)
        return start, self._starts[following] if following < len(self._starts) else start

    def at(self, offset: int) -> Place:
        return Place.of(self.path, *self.markdown.position(offset))

    def place(self, block: Block, piece: str, before: str = "") -> Place:
        """Where `piece` is in the block, after `before` if it can be found."""
        start, end = self.extent(block)
        text = self.markdown.text
        for known in (before[-6:], before[-2:], ""):
            found = text.find(known + piece, start, end)
            if found >= 0:
                return self.at(found + len(known))
        return block.place

    def last(self, block: Block) -> Place:
        """The last character of the block."""
        start, end = self.extent(block)
        return self.at(max(start, start + len(self.markdown.text[start:end].rstrip()) - 1))
