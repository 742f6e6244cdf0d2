"""A space between figures and the call that follows them: in 2022² copied text and speech would have the number 20222.

In a PDF the call is a link with a tag of its own.
"""

from __future__ import annotations

from lxml import etree

from editions.languages.shared.characters import NO_BREAK_SPACE
from editions.languages.shared.strings import Element, classes_of, is_block

BEFORE_CALL = "before-call"


def part_figures(root: Element) -> None:
    """Put a `<span class="before-call">`, which the style sheet gives no width, before each call that follows a figure.

    Calls and raised figures are left out: a comma sets them apart (`text/calls_apart`).
    """
    for call in [one for one in root.iter("a") if _is_call(one)]:
        if _text_before(call)[-1:].isdigit():
            gap = etree.Element("span", {"class": BEFORE_CALL})
            gap.text = NO_BREAK_SPACE
            call.addprevious(gap)


def _is_call(element: Element) -> bool:
    return "call" in classes_of(element)


def _text_before(element: Element) -> str:
    """The text that ends where the element begins: in its parent or, where it is the first there, around that."""
    before = element.getprevious()
    if before is not None:
        return before.tail or _last_text(before)
    parent = element.getparent()
    if parent is None:
        return ""
    return parent.text or ("" if is_block(parent) else _text_before(parent))


def _last_text(element: Element) -> str:
    """The text that ends where the element ends; none where that is raised."""
    if element.tag == "sup" or _is_call(element):
        return ""
    if len(element):
        return element[-1].tail or _last_text(element[-1])
    return element.text or ""
