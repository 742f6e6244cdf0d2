"""PDF of other origin: text with places read by pypdfium2, notes and calls recognized by size, place and raised ink.

A PDF of ours, or another that carries one Markdown file, gives that file instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median

from editions.importers import rules
from editions.importers.limits import refusal
from editions.importers.lines import Line, call
from editions.importers.model import Essay, Task
from editions.importers.pdf_characters import Character, Document, read_document
from editions.importers.printed import Pages, build

FEW = 20  # characters of a page that is a picture of text
SMALL = 0.95  # of the size of the text: what is smaller may be a note
LARGE = 1.08  # of the size of the text: what is larger is a head
MOST_RAISED = 12  # characters of a row that may belong to the one below
RULE_SHARE = 0.4  # of the column, at most, for the rule over notes
FEW_ROWS = 0.3  # of a column, at most, for the rest of a note that runs on
RAISED = 0.18  # em above the base line of its line, for a figure that is a call
LEADING = 1.3  # of the usual distance of base lines: more is a gap
MIDDLE = 3.0  # pt round the middle of a page in which two columns have no ink
MARGIN = 0.12  # of the page's height: where running heads and folios are
BACK = re.compile(r"\s*[\u21a9\u21b5\u2191]\ufe0e?$")  # arrows that lead back to the call
NOTE = re.compile(r"(\d{1,3})(?=\D)")
WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)


@dataclass(slots=True)
class Row:
    """The characters on one base line of a column, from left to right."""

    characters: list[Character]
    base: float
    size: float
    column: int = 0

    @property
    def text(self) -> str:
        return joined(self.characters)

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return max(character.right for character in self.characters)

    @property
    def page(self) -> int:
        return self.characters[0].page

    @property
    def is_bold(self) -> bool:
        return all(character.is_bold for character in self.characters)


def read(task: Task) -> Essay:
    """The essay of a PDF; raises FindingsError."""
    document = read_document(task.path)
    if document.attached.strip():
        essay = Essay(verbatim=document.attached)
        essay.report(rules.DECISION, "", "embedded")
        _take_facts(essay, document)
        return essay
    if len(document.characters) < FEW * document.pages and any(document.pictures.values()):
        raise refusal(task.path, "scan")
    if not document.characters:
        raise refusal(task.path, "no-text")
    reader = _Reader(document)
    essay = build(task, reader.pages())
    _take_facts(essay, document)
    for page, count in document.pictures.items():
        if count:
            essay.report(rules.LEFT_OUT, f"page {page}", "page-pictures", count=count)
    return essay


def _take_facts(essay: Essay, document: Document) -> None:
    """Title, author and date of the file's properties, where the pages do not show them."""
    facts = document.facts
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


def joined(characters: Iterable[Character]) -> str:
    """The text of characters: blanks as the file has them, none beside Han."""
    out = ""
    for character in characters:
        beside_han = WIDE.match(character.text) or WIDE.match(out[-1:])
        out += " " if out and character.after_blank and not beside_han else ""
        out += character.text
    return out


@dataclass(slots=True)
class _Reader:
    """Divides the rows of all pages into text, notes and furniture."""

    document: Document
    size: float = 0.0
    out: Pages = field(default_factory=Pages)
    _note: int = 0

    def pages(self) -> Pages:
        characters = self.document.characters
        self.out.total = sum(len(c.text) for c in characters)
        self.size = Counter(round(c.size, 1) for c in characters).most_common(1)[0][0]
        columns = [column for page in _by_page(characters) for column in columns_of(page)]
        rows = [rows_of(column) for column in columns]
        rows = self._without_furniture(rows)
        known = self._take_notes(rows)
        self._take_text(rows, known)
        return self.out

    # Furniture

    def _without_furniture(self, columns: list[list[Row]]) -> list[list[Row]]:
        """Leave out the lines in the margins that come back on pages, and folios."""
        at_edge = [row for rows in columns for row in rows if self._in_margin(row)]
        shapes = Counter((re.sub(r"[\d\s]+", "", row.text), round(row.base / 3)) for row in at_edge)
        furniture: set[int] = set()
        for row in at_edge:
            shape = re.sub(r"[\d\s]+", "", row.text)
            comes_back = shapes[shape, round(row.base / 3)] > 1 and self.document.pages > 1
            if re.fullmatch(r"(?=\W*+\d)[\W\d]++|[ivxlc]{1,6}", row.text):
                self.out.leave_out(f"page {row.page}", "folio", row.text)
            elif comes_back:
                self.out.leave_out(f"page {row.page}", "running-head", row.text)
            else:
                continue
            furniture.add(id(row))
        return [[row for row in rows if id(row) not in furniture] for rows in columns]

    def _in_margin(self, row: Row) -> bool:
        height = self.document.heights[row.page]
        return row.base < MARGIN * height or row.base > (1 - MARGIN) * height

    # Notes

    def _take_notes(self, columns: list[list[Row]]) -> set[int]:
        """Take the small lines at the feet of columns; returns the numbers of their notes."""
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
        return set(self.out.notes)

    def _foot_by_figure(self, rows: list[Row], called: int) -> tuple[int, int]:
        """Where a row begins with the raised number of a note that was called above; and the last call so far."""
        for index, row in enumerate(rows):
            numbers = [int(number) for number in self._raised_numbers(row)]
            begins = self._begins(row)
            if begins and begins <= called and numbers[:1] == [begins]:
                return index, called
            for number in numbers:
                called = number if number == called + 1 else called
        return len(rows), called

    def _foot_by_rule(self, rows: list[Row]) -> int:
        """Where the rows below a short rule begin, that at the foot of a column parts the notes from the text."""
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
        """The number of the note that begins in a row: the next one only."""
        match = NOTE.match(row.text)
        return int(match[1]) if match and int(match[1]) == self._note + 1 else 0

    def _take_note_row(self, row: Row) -> None:
        where = f"page {row.page}"
        characters = row.characters
        if number := self._begins(row):
            self._note = number
            digits = len(str(number))
            self.out.figures.append(str(number))
            rest = joined(characters[digits:])
            if stop := re.match(r"[.、)）．]\s*", rest):
                self.out.figures.append(stop[0].strip())
                rest = rest[stop.end() :]
            self.out.notes[number] = [Line(rest, 0.0, row.page, where)]
        else:
            self.out.notes[self._note].append(Line(row.text, 0.0, row.page, where))
        last = self.out.notes[self._note][-1]
        if back := BACK.search(last.text):
            last.text = last.text[: back.start()]
            self.out.figures.append(back[0])

    # Text

    def _take_text(self, columns: list[list[Row]], known: set[int]) -> None:
        edges = _edges(columns)
        distance = _usual_distance(columns)
        title = max((row.size for rows in columns for row in rows if row.page == 1), default=0.0)
        waiting = 1
        for rows in columns:
            before: Row | None = None
            for row in rows:
                text, waiting = self._with_calls(row, known, waiting)
                left, right = edges[row.column, row.page % 2]
                size = row.size or self.size
                gap = before is not None and row.base - before.base > LEADING * distance * max(
                    1.0, row.size / self.size
                )
                head = row.size > LARGE * self.size or (row.is_bold and len(row.text) < 60)
                line = Line(text, (right - row.right) / size, row.page, f"page {row.page}")
                line.indent = max(0.0, (row.left - left) / size)
                line.gap, line.head = gap, head and row.size < title
                if row.size >= title and row.size > LARGE * self.size:
                    line.head, line.gap = True, gap or before is None
                self.out.body.append(line)
                before = row

    def _with_calls(self, row: Row, known: set[int], waiting: int) -> tuple[str, int]:
        """The text of a row with its calls marked: raised figures that are the number of a note."""
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
            blank = characters[0].after_blank and text and not WIDE.match(text[-1])
            number = int(piece) if raised and piece.isascii() and piece.isdigit() else 0
            if number and number in known and number <= waiting + 1:
                text += call(number)
                self.out.figures.append(piece)
                waiting = max(waiting, number + 1)
            else:
                text += (" " if blank and not WIDE.match(piece) else "") + piece
        return text, waiting

    def _is_raised(self, character: Character, row: Row) -> bool:
        """A figure whose base line is above that of its line, or whose ink is."""
        if character.base < row.base - RAISED * self.size / 2 and character.size < SMALL * row.size:
            return True
        return character.rise > RAISED * self.size


def _by_page(characters: Sequence[Character]) -> list[list[Character]]:
    pages: dict[int, list[Character]] = {}
    for character in characters:
        pages.setdefault(character.page, []).append(character)
    return list(pages.values())


def columns_of(page: list[Character]) -> list[list[Character]]:
    """The characters of a page in columns, in reading order; what goes across parts the page in bands."""
    left, right = min(c.left for c in page), max(c.right for c in page)
    middle = (left + right) / 2
    across = sorted(
        {round(c.base) for c in page if c.left < middle + MIDDLE and c.right > middle - MIDDLE}
    )
    crossing = [c for c in page if any(abs(c.base - y) < 1.5 for y in _near(across, c.base))]
    if len(crossing) > 0.5 * len(page):
        return [page]
    over = {y for y in across if _has_neighbour(page, y, middle)}
    bands = [y for y in across if y not in over]
    whole = {id(c) for c in crossing if any(abs(c.base - y) < 1.5 for y in bands)}
    leftish = {id(c) for c in crossing} - whole
    tops = [-1.0, *bands, float("inf")]
    out: list[list[Character]] = []
    for top, bottom in pairwise(tops):
        band = [c for c in page if id(c) not in whole and top < c.base < bottom]
        lefts = [c for c in band if c.right <= middle or id(c) in leftish]
        chosen = {id(c) for c in lefts}
        out += [lefts, [c for c in band if id(c) not in chosen]]
        out.append([c for c in crossing if id(c) in whole and abs(c.base - bottom) < 1.5])
    return [column for column in out if column]


def _has_neighbour(page: list[Character], y: float, middle: float) -> bool:
    """Whether the right column has a row beside a row that crosses: it is a long word then, no band."""
    return any(1.5 <= abs(c.base - y) < c.size and c.left > middle for c in page)


def _near(sorted_values: list[int], value: float) -> list[int]:
    return [v for v in (round(value) - 1, round(value), round(value) + 1) if v in sorted_values]


def rows_of(column: list[Character]) -> list[Row]:
    """The rows of a column; raised and lowered characters belong to the row they overlap."""
    rows: list[list[Character]] = []
    for character in sorted(column, key=lambda c: (c.base, c.left)):
        if rows and character.base - character.size * 0.45 < _base(rows[-1]):
            rows[-1].append(character)
        else:
            rows.append([character])
    out = []
    for row in _with_raised(rows):
        size = Counter(round(c.size, 1) for c in row).most_common(1)[0][0]
        out.append(Row(sorted(row, key=lambda c: c.left), _base(row), size))
    return out


def _with_raised(rows: list[list[Character]]) -> list[list[Character]]:
    """Rows of small characters that are raised or lowered beside a row of larger ones are part of it."""
    out: list[list[Character]] = []
    waiting: list[Character] = []
    for row in rows:
        size = max(c.size for c in row)
        if waiting and not _is_beside(waiting, row, size):
            out.append(waiting)
            waiting = []
        row, waiting = [*waiting, *row], []
        if out and _is_beside(row, out[-1], max(c.size for c in out[-1])):
            out[-1] += row
        elif len(row) <= MOST_RAISED:
            waiting = row
        else:
            out.append(row)
    return [*out, waiting] if waiting else out


def _is_beside(small: list[Character], row: list[Character], size: float) -> bool:
    """Whether small characters are beside a row of larger ones, raised or lowered by less than its size."""
    if max(c.size for c in small) > 0.85 * size:
        return False
    return -0.7 * size < _base(small) - _base(row) < 0.4 * size


def _base(row: list[Character]) -> float:
    """The base line of most of a row's largest characters."""
    largest = max(c.size for c in row)
    return median(c.base for c in row if c.size > 0.9 * largest)


def _edges(columns: list[list[Row]]) -> dict[tuple[int, int], tuple[float, float]]:
    """The left and right edge of each column, on odd and on even pages; sets the rows' columns."""
    found: dict[tuple[int, int], list[Row]] = {}
    for rows in columns:
        if not rows:
            continue
        left = min(row.left for row in rows)
        for row in rows:
            row.column = round(left / 100)
            found.setdefault((row.column, row.page % 2), []).append(row)
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for key, rows in found.items():
        lefts = Counter(round(row.left) for row in rows)
        rights = sorted(row.right for row in rows)
        usual = [x for x, count in lefts.items() if count >= 0.1 * len(rows)]
        edges[key] = (min(usual or [min(lefts)]), rights[int(0.9 * (len(rights) - 1))])
    return edges


def _usual_distance(columns: list[list[Row]]) -> float:
    """The usual distance of base lines, in pt."""
    distances = [
        below.base - above.base
        for rows in columns
        for above, below in pairwise(rows)
        if abs(below.size - above.size) < 0.5
    ]
    return median(distances) if distances else 0.0
