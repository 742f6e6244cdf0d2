"""How the findings of the match name blocks and marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from editions.matching.marks import Marks
from editions.messages import Message, all_of, message
from editions.text import Block

OPENING = 16  # characters of a block that a message repeats


def named(block: Block) -> Message:
    return message("a-kind", kind=block.kind, level=block.level)


def depth_of(block: Block) -> int:
    return sum(kind in ("list", "quote") for kind in block.path)


def opening(block: Block) -> str:
    text = block.text
    return f"{text[:OPENING]}…" if len(text) > OPENING + 2 else text


def described(blocks: Sequence[Block]) -> Message:
    """heading “Ways back”, and what follows it (3 paragraphs)."""
    first = message("block", kind=blocks[0].kind, opening=opening(blocks[0]))
    if len(blocks) == 1:
        return first
    counts = Counter(block.kind for block in blocks[1:])
    rest = [message("kind-count", kind=kind, count=count) for kind, count in counts.items()]
    return message("block-and-following", first=first, rest=rest)


def lines_of(blocks: Sequence[Block]) -> tuple[int, ...]:
    return tuple(block.place.line for block in blocks)


def counted(marks: Marks) -> Message:
    """The quotations, titles and emphases of a block."""
    parts = {
        "quotations": marks.quotations,
        "titles": marks.titles,
        "emphases": marks.emphases,
    }
    named = [message("marks", form, count=count) for form, count in parts.items() if count]
    return all_of(named) if named else message("marks", "none")
