"""Superscript and subscript, `x^2^` and `H~2~O`: what pandoc reads as such, and what an author can mean.

pandoc's commonmark_x asks little of the marks: in `1~2个，3~4个` it lowers “2个，3”, and with two notes that have no
definition, `[^a] and [^b]`, it raises “a] and [”. Here they enclose a few letters and figures after another.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from editions.source.series import is_wide
from editions.text.addresses import ADDRESS
from editions.text.elements import append_text, raw_text

#: What pandoc calls it: our element, and the mark of the source.
SCRIPTS = {"Superscript": ("sup", "^"), "Subscript": ("sub", "~")}

TEXT = re.compile(r"[^\s\[\]/|]{1,16}")
BETWEEN_DIGITS = re.compile(r"(?<=\d)~[^~]*~(?=\d)")  # 1~2,3~4: two ranges


def can_be_script(node: _Element, line: str, at: int) -> bool:
    """Whether `node` can be meant as raised or lowered; its mark is at `at` (from 0) of the source's `line`."""
    text = raw_text(node)
    return (
        bool(TEXT.fullmatch(text))
        and not any(map(is_wide, text))
        and next(node.iterdescendants("a", "img", "sub", "sup", "br"), None) is None
        and at > 0
        and not line[at - 1].isspace()
        and not any(match.start() == at for match in BETWEEN_DIGITS.finditer(line))
    )


def is_in_address(line: str, at: int) -> bool:
    """Whether the mark belongs to a bare address, as in https://example.org/~name/."""
    return any(match.start() < at < match.end() for match in ADDRESS.finditer(line))


def unwrap(node: _Element, mark: str) -> None:
    """Put what the last child of an element holds in its place, between the marks of the source."""
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)
    append_text(parent, mark + (node.text or ""))
    for child in list(node):
        parent.append(child)
    append_text(parent, mark)
