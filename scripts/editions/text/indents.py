"""Characters that are not printed: spaces typed to indent a paragraph, selectors of an emoji's form."""

from __future__ import annotations

import re

from lxml.etree import _Element

from editions.text.elements import has_class

BLOCKS = ("p", "li", "dd", "dt", "h2", "h3", "td", "th", "caption", "figcaption")
# All white space but the ASCII spaces, which Markdown drops itself: U+3000, &emsp;, &nbsp; …
SELECTORS = re.compile(
    "[\ufe0e\ufe0f]"
)  # our faces have one form of a character (Unicode UTS 51, 1.4.3)
INDENT = re.compile(r"[ \n]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff][\s\u200b\ufeff]*")


def drop_indents(root: _Element) -> None:
    """Take away the white space at the head of every block of `root`, in place; verse keeps its own."""
    for block in root.iter(*BLOCKS):
        if has_class(block, "verse"):
            continue
        holder, part = _first_text(block)
        text = getattr(holder, part) or ""
        if indent := INDENT.match(text):
            setattr(holder, part, text[indent.end() :])


def _first_text(block: _Element) -> tuple[_Element, str]:
    """Where the first text of a block is kept: in it, or in a span or emphasis that begins it."""
    node = block
    while not node.text and len(node) and node[0].tag in ("span", "em", "strong"):
        node = node[0]
    return node, "text"


def drop_selectors(root: _Element) -> None:
    """Take away what asks for the coloured or the plain form of the character before it, in place."""
    for node in root.iter():
        if node.text and SELECTORS.search(node.text):
            node.text = SELECTORS.sub("", node.text)
        if node.tail and SELECTORS.search(node.tail):
            node.tail = SELECTORS.sub("", node.tail)
