"""The calls in the finished PDF: their numbers, where they are, and the links from them to the notes and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from editions.checks.pdf.printed import Printed, PrintedCall, PrintedNote, Span, printed_of
from editions.checks.registry import PDF, check
from editions.checks.shared.text_alignment import squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message, message
from editions.readback.pdf import Link, Page, Run
from editions.resources.calls_elsewhere import after_number, pattern
from editions.source.series import Edition
from editions.text import Note

AREA = "notes in the PDF"
CALL_MISSING = rule("pdf-call-missing", Severity.ERROR, AREA)
CALL_NUMBER = rule("pdf-call-number", Severity.ERROR, AREA)
CALL_PLACE = rule("pdf-call-place", Severity.ERROR, AREA)
CALL_UNLINKED = rule("pdf-call-unlinked", Severity.ERROR, AREA)
CALL_ELSEWHERE = rule("pdf-call-elsewhere", Severity.ERROR, AREA)
CALL_LINK = rule("pdf-call-link", Severity.ERROR, AREA)
BACK_MISSING = rule("pdf-back-link-missing", Severity.ERROR, AREA)
BACK_LINK = rule("pdf-back-link", Severity.ERROR, AREA)

NEAR = 2.0  # a destination is within this many heights of the type from its aim


@check(PDF)
def check_calls(subject: Subject) -> list[Finding]:
    """Check for calls that are missing, wrong or misplaced, and for links that do not lead to the note and back.

    Raises FindingsError if the file cannot be read.
    """
    return list(_Check(subject.edition, subject.once(printed_of)).findings())


@dataclass
class _Check:
    edition: Edition
    printed: Printed

    def findings(self) -> Iterator[Finding]:
        for entry in self.printed.notes:
            yield from self._back_link(entry)
        for call in self.printed.calls:
            yield from self._call(call)

    def _call(self, printed: PrintedCall) -> Iterator[Finding]:
        note, where, text = printed.note, printed.call.place, self.printed.text
        if not printed.shown:
            yield CALL_MISSING.at(where, number=note.number, label=note.label)
            return
        page = text.page(printed.shown.start)
        name = self.printed.call_name(printed)
        shown = text.text[printed.shown.start : printed.shown.end]
        if shown != str(note.number):
            yield CALL_NUMBER.at(where, call=name, text=shown)
        yield from self._position(printed, name)
        links = _text_links(self.printed, printed.shown)
        if len(links) != 1:
            form = "several" if links else "none"
            yield CALL_UNLINKED.at(where, form, call=name, count=len(links))
        body = self.printed.notes[note.number - 1].body
        for link in links[:1]:
            if body and not self._leads_to_note(link, note):
                yield CALL_LINK.at(where, call=name, target=_aim(link))
            if body:
                yield from self._elsewhere(where, name, link, page, text.page(body.start).number)

    def _elsewhere(
        self, where: Place, name: Message, link: Link, page: Page, note_page: int
    ) -> Iterator[Finding]:
        """A call on another page than its note says which; the other ones may."""
        said = squeeze(
            "".join(run.text for run in page.runs if _is_label(run) and link.covers(run.bounds))
        )
        wanted = squeeze(after_number(self._call_pattern, note_page))
        if said != wanted and (said or note_page != page.number):
            form = "wrong" if said else "none"
            yield CALL_ELSEWHERE.at(where, form, call=name, page=note_page, text=said)

    @cached_property
    def _call_pattern(self) -> str:
        return pattern(self.edition)

    def _position(self, printed: PrintedCall, name: Message) -> Iterator[Finding]:
        """Right after the last character before it: in the text, and on the page."""
        text, where = self.printed.text, printed.call.place
        before = squeeze(printed.call.before)
        if printed.before is None or not before:
            return
        last, first = text.run(printed.before), text.run(printed.shown.start)
        box, call = text.box(printed.before), text.box(printed.shown.start)
        size = max(last.height, first.height)
        gap = call[0] - box[2]
        if text.page(printed.before) is not text.page(printed.shown.start) or not (
            -0.6 * size <= gap <= 1.5 * size and abs(first.baseline - last.baseline) < size
        ):
            yield CALL_PLACE.at(where, call=name, before=before[-6:])

    def _leads_to_note(self, link: Link, note: Note) -> bool:
        """Whether a link lands on the first line of the note, and nearer to it than to any other."""
        aim, text = link.destination, self.printed.text
        if aim is None:
            return False
        distances = {}
        for entry in self.printed.notes:
            if entry.body and text.page(entry.body.start).number == aim.page:
                run, top = text.run(entry.body.start), text.box(entry.body.start)[3]
                height = aim.top if aim.top is not None else top
                distances[entry.note.number] = abs(height - top) / run.height
        return _is_nearest(note.number, distances, NEAR)

    def _back_link(self, entry: PrintedNote) -> Iterator[Finding]:
        note, body = entry.note, entry.body
        if body is None:
            return
        digits = Span(body.start, min(body.start + len(str(note.number)), body.end))
        name = self.printed.note_name(entry)
        links = _text_links(self.printed, digits)
        if len(links) != 1:
            form = "several" if links else "none"
            yield BACK_MISSING.at(note.place, form, note=name, count=len(links))
        for link in links[:1]:
            if not self._leads_to_call(link, note):
                yield BACK_LINK.at(note.place, note=name, target=_aim(link))

    def _leads_to_call(self, link: Link, note: Note) -> bool:
        """Whether a link lands at the note's first call, and nearer to it than to any other."""
        aim, text = link.destination, self.printed.text
        if aim is None:
            return False
        distances = {}
        for call in self.printed.calls:
            if call.shown and text.page(call.shown.start).number == aim.page:
                box, run = text.box(call.shown.start), text.run(call.shown.start)
                across = abs((aim.left if aim.left is not None else box[0]) - box[0])
                along = abs((aim.top if aim.top is not None else box[3]) - box[3])
                distances[call.call.id] = max(across, along) / run.height
        return _is_nearest(note.calls[0].id, distances, 2 * NEAR)


def _aim(link: Link) -> Message:
    """Where a link leads that should lead elsewhere."""
    if link.destination is None:
        return message("target", "missing" if link.name else "nowhere", name=link.name)
    form = "other" if link.name else "unnamed"
    return message("target", form, name=link.name, page=link.destination.page)


def _text_links(printed: Printed, span: Span) -> list[Link]:
    """The links inside the document that cover a span, each once."""
    links = [link for at in range(span.start, span.end) for link in printed.links_over(at)]
    return list(dict.fromkeys(links))


def _is_nearest(aim: Any, distances: Mapping[Any, float], bound: float) -> bool:
    """Whether `aim` has the shortest of the distances, and that is less than `bound`."""
    return min(distances, key=distances.__getitem__, default=None) == aim and distances[aim] < bound


def _is_label(run: Run) -> bool:
    """Whether the style sheet made the text: the number of an item, the page that a call says."""
    return any(mark.tag == "Lbl" for mark in run.marks)
