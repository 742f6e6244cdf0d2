"""The structure tree written as PDF objects (ISO 32000-1, 14.7; ISO 32000-2, 14.7)."""

from __future__ import annotations

from typing import Any

import pydyf

from editions.formats.pdf.archive import roles
from editions.formats.pdf.archive.structure import Annotation, Content, Node

NAMESPACE_PDF_1 = "http://iso.org/pdf/ssn"
NAMESPACE_PDF_2 = "http://iso.org/pdf2/ssn"


class Serialiser:
    """Adds one tree to one pydyf document; `numbers` gives each page's MCIDs as they are now."""

    def __init__(self, pdf: Any, numbers: list[dict[int, int]], *, is_pdf_2: bool) -> None:
        self.pdf = pdf
        self.numbers = numbers
        self.is_pdf_2 = is_pdf_2
        self.pages: tuple[bytes, ...] = pdf.page_references
        self.elements: dict[Node, Any] = {}
        self.namespaces: dict[str, Any] = {}
        self._owners: list[list[bytes]] = [[b"null"] * len(page) for page in numbers]
        self._annotations: list[tuple[Any, bytes]] = []

    def write(self, root: Node) -> None:
        """Write the tree, the maps into it and the catalog's entries for it."""
        tree = self._object({"Type": "/StructTreeRoot"})
        if self.is_pdf_2:
            for name in (NAMESPACE_PDF_2, NAMESPACE_PDF_1):
                self.namespaces[name] = self._object(
                    {"Type": "/Namespace", "NS": pydyf.String(name)}
                )
            tree["Namespaces"] = pydyf.Array(ns.reference for ns in self.namespaces.values())
        else:
            tree["RoleMap"] = pydyf.Dictionary(
                {kind: f"/{as_kind}" for kind, as_kind in roles.MAPPED_IN_PDF_1.items()}
            )
        for node in root.elements():
            self.elements[node] = self._object({"Type": "/StructElem"})
        self._write_element(root, tree.reference, 0, root.language)
        tree["K"] = pydyf.Array([self.elements[root].reference])
        tree["ParentTree"] = self._parent_tree().reference
        tree["ParentTreeNextKey"] = len(self._owners) + len(self._annotations)
        if names := self._identifiers(root):
            tree["IDTree"] = self._object({"Names": pydyf.Array(names)}).reference
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _object(self, entries: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(entries)
        self.pdf.add_object(dictionary)
        return dictionary

    def _write_element(
        self, node: Node, parent: bytes, parent_page: int, language: str | None
    ) -> None:
        element = self.elements[node]
        page = node.first_page()
        page = parent_page if page is None else page
        self._write_kind(element, node)
        element["P"] = parent
        element["Pg"] = self.pages[page]
        element["K"] = pydyf.Array(self._kid(kid, node, page) for kid in node.kids)
        if node.language and node.language != language:
            element["Lang"] = pydyf.String(node.language)
        if node.identifier:
            element["ID"] = pydyf.String(node.identifier)
        if node.alternative:
            element["Alt"] = pydyf.String(node.alternative)
        if node.references:
            element["Ref"] = pydyf.Array(self.elements[n].reference for n in node.references)
        self._write_attributes(element, node)
        for kid in node.kids:
            if isinstance(kid, Node):
                self._write_element(kid, element.reference, page, node.language or language)

    def _write_kind(self, element: Any, node: Node) -> None:
        kind = node.kind
        if self.is_pdf_2:
            is_old = kind in roles.ONLY_IN_PDF_1
            kind = roles.RENAMED_IN_PDF_2.get(kind, kind)
            name = NAMESPACE_PDF_1 if is_old else NAMESPACE_PDF_2
            element["NS"] = self.namespaces[name].reference
        element["S"] = f"/{kind}"

    def _write_attributes(self, element: Any, node: Node) -> None:
        owners = dict(node.attributes)
        if self.is_pdf_2 and node.kind == "Note":
            owners["FENote"] = {"NoteType": "/Footnote"}
        if node.numbering:
            old = roles.NUMBERING_IN_PDF_1.get(node.numbering, node.numbering)
            owners["List"] = {"ListNumbering": f"/{node.numbering if self.is_pdf_2 else old}"}
        written = [
            pydyf.Dictionary(
                {"O": f"/{owner}"}
                | {
                    name: pydyf.Array(value) if isinstance(value, list) else value
                    for name, value in entries.items()
                }
            )
            for owner, entries in owners.items()
        ]
        if written:
            element["A"] = written[0] if len(written) == 1 else pydyf.Array(written)

    def _kid(self, kid: Node | Content | Annotation, node: Node, page: int) -> Any:
        """The entry of `kid` in the K of `node`, whose Pg is `page`."""
        if isinstance(kid, Node):
            return self.elements[kid].reference
        owner = self.elements[node].reference
        if isinstance(kid, Annotation):
            self._annotations.append((kid.dictionary, owner))
            entries = {"Type": "/OBJR", "Obj": kid.dictionary.reference}
        else:
            mcid = self.numbers[kid.page][kid.mcid]
            self._owners[kid.page][mcid] = owner
            if kid.page == page:
                return mcid
            entries = {"Type": "/MCR", "MCID": mcid}
        if kid.page != page:
            entries["Pg"] = self.pages[kid.page]
        return pydyf.Dictionary(entries)

    def _parent_tree(self) -> Any:
        """From each page's marked content, and each annotation, to its element."""
        entries: list[Any] = []
        for page, owners in enumerate(self._owners):
            entries += [page, pydyf.Array(owners)]
        for key, (annotation, owner) in enumerate(self._annotations, start=len(self._owners)):
            annotation["StructParent"] = key
            entries += [key, owner]
        return self._object({"Nums": pydyf.Array(entries)})

    def _identifiers(self, root: Node) -> list[Any]:
        """The name tree of IDs: sorted by their bytes (ISO 32000-1, 7.9.6)."""
        pairs = sorted(
            (_string_bytes(node.identifier), node)
            for node in root.elements()
            if node.identifier is not None
        )
        return [
            entry
            for _, node in pairs
            for entry in (pydyf.String(node.identifier), self.elements[node].reference)
        ]


def _string_bytes(text: str) -> bytes:
    """A text string as PDF keeps it (ISO 32000-1, 7.9.2.2)."""
    try:
        return text.encode("ascii")
    except UnicodeEncodeError:
        return b"\xfe\xff" + text.encode("utf-16-be")
