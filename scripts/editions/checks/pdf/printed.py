"""The registry of notes aligned with a finished PDF: where each call and each body is printed.

The text of the file is taken in the order of painting, page after page, without page furniture
(artifacts, ISO 32000-2, 14.8.2.2). First the bodies that are whole are found in it; the rest is
laid along the article; what is then left over is compared with the notes that are not whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from editions.checks.pdf.page_floats import printed_order
from editions.checks.shared.article_text import article_text, is_between_calls, shown_article
from editions.checks.shared.text_alignment import HYPHENS, Alignment, align, squeeze
from editions.checks.subject import Subject
from editions.messages import Message, message
from editions.readback import pdf
from editions.readback.pdf import Box, Link, Page, PdfFile, Run
from editions.text import Call, Manuscript, Note
from editions.text.differences import ratio

of_glyph = lru_cache(maxsize=None)(squeeze)
LIKENESS = 0.6  # how much of a damaged note must still be there to be taken for that note


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the printed text."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start


class PrintedText:
    """All text of a PDF but its furniture, squeezed, with the way back to pages and glyphs.

    Bullets and numbers of lists are left out too: the style sheet makes them, no author wrote them.
    `pictured` are the characters that are drawn as part of a figure; `line_ends` the last
    characters of lines.
    """

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self._parts: list[str] = []
        self._owners: list[tuple[Run, int]] = []
        self.page_starts: list[int] = []
        self.line_starts: set[int] = set()
        self.line_ends: list[int] = []
        self.pictured: set[int] = set()
        for page in file.pages:
            self.page_starts.append(len(self._owners))
            for line in page.lines:
                begin = len(self._owners)
                for run in page.runs[line.first : line.last + 1]:
                    self._add(run)
                if len(self._owners) > begin:
                    self.line_starts.add(begin)
                    self.line_ends.append(len(self._owners) - 1)
        self.text = "".join(self._parts)

    def _add(self, run: Run) -> None:
        tags = {mark.tag for mark in run.marks}
        if tags & {"Artifact", "Lbl"}:
            return
        begin = len(self._owners)
        for index, text in enumerate(map(of_glyph, run.texts)):
            self._parts.append(text)
            for _ in text:
                self._owners.append((run, index))
        if "Figure" in tags:
            self.pictured.update(range(begin, len(self._owners)))

    def __len__(self) -> int:
        return len(self._owners)

    def page(self, offset: int) -> Page:
        """The page on which the character at `offset` is printed."""
        return self.file.pages[bisect_right(self.page_starts, offset) - 1]

    def is_on_one_page(self, span: Span) -> bool:
        return self.page(span.start) is self.page(span.end - 1)

    def page_span(self, page: Page) -> tuple[int, int]:
        """The offsets of the first character of a page and of the one after its last."""
        starts = [*self.page_starts, len(self)]
        return starts[page.number - 1], starts[page.number]

    def run(self, offset: int) -> Run:
        return self._owners[offset][0]

    def box(self, offset: int) -> Box:
        run, index = self._owners[offset]
        return run.box(index)

    def glyphs(self, span: Span) -> list[tuple[Run, int]]:
        """The glyphs of a span, each once, in order."""
        return list(dict.fromkeys(self._owners[span.start : span.end]))

    def match(self, start: int, expected: str) -> int | None:
        """Where `expected` ends when it is printed from `start`; None if it is not.

        A hyphen at a line end may be there though the text has none.
        """
        want, have = self._follow(start, expected, len(self))
        return have if want == len(expected) else None

    def _follow(self, start: int, expected: str, end: int) -> tuple[int, int]:
        """How much of `expected` is printed from `start` on, and where that ends, at `end` the latest."""
        want, have = 0, start
        line = bisect_left(self.line_ends, start)
        while want < len(expected) and line < len(self.line_ends) and have < end:
            stop = min(self.line_ends[line] + 1, have + len(expected) - want)
            piece = self.text[have:stop]
            if expected.startswith(piece, want):
                want, have = want + len(piece), stop
            elif piece[-1] in HYPHENS and expected.startswith(piece[:-1], want):
                want, have = want + len(piece) - 1, stop
            else:
                break
            line += 1
        return want, have

    def parts(self, expected: str) -> tuple[Span, ...]:
        """Where `expected` is printed part by part: to the end of a line, then from a line of the next page on."""
        for first in self._beginnings(expected, 0, len(self)):
            spans: list[Span] = []
            at: int | None = first
            rest = expected
            while rest and at is not None:
                page_end = self.page_span(self.page(at))[1]
                want, have = self._follow(at, rest, page_end)
                rest = rest[want:]
                spans.append(Span(at, have))
                ends_line = have == page_end or have in self.line_starts
                at = self._goes_on(rest, page_end) if rest and ends_line else None
            if not rest:
                return tuple(spans)
        return ()

    def bodies(self, expected: str) -> list[tuple[Span, ...]]:
        """Where a note's number and text are printed, each time part by part."""
        whole = self.occurrences(expected)
        found: list[tuple[Span, ...]] = [(span,) for span in whole]
        if not whole or (len(whole) == 1 and not self.is_on_one_page(whole[0])):
            parts = self.parts(expected)
            return [parts] if parts else found
        return found

    def _goes_on(self, rest: str, start: int) -> int | None:
        """The line of the page that begins at `start` from which `rest` is printed to its end, or continues again."""
        if start >= len(self):
            return None
        page_end = self.page_span(self.page(start))[1]
        for at in self._beginnings(rest, start, page_end):
            want, have = self._follow(at, rest, page_end)
            if want == len(rest) or have == page_end:
                return at
            if have in self.line_starts and self._goes_on(rest[want:], page_end) is not None:
                return at
        return None

    def _beginnings(self, expected: str, start: int, end: int) -> Iterator[int]:
        """The starts of lines at which the first characters of `expected` are printed."""
        at = self.text.find(expected[:4], start, end)
        while at >= 0:
            if at in self.line_starts:
                yield at
            at = self.text.find(expected[:4], at + 1, end)

    def occurrences(self, expected: str) -> list[Span]:
        """Where `expected` is printed whole, from the start of a line on."""
        return [
            Span(at, end)
            for at in self._beginnings(expected, 0, len(self))
            if (end := self.match(at, expected)) is not None
        ]


@lru_cache(maxsize=2)
def text_of(file: PdfFile) -> PrintedText:
    """The text of a file; that of the last files is kept, several checks read one."""
    return PrintedText(file)


@dataclass
class PrintedNote:
    """A note in the file: its whole bodies, or the damaged one that was taken for it.

    `rest` are the parts of the first body on the pages that it runs on to.
    `exchanged`: another note's text is printed under its number, and its own under that one's.
    """

    note: Note
    whole: list[Span] = field(default_factory=list)
    rest: tuple[Span, ...] = ()
    damaged: Span | None = None
    exchanged: bool = False

    @property
    def body(self) -> Span | None:
        return self.whole[0] if self.whole else self.damaged

    @property
    def spans(self) -> list[Span]:
        """Everything that is printed of the note, whole."""
        return [*self.whole, *self.rest]

    @property
    def parts(self) -> tuple[Span, ...]:
        """The body page by page."""
        return (self.body, *self.rest) if self.body else ()


@dataclass(frozen=True, slots=True)
class PrintedCall:
    """A call in the file: the characters printed where it should be, and those before them."""

    call: Call
    note: Note
    expected: int
    shown: Span
    before: int | None


def printed_of(subject: Subject) -> Printed:
    """The notes laid over the subject's PDF, for `subject.once`."""
    assert subject.pdf
    return Printed(pdf.read(subject.pdf), subject.manuscript)


class Printed:
    """One edition's registry laid over its PDF."""

    def __init__(self, file: PdfFile, manuscript: Manuscript) -> None:
        self.file = file
        self.manuscript = manuscript
        self.text = text_of(file)
        self.notes = [self._printed_note(note) for note in manuscript.notes]
        self._align()
        self._take_damaged()

    def _printed_note(self, note: Note) -> PrintedNote:
        bodies = self.text.bodies(f"{note.number}{squeeze(note.text)}")
        rest = bodies[0][1:] if bodies else ()
        return PrintedNote(note, [parts[0] for parts in bodies], rest)

    def _align(self) -> None:
        """Lay the article, in printed order, along what neither whole notes nor figures take up."""
        taken = sorted((span.start, span.end) for note in self.notes for span in note.spans)
        self._kept: list[int] = []
        at = 0
        for start, end in [*taken, (len(self.text), len(self.text))]:
            self._kept += (i for i in range(at, start) if i not in self.text.pictured)
            at = max(at, end)
        found = "".join(map(self.text.text.__getitem__, self._kept))
        self.order = printed_order(shown_article(self.manuscript), found)
        self.article, self._calls_at = article_text(self.order.article)
        _, marks = article_text(self.order.article, is_between_calls)
        self._marks_at = [at for _, at in marks]
        line_ends = set(self.text.line_ends)
        ends = {index for index, at in enumerate(self._kept) if at in line_ends}
        self.alignment: Alignment = align(self.article, found, ends)

    def note_name(self, entry: PrintedNote) -> Message:
        """How a finding names a note that is printed; it begins where its body does."""
        assert entry.body
        page = self.text.page(entry.body.start).number
        return message("note-on-page", number=entry.note.number, page=page)

    def call_name(self, call: PrintedCall) -> Message:
        """How a finding names a call that is printed."""
        page = self.text.page(call.shown.start).number
        return message("call-on-page", number=call.note.number, page=page)

    def printed_at(self, offset: int) -> int | None:
        """Where the character at `offset` of the article in printed order is printed."""
        found = self.alignment.to_found(offset)
        return None if found is None else self._kept[found]

    def article_spans(self, page: Page) -> Iterator[Span]:
        """The stretches of the article that are printed on a page, cut at line ends."""
        start, end = self.text.page_span(page)
        at = bisect_left(self.text.line_ends, start)
        while at < len(self.text.line_ends) and self.text.line_ends[at] < end:
            last = self.text.line_ends[at]
            kept = bisect_left(self._kept, last)
            is_kept = kept < len(self._kept) and self._kept[kept] == last
            if is_kept and self.alignment.to_expected(kept) is not None:
                yield Span(last, last + 1)
            at += 1

    @cached_property
    def leftovers(self) -> list[Span]:
        """Printed characters that are neither the article's nor a whole note's, page by page."""
        loose: list[int] = []
        for difference in self.alignment.differences():
            loose += self._kept[difference.found : difference.found_end]
        spans: list[Span] = []
        pages = set(self.text.page_starts)
        for at in loose:
            if spans and spans[-1].end == at and at not in pages:
                spans[-1] = Span(spans[-1].start, at + 1)
            else:
                spans.append(Span(at, at + 1))
        return spans

    def _take_damaged(self) -> None:
        """Give each note that is nowhere whole the leftover that is most like it."""
        missing = [note for note in self.notes if not note.whole]
        pieces = list(self._split_leftovers()) if missing else []
        rated = []
        for note in missing:
            expected = f"{note.note.number}{squeeze(note.note.text)}"
            for piece in pieces:
                printed = self.text.text[piece.start : piece.end]
                likeness = ratio(expected, printed, LIKENESS / 2)
                if self._is_anchor_of(note.note, piece):
                    likeness += 0.1 if likeness < LIKENESS else 1.0
                if likeness >= LIKENESS:
                    rated.append((likeness, note, piece))
        taken: set[int] = set()
        for _, note, piece in sorted(rated, key=lambda item: -item[0]):
            if note.damaged is None and piece.start not in taken:
                note.damaged = piece
                taken.add(piece.start)
        self._undo_exchange(missing)

    def _undo_exchange(self, missing: list[PrintedNote]) -> None:
        """Texts under each other's numbers are each taken for the note of its number."""
        under = {}
        for note in missing:
            if note.damaged:
                shown = self.text.text[note.damaged.start : note.damaged.end]
                text = squeeze(note.note.text)
                number = shown.removesuffix(text) if shown.endswith(text) else ""
                under[note.note.number] = (int(number) if number.isdigit() else 0, note.damaged)
        spans = dict(under.values())
        if set(spans) == set(under):
            for note in missing:
                if note.note.number in spans:
                    note.exchanged = spans[note.note.number] != note.damaged
                    note.damaged = spans[note.note.number]

    def _split_leftovers(self) -> Iterator[Span]:
        """Leftovers cut where a note may begin: at a line that starts with a link or a target."""
        for span in self.leftovers:
            inside = range(span.start + 1, span.end)
            starts = [span.start, *filter(self._begins_note, inside)]
            yield from (
                Span(start, end) for start, end in zip(starts, [*starts[1:], span.end], strict=True)
            )

    def _begins_note(self, at: int) -> bool:
        if at not in self.text.line_starts or not self.text.text[at].isdigit():
            return False
        return self.link_over(at) is not None or self._target_names(at)

    def _target_names(self, at: int) -> bool:
        return any(self.nearness(name, at) < 1.0 for name in self._note_names)

    @cached_property
    def _note_names(self) -> list[str]:
        return [note.id for note in self.manuscript.notes]

    def _is_anchor_of(self, note: Note, piece: Span) -> bool:
        link = self.link_over(piece.start)
        return (link is not None and link.name == f"r{note.number}") or self.nearness(
            note.id, piece.start
        ) < 1.0

    # Links and destinations

    def link_over(self, at: int) -> Link | None:
        """The link inside the document that covers the character at `at`."""
        links = self.links_over(at)
        return links[0] if links else None

    def links_over(self, at: int) -> list[Link]:
        box = self.text.box(at)
        return [link for link in self.text.page(at).links if not link.uri and link.covers(box)]

    def nearness(self, name: str, at: int) -> float:
        """How far the destination `name` is from the character at `at`, in heights of its font."""
        destination = self.file.destinations.get(name)
        if destination is None or destination.page != self.text.page(at).number:
            return float("inf")
        top = self.text.box(at)[3]
        return abs((destination.top or 0.0) - top) / (self.text.run(at).height or 1.0)

    # Calls

    @cached_property
    def calls(self) -> list[PrintedCall]:
        """Every call of the registry, with what is printed in its place."""
        owners = {call.id: (call, note) for note in self.manuscript.notes for call in note.calls}
        result = []
        for name, start in self._calls_at:
            if name in owners:
                call, note = owners[name]
                result.append(self._printed_call(call, note, start))
        return result

    def _printed_call(self, call: Call, note: Note, start: int) -> PrintedCall:
        end = start + len(str(note.number))
        before = self.printed_at(start - 1) if start else None
        first, last = self.printed_at(start), self.printed_at(end - 1)
        if first is not None and last is not None and last - first == end - 1 - start:
            return PrintedCall(call, note, start, Span(first, last + 1), before)
        if before is None:
            return PrintedCall(call, note, start, Span(0, 0), before)
        after = self.printed_at(end) if end < len(self.article) else None
        stop = before + 1
        limit = after if after is not None and after > before else len(self.text)
        while stop < limit and self.text.text[stop].isdigit() and stop - before <= 4:
            stop += 1
        return PrintedCall(call, note, start, Span(before + 1, stop), before)

    # Pages

    def page_starts(self) -> list[int]:
        """For each page how many characters of the source's article, calls left out, come before it."""
        starts = map(self.order.in_source, self.first_characters())
        return [start - self._digits_before(start) for start in starts]

    def _digits_before(self, offset: int) -> int:
        """How many digits of calls, and marks between calls, are before an offset of the source's article."""
        return sum(min(length, max(offset - at, 0)) for at, length in self._calls_in_source)

    @cached_property
    def _calls_in_source(self) -> list[tuple[int, int]]:
        """Where in the source's article each call and each mark between calls is, and how many characters it has."""
        calls = [(call.expected, len(str(call.note.number))) for call in self.calls]
        return [
            (self.order.origin(at), length)
            for at, length in [*calls, *((at, 1) for at in self._marks_at)]
        ]

    def first_characters(self) -> list[int]:
        """For each page where in the article, in printed order, its text begins."""
        places = [self._kept[piece.found] for piece in self.alignment.pieces]
        starts = []
        for page_start in self.text.page_starts:
            index = bisect_left(places, page_start)
            candidates = []
            if index > 0:
                piece = self.alignment.pieces[index - 1]
                inside = bisect_left(self._kept, page_start) - piece.found
                if 0 <= inside < piece.length:
                    candidates.append(piece.expected + inside)
            if index < len(places):
                candidates.append(self.alignment.pieces[index].expected)
            starts.append(candidates[0] if candidates else len(self.article))
        return starts
