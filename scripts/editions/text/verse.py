"""Lines of verse or of an address: each begins with a bar, `| so`, and keeps its indent and end (pandoc's line blocks).

pandoc's CommonMark reader does not know them; it gives a paragraph in which the bars are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from editions.text.elements import element, raw_text

BAR = re.compile(r"\|(?: |$)")
INDENT = re.compile(r"[^|]*\| ( +)(?=\S)")
HALF_EM = "\u2002"
"""A space that is as wide in every face, and that no format takes away."""
NEXT_LINE = re.compile(r"\n\|(?: |$)", re.MULTILINE)


def begins_with_bar(node: _Element) -> bool:
    return (node.text or "").startswith("|")


def is_verse(node: _Element) -> bool:
    """Whether every line of a paragraph begins with a bar; one that ends with it is a row without a table."""
    lines = raw_text(node).split("\n")
    return all(BAR.match(line) and not line.rstrip()[1:].endswith("|") for line in lines)


def break_lines(node: _Element, lines: Iterable[str]) -> None:
    """Take the bars away and keep the lines' indents and ends, in place; `lines` are the source's from there on."""
    node.set("class", " ".join(filter(None, (node.get("class"), "verse"))))
    node.text = BAR.sub("", node.text or "", count=1)
    for holder in list(node.iter()):
        if holder.tag == "br":
            holder.tail = BAR.sub("", holder.tail or "", count=1)
        _break(holder, None, holder.text)
        parent = holder.getparent()
        if holder is not node and parent is not None:
            _break(parent, holder, holder.tail)
    _indent(node, lines)


def _indent(node: _Element, lines: Iterable[str]) -> None:
    """Put half an em for each space after a line's bar; pandoc keeps one of them at most."""
    for start, line in zip([None, *node.iter("br")], lines, strict=False):
        if found := INDENT.match(line):
            indent = HALF_EM * len(found[1])
            if start is None:
                node.text = indent + (node.text or "").lstrip(" ")
            else:
                start.tail = indent + (start.tail or "").lstrip(" ")


def _break(parent: _Element, before: _Element | None, text: str | None) -> None:
    """Cut `text`, which is the text of `parent` or the tail of `before`, at its lines."""
    first, *others = NEXT_LINE.split(text or "")
    if not others:
        return
    if before is None:
        parent.text = first
    else:
        before.tail = first
    place = 0 if before is None else parent.index(before) + 1
    for number, line in enumerate(others):
        end = element("br")
        end.tail = line
        parent.insert(place + number, end)
