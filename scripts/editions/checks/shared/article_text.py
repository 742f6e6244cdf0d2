"""The text of an article as one run of characters, and where its calls stand in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editions.checks.shared.text_alignment import squeeze
from editions.text import elements

if TYPE_CHECKING:
    from lxml.etree import _Element


def article_text(
    article: _Element, is_call: Callable[[_Element], bool] = elements.is_call
) -> tuple[str, list[tuple[str, int]]]:
    """The squeezed text with the calls' numbers, and for each call its id and its offset in it."""
    parts: list[str] = []
    calls: list[tuple[str, int]] = []
    length = 0

    def add(text: str | None) -> None:
        nonlocal length
        squeezed = squeeze(text or "")
        parts.append(squeezed)
        length += len(squeezed)

    def walk(node: _Element) -> None:
        if is_call(node):
            calls.append((node.get("id", ""), length))
        add(node.text)
        for child in node:
            if isinstance(child.tag, str):
                walk(child)
            add(child.tail)

    walk(article)
    return "".join(parts), calls
