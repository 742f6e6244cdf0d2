"""From a character of a block's text to the line and column of the Markdown where it is."""

from __future__ import annotations

import re
from bisect import bisect_left

from editions.checks.shared.text_alignment import is_text
from editions.checks.source.locator import Locator
from editions.findings import Place
from editions.text import Block, Manuscript
from editions.text.markdown import MarkdownText

REACH = 40  # characters of markup that may be between two characters of the text
NOT_TEXT = re.compile(
    r"""\[\^[^\]\n]+\]:?            # a call
    |(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)   # the target of a link
    |\{[^{}\n]*\}                   # attributes
    |<!--.*?-->""",
    re.VERBOSE | re.DOTALL,
)
SAME = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "\u00a0": " "}
)


class SourceMap:
    """Finds characters of blocks in the source of one edition."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.locator = Locator(manuscript, MarkdownText(manuscript.source))
        self._offsets: dict[str, list[int]] = {}

    def place(self, block: Block, letter: int, *, at_end: bool = False) -> Place:
        """Where the character `letter` of the block's squeezed text is, or after the one before."""
        offsets = self._of(block)
        if not offsets:
            return block.place
        if at_end:
            place = self.locator.at(offsets[letter - 1])
            return Place(place.path, place.line, place.column + 1)
        return self.locator.at(offsets[letter])

    def letter_at(self, block: Block, place: Place) -> int | None:
        """The first character of the block's squeezed text at or after a place, or None."""
        lines = self.locator.markdown.lines
        if not 0 < place.line <= len(lines):
            return None
        offset = lines[place.line - 1].start + max(place.column - 1, 0)
        found = bisect_left(self._of(block), offset)
        return found if found < len(self._of(block)) else None

    def _of(self, block: Block) -> list[int]:
        if block.id not in self._offsets:
            self._offsets[block.id] = self._find(block)
        return self._offsets[block.id]

    def _find(self, block: Block) -> list[int]:
        """The offset of each character of the block; one that is not found takes the last."""
        start, end = self.locator.extent(block)
        text = self.manuscript.source[start:end]
        text = NOT_TEXT.sub(lambda match: "\0" * len(match[0]), text).translate(SAME)
        offsets: list[int] = []
        at = 0
        for character in filter(is_text, block.text):
            found = text.find(character.translate(SAME), at, at + REACH)
            if found >= 0:
                at = found + 1
            offsets.append(start + max(0, at - 1))
        return offsets
