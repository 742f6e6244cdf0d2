"""The two levels of headings that the house style has, from whatever levels an author counts by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unicodedata import normalize

FIRST, LAST = 2, 3  # of HTML: the title is the first


def levels(blocks: Sequence[Any]) -> Mapping[int, int]:
    """For each level of heading in pandoc's document, the level at which it is typeset, at most LAST.

    A single # before all other headings is not ranked with them: in most tools it is the title.
    """
    found = list(_levels(blocks))
    counted = found[1:] if is_alone(blocks) else found
    ranks = {level: min(rank, LAST + 1) for rank, level in enumerate(sorted(set(counted)), FIRST)}
    return {**dict.fromkeys(found, FIRST), **ranks}


def is_alone(blocks: Sequence[Any]) -> bool:
    """Whether the first heading is the only # and others follow."""
    found = list(_levels(blocks))
    return len(found) > 1 and found[0] == 1 and found.count(1) == 1


def leading(blocks: Sequence[Any]) -> Any | None:
    """The heading that begins a document, when it is the only one of its level and above all others."""
    if not blocks:
        return None
    first = blocks[0]
    while first["t"] == "Div" and first["c"][1]:
        first = first["c"][1][0]
    found = list(_levels(blocks))
    is_alone = found[:1] != [] and found[0] < min([*found[1:], LAST])
    return first if first["t"] == "Header" and is_alone else None


def without(blocks: Sequence[Any], heading: Any) -> list[Any]:
    """The document without a heading, which begins it."""
    first, *others = blocks
    if first is heading:
        return others
    attr, inner = first["c"]
    return [{"t": "Div", "c": [attr, without(inner, heading)]}, *others]


def words(value: Any) -> tuple[str, bool]:
    """The words of pandoc's inlines, without those of their notes, and whether there is a note."""
    if isinstance(value, list):
        parts = [words(one) for one in value]
        return "".join(text for text, _ in parts), any(has_note for _, has_note in parts)
    if not isinstance(value, dict):
        return "", False
    kind: str = value["t"]
    content: Any = value.get("c")
    if kind == "Note":
        return "", True
    if kind in ("Code", "Math"):
        return content[1], False
    return (content, False) if kind == "Str" else words(content)


def alike(text: str) -> str:
    """A text as titles are compared: letters and digits."""
    folded = normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _levels(blocks: Sequence[Any]) -> Iterator[int]:
    for block in blocks:
        if block["t"] == "Header":
            yield block["c"][0]
        elif block["t"] == "Div":
            yield from _levels(block["c"][1])
        elif block["t"] == "BlockQuote":
            yield from _levels(block["c"])
