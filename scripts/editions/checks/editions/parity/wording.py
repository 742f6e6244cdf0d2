"""How the findings of the match name blocks and words, for editors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editions.matching.marks import Marks
    from editions.text import Block

KIND_WORDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "list item",
    "quote": "quotation",
    "cell": "table cell",
    "caption": "caption",
    "code": "code block",
    "term": "term",
    "definition": "definition",
}
OPENING = 16  # characters of a block that a message repeats


def named(block: Block) -> str:
    word = KIND_WORDS.get(block.kind, block.kind)
    return f"a heading of level {block.level}" if block.level else f"a {word}"


def depth_of(block: Block) -> int:
    return sum(kind in ("list", "quote") for kind in block.path)


def opening(block: Block) -> str:
    text = block.text
    return f"“{text[:OPENING]}…”" if len(text) > OPENING + 2 else f"“{text}”"


def described(blocks: Sequence[Block]) -> str:
    """heading “Ways back”, and 3 paragraphs after it."""
    first = f"{KIND_WORDS.get(blocks[0].kind, blocks[0].kind)} {opening(blocks[0])}"
    if len(blocks) == 1:
        return first
    counts = Counter(KIND_WORDS.get(block.kind, block.kind) for block in blocks[1:])
    rest = ", ".join(f"{number} {word}{'s' * (number != 1)}" for word, number in counts.items())
    return f"{first} and what follows it ({rest})"


def lines_of(blocks: Sequence[Block]) -> str:
    return "lines " + ", ".join(str(block.place.line) for block in blocks)


def quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def counted(marks: Marks) -> str:
    parts = [
        (marks.quotations, "quotation", "quotations"),
        (marks.titles, "title", "titles"),
        (marks.emphases, "emphasis", "emphases"),
    ]
    named = [
        f"{number} {word if number == 1 else plural}" for number, word, plural in parts if number
    ]
    return " and ".join(named) or "nothing quoted or stressed"
