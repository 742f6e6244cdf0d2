"""Small helpers for trees of XHTML elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element


def element(tag: str, attributes: dict[str, str] | None = None) -> _Element:
    return etree.Element(tag, attributes or {})


def append_text(parent: _Element, text: str) -> None:
    """Put `text` after what `parent` holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def has_class(node: _Element, name: str) -> bool:
    return name in (node.get("class") or "").split()


def block_elements(article: _Element) -> dict[str, _Element]:
    """The elements of an article that are its blocks, by identifier, in the order of the text."""
    return {node.get("id", ""): node for node in article.iter("*") if "data-block" in node.attrib}


def is_call(node: _Element) -> bool:
    return node.tag == "a" and has_class(node, "call")


def raw_text(node: _Element) -> str:
    """The text of `node` without the numbers of calls, white space as it is."""
    return "".join(_pieces(node))


def visible_text(node: _Element) -> str:
    """The text of `node` without the numbers of calls, white space folded."""
    return " ".join(raw_text(node).split())


def caption_text(caption: _Element) -> str:
    """The text of a caption without the line of its sources."""
    source = next((node for node in caption if has_class(node, "source-line")), None)
    left_out = 0 if source is None else len(raw_text(source))
    text = raw_text(caption)
    return " ".join(text[: len(text) - left_out].split())


def _pieces(node: _Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == "br":
            yield "\n"
        elif not is_call(child):
            yield from _pieces(child)
        yield child.tail or ""
