"""A mark between raised figures that would be read as one: calls 1 and 2 as 12, a call after x² as 21."""

from __future__ import annotations

from lxml.etree import _Element

from editions.text.elements import element, is_call, raw_text

BETWEEN = "between-calls"  # the class of the mark
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
INLINE = frozenset(["em", "strong", "s", "span", "sup"])


def set_calls_apart(article: _Element, mark: str) -> None:
    """Put `mark`, raised, before each call that directly follows a call or a raised figure, in place."""
    for call in [node for node in article.iter("a") if is_call(node)]:
        if _follows_raised(call):
            apart = element("span", {"class": BETWEEN})
            apart.text = mark
            call.addprevious(apart)


def _follows_raised(node: _Element) -> bool:
    """Whether what is printed directly before `node` is a call or a raised figure."""
    before, parent = node.getprevious(), node.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    if text:
        is_raised = parent is not None and parent.tag == "sup" and text[-1:].isdigit()
        return text[-1] in RAISED or is_raised
    if before is not None:
        return _ends_raised(before)
    return parent is not None and parent.tag in INLINE and _follows_raised(parent)


def _ends_raised(node: _Element) -> bool:
    """Whether the last thing that an element prints is a call or a raised figure."""
    if is_call(node):
        return True
    if node.tag == "sup":
        return raw_text(node)[-1:].isdigit()
    if len(node) and not node[-1].tail:
        return _ends_raised(node[-1])
    last = (node[-1].tail if len(node) else node.text) or ""
    return last[-1:] != "" and last[-1:] in RAISED
