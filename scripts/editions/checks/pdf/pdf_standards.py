"""What no validator checks in a PDF that is to be archived and read aloud.

Validators ask whether tags and metadata are well formed. Here the finished file is read back and
compared with the manuscript: whether they are true.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from lxml.etree import _Element

from editions.checks.pdf import overfull, pdf_metadata
from editions.checks.pdf.page_floats import blocks_in_order
from editions.checks.registry import PDF, check
from editions.checks.shared import formulas, list_labels
from editions.checks.shared.article_text import shown_article
from editions.checks.shared.expected_languages import marked_stretches, misfit
from editions.checks.shared.language_runs import (
    IGNORED,
    Stretch,
    is_block,
    joined,
)
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message, message, quoted_or_nothing
from editions.readback import pdf, structure
from editions.readback.pdf import PdfFile, Run
from editions.readback.structure import Element, LinkPiece, Piece
from editions.source.series import Edition
from editions.text import Block, Manuscript, Note

AREA = "standards"


NO_TREE = rule("structure-tree", Severity.ERROR, AREA)
TEXT = rule("structure-text", Severity.ERROR, AREA)
ORDER = rule("structure-order", Severity.ERROR, AREA)
LANGUAGE = rule("structure-language", Severity.ERROR, AREA)
NOTE = rule("note-element", Severity.ERROR, AREA)
NOTE_REFERENCE = rule("note-reference", Severity.ERROR, AREA)
NOTE_LABEL = rule("note-label", Severity.ERROR, AREA)
FURNITURE = rule("furniture-read", Severity.ERROR, AREA)
UNTAGGED = rule("text-untagged", Severity.ERROR, AREA)
SCOPE = rule("table-scope", Severity.ERROR, AREA)
TABLE = rule("table-cells", Severity.ERROR, AREA)
LIST = rule("list-structure", Severity.ERROR, AREA)
FIGURE = rule("figure-alternative", Severity.ERROR, AREA)
LINK = rule("link-element", Severity.ERROR, AREA)
# What numbers or marks an item, other than a term that is defined.
COUNTER = re.compile(r"\s*+(?:\W\s*+)?(\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|[•◦▪○‣–])\s*+(?:\W\s*+)?")


@check(PDF)
def check_standards(subject: Subject) -> list[Finding]:
    """What the tags and metadata of a finished PDF say wrongly.

    Raises FindingsError when the file cannot be read.
    """
    path = subject.pdf
    assert path
    pages = pdf.read(path)  # first: it reports a file that cannot be read
    tags = structure.read(path)
    inside = _Inside(path, subject.edition, subject.manuscript, pages, tags)
    return list(inside.findings())


@dataclass
class _Inside:
    """One file, with what is looked up in it again and again."""

    path: Path
    edition: Edition
    manuscript: Manuscript
    file: PdfFile
    read: structure.Structure
    blocks: dict[str, Block] = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = {block.id: block for block in self.manuscript.blocks}

    @property
    def here(self) -> Place:
        return Place(self.path.name)

    def findings(self) -> Iterator[Finding]:
        yield from pdf_metadata.check(self.here, self.edition, self.manuscript.source, self.read)
        if self.read.root is None:
            yield NO_TREE.at(self.here)
            return
        yield from self._blocks()
        yield from self._order()
        for note in self.manuscript.notes:
            yield from self._note(note)
        yield from self._furniture()
        yield from self._tables()
        yield from self._lists()
        yield from self._figures()
        yield from self._formulas()
        yield from self._links()
        yield from self._frame()

    # Lookups

    @cached_property
    def by_id(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.read.elements():
            if element.identifier:
                found.setdefault(element.identifier, []).append(element)
        return found

    @cached_property
    def runs(self) -> dict[tuple[int, int], list[Run]]:
        """What is shown in each marked-content sequence, by page and MCID."""
        found: dict[tuple[int, int], list[Run]] = {}
        for page in self.file.pages:
            for run in page.runs:
                for mark in run.marks:
                    if mark.number >= 0:
                        found.setdefault((page.number, mark.number), []).append(run)
        return found

    def text(self, pieces: Iterable[Piece]) -> str:
        return "".join(
            run.text for piece in pieces for run in self.runs.get((piece.page, piece.mcid), ())
        )

    def one(self, identifier: str) -> Element | None:
        """The one element with that ID; None when there is none or more than one."""
        found = self.by_id.get(identifier, [])
        return found[0] if len(found) == 1 else None

    # Blocks: text and language

    def _blocks(self) -> Iterator[Finding]:
        for identifier, node in self._html_blocks().items():
            block = self.blocks[identifier]
            elements = self.by_id.get(identifier, [])
            if len(elements) != 1:
                what = message("the-kind", kind=block.kind)
                yield TEXT.at(block.place, "elements", what=what, count=len(elements))
                continue
            wanted = marked_stretches(node, is_block)
            found = joined(self._stretches(elements[0], elements[0]))
            yield from self._compare(
                block.place, message("the-kind", kind=block.kind), wanted, found
            )

    def _compare(
        self, place: Place, what: Message, wanted: list[Stretch], found: list[Stretch]
    ) -> Iterator[Finding]:
        wanted_text = "".join(stretch.text for stretch in wanted)
        found_text = "".join(stretch.text for stretch in found)
        if wanted_text != found_text:
            at = next(
                (
                    i
                    for i, (a, b) in enumerate(zip(wanted_text, found_text, strict=False))
                    if a != b
                ),
                min(len(wanted_text), len(found_text)),
            )
            sides = {
                "found": quoted_or_nothing(found_text[at : at + 12]),
                "wanted": quoted_or_nothing(wanted_text[at : at + 12]),
            }
            before = wanted_text[max(0, at - 8) : at]
            yield TEXT.at(place, "differs", what=what, before=before, **sides)
            return
        if fault := misfit(wanted, found, self.edition.tag):
            text, have, want = fault
            yield LANGUAGE.at(place, what=what, text=text, found=have, wanted=want)

    @cached_property
    def _article(self) -> _Element:
        return shown_article(self.manuscript)

    def _html_blocks(self) -> dict[str, _Element]:
        return {
            identifier: node
            for node in self._article.iter()
            if (identifier := node.get("id")) in self.blocks and node.get("data-block")
        }

    def _stretches(self, element: Element, top: Element) -> Iterator[Stretch]:
        """The text of an element without other blocks, notes and labels of items in it."""
        for holder, piece in self._own_pieces(element, top):
            yield Stretch(holder.language, self.text([piece]))

    def _own_pieces(self, element: Element, top: Element) -> Iterator[tuple[Element, Piece]]:
        for kid in element.kids:
            if isinstance(kid, Piece):
                yield element, kid
            elif isinstance(kid, Element) and not self._is_apart(kid, top):
                yield from self._own_pieces(kid, top)

    def _is_apart(self, element: Element, top: Element) -> bool:
        if element.kind == "Note" or element.identifier in self.blocks:
            return True
        if element.kind == "Lbl":
            return element.parent is not None and element.parent.kind in ("LI", "Note", "Link")
        return element.kind in ("L", "Table") and element is not top

    def _frame(self) -> Iterator[Finding]:
        """What reaches out of the column that all text begins at."""
        lefts: dict[int, float] = {}
        for (page, _), runs in self.runs.items():
            for run in runs:
                if run.text.strip():
                    lefts[page % 2] = min(run.left, lefts.get(page % 2, run.left))
        if lefts:
            yield from overfull.findings(list(self._shown()), lefts, self.read.page_boxes)

    def _shown(self) -> Iterator[overfull.Shown]:
        """Where the text of each block is printed."""
        for identifier, node in self._html_blocks().items():
            table = next(node.iterancestors("table"), None)
            whole = _position(self.edition, node if table is None else table)
            element = self.one(identifier)
            for _, piece in self._own_pieces(element, element) if element else ():
                for run in self.runs.get((piece.page, piece.mcid), ()):
                    yield overfull.Shown(self.blocks[identifier], whole, piece.page, run)

    # Order

    def _order(self) -> Iterator[Finding]:
        places = {e.identifier: n for n, e in enumerate(self.read.elements()) if e.identifier}
        blocks = [
            block for block in self.manuscript.blocks if block.kind != "note" and block.id in places
        ]
        in_order = blocks_in_order(blocks, lambda block: places[block.id])
        for above, block in pairwise(in_order):
            if places[block.id] < places[above.id]:
                yield ORDER.at(block.place, "block", what=message("the-kind", kind=block.kind))
        notes = [note for note in self.manuscript.notes if note.id in places]
        for first, second in pairwise(notes):
            if places[second.id] < places[first.id]:
                yield ORDER.at(second.place, "notes", number=second.number, other=first.number)
        for note in notes:
            call = places.get(note.calls[0].id)
            if call is not None and places[note.id] < call:
                yield ORDER.at(note.place, "call", number=note.number)

    # Notes

    def _note(self, note: Note) -> Iterator[Finding]:
        name = message("note-name", number=note.number, label=note.label)
        element = self.one(note.id)
        if element is None or element.kind != "Note":
            form = "count" if element is None else "kind"
            yield NOTE.at(note.place, form, note=name, kind=element.kind if element else "")
            return
        for call in note.calls:
            yield from self._reference(call.place, name, self.one(call.id), element)
        calls = {e.number for call in note.calls if (e := self.one(call.id))}
        if calls - set(element.references):
            yield NOTE_REFERENCE.at(note.place, "calls", note=name)
        yield from self._label(note, name, element)
        yield from self._note_text(note, name, element)

    def _reference(
        self, place: Place, name: Message, call: Element | None, note: Element
    ) -> Iterator[Finding]:
        if call is None or call.kind != "Reference":
            yield NOTE_REFERENCE.at(place, "element", note=name)
            return
        if call.references != (note.number,):
            yield NOTE_REFERENCE.at(place, "note", note=name)
        if not self._leads_to(call, note):
            yield NOTE_REFERENCE.at(place, "link", note=name)

    def _leads_to(self, element: Element, target: Element) -> bool:
        """Whether the links in `element` lead to `target`, by name, by place, and by element."""
        links = list(element.links())
        pages = {piece.page for piece in target.pieces()}
        return bool(links) and all(
            link.name == target.identifier
            and link.place is not None
            and link.place[0] in pages
            and link.element in (0, target.number)
            for link in links
        )

    def _label(self, note: Note, name: Message, element: Element) -> Iterator[Finding]:
        first = next((kid for kid in element.kids if isinstance(kid, Element)), None)
        if first is None or first.kind != "Lbl":
            yield NOTE_LABEL.at(note.place, "missing", note=name)
            return
        text = IGNORED.sub("", self.text(first.pieces()))
        if text.strip(".") != str(note.number):
            yield NOTE_LABEL.at(note.place, "wrong", note=name, text=text)
        call = self.one(note.calls[0].id)
        if call is not None and not self._leads_to(first, call):
            yield NOTE_LABEL.at(note.place, "link", note=name)

    def _note_text(self, note: Note, name: Message, element: Element) -> Iterator[Finding]:
        wanted = marked_stretches(note.body, lambda _: False)
        found = joined(
            Stretch(inner.language, self.text([kid]))
            for inner in element.elements()
            if not any(e.kind == "Lbl" for e in (inner, *inner.ancestors()))
            for kid in inner.kids
            if isinstance(kid, Piece)
        )
        yield from self._compare(note.place, name, wanted, found)

    # Furniture

    def _furniture(self) -> Iterator[Finding]:
        owned = {(piece.page, piece.mcid) for piece in self._root().pieces()}
        seen: dict[tuple[str, int, int], int] = {}
        for page in self.file.pages:
            for run in page.runs:
                marks = [mark for mark in run.marks if mark.number >= 0]
                is_artifact = run.is_furniture
                is_read = any((page.number, mark.number) in owned for mark in marks)
                text = IGNORED.sub("", run.text)
                if not text:
                    continue
                if not is_artifact and not is_read:
                    shown = run.text.strip()[:20]
                    yield UNTAGGED.at(self.here, text=shown, page=page.number)
                if is_read:
                    key = (re.sub(r"\d+", "0", text), round(run.left), round(run.baseline))
                    first = seen.setdefault(key, page.number)
                    if first != page.number and not self._is_text(marks, page.number):
                        shown = run.text.strip()[:20]
                        yield FURNITURE.at(self.here, text=shown, page=page.number)

    def _is_text(self, marks: Iterable[object], page: int) -> bool:
        """Whether marked content belongs to a block or a note of the manuscript."""
        return any(self._owners.get((page, getattr(mark, "number", -1)), False) for mark in marks)

    @cached_property
    def _owners(self) -> dict[tuple[int, int], bool]:
        """Of each marked content: whether it is in a block, a note or a figure that the source has.

        The label of a list item goes with its item. The head of a table is in it once: not where it
        is printed again on a later page.
        """
        known = set(self.blocks) | {note.id for note in self.manuscript.notes}
        found: dict[tuple[int, int], bool] = {}
        for element in self._root().elements():
            lineage = [element, *element.ancestors()]
            is_known = any(e.identifier in known or e.kind == "Figure" for e in lineage)
            is_known = is_known or _is_label_of(element, known)
            head = next((entry for entry in lineage if entry.kind == "THead"), None)
            first = min((piece.page for piece in head.pieces()), default=0) if head else 0
            for kid in element.kids:
                if isinstance(kid, Piece):
                    found[kid.page, kid.mcid] = is_known and first in (0, kid.page)
        return found

    def _root(self) -> Element:
        assert self.read.root is not None
        return self.read.root

    # Tables, lists, figures, links

    def _tables(self) -> Iterator[Finding]:
        for element in self.read.of_kind("TH"):
            if element.attributes.get("Scope") not in ("Row", "Column", "Both"):
                text = self.text(element.pieces())[:20]
                yield SCOPE.at(self._place(element), text=text)
        nodes = self._article.iter("table")
        for node in nodes:
            identifier = node.get("id", "")
            table = self.one(identifier)
            place = _position(self.edition, node)
            if table is None or table.kind != "Table":
                yield TABLE.at(place, "element")
                continue
            wanted = [[cell.tag for cell in row] for row in node.iter("tr")]
            rows = [e for e in table.elements() if e.kind == "TR"]
            found = [[k.kind.lower() for k in r.kids if isinstance(k, Element)] for r in rows]
            if wanted != found:
                yield TABLE.at(place, "cells", found=_count(found), wanted=_count(wanted))

    def _lists(self) -> Iterator[Finding]:
        for element in self.read.of_kind("L"):
            items = [kid for kid in element.kids if isinstance(kid, Element) and kid.kind == "LI"]
            labels = [
                k for i in items for k in i.kids if isinstance(k, Element) and k.kind == "Lbl"
            ]
            numbering = element.attributes.get("ListNumbering")
            is_counted = any(COUNTER.fullmatch(self.text(label.pieces())) for label in labels)
            if numbering is None or (numbering == "None" and is_counted):
                yield LIST.at(self._place(element), "numbering")
            for item in items:
                if not any(_is_kind(kid, "LBody") for kid in item.kids):
                    yield LIST.at(self._place(item), "body")

        yield from list_labels.compare(self.manuscript, self._labelled_items(), "pdf")

    def _labelled_items(self) -> Iterator[tuple[str, str]]:
        """The label of each item of a list, and the item's text."""
        for item in self.read.of_kind("LI"):
            for label in (
                kid for kid in item.kids if isinstance(kid, Element) and kid.kind == "Lbl"
            ):
                yield self.text(label.pieces()), self.text(_without_labels(item))

    def _formulas(self) -> Iterator[Finding]:
        found = [one for one in self.read.of_kind("Formula") if self._is_on_page(one)]
        alternatives = (one.alternative for one in found if any(one.pieces()))
        yield from formulas.compare(self.manuscript, alternatives, "pdf")

    def _figures(self) -> Iterator[Finding]:
        figures = self.read.of_kind("Figure")
        series = self.edition.series
        images = [(image.alt, image.place) for image in self.manuscript.images]
        if place := series.design.wordmark_place if series.wordmark else None:
            images.insert(0, (series.wordmark_alternative(self.edition.key), place))
        if len(figures) != len(images):
            counts = {"found": len(figures), "wanted": len(images)}
            yield FIGURE.at(self.here, "count", **counts)
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
        left, bottom, right, top = self.read.page_boxes[piece.page - 1]
        inside = left <= box[0] < box[2] <= right and bottom <= box[1] < box[3] <= top
        return inside and self._paints_there(piece.page, box)

    def _paints_there(self, page: int, box: list[float]) -> bool:
        content = self.file.page(page).content
        painted = [shape.box for shape in content.shapes]
        painted += [run.bounds for run in content.runs if run.edges]
        return any(
            box[0] - 1 <= (left + right) / 2 <= box[2] + 1
            and box[1] - 1 <= (bottom + top) / 2 <= box[3] + 1
            for left, bottom, right, top in painted
        )

    def _links(self) -> Iterator[Finding]:
        if self.read.unowned_links:
            yield LINK.at(self.here, "untagged", count=self.read.unowned_links)
        for element in self.read.elements():
            for kid in element.kids:
                if not isinstance(kid, LinkPiece):
                    continue
                if element.kind != "Link":
                    yield LINK.at(self._place(element), "kind", kind=element.kind)
                elif not kid.contents or (kid.name and kid.contents == kid.name):
                    target = kid.name or kid.uri
                    yield LINK.at(self._place(element), "text", target=target)

    def _place(self, element: Element) -> Place:
        """The place in the source of the block that an element is in."""
        for entry in (element, *element.ancestors()):
            if entry.identifier in self.blocks:
                return self.blocks[entry.identifier].place
            for note in self.manuscript.notes:
                if note.id == entry.identifier:
                    return note.place
        return self.here


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


def _is_label_of(element: Element, known: Container[str]) -> bool:
    """Whether an element is the label of a list item that holds something known."""
    item = element.parent
    return (
        element.kind == "Lbl"
        and item is not None
        and item.kind == "LI"
        and any(inner.identifier in known for inner in item.elements())
    )


def _position(edition: Edition, node: _Element) -> Place:
    line, _, column = (node.get("data-pos") or "0:0").partition(":")
    return Place.of(edition.source, int(line), int(column or 0))
