"""Where in the source the words of a block are."""

from __future__ import annotations

from editions.findings import Place
from editions.text import Block, Manuscript


def locate(manuscript: Manuscript, block: Block, written: str) -> Place:
    """Where in the source `written` is, or the block's place when its words are broken by marks."""
    lines = manuscript.source.split("\n")
    for number in range(block.place.line, block.end_line + 1):
        start = block.place.column - 1 if number == block.place.line else 0
        found = lines[number - 1].find(written, start) if number <= len(lines) else -1
        if found >= 0:
            return Place(block.place.path, number, found + 1)
    return block.place
