"""Tables, lists, figures, formulas and links in the tags of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editions.checks.pdf.tagged import Tagged, tagged_of
from editions.checks.registry import PDF, check
from editions.checks.shared import formulas, list_labels
from editions.checks.subject import Subject
from editions.findings import Finding, Severity, rule
from editions.messages import Message, message, quoted_or_nothing
from editions.readback.structure import Element, LinkPiece, Piece

AREA = "standards"
SCOPE = rule("table-scope", Severity.ERROR, AREA)
TABLE = rule("table-cells", Severity.ERROR, AREA)
LIST = rule("list-structure", Severity.ERROR, AREA)
FIGURE = rule("figure-alternative", Severity.ERROR, AREA)
LINK = rule("link-element", Severity.ERROR, AREA)
# What numbers or marks an item, other than a term that is defined.
COUNTER = re.compile(r"\s*+(?:\W\s*+)?(\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|[•◦▪○‣–])\s*+(?:\W\s*+)?")


@check(PDF)
def check_elements(subject: Subject) -> Iterator[Finding]:
    """Check the tags of tables, lists, figures, formulas and links.

    Raises FindingsError if the file cannot be read.
    """
    pdf = subject.once(tagged_of)
    if pdf.tags.root is not None:
        yield from _Check(pdf).findings()


@dataclass
class _Check:
    pdf: Tagged

    def findings(self) -> Iterator[Finding]:
        yield from self._tables()
        yield from self._lists()
        yield from self._figures()
        yield from self._formulas()
        yield from self._links()

    def _tables(self) -> Iterator[Finding]:
        for element in self.pdf.tags.of_kind("TH"):
            if element.attributes.get("Scope") not in ("Row", "Column", "Both"):
                text = self.pdf.text(element.pieces())[:20]
                yield SCOPE.at(self.pdf.place(element), text=text)
        nodes = self.pdf.article.iter("table")
        for node in nodes:
            identifier = node.get("id", "")
            table = self.pdf.element(identifier)
            place = self.pdf.position(node)
            if table is None or table.kind != "Table":
                yield TABLE.at(place, "element")
                continue
            wanted = [[cell.tag for cell in row] for row in node.iter("tr")]
            rows = [e for e in table.elements() if e.kind == "TR"]
            found = [[k.kind.lower() for k in r.kids if isinstance(k, Element)] for r in rows]
            if wanted != found:
                yield TABLE.at(place, "cells", found=_count(found), wanted=_count(wanted))

    def _lists(self) -> Iterator[Finding]:
        for element in self.pdf.tags.of_kind("L"):
            items = [kid for kid in element.kids if isinstance(kid, Element) and kid.kind == "LI"]
            labels = [
                k for i in items for k in i.kids if isinstance(k, Element) and k.kind == "Lbl"
            ]
            numbering = element.attributes.get("ListNumbering")
            is_counted = any(COUNTER.fullmatch(self.pdf.text(label.pieces())) for label in labels)
            if numbering is None or (numbering == "None" and is_counted):
                yield LIST.at(self.pdf.place(element), "numbering")
            for item in items:
                if not any(_is_kind(kid, "LBody") for kid in item.kids):
                    yield LIST.at(self.pdf.place(item), "body")

        yield from list_labels.compare(self.pdf.manuscript, self._labelled_items(), "pdf")

    def _labelled_items(self) -> Iterator[tuple[str, str]]:
        """The label of each item of a list, and the item's text."""
        for item in self.pdf.tags.of_kind("LI"):
            for label in (
                kid for kid in item.kids if isinstance(kid, Element) and kid.kind == "Lbl"
            ):
                yield self.pdf.text(label.pieces()), self.pdf.text(_without_labels(item))

    def _formulas(self) -> Iterator[Finding]:
        found = [one for one in self.pdf.tags.of_kind("Formula") if self._is_on_page(one)]
        alternatives = (one.alternative for one in found if any(one.pieces()))
        yield from formulas.compare(self.pdf.manuscript, alternatives, "pdf")

    def _figures(self) -> Iterator[Finding]:
        figures = self.pdf.tags.of_kind("Figure")
        series = self.pdf.edition.series
        images = [(image.alt, image.place) for image in self.pdf.manuscript.images]
        if place := series.design.wordmark_place if series.wordmark else None:
            images.insert(0, (series.wordmark_alternative(self.pdf.edition.key), place))
        if len(figures) != len(images):
            counts = {"found": len(figures), "wanted": len(images)}
            yield FIGURE.at(self.pdf.here, "count", **counts)
            return
        for figure, (alternative, place) in zip(figures, images, strict=True):
            if figure.alternative != alternative:
                said = quoted_or_nothing(figure.alternative[:20])
                yield FIGURE.at(place, "text", text=said)
            if not self._is_on_page(figure):
                yield FIGURE.at(place, "box")

    def _is_on_page(self, figure: Element) -> bool:
        """Whether the figure's box is where the picture is painted, within a point (ISO 32000)."""
        box = figure.attributes.get("BBox")
        piece = next(figure.pieces(), None)
        if not isinstance(box, list) or len(box) != 4 or piece is None:
            return False
        left, bottom, right, top = self.pdf.tags.page_boxes[piece.page - 1]
        inside = left <= box[0] < box[2] <= right and bottom <= box[1] < box[3] <= top
        return inside and self._paints_there(piece.page, box)

    def _paints_there(self, page: int, box: list[float]) -> bool:
        content = self.pdf.file.page(page).content
        painted = [shape.box for shape in content.shapes]
        painted += [run.bounds for run in content.runs if run.edges]
        return any(
            box[0] - 1 <= (left + right) / 2 <= box[2] + 1
            and box[1] - 1 <= (bottom + top) / 2 <= box[3] + 1
            for left, bottom, right, top in painted
        )

    def _links(self) -> Iterator[Finding]:
        if self.pdf.tags.unowned_links:
            yield LINK.at(self.pdf.here, "untagged", count=self.pdf.tags.unowned_links)
        for element in self.pdf.tags.elements():
            for kid in element.kids:
                if not isinstance(kid, LinkPiece):
                    continue
                if element.kind != "Link":
                    yield LINK.at(self.pdf.place(element), "kind", kind=element.kind)
                elif not kid.contents or (kid.name and kid.contents == kid.name):
                    target = kid.name or kid.uri
                    yield LINK.at(self.pdf.place(element), "text", target=target)


def _is_kind(kid: object, kind: str) -> bool:
    return isinstance(kid, Element) and kid.kind == kind


def _count(rows: list[list[str]]) -> Message:
    return message("rows-and-cells", rows=len(rows), cells=sum(map(len, rows)))


def _without_labels(element: Element) -> Iterator[Piece]:
    """The content of an element without labels and notes in it."""
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield kid
        elif isinstance(kid, Element) and kid.kind not in ("Lbl", "Note"):
            yield from _without_labels(kid)
