"""Which text KOReader shows in its window for a note, as its source says (`readerlink.lua`, and `cre.cpp` of koreader-base).

A link that calls itself a note's call is trusted, and so is a target that calls itself a note: the window shows the target,
or the block that it is in where it is no block itself. Other links are followed, if they lead back.
"""

from __future__ import annotations

from lxml.etree import _Element

from readers.reading_systems import NAMES

TYPE = f"{{{NAMES['epub']}}}type"
CALLS = {"noteref", "doc-noteref"}
NOTES = {"note", "footnote", "rearnote", "endnote"}
NOTES |= {f"doc-{name}" for name in NOTES}
BLOCKS = {f"{{{NAMES['h']}}}{tag}" for tag in ("p", "div", "li", "dd", "td", "section", "article")}


def window(root: _Element, link: _Element) -> _Element | None:
    """The element that the window for a link shows; None for a link that is followed."""
    (target,) = root.xpath("//*[@id=$name]", name=link.get("href", "").removeprefix("#"))
    if not (_kinds(link) & CALLS or _kinds(target) & NOTES):
        return None
    while target.tag not in BLOCKS:
        target = target.getparent()
    return target


def _kinds(node: _Element) -> set[str]:
    return set(f"{node.get(TYPE, '')} {node.get('role', '')}".split())
