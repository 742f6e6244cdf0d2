"""PDF of other origin: text with places read by pypdfium2, notes and calls recognized by size, place and raised ink.

A PDF of ours, or another that carries one Markdown file, gives that file instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby
from pathlib import Path

from editions.findings import Finding, FindingsError
from editions.importers import pdf_tagged, rules
from editions.importers.limits import refusal
from editions.importers.lines import CALL, Line, call, without_figures
from editions.importers.model import Essay, Task
from editions.importers.pdf_characters import Character, Document, read_document
from editions.importers.pdf_rows import Row, by_page, columns_of, edges, rows_of, usual_distance
from editions.importers.pdf_tags import read_tags
from editions.importers.pdf_text import RAISED, SMALL, WIDE, Faces, faces_of, joined, tidy
from editions.importers.printed import Pages, Shown, build
from editions.machine.limits import LimitReached, apart
from editions.messages import message
from editions.readback.annotations import read as read_annotations

ANNOTATIONS = {  # kinds of annotations (ISO 32000-2, 12.5.6): their names; others are drawings
    "Highlight": "highlight",
    "Underline": "underline",
    "Squiggly": "underline",
    "StrikeOut": "strike-out",
    "Text": "text",
    "FreeText": "text",
    "Caret": "text",
}
SECONDS, MEMORY = 300, 3_000_000_000  # of processor time; bytes, for one file
FEW = 20  # characters of a page that is a picture of text
LARGE = 1.08  # of the size of the text: what is larger is a head
RULE_SHARE = 0.4  # of the column, at most, for the rule over notes
FEW_ROWS = 0.3  # of a column, at most, for the rest of a note that runs on
LEADING = 1.3  # of the usual distance of base lines: more is a gap
LONGEST_BOLD = 60  # characters of a bold row that is a head
FOLIO = re.compile(r"\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*|[ivxlc]{1,6}")
ALONE = 1.6  # times its size that a folio is from other lines, at least
NEAR_PAGES = 6  # between which a running head close to the text comes back
OTHER_HEIGHTS = 1.2  # times as often as at one height: a line that is at others too
DRAWING = 5  # paths of a page that are no rules: a drawing
OTHER_CALL = re.compile(r"[ivxlc]{1,6}|[*†‡§¶]{1,3}")
ROMAN = frozenset("ivxlc")
MARGIN = 0.12  # of the page's height: where running heads and folios are
BACK = re.compile(r"\s*[\u21a9\u21b5\u2191]\ufe0e?$")  # arrows that lead back to the call
NOTE = re.compile(r"(\d{1,4})(?=\D)")


@dataclass(frozen=True, slots=True)
class _Marked:
    """A reader's annotation: its kind as a name of `import-annotation`, who says what, the words that it is on."""

    page: int
    kind: str
    author: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was read of a file: its Markdown, or its pages; its properties; what is left out by page."""

    attached: str
    facts: dict[str, str]
    pages: Pages = field(default_factory=Pages)
    is_tagged: bool = False
    pictures: Counter[int] = field(default_factory=Counter)
    drawings: Counter[int] = field(default_factory=Counter)
    annotations: Sequence[_Marked] = ()


def read(task: Task) -> Essay:
    """The essay of a PDF; raises FindingsError."""
    try:
        taken = apart(lambda: _take(task.path), SECONDS, MEMORY)
    except LimitReached as reached:
        raise refusal(task.path, f"pdf-{reached.kind}") from None
    if taken.attached.strip():
        essay = Essay(verbatim=taken.attached)
        essay.report(rules.DECISION, "", "embedded")
        _take_facts(essay, taken.facts)
        _report_annotations(essay, taken.annotations)
        return essay
    essay = build(task, taken.pages)
    _take_facts(essay, taken.facts)
    _report_annotations(essay, taken.annotations)
    if taken.is_tagged:
        essay.report(rules.DECISION, "", "tags")
    for form, counts in (("page-pictures", taken.pictures), ("page-drawings", taken.drawings)):
        for page, count in sorted(counts.items()):
            essay.report(rules.LEFT_OUT, f"page {page}", form, count=count)
    return essay


def _take(path: Path) -> _Taken:
    """Read a file, in a process of its own: a small one can ask for more memory than there is."""
    document = read_document(path)
    marked = tuple(_annotations(path, document))
    if document.attached.strip():
        return _Taken(document.attached, document.facts, annotations=marked)
    if len(document.characters) < FEW * document.pages and document.pictures:
        raise refusal(path, "scan")
    if not document.characters:
        raise refusal(path, "no-text")
    pages, is_tagged = _pages(document)
    pictures = Counter(p.page for p in document.pictures if id(p) not in pages.placed)
    drawn = is_tagged and pages.pictures
    drawings = {page: n for page, n in document.drawings.items() if n >= DRAWING and not drawn}
    return _Taken("", document.facts, pages, is_tagged, pictures, Counter(drawings), marked)


def _annotations(path: Path, document: Document) -> Iterator[_Marked]:
    """What readers wrote on the pages, down each page."""
    unread: list[Finding] = []
    try:
        found = read_annotations(path, unread)
    except FindingsError:  # of a file that pdfium mends
        return
    for mark in found:
        kind = ANNOTATIONS.get(mark.kind, "drawing")
        words = joined(
            one
            for left, bottom, right, top in mark.quads
            for one in document.characters
            if one.page == mark.page
            and left <= (one.left + one.right) / 2 <= right
            and bottom <= document.heights[one.page] - one.base <= top
        )
        for said in (mark, *mark.replies):
            if said is mark or said.text:
                yield _Marked(mark.page, kind, said.author or "?", said.text, words)
    for finding in unread:
        yield _Marked(int(finding.get("page")), "unreadable", "?", "", "")


def _report_annotations(essay: Essay, marks: Sequence[_Marked]) -> None:
    """What a reader says is a comment; a mark that says nothing, or strikes words out, is not in the text."""
    for mark in marks:
        where = f"page {mark.page}"
        if mark.text:
            text = " ".join(mark.text.split())
            essay.report(rules.COMMENT, where, "", author=mark.author, text=text)
        if mark.kind == "strike-out" or not (mark.text or mark.kind == "text"):
            facts = {"kind": message("import-annotation", mark.kind), "author": mark.author}
            if mark.words:
                essay.report(rules.LEFT_OUT, where, "annotation", text=mark.words, **facts)
            else:
                essay.report(rules.LEFT_OUT, where, "annotation-alone", **facts)


def _pages(document: Document) -> tuple[Pages, bool]:
    """The text by its tags, or by its places where these show more of the notes; and whether by its tags."""
    reader = _Reader(document)
    by_place = reader.pages()
    root = read_tags(document.data)
    by_tags = pdf_tagged.read(document, root, reader.size, reader.faces) if root else None
    if by_tags is None:
        return by_place, False
    called = {int(number) for line in by_place.body for number in CALL.findall(line.text)}
    missing = len(by_place.raised) + len(by_place.notes) - len(called)
    better = (by_tags.matched - by_tags.unmatched) >= (len(called) - missing)
    if better and not by_tags.matched:
        by_tags.pages.raised = by_place.raised  # what is raised calls notes that no tag names
    return (by_tags.pages, True) if better else (by_place, False)


def _take_facts(essay: Essay, facts: dict[str, str]) -> None:
    """Title, author and date of the file's properties, where the pages do not show them."""
    if not essay.title and facts.get("Title"):
        essay.title = facts["Title"]
        essay.report(rules.DOUBT, "", "title-properties", text=essay.title)
    if not essay.authors and facts.get("Author"):
        essay.authors = [facts["Author"]]
        essay.report(rules.DOUBT, "", "author-properties", text=facts["Author"])
    stamp = re.match(r"D:(\d{4})(\d\d)(\d\d)", facts.get("CreationDate", ""))
    if stamp:
        try:
            essay.day = date(*map(int, stamp.groups()))
        except ValueError:
            return
        essay.report(rules.DOUBT, "", "date-properties", text=essay.day.isoformat())


@dataclass(slots=True)
class _Reader:
    """Divides the rows of all pages into text, notes and furniture."""

    document: Document
    size: float = 0.0
    faces: Faces = field(default_factory=lambda: Faces(slanted=False, bold=False))
    out: Pages = field(default_factory=Pages)
    _note: int = 0  # the last note that began
    _label: int = 0  # its number as printed
    _labels_raised: bool = False  # whether the first note's was
    _places: list[tuple[int, int, float, int]] = field(
        default_factory=list
    )  # page, column, base, line

    def pages(self) -> Pages:
        characters = self.document.characters
        self.faces = faces_of(characters)
        self.out.total = sum(len(c.text) for c in characters)
        self.size = Counter(round(c.size, 1) for c in characters).most_common(1)[0][0]
        columns = [column for page in by_page(characters) for column in columns_of(page)]
        rows = [rows_of(column) for column in columns]
        rows = self._without_furniture(rows)
        self._take_notes(rows)
        self._take_text(rows)
        self._place_pictures()
        return self.out

    # Furniture

    def _without_furniture(self, columns: list[list[Row]]) -> list[list[Row]]:
        """Leave out the lines in the margins that come back on pages, and folios."""
        pages: dict[int, list[Row]] = {}
        for row in chain.from_iterable(columns):
            pages.setdefault(row.page, []).append(row)
        heights: dict[str, dict[int, list[int]]] = {}  # lines: heights: pages
        for row in chain.from_iterable(columns):
            at = heights.setdefault(without_figures(row.text), {}).setdefault(
                round(row.base / 3), []
            )
            at.append(row.page)
        furniture: set[int] = set()
        for row in filter(self._in_margin, chain.from_iterable(columns)):
            alone = self._is_alone(row, pages[row.page])
            if FOLIO.fullmatch(row.text) and alone:
                self.out.leave_out(f"page {row.page}", "folio", row.text)
            elif self._comes_back(row, heights[without_figures(row.text)], alone=alone) and not (
                self._is_called(row, pages[row.page])
            ):
                self.out.leave_out(f"page {row.page}", "running-head", row.text)
            else:
                continue
            furniture.add(id(row))
        return [[row for row in rows if id(row) not in furniture] for rows in columns]

    def _comes_back(self, row: Row, heights: dict[int, list[int]], *, alone: bool) -> bool:
        """Whether other pages have a line at its height; one of a text or a note is at other heights, or far off."""
        if not any(map(str.isalpha, without_figures(row.text))):
            return False
        pages = heights[round(row.base / 3)]
        if alone:
            return len(pages) >= 2
        near = [page for page in pages if abs(page - row.page) <= NEAR_PAGES]
        return len(near) >= 3 and sum(map(len, heights.values())) < OTHER_HEIGHTS * len(pages)

    def _is_called(self, row: Row, page: list[Row]) -> bool:
        """Whether a line begins with the raised number of a note, or with one that is raised above it."""
        match = NOTE.match(row.text)
        if not match:
            return False
        above = (other for other in page if other.base < row.base)
        return self._raised_numbers(row)[:1] == [match[1]] or any(
            match[1] in self._raised_numbers(other) for other in above
        )

    def _is_alone(self, row: Row, page: list[Row]) -> bool:
        """Whether the rows above and below are further away than the lines of a text: it is none of its lines."""
        near = ALONE * max(row.size, self.size)
        return not any(1 < abs(other.base - row.base) < near for other in page)

    def _in_margin(self, row: Row) -> bool:
        height = self.document.heights[row.page]
        return row.base < MARGIN * height or row.base > (1 - MARGIN) * height

    # Notes

    def _take_notes(self, columns: list[list[Row]]) -> None:
        """Take the small lines at the feet of columns."""
        called = 0
        for rows in columns:
            start = len(rows)
            while start and rows[start - 1].size < SMALL * self.size:
                start -= 1
            raised, called = self._foot_by_figure(rows, called)
            start = min(start, raised, self._foot_by_rule(rows))
            foot = rows[start:]
            if not self._note and not any(self._begins(row) for row in foot):
                continue
            if start == 0 and len(foot) > 3 and not any(self._begins(row) for row in foot):
                continue
            for row in foot:
                self._take_note_row(row)
            del rows[start:]

    def _foot_by_figure(self, rows: list[Row], called: int) -> tuple[int, int]:
        """Where a row begins with the raised number of a note that was called above; and the last call so far."""
        for index, row in enumerate(rows):
            numbers = [int(number) for number in self._raised_numbers(row)]
            begins = self._begins(row)
            if begins and begins <= called and numbers[:1] == [begins]:
                return index, called
            for number in numbers:
                called = number if number in (called + 1, 1) else called
        return len(rows), called

    def _foot_by_rule(self, rows: list[Row]) -> int:
        """Where the rows below a short rule begin, that at the foot of a column separates the notes from the text."""
        if not rows or not self._note:
            return len(rows)
        left, right = min(row.left for row in rows), max(row.right for row in rows)
        for page, start, end, y in self.document.rules:
            if (
                page != rows[0].page
                or abs(start - left) > 12
                or end - start > RULE_SHARE * (right - left)
            ):
                continue
            below = next((n for n, row in enumerate(rows) if row.base > y), len(rows))
            few = len(rows) - below <= FEW_ROWS * len(rows)
            if rows[below:] and (few or any(self._begins(row) for row in rows[below:])):
                return below
        return len(rows)

    def _raised_numbers(self, row: Row) -> list[str]:
        text = "".join(
            c.text if c.text.isdigit() and c.text.isascii() and self._is_raised(c, row) else " "
            for c in row.characters
        )
        return text.split()

    def _begins(self, row: Row) -> int:
        """The number of the note that begins in a row: the next one only, or a raised 1 where they begin anew."""
        match = NOTE.match(row.text)
        number = int(match[1]) if match else 0
        raised = self._raised_numbers(row)[:1] == [str(number)]
        if number == self._label + 1:
            return number if raised or not self._labels_raised else 0
        anew = number == 1 and self._label and row.size < SMALL * self.size
        return 1 if anew and raised else 0

    def _take_note_row(self, row: Row) -> None:
        where = f"page {row.page}"
        characters = row.characters
        if number := self._begins(row):
            self._labels_raised = self._labels_raised or (
                not self._note and self._raised_numbers(row)[:1] == [str(number)]
            )
            self._note, self._label = self._note + 1, number
            self.out.labels[self._note] = number
            digits = len(str(number))
            self.out.figures.append(str(number))
            rest = self.faces.marked(characters[digits:])
            if stop := re.match(r"[.、)）．]\s*", rest):
                self.out.figures.append(stop[0].strip())
                rest = rest[stop.end() :]
            self.out.notes[self._note] = [Line(rest, 0.0, row.page, where)]
        else:
            text = self.faces.marked(characters)
            self.out.notes[self._note].append(Line(text, 0.0, row.page, where))
        last = self.out.notes[self._note][-1]
        if back := BACK.search(last.text):
            last.text = last.text[: back.start()]
            self.out.figures.append(back[0])

    # Text

    def _take_text(self, columns: list[list[Row]]) -> None:
        sides = edges(columns)
        distance = usual_distance(columns)
        title = max((row.size for rows in columns for row in rows if row.page == 1), default=0.0)
        levels = self._levels(columns, title)
        waiting = 1
        for rows in columns:
            before: Row | None = None
            for row in rows:
                text, waiting = self._with_calls(row, waiting)
                left, right = sides[row.column, row.page % 2]
                size = row.size or self.size
                gap = before is not None and row.base - before.base > LEADING * distance * max(
                    1.0, row.size / self.size
                )
                head = self._is_head(row)
                line = Line(text, (right - row.right) / size, row.page, f"page {row.page}")
                line.indent = max(0.0, (row.left - left) / size)
                line.gap, line.head = gap, head and row.size < title
                line.level = levels.get(round(row.size), 0) if line.head else 0
                self._places.append((row.page, row.column, row.base, len(self.out.body)))
                if row.size >= title and row.size > LARGE * self.size:
                    line.head, line.gap = True, gap or before is None
                self.out.body.append(line)
                before = row

    def _is_head(self, row: Row) -> bool:
        return row.size > LARGE * self.size or (row.is_bold and len(row.text) < LONGEST_BOLD)

    def _levels(self, columns: list[list[Row]], title: float) -> dict[int, int]:
        """The level of heads by their size: the largest below the title 2, the next 3."""
        heads = [row for rows in columns for row in rows if self._is_head(row) and row.size < title]
        sizes = sorted({round(row.size) for row in heads}, reverse=True)
        return {size: min(level, 3) for level, size in enumerate(sizes, start=2)}

    def _place_pictures(self) -> None:
        """Put each picture above the first row of its column that is below it; what comes back on pages is left out."""
        pictures = [p for p in self.document.pictures if p.data]
        times = Counter(p.data for p in pictures)
        marks: list[tuple[int, Line]] = []
        for picture in pictures:
            if times[picture.data] > 1 and self.document.pages > 1:
                continue
            below = [
                place
                for page, column, base, place in self._places
                if (page, column) >= (picture.page, round(picture.left / 100) - 1)
                and (page > picture.page or base > picture.bottom)
            ]
            where = f"page {picture.page}"
            line = Line(f"\ue106{len(self.out.pictures)}\ue107", 0.0, picture.page, where)
            marks.append((min(below, default=len(self.out.body)), line))
            self.out.pictures.append(Shown(picture.suffix, picture.data))
            self.out.placed.add(id(picture))
        for _number, (place, line) in sorted(
            enumerate(marks), key=lambda mark: (mark[1][0], mark[0]), reverse=True
        ):
            self.out.body.insert(place, line)

    def _with_calls(self, row: Row, waiting: int) -> tuple[str, int]:
        """The text of a row with its calls marked: raised figures that are the number of a note.

        `waiting` is the next note that is to be called.
        """
        out: list[tuple[list[Character], bool]] = []
        for character in row.characters:
            raised = character.text.isdigit() and self._is_raised(character, row)
            if out and out[-1][1] == raised:
                out[-1][0].append(character)
            else:
                out.append(([character], raised))
        text = ""
        for characters, raised in out:
            piece = joined(characters)
            space = characters[0].after_space and text and not WIDE.match(text[-1])
            printed = int(piece) if raised and piece.isascii() and piece.isdigit() else 0
            number = self._called(printed, waiting) if printed else 0
            if number:
                text += call(number)
                self.out.figures.append(piece)
                waiting = max(waiting, number + 1)
                continue
            others = [piece] if printed else self._other_calls(characters, row)
            self.out.raised += [(f"page {row.page}", other) for other in others]
            space = space and not WIDE.match(piece)
            text += (" " if space else "") + self.faces.marked(characters)
        return tidy(text), waiting

    def _called(self, printed: int, waiting: int) -> int:
        """The note that a raised figure calls: the next, the one after it, or one that was called before; or 0."""
        labels = self.out.labels
        for note in (waiting, waiting + 1):
            if labels.get(note) == printed:
                return note
        return next((n for n in range(waiting - 1, 0, -1) if labels.get(n) == printed), 0)

    def _other_calls(self, characters: list[Character], row: Row) -> Iterator[str]:
        """What looks like a call and is no figure: a raised i, iv, * or †."""

        def is_raised(character: Character) -> bool:
            if character.text in ROMAN and character.rise > RAISED * self.size:
                return True
            lower = row.base - character.base
            return character.size < SMALL * row.size and lower > RAISED * self.size / 2

        for raised, group in groupby(characters, is_raised):
            text = joined(group)
            if raised and OTHER_CALL.fullmatch(text):
                yield text

    def _is_raised(self, character: Character, row: Row) -> bool:
        """A figure whose base line is above that of its line, or whose ink is."""
        if character.base < row.base - RAISED * self.size / 2 and character.size < SMALL * row.size:
            return True
        return character.rise > RAISED * self.size
