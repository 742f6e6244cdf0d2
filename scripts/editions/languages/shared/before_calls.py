"""A space between figures and a note's call behind them: in 2022² copied text and speech would have the number 20222.

In a PDF the call is a link with a tag of its own.
"""

from __future__ import annotations

from lxml import etree

from editions.languages.shared.characters import NO_BREAK_SPACE
from editions.languages.shared.strings import Element, is_block

BEFORE_CALL = "before-call"


def part_figures(root: Element) -> None:
    """Put a `<span class="before-call">`, which the style sheet gives no width, before each call behind a figure."""
    for call in [one for one in root.iter("a") if "call" in (one.get("class") or "").split()]:
        if _text_before(call)[-1:].isdigit():
            gap = etree.Element("span", {"class": BEFORE_CALL})
            gap.text = NO_BREAK_SPACE
            call.addprevious(gap)


def _text_before(element: Element) -> str:
    """The text that ends where the element begins: in its parent or, where it is the first there, around that."""
    before = element.getprevious()
    if before is not None:
        return before.tail or "".join(map(str, before.itertext()))
    parent = element.getparent()
    if parent is None:
        return ""
    return parent.text or ("" if is_block(parent) else _text_before(parent))
