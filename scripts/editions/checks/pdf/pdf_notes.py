"""The notes in the finished PDF, read back and compared with the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from editions.checks.pdf.printed import Printed, PrintedCall, PrintedNote, Span, printed_of
from editions.checks.registry import PDF, check
from editions.checks.shared.differences import first_difference
from editions.checks.shared.text_alignment import squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Rule, Severity, rule
from editions.messages import Message, message
from editions.readback.ink import Ink
from editions.readback.painted import OUTLINE, area, bounds, intersection
from editions.readback.pdf import Box, Link, Page, Run
from editions.resources.calls_elsewhere import after_number, pattern
from editions.source.series import Edition
from editions.text import Note

AREA = "notes in the PDF"


def _error(name: str) -> Rule:
    return rule(name, Severity.ERROR, AREA)


MISSING = _error("pdf-note-missing")
DOUBLED = _error("pdf-note-doubled")
NUMBER = _error("pdf-note-number")
SWAPPED = _error("pdf-note-swapped")
TEXT = _error("pdf-note-text")
PAGE = _error("pdf-note-page")
ORDER = _error("pdf-note-order")
LINES = _error("pdf-note-lines")
PLACE = _error("pdf-note-place")
OVERLAP = _error("pdf-note-overlap")
COVERED = _error("pdf-note-covered")
CLIPPED = _error("pdf-note-clipped")
INVISIBLE = _error("pdf-note-invisible")
FOOT = _error("pdf-foot-area")
CALL_MISSING = _error("pdf-call-missing")
CALL_NUMBER = _error("pdf-call-number")
CALL_PLACE = _error("pdf-call-place")
CALL_UNLINKED = _error("pdf-call-unlinked")
CALL_ELSEWHERE = _error("pdf-call-elsewhere")
CALL_LINK = _error("pdf-call-link")
BACK_MISSING = _error("pdf-back-link-missing")
BACK_LINK = _error("pdf-back-link")
BOOKMARK = _error("pdf-bookmark")
HEAD = _error("pdf-running-head")
ARTICLE = _error("pdf-text")

NEAR = 2.0  # a destination is within this many heights of the type from its aim
LEAST = 2  # lines of a note on each page that it runs over
UNPRINTABLE = 14.0  # pt: no printer reaches the outermost five millimetres
SLACK = 2.0  # pt
HALF_WIDTH = 0.5  # em: the empty half of a full-width mark may extend beyond the line (CLREQ 3.1.6)


@check(PDF)
def check_notes(subject: Subject) -> list[Finding]:
    """What is wrong with the notes of a PDF; places are those of the source.

    Raises FindingsError when the file cannot be read.
    """
    assert subject.pdf
    printed = subject.once(printed_of)
    with Ink(subject.pdf) as ink:
        return list(_Check(subject.pdf, subject.edition, printed, ink).findings())


def note_pages(subject: Subject) -> dict[str, int]:
    """The page on which each note's body is printed, by label; notes that are not printed left out.

    Raises FindingsError when the PDF cannot be read.
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
    edition: Edition
    printed: Printed
    ink: Ink

    @property
    def in_file(self) -> Place:
        return Place(self.path.name)

    def findings(self) -> Iterator[Finding]:
        for entry in self.printed.notes:
            yield from self._body(entry)
            yield from self._back_link(entry)
        for call in self.printed.calls:
            yield from self._call(call)
        yield from self._order()
        yield from self._foot_areas()
        yield from self._article()
        yield from self._bookmarks()
        yield from self._running_heads()

    # Bodies

    def _body(self, entry: PrintedNote) -> Iterator[Finding]:
        note, body = entry.note, entry.body
        where = note.place
        if body is None:
            yield MISSING.at(where, number=note.number, label=note.label)
            return
        page = self.printed.text.page(body.start)
        name = message("note-on-page", number=note.number, page=page.number)
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
            yield from self._part(name, where, part)
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

    def _part(self, name: Message, where: Place, part: Span) -> Iterator[Finding]:
        """What is wrong with a note on one page: a long one runs on from page to page."""
        page = self.printed.text.page(part.start)
        if not self.printed.text.is_on_one_page(part):
            yield PAGE.at(where, "continued", note=name, page=page.number + 1)
            return
        yield from self._lines(name, where, part)
        yield from self._overlaps(name, where, part, page)
        yield from self._visibility(name, where, part, page)
        yield from self._frame(name, where, part, page)

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

    # Where notes are, and whether they can be seen

    @cached_property
    def _margins(self) -> tuple[float, float]:
        """How near (pt) what is no note comes to the inner and to the outer edge of a page, over all pages.

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
            if is_low and _is_head_or_folio(page.runs[line.first]):
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
                if _is_watermark(other_runs[0]):
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

    # Calls and links

    def _call(self, printed: PrintedCall) -> Iterator[Finding]:
        note, where, text = printed.note, printed.call.place, self.printed.text
        if not printed.shown:
            yield CALL_MISSING.at(where, number=note.number, label=note.label)
            return
        page = text.page(printed.shown.start)
        name = message("call-on-page", number=note.number, page=page.number)
        shown = text.text[printed.shown.start : printed.shown.end]
        if shown != str(note.number):
            yield CALL_NUMBER.at(where, call=name, text=shown)
        yield from self._position(printed, name)
        yield from self._visibility(name, where, printed.shown, page)
        links = text_links(self.printed, printed.shown)
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
        note, body, text = entry.note, entry.body, self.printed.text
        if body is None:
            return
        digits = Span(body.start, min(body.start + len(str(note.number)), body.end))
        page = text.page(body.start).number
        name = message("note-on-page", number=note.number, page=page)
        links = text_links(self.printed, digits)
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

    # The whole

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
        return FOOT.at(self.in_file, page=page, text=shown[:30].strip())

    def _article(self) -> Iterator[Finding]:
        """Text of the article that is not printed, or not as it is."""
        for difference in self.printed.alignment.differences():
            if difference.expected == difference.expected_end:
                continue
            lost = self.printed.article[difference.expected : difference.expected_end]
            if self._is_call(difference.expected, difference.expected_end):
                continue
            before = self.printed.article[max(0, difference.expected - 8) : difference.expected]
            yield ARTICLE.at(self.in_file, text=_short(lost), before=before)

    def _is_call(self, start: int, end: int) -> bool:
        return any(
            call.expected <= start and end <= call.expected + len(str(call.note.number))
            for call in self.printed.calls
        )

    def _bookmarks(self) -> Iterator[Finding]:
        headings = [block for block in self.printed.manuscript.blocks if block.kind == "heading"]
        with_calls = {squeeze(block.text): block for block in headings if block.labels}
        titles = {squeeze(title) for title in self.printed.file.bookmarks}
        for text, block in with_calls.items():
            if self.printed.file.bookmarks and text not in titles:
                yield BOOKMARK.at(block.place, text=block.text)

    def _running_heads(self) -> Iterator[Finding]:
        """Headings with a call whose number leaked into the head of a page."""
        numbers = {note.label: note.number for note in self.printed.manuscript.notes}
        leaking = {}
        for block in self.printed.manuscript.blocks:
            if block.kind == "heading" and block.labels:
                digits = "".join(str(numbers.get(label, "")) for label in block.labels)
                leaking[squeeze(block.text) + digits] = block
        for page in self.printed.file.pages:
            for line in page.lines if leaking else ():
                runs = [run for run in page.runs[line.first : line.last + 1] if run.is_furniture]
                heading = leaking.get(squeeze("".join(run.text for run in runs)))
                if heading:
                    yield HEAD.at(heading.place, page=page.number, text=heading.text)


def _aim(link: Link) -> Message:
    """Where a link leads that should lead elsewhere."""
    if link.destination is None:
        return message("target", "missing" if link.name else "nowhere", name=link.name)
    form = "other" if link.name else "unnamed"
    return message("target", form, name=link.name, page=link.destination.page)


def text_links(printed: Printed, span: Span) -> list[Link]:
    """The links inside the document that cover a span, each once."""
    links = [link for at in range(span.start, span.end) for link in printed.links_over(at)]
    return list(dict.fromkeys(links))


def _is_nearest(aim: Any, distances: Mapping[Any, float], bound: float) -> bool:
    """Whether `aim` has the shortest of the distances, and that is less than `bound`."""
    return min(distances, key=distances.__getitem__, default=None) == aim and distances[aim] < bound


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:14]} … {text[-14:]}"


def _around(glyphs: list[tuple[Run, int]], run: Run, index: int) -> str:
    """A few characters from a glyph on."""
    at = glyphs.index((run, index))
    return "".join(owner.texts[i] for owner, i in glyphs[at : at + 8]).strip()


def _from_edges(page: Page, box: Box) -> tuple[float, float]:
    """How far (pt) a box is from the inner and from the outer edge of its page; odd pages are right ones."""
    left, right = box[0] - page.box[0], page.box[2] - box[2]
    return (left, right) if page.number % 2 else (right, left)


def _is_label(run: Run) -> bool:
    """Whether the style sheet made the text: the number of an item, the page that a call says."""
    return any(mark.tag == "Lbl" for mark in run.marks)


def _is_watermark(run: Run) -> bool:
    """The mark of a draft, which is over or under everything (ISO 32000-2, table 363)."""
    return any(mark.subtype == "Watermark" for mark in run.marks)


def _is_head_or_folio(run: Run) -> bool:
    return any(mark.subtype in {"Header", "Footer"} for mark in run.marks)


def _is_stray_furniture(run: Run) -> bool:
    """Furniture that does not belong to the edges of a page, nor is the mark of a draft."""
    return run.is_furniture and not _is_head_or_folio(run) and not _is_watermark(run)


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
