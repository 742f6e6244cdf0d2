"""Where links and bookmarks lead: to elements, not only to places on a page.

PDF 1.7 has places only. PDF/UA-2, 8.8 needs the element; the place is kept as well, for programs
that know no structure destinations (ISO 32000-2, 12.6.4.2: SD and D of a GoTo action).
"""

from __future__ import annotations

from typing import Any

import pydyf

from editions.formats.pdf.archive.structure import Annotation, Node


def link_notes(root: Node) -> dict[str, Node]:
    """Join calls and notes by Ref both ways; returns all elements by their IDs.

    ISO 14289-2, 8.2.5.14 for PDF/UA-2. PDF 1.7 has no Ref, but lets a writer add entries, and
    readers of PDF 2.0 honour it.
    """
    by_id = {node.identifier: node for node in root.elements() if node.identifier}
    for node in root.elements():
        if node.kind != "Reference":
            continue
        for target in _targets(node):
            note = by_id.get(target)
            if note is not None and note.kind == "Note" and note not in node.references:
                node.references.append(note)
                note.references.append(node)
    return by_id


def _targets(node: Node) -> list[str]:
    return [
        _text(kid.dictionary["Dest"])
        for inner in node.elements()
        for kid in inner.kids
        if isinstance(kid, Annotation) and "Dest" in kid.dictionary
    ]


def _text(string: Any) -> str:
    return string.string if isinstance(string.string, str) else string.string.decode()


class StructureDestinations:
    """Turns the destinations of one document into structure destinations (PDF 2.0)."""

    def __init__(self, pdf: Any, elements: dict[Node, Any]) -> None:
        self._pdf = pdf
        self._elements = elements
        names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        self._places = {_text(names[i]): names[i + 1] for i in range(0, len(names), 2)}

    def of_links(self, root: Node, by_id: dict[str, Node]) -> None:
        """Give every link inside the document the element that it leads to."""
        for node in root.elements():
            for kid in node.kids:
                if isinstance(kid, Annotation) and "Dest" in kid.dictionary:
                    name = _text(kid.dictionary["Dest"])
                    self._retarget(kid.dictionary, by_id[name], name, self._places[name])

    def of_outline(self, bookmarked: list[tuple[str, Node]]) -> None:
        """Give every bookmark its element; bookmarks are in the order of `bookmarked`."""
        items = list(self._outline_items(self._pdf.catalog.get("Outlines")))
        for item, (label, node) in zip(items, bookmarked, strict=True):
            if _text(item["Title"]) != label:
                raise ValueError(f"the bookmark {label!r} is not where it was expected")
            place = item["Dest"]
            self._retarget(item, node, pydyf.Array(place), place)

    def _outline_items(self, reference: bytes | None) -> list[Any]:
        items: list[Any] = []
        entry = self._object(reference)
        reference = entry.get("First") if entry else None
        while reference:
            item = self._object(reference)
            items.append(item)
            items += self._outline_items(item.reference)
            reference = item.get("Next")
        return items

    def _object(self, reference: bytes | None) -> Any:
        return self._pdf.objects[int(reference.split()[0])] if reference else None

    def _retarget(self, holder: Any, node: Node, target: Any, place: Any) -> None:
        """Make an action of a destination: `target` as it was, and the element of `node`."""
        del holder["Dest"]
        element = self._elements[node].reference
        holder["A"] = pydyf.Dictionary(
            {
                "S": "/GoTo",
                "D": pydyf.String(target) if isinstance(target, str) else target,
                "SD": pydyf.Array([element, *place[1:]]),
            }
        )
