"""The notes in the tags of a PDF: an element each, with its number and text, tied to its calls both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editions.checks.pdf.tagged import Tagged, tagged_of
from editions.checks.pdf.tagged_text import compare
from editions.checks.registry import PDF, check
from editions.checks.shared.expected_languages import marked_stretches
from editions.checks.shared.language_runs import IGNORED, Stretch, joined
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message, message
from editions.readback.structure import Element, Piece
from editions.text import Note

AREA = "standards"
NOTE = rule("note-element", Severity.ERROR, AREA)
NOTE_REFERENCE = rule("note-reference", Severity.ERROR, AREA)
NOTE_LABEL = rule("note-label", Severity.ERROR, AREA)


@check(PDF)
def check_notes(subject: Subject) -> Iterator[Finding]:
    """Check the tags of notes and calls.

    Raises FindingsError if the file cannot be read.
    """
    pdf = subject.once(tagged_of)
    if pdf.tags.root is not None:
        yield from _Check(pdf).findings()


@dataclass
class _Check:
    pdf: Tagged

    def findings(self) -> Iterator[Finding]:
        for note in self.pdf.manuscript.notes:
            yield from self._note(note)

    def _note(self, note: Note) -> Iterator[Finding]:
        name = message("note-name", number=note.number, label=note.label)
        element = self.pdf.element(note.id)
        if element is None or element.kind != "Note":
            form = "count" if element is None else "kind"
            yield NOTE.at(note.place, form, note=name, kind=element.kind if element else "")
            return
        for call in note.calls:
            yield from self._reference(call.place, name, self.pdf.element(call.id), element)
        calls = {e.number for call in note.calls if (e := self.pdf.element(call.id))}
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
        text = IGNORED.sub("", self.pdf.text(first.pieces()))
        if text.strip(".") != str(note.number):
            yield NOTE_LABEL.at(note.place, "wrong", note=name, text=text)
        call = self.pdf.element(note.calls[0].id)
        if call is not None and not self._leads_to(first, call):
            yield NOTE_LABEL.at(note.place, "link", note=name)

    def _note_text(self, note: Note, name: Message, element: Element) -> Iterator[Finding]:
        wanted = marked_stretches(note.body, lambda _: False)
        found = joined(
            Stretch(inner.language, self.pdf.text([kid]))
            for inner in element.elements()
            if not any(e.kind == "Lbl" for e in (inner, *inner.ancestors()))
            for kid in inner.kids
            if isinstance(kid, Piece)
        )
        yield from compare(self.pdf.edition.tag, note.place, name, wanted, found)
