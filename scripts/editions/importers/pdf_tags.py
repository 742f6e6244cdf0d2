"""The tags of a PDF of other origin, in the order of its structure tree (ISO 32000-1, 14.7 and 14.8).

Of a file that nobody has checked: bounded in depth and number, and no error is raised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

MOST_ELEMENTS, DEEPEST = 200_000, 100
HEADS = {"Title": 1, "H": 2, **{f"H{n}": n for n in range(1, 7)}}
BLOCKS = frozenset(
    ["P", "BlockQuote", "LI", "LBody", "TD", "TH", "Caption", "TOCI", "Figure", "Formula", *HEADS]
)
GROUPS = frozenset(["Document", "Part", "Sect", "Div", "Art", "NonStruct", "L", "Table", "TR"])
NOTES = frozenset(["Note", "FENote", "Footnote", "Endnote", "Aside"])
STYLES = {"Em": "slanted", "Strong": "bold"}


@dataclass(slots=True)
class Element:
    """A structure element: its standard type, what it says instead of a picture, its kids and marked content.

    A kid that is a pair of numbers is marked content: the page, from 1, and its number there.
    """

    kind: str
    tag: str
    alt: str = ""
    box: tuple[float, ...] = ()
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def pieces(self) -> Iterator[tuple[int, int]]:
        """All marked content in it, in order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.pieces()
            else:
                yield kid


def read_tags(data: bytes) -> Element | None:
    """The root of the tags, or None where there are none or they cannot be read."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _Reader(pdf).root()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.tree: Any = pdf.Root.get("/StructTreeRoot")
        self.pages: dict[Any, int] = {
            page.objgen: number for number, page in enumerate(pdf.pages, start=1)
        }
        roles: Any = {} if self.tree is None else self.tree.get("/RoleMap", {})
        self.roles = {str(key)[1:]: str(value)[1:] for key, value in roles.items()}
        self.seen: set[tuple[int, int]] = set()
        self.left = MOST_ELEMENTS

    def root(self) -> Element | None:
        if self.tree is None or "/K" not in self.tree:
            return None
        root = Element("Document", "")
        self._add(root, self.tree["/K"], 0, 0)
        return root

    def _add(self, parent: Element, kids: Any, page: int, depth: int) -> None:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self.left -= 1
            if self.left < 0 or depth > DEEPEST:
                return
            if isinstance(kid, int):
                parent.kids.append((page, kid))
            elif isinstance(kid, pikepdf.Dictionary) and not self._is_again(kid):
                own = self.pages.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page
                if "/S" in kid:
                    parent.kids.append(self._element(kid, own, depth))
                elif "/MCID" in kid and "/Stm" not in kid:
                    parent.kids.append((own, int(kid["/MCID"])))

    def _is_again(self, entry: Any) -> bool:
        """Whether an element was there before: a tree that comes back to itself has no end."""
        if entry.objgen == (0, 0):
            return False
        if entry.objgen in self.seen:
            return True
        self.seen.add(entry.objgen)
        return False

    def _element(self, entry: Any, page: int, depth: int) -> Element:
        tag = str(entry["/S"])[1:]
        kind = tag
        for _ in range(DEEPEST):  # roles may lead on to roles, and in a circle
            if kind in BLOCKS or kind in GROUPS or kind in NOTES or kind in STYLES:
                break
            kind = self.roles.get(kind, "")
        element = Element(kind or self.roles.get(tag, tag), tag, str(entry.get("/Alt", "")))
        attributes: Any = entry.get("/A", {})
        for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(each, pikepdf.Dictionary) and len(each.get("/BBox", ())) == 4:
                element.box = tuple(float(side) for side in each["/BBox"])
        self._add(element, entry.get("/K", pikepdf.Array()), page, depth + 1)
        return element
