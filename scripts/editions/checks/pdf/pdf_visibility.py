"""Where the notes are on a page of the finished PDF, and whether notes and calls can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from editions.checks.pdf.printed import Printed, PrintedNote, Span, printed_of
from editions.checks.registry import PDF, check
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message
from editions.readback.ink import Ink
from editions.readback.painted import OUTLINE, area, bounds, intersection
from editions.readback.pdf import Box, Page, Run

AREA = "notes in the PDF"
LINES = rule("pdf-note-lines", Severity.ERROR, AREA)
PLACE = rule("pdf-note-place", Severity.ERROR, AREA)
OVERLAP = rule("pdf-note-overlap", Severity.ERROR, AREA)
COVERED = rule("pdf-note-covered", Severity.ERROR, AREA)
CLIPPED = rule("pdf-note-clipped", Severity.ERROR, AREA)
INVISIBLE = rule("pdf-note-invisible", Severity.ERROR, AREA)

UNPRINTABLE = 14.0  # pt: no printer reaches the outermost five millimetres
SLACK = 2.0  # pt
HALF_WIDTH = 0.5  # em: the empty half of a full-width mark may extend beyond the line (CLREQ 3.1.6)


@check(PDF)
def check_visibility(subject: Subject) -> list[Finding]:
    """Check for notes that are out of place, overlap other text or cannot be seen, and for calls that cannot be seen.

    Raises FindingsError if the file cannot be read.
    """
    assert subject.pdf
    printed = subject.once(
        printed_of
    )  # before PDFium opens the file: this raises FindingsError, PDFium its own error
    with Ink(subject.pdf) as ink:
        return list(_Check(printed, ink).findings())


@dataclass
class _Check:
    printed: Printed
    ink: Ink

    def findings(self) -> Iterator[Finding]:
        text = self.printed.text
        for entry in self.printed.notes:
            for part in entry.parts:
                if text.is_on_one_page(part):
                    yield from self._part(self.printed.note_name(entry), entry.note.place, part)
        for call in self.printed.calls:
            if call.shown:
                name, page = self.printed.call_name(call), text.page(call.shown.start)
                yield from self._visibility(name, call.call.place, call.shown, page)

    def _part(self, name: Message, where: Place, part: Span) -> Iterator[Finding]:
        """What is wrong with a note on one page: a long one runs on from page to page."""
        page = self.printed.text.page(part.start)
        yield from self._lines(name, where, part)
        yield from self._overlaps(name, where, part, page)
        yield from self._visibility(name, where, part, page)
        yield from self._frame(name, where, part, page)

    @cached_property
    def _margins(self) -> tuple[float, float]:
        """The smallest distances (pt) of text other than notes from the inner and the outer edge of all pages.

        The rule over the notes is as wide as the text area.
        """
        taken = {id(run) for entry in self.printed.notes for run in self._runs(entry)}
        distances = [
            _from_edges(page, line.box)
            for page in self.printed.file.pages
            for line in page.lines
            if not any(id(run) in taken for run in page.runs[line.first : line.last + 1])
        ]
        distances += [
            _from_edges(page, shape.box)
            for page in self.printed.file.pages
            for shape in page.content.shapes
            if shape.box[2] - shape.box[0] < page.box[2] - page.box[0] - 2 * UNPRINTABLE
        ]
        if not distances:
            return UNPRINTABLE, UNPRINTABLE
        return min(inner for inner, _ in distances), min(outer for _, outer in distances)

    def _runs(self, entry: PrintedNote) -> Iterable[Run]:
        spans = [*entry.spans, *([entry.damaged] if entry.damaged else [])]
        return (run for span in spans for run, _ in self.printed.text.glyphs(span))

    def _frame(self, name: Message, where: Place, body: Span, page: Page) -> Iterator[Finding]:
        box = self._box(body)
        beside = zip(_from_edges(page, box), self._margins, strict=True)
        floor = page.box[1] + UNPRINTABLE
        for line in page.lines:
            is_low = line.box[3] < page.box[1] + (page.box[3] - page.box[1]) / 2
            if is_low and page.runs[line.first].is_head_or_folio:
                floor = max(floor, line.box[3])
        slack = SLACK + HALF_WIDTH * self.printed.text.run(body.start).height
        if box[1] < floor - SLACK:
            yield PLACE.at(where, "below", note=name)
        elif any(distance < margin - slack for distance, margin in beside):
            yield PLACE.at(where, "side", note=name)
        elif box[3] > self._lowest_text(page) + SLACK:
            yield PLACE.at(where, "above", note=name)

    def _lowest_text(self, page: Page) -> float:
        """The lowest edge of the article's lines on a page."""
        text = self.printed.text
        lowest = page.box[3]
        for piece in self.printed.article_spans(page):
            lowest = min(lowest, *(text.box(at)[1] for at in (piece.start, piece.end - 1)))
        return lowest

    def _box(self, span: Span) -> Box:
        return bounds([run.box(index) for run, index in self.printed.text.glyphs(span)])

    def _lines(self, name: Message, where: Place, body: Span) -> Iterator[Finding]:
        """Each line of a note begins below the line before it."""
        text = self.printed.text
        starts = [at for at in range(body.start, body.end) if at in text.line_starts]
        for before, after in pairwise(starts):
            is_one_page = text.page(before) is text.page(after)
            if is_one_page and text.run(after).baseline > text.run(before).baseline + SLACK:
                said = text.text[after : after + 8]
                yield LINES.at(where, note=name, text=said)
                return

    def _overlaps(self, name: Message, where: Place, body: Span, page: Page) -> Iterator[Finding]:
        own: dict[int, set[int]] = {}
        for run, index in self.printed.text.glyphs(body):
            own.setdefault(id(run), set()).add(index)
        lines = [(line.box, page.runs[line.first : line.last + 1]) for line in page.lines]
        for number, (box, runs) in enumerate(lines):
            if not any(id(run) in own for run in runs):
                continue
            for other_number, (other_box, other_runs) in enumerate(lines):
                if other_number == number or area(intersection(box, other_box)) < 1.0:
                    continue
                if other_runs[0].is_watermark:
                    continue
                mine = [run.box(i) for run in runs for i in sorted(own.get(id(run), ()))]
                if _collide(mine, _ink_boxes(other_runs)):
                    text = "".join(run.text for run in other_runs).strip()
                    yield OVERLAP.at(where, note=name, text=text[:20])
                    return

    def _visibility(self, name: Message, where: Place, span: Span, page: Page) -> Iterator[Finding]:
        glyphs = self.printed.text.glyphs(span)
        for run, group in groupby(glyphs, key=itemgetter(0)):
            over = [
                shape.box
                for shape in page.content.shapes
                if shape.order > run.order
                and shape.kind != OUTLINE
                and area(intersection(run.bounds, shape.box)) > 0
            ]
            if not over and intersection(run.bounds, run.clip) == run.bounds:
                continue  # nearly always
            for _, index in group:
                box = run.box(index)
                whole = area(box)
                if not run.texts[index].strip() or whole <= 0:
                    continue
                around = _around(glyphs, run, index)
                if area(intersection(box, run.clip)) < 0.85 * whole:
                    yield CLIPPED.at(where, note=name, text=around)
                    return
                if any(area(intersection(box, shape)) > 0.3 * whole for shape in over):
                    yield COVERED.at(where, note=name, text=around)
                    return
        for run, index in glyphs:
            if run.texts[index][:1].isalnum() and not self._is_seen(run, index, page):
                yield INVISIBLE.at(where, note=name, text=_around(glyphs, run, index))
                return

    def _is_seen(self, run: Run, index: int, page: Page) -> bool:
        if run.mode in (3, 7) or run.alpha < 0.2:
            return False
        left, bottom, right, top = run.box(index)
        origin = (page.box[0], page.box[1])
        box = (left - origin[0], bottom - origin[1], right - origin[0], top - origin[1])
        return self.ink.is_seen(page.number, box)


def _around(glyphs: list[tuple[Run, int]], run: Run, index: int) -> str:
    """A few characters from a glyph on."""
    at = glyphs.index((run, index))
    return "".join(owner.texts[i] for owner, i in glyphs[at : at + 8]).strip()


def _from_edges(page: Page, box: Box) -> tuple[float, float]:
    """How far (pt) a box is from the inner and from the outer edge of its page; odd pages are right ones."""
    left, right = box[0] - page.box[0], page.box[2] - box[2]
    return (left, right) if page.number % 2 else (right, left)


def _ink_boxes(runs: list[Run]) -> list[Box]:
    return [run.box(index) for run in runs for index, text in enumerate(run.texts) if text.strip()]


def _collide(mine: list[Box], others: list[Box]) -> bool:
    """Whether a box of one list and one of the other share much of the smaller one's area."""
    for box in mine:
        for other in others:
            if other[0] < box[2] and other[2] > box[0]:
                shared = area(intersection(box, other))
                if shared > 0.2 * min(area(box), area(other)) > 0:
                    return True
    return False
