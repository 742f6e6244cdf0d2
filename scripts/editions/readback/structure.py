"""The structure tree of a finished PDF, and what the file declares, read back.

Nothing here knows how the file was made. Pages count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from editions.readback.pdf_links import Destination, Destinations

# PDF 2.0 has other names for what PDF 1.7 calls so.
SAME_AS = {"FENote": "Note"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked-content sequence of a page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkPiece:
    """A link annotation: the name of the destination or the URI, and what is read aloud of it.

    `place` is (page, left, top) of the destination, `element` the object number of the structure
    element that it leads to (PDF 2.0).
    """

    page: int
    name: str
    uri: str
    contents: str
    place: tuple[int, float, float] | None
    element: int


@dataclass(eq=False, slots=True)
class Element:
    """A structure element.

    `kind` is a standard type of PDF 1.7, `tag` the type that the file names, `language` the one
    in force.
    """

    kind: str
    tag: str
    number: int
    parent: Element | None
    identifier: str = ""
    language: str = ""
    alternative: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    references: tuple[int, ...] = ()
    kids: list[Element | Piece | LinkPiece] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def pieces(self) -> Iterator[Piece]:
        """All marked content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Piece):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.pieces()

    def links(self) -> Iterator[LinkPiece]:
        """All link annotations in it."""
        for element in self.elements():
            yield from (kid for kid in element.kids if isinstance(kid, LinkPiece))

    def ancestors(self) -> Iterator[Element]:
        """The elements that it is in, innermost first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


@dataclass(frozen=True, slots=True)
class Attached:
    """An associated file of the document; dates as they are written, '' if there is none."""

    name: str
    relationship: str
    data: bytes
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The logical structure of a file; `root` is None without a structure tree.

    `info` and `xmp` are its metadata by their names ("Title", "dc:title"), lists joined as the
    Info dictionary has them; `places` are the named destinations.
    """

    root: Element | None
    page_boxes: tuple[tuple[float, float, float, float], ...]
    places: dict[str, tuple[int, float, float]]
    info: dict[str, str]
    xmp: dict[str, str]
    language: str
    shows_title: bool
    attached: tuple[Attached, ...]
    unowned_links: int
    bookmarks: int

    def elements(self) -> Iterator[Element]:
        if self.root is not None:
            yield from self.root.elements()

    def of_kind(self, *kinds: str) -> list[Element]:
        return [element for element in self.elements() if element.kind in kinds]


def read(path: Path) -> Structure:
    """Read a PDF; raises pikepdf.PdfError when it is not one."""
    with pikepdf.open(path) as pdf:
        return _Reader(pdf).structure()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.catalog: Any = pdf.Root
        self.destinations = Destinations(pdf)
        self.pages = self.destinations.pages
        places = {name: _place(one) for name, one in self.destinations.named.items()}
        self.places = {name: place for name, place in places.items() if place}
        tree = self.catalog.get("/StructTreeRoot")
        self.tree: Any = tree if isinstance(tree, pikepdf.Dictionary) else None
        roles: Any = self.tree.get("/RoleMap", {}) if self.tree is not None else {}
        self.roles = {str(key)[1:]: str(value)[1:] for key, value in roles.items()}
        self.owned: set[tuple[int, int]] = set()

    def structure(self) -> Structure:
        language = str(self.catalog.get("/Lang", ""))
        root = None
        if self.tree is not None and "/K" in self.tree:
            tops = [_entry for _entry in _as_list(self.tree["/K"]) if "/S" in _entry]
            root = self._element(tops[0], None, language, 1) if len(tops) == 1 else None
        preferences: Any = self.catalog.get("/ViewerPreferences", {})
        return Structure(
            root=root,
            page_boxes=tuple(_box(page) for page in self.pdf.pages),
            places=self.places,
            info={str(key)[1:]: str(value) for key, value in self._info().items()},
            xmp=_xmp(self.catalog.get("/Metadata")),
            language=language,
            shows_title=bool(preferences.get("/DisplayDocTitle", False)),
            attached=tuple(self._attached()),
            unowned_links=self._unowned_links(),
            bookmarks=len(list(self._bookmarks(self.catalog.get("/Outlines")))),
        )

    def _info(self) -> Any:
        return self.pdf.trailer.get("/Info", {})

    # Elements

    def _element(self, entry: Any, parent: Element | None, language: str, page: int) -> Element:
        raw = str(entry["/S"])[1:]
        kind = self.roles.get(raw, raw)
        language = str(entry.get("/Lang", language))
        page = self.pages.get(entry["/Pg"].objgen, page) if "/Pg" in entry else page
        element = Element(
            kind=SAME_AS.get(kind, kind),
            tag=raw,
            number=entry.objgen[0],
            parent=parent,
            identifier=str(entry.get("/ID", "")),
            language=language,
            alternative=str(entry.get("/Alt", "")),
            attributes=_attributes(entry.get("/A")),
            references=tuple(target.objgen[0] for target in entry.get("/Ref", ())),
        )
        for kid in _as_list(entry.get("/K")):
            made = self._kid(kid, element, language, page)
            if made is not None:
                element.kids.append(made)
        return element

    def _kid(
        self, kid: Any, parent: Element, language: str, page: int
    ) -> Element | Piece | LinkPiece | None:
        if isinstance(kid, int):
            return Piece(page, kid)
        if "/S" in kid:
            return self._element(kid, parent, language, page)
        page = self.pages.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page
        if "/MCID" in kid:
            return Piece(page, int(kid["/MCID"]))
        if "/Obj" in kid:
            return self._link(kid["/Obj"], page)
        return None

    def _link(self, annotation: Any, page: int) -> LinkPiece:
        self.owned.add(annotation.objgen)
        target = self.destinations.target(annotation)
        structural: Any = annotation.get("/A", {}).get("/SD", ())
        return LinkPiece(
            page=page,
            name=target.name,
            uri=target.uri,
            contents=str(annotation.get("/Contents", "")),
            place=_place(target.destination) if target.destination else None,
            element=structural[0].objgen[0] if len(structural) else 0,
        )

    def _unowned_links(self) -> int:
        return sum(
            annotation.objgen not in self.owned
            for page in self.pdf.pages
            for annotation in page.get("/Annots", ())
        )

    # Bookmarks

    def _bookmarks(self, parent: Any) -> Iterator[Any]:
        item = parent.get("/First") if parent is not None else None
        while item is not None:
            yield item
            yield from self._bookmarks(item)
            item = item.get("/Next")

    # Attached files

    def _attached(self) -> Iterator[Attached]:
        for entry in self.catalog.get("/AF", ()):
            stream = entry["/EF"]["/F"]
            parameters = stream.get("/Params", {})
            yield Attached(
                str(entry.get("/UF", entry.get("/F", ""))),
                str(entry.get("/AFRelationship", ""))[1:],
                stream.read_bytes(),
                str(parameters.get("/CreationDate", "")),
                str(parameters.get("/ModDate", "")),
            )


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(value) for value in page.mediabox)
    return left, bottom, right, top


def _attributes(value: Any) -> dict[str, Any]:
    """All attributes of an element, whoever owns them; names as text."""
    found: dict[str, Any] = {}
    for entry in _as_list(value):
        for key, item in entry.items():
            if key == "/O":
                continue
            if isinstance(item, pikepdf.Name):
                found[key[1:]] = str(item)[1:]
            elif isinstance(item, pikepdf.Array):
                found[key[1:]] = [_number_or_text(member) for member in item]
            else:
                found[key[1:]] = item
    return found


def _place(destination: Destination) -> tuple[int, float, float] | None:
    if destination.left is None or destination.top is None:
        return None
    return destination.page, destination.left, destination.top


def _number_or_text(member: Any) -> float | str:
    return str(member) if isinstance(member, (pikepdf.String, pikepdf.Name)) else float(member)


def _xmp(stream: Any) -> dict[str, str]:
    """The values of an XMP packet; of alternatives the default one, lists joined by "; "."""
    if stream is None:
        return {}
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(stream.read_bytes(), parser)
    except etree.XMLSyntaxError:
        return {}
    found: dict[str, str] = {}
    for description in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        prefixes = {uri: prefix for prefix, uri in description.nsmap.items()}
        for entry in description:
            name = etree.QName(entry)
            items = ["".join(map(str, item.itertext())) for item in entry.iter("{*}li")]
            is_alternative = entry.find("{*}Alt") is not None
            text = (items[0] if is_alternative else "; ".join(items)) if items else entry.text
            found[f"{prefixes.get(name.namespace)}:{name.localname}"] = (text or "").strip()
    return found
