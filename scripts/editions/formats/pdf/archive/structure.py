"""The structure tree of a PDF while it is being made (ISO 32000-1, 14.7 and 14.8).

A tree of `Node`s whose leaves are marked content and annotations. It knows nothing of
WeasyPrint's boxes (`boxes.py` reads those) nor of PDF syntax (`serialise.py` writes that).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# Structure types that hold only other elements; text directly in them gets a paragraph
# (ISO/TS 32005:2023, Table 5).
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Aside"})
# Those among them that represent a stretch of the text, and that notes are read at the end of.
SECTIONS = frozenset({"Document", "Part", "Art", "Sect"})
# Structure types that run inside a line of text.
INLINE = frozenset({"Span", "Em", "Strong", "Code", "Link", "Reference", "Lbl"})
# Types that mean something even when nothing is in them.
MAY_BE_EMPTY = frozenset({"TD", "TH", "TR"})


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: 0-based page and its MCID there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation: 0-based page and its dictionary (pydyf)."""

    page: int
    dictionary: Any


@dataclass(eq=False, slots=True)
class Node:
    """A structure element.

    `language` is the BCP 47 tag in force inside it, whether or not it differs from its parent's;
    `numbering` is the ListNumbering of a list, `attributes` other attributes by their owner.
    """

    kind: str
    language: str | None = None
    parent: Node | None = None
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    identifier: str | None = None
    alternative: str | None = None
    numbering: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    references: list[Node] = field(default_factory=list)

    def add(self, kid: Node | Content | Annotation) -> None:
        """Append `kid` and, if it is an element, make this its parent."""
        self.kids.append(kid)
        if isinstance(kid, Node):
            kid.parent = self

    def replace_kids(self, kids: list[Node | Content | Annotation]) -> None:
        """Put `kids` in the place of the present ones."""
        self.kids = []
        for kid in kids:
            self.add(kid)

    def attribute(self, owner: str, name: str, value: Any) -> None:
        """Set the attribute `name` of the attribute owner `owner` ("Table", "Layout" ...)."""
        self.attributes.setdefault(owner, {})[name] = value

    def section(self) -> Node:
        """The nearest element at or above this one that represents a stretch of the text."""
        node = self
        while node.kind not in SECTIONS and node.parent is not None:
            node = node.parent
        return node

    def elements(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.elements()

    def first_page(self) -> int | None:
        """The 0-based page of the first thing in it, None if it is empty."""
        for kid in self.kids:
            page = kid.first_page() if isinstance(kid, Node) else kid.page
            if page is not None:
                return page
        return None


def is_inline(kid: Node | Content | Annotation) -> bool:
    """Whether `kid` runs inside a line of text."""
    return not isinstance(kid, Node) or kid.kind in INLINE
