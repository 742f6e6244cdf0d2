"""The notes in the finished PDF, compared with the registry: each once, whole, on the page of its call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from editions.checks.pdf.printed import Printed, PrintedNote, Span, printed_of
from editions.checks.registry import PDF, check
from editions.checks.shared.differences import first_difference
from editions.checks.shared.text_alignment import squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message
from editions.readback.painted import Run

AREA = "notes in the PDF"
MISSING = rule("pdf-note-missing", Severity.ERROR, AREA)
DOUBLED = rule("pdf-note-doubled", Severity.ERROR, AREA)
NUMBER = rule("pdf-note-number", Severity.ERROR, AREA)
SWAPPED = rule("pdf-note-swapped", Severity.ERROR, AREA)
TEXT = rule("pdf-note-text", Severity.ERROR, AREA)
PAGE = rule("pdf-note-page", Severity.ERROR, AREA)
ORDER = rule("pdf-note-order", Severity.ERROR, AREA)
FOOT = rule("pdf-foot-area", Severity.ERROR, AREA)

LEAST = 2  # lines of a note on each page that it runs over
SLACK = 2.0  # pt


@check(PDF)
def check_notes(subject: Subject) -> list[Finding]:
    """Check the notes of a PDF against the source, whose places the findings name.

    Raises FindingsError if the file cannot be read.
    """
    assert subject.pdf
    return list(_Check(subject.pdf, subject.once(printed_of)).findings())


def note_pages(subject: Subject) -> dict[str, int]:
    """The page on which each note's body is printed, by label; notes that are not printed left out.

    Raises FindingsError if the PDF cannot be read.
    """
    printed = subject.once(printed_of)
    return {
        entry.note.label: printed.text.page(entry.body.start).number
        for entry in printed.notes
        if entry.body
    }


@dataclass
class _Check:
    path: Path
    printed: Printed

    def findings(self) -> Iterator[Finding]:
        for entry in self.printed.notes:
            yield from self._body(entry)
        yield from self._order()
        yield from self._foot_areas()

    def _body(self, entry: PrintedNote) -> Iterator[Finding]:
        note, body = entry.note, entry.body
        where = note.place
        if body is None:
            yield MISSING.at(where, number=note.number, label=note.label)
            return
        page = self.printed.text.page(body.start)
        name = self.printed.note_name(entry)
        for other in entry.whole[1:]:
            number = self.printed.text.page(other.start).number
            yield DOUBLED.at(where, note=name, page=number)
        if entry.damaged:
            yield from self._damage(entry, entry.damaged, name)
        call = next((c for c in self.printed.calls if c.call is note.calls[0] and c.shown), None)
        if call and self.printed.text.page(call.shown.start) is not page:
            called = self.printed.text.page(call.shown.start).number
            yield PAGE.at(where, "apart", note=name, page=called)
        for part in entry.parts:
            if not self.printed.text.is_on_one_page(part):
                number = self.printed.text.page(part.start).number
                yield PAGE.at(where, "continued", note=name, page=number + 1)
        lines = [
            sum(at in self.printed.text.line_starts for at in range(part.start, part.end))
            for part in entry.parts
        ]
        if entry.rest and (min(lines) < LEAST or not self._is_last_on_its_pages(entry)):
            yield PAGE.at(where, "continued", note=name, page=page.number + 1)

    def _is_last_on_its_pages(self, entry: PrintedNote) -> bool:
        """Whether nothing but notes, or parts of some, is below each part that another part follows."""
        text = self.printed.text
        for part in entry.parts[:-1]:
            at, page_end = part.end, text.page_span(text.page(part.start))[1]
            while at < page_end:
                if at not in self._parts:
                    return False
                at = self._parts[at]
        return True

    @cached_property
    def _parts(self) -> dict[int, int]:
        """Where what is printed of a note on a page begins and ends."""
        return {part.start: part.end for entry in self.printed.notes for part in entry.parts}

    def _damage(self, entry: PrintedNote, span: Span, name: Message) -> Iterator[Finding]:
        note, where = entry.note, entry.note.place
        shown, text = self.printed.text.text[span.start : span.end], squeeze(note.text)
        if entry.exchanged:
            yield SWAPPED.at(where, note=name)
        elif shown.endswith(text) and shown.removesuffix(text).isdigit():
            number = shown.removesuffix(text)
            yield NUMBER.at(where, "wrong", note=name, number=number)
        elif shown == text:
            yield NUMBER.at(where, "none", note=name)
        else:
            difference = first_difference(f"{note.number}{text}", shown)
            yield TEXT.at(where, note=name, difference=difference)

    def _order(self) -> Iterator[Finding]:
        """Notes begin in their order, and what runs on is above them."""
        text = self.printed.text

        def place(part: Span) -> tuple[int, float]:
            return text.page(part.start).number, -text.box(part.start)[3]

        begun = [(place(entry.body), entry.note) for entry in self.printed.notes if entry.body]
        for (upper, before), (lower, after) in pairwise(begun):
            if lower < upper:
                yield ORDER.at(after.place, number=after.number, other=before.number)
        for entry in self.printed.notes:
            for page, height in map(place, entry.rest):
                above = (note for at, note in begun if at[0] == page and at[1] < height)
                for other in above:
                    yield ORDER.at(other.place, number=other.number, other=entry.note.number)

    def _foot_areas(self) -> Iterator[Finding]:
        """What is left over below the top of a page's first note; furniture between the notes."""
        text = self.printed.text
        tops: dict[int, float] = {}
        floors: dict[int, float] = {}
        for part in (part for entry in self.printed.notes for part in entry.parts):
            number = text.page(part.start).number
            tops[number] = max(tops.get(number, 0.0), text.box(part.start)[3])
            lowest = text.box(part.end - 1)[1]
            floors[number] = min(floors.get(number, lowest), lowest)
        damaged = {entry.damaged.start for entry in self.printed.notes if entry.damaged}
        for span in self.printed.leftovers:
            number = text.page(span.start).number
            if any(span.start <= start < span.end for start in damaged):
                continue
            if text.box(span.start)[3] <= tops.get(number, 0.0) + SLACK:
                yield self._stray(number, text.text[span.start : span.end])
        for page in self.printed.file.pages:
            for line in page.lines:
                run = page.runs[line.first]
                middle = (line.box[1] + line.box[3]) / 2
                is_inside = floors.get(page.number, 0) < middle < tops.get(page.number, 0)
                if is_inside and _is_stray_furniture(run):
                    yield self._stray(page.number, run.text)

    def _stray(self, page: int, shown: str) -> Finding:
        return FOOT.at(Place(self.path.name), page=page, text=shown[:30].strip())


def _is_stray_furniture(run: Run) -> bool:
    """Furniture that does not belong to the edges of a page, nor is the mark of a draft."""
    return run.is_furniture and not run.is_head_or_folio and not run.is_watermark
