"""The plain text of a PDF, as readers copy it or programs extract it.

Calls are figures on lines of their own, or in the line; notes are lines that begin with the next number; lines end
where the page's lines end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editions.importers.limits import decoded_text
from editions.importers.lines import TERMINAL, Line, call, width_of, without_figures
from editions.importers.model import Essay, Task
from editions.importers.printed import FIGURE_IN_LINE, Pages, build

NUMBER = re.compile(r"\s*(\d{1,4})\s*")
NOTE = re.compile(r"\s*(\d{1,4})[.、)）]?[ \t\u3000]+(?=\S)")
SPACE_ENDS = (
    0.6  # where fewer lines end with a space, one at the end of a sentence ends a paragraph
)
REPEATED = 3  # times that a line comes back to be a running head
CLOSE = 4  # lines between two notes of one page, at most
FULL_LINES, FULL_WITHIN = 4, 3.0  # so many lines of a page, within so many em, show its width


@dataclass(slots=True)
class _Raw:
    """One line of the file."""

    number: int
    text: str
    page: int

    @property
    def where(self) -> str:
        return f"line {self.number}"


def read(task: Task) -> Essay:
    """The essay of a plain text; raises FindingsError."""
    return build(task, _Reader(decoded_text(task.path)).pages())


class _Reader:
    """Divides the lines into text, notes and furniture."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"\r\n?", "\n", text)
        self.out = Pages(total=len("".join(text.split())))
        self.raw: list[_Raw] = []
        page = 1
        for number, line in enumerate(text.split("\n"), start=1):
            page += line.count("\f")
            self.raw.append(_Raw(number, line.replace("\f", ""), page))
        self.next_call = self.next_note = 1
        self.calls_in_lines = not self._has_numbers_alone()

    def _has_numbers_alone(self) -> bool:
        """Whether calls are figures on lines of their own, 1 before 2 before 3."""
        numbers = [int(m[1]) for line in self.raw if (m := NUMBER.fullmatch(line.text))]
        return 1 in numbers

    def pages(self) -> Pages:
        self._drop_running_heads()
        body = self._divide()
        measures = _measures(body)
        spaces = sum(line.text.endswith(" ") for line in body)
        for line in body:
            line.room = measures[line.page] - width_of(line.text.strip())
            bare = line.text.rstrip()
            line.ended = (
                spaces < SPACE_ENDS * len(body)
                and (line.text.endswith(" ") or line.ended)
                and bare.endswith((*TERMINAL, "\ue101"))
            )
        self.out.body = body
        return self.out

    def _drop_running_heads(self) -> None:
        """Lines that come back on pages, figures aside; notes that are alike are none."""
        places: dict[str, list[int]] = {}
        for index, line in enumerate(self.raw):
            places.setdefault(without_figures(line.text), []).append(index)
        dropped = {
            index
            for shape, indexes in places.items()
            if len(shape) > 3 and len(indexes) >= REPEATED and not self._are_notes(indexes)
            for index in indexes
        }
        for index in sorted(dropped):
            line = self.raw[index]
            self.out.leave_out(line.where, "running-head", line.text.strip())
        self.raw = [line for index, line in enumerate(self.raw) if index not in dropped]

    def _are_notes(self, indexes: list[int]) -> bool:
        """Whether lines that are alike are notes: each begins with a number that is called above, since the last."""
        start = before = -1
        for index in indexes:
            if index - before > CLOSE:
                start = before
            before = index
            match = NOTE.match(self.raw[index].text)
            above = (line.text for line in self.raw[start + 1 : index])
            if not match or not any(int(match[1]) in _figures(text) for text in above):
                return False
        return True

    def _divide(self) -> list[Line]:
        body: list[Line] = []
        note, blank, glue = 0, True, False
        for index, line in enumerate(self.raw):
            text = line.text
            if not text.strip():
                if glue and text and body:
                    body[-1].ended = True
                blank, glue = True, False
                continue
            if number := self._call(text):
                self._take_call(body, number, text)
                glue, blank = True, False
                continue
            if begun := self._note_begins(text, glue):
                note = begun
                self._take_note(line, begun)
            elif note and not self._note_ends(index, blank):
                self.out.notes[note].append(Line(text.strip(), 0.0, line.page, line.where))
            else:
                page = line.page + (self.next_note if note else 0)
                note = 0
                self._take_text(body, line, glue, page)
            glue, blank = False, False
        return body

    def _call(self, text: str) -> int:
        """The number of the call that a line is; others that are alone are folios."""
        match = NUMBER.fullmatch(text)
        if match and int(match[1]) == self.next_call and not self.calls_in_lines:
            self.next_call += 1
            return int(match[1])
        return 0

    def _take_call(self, body: list[Line], number: int, text: str) -> None:
        self.out.figures.append(str(number))
        if not body:
            body.append(Line("", 0.0))
        body[-1].text = body[-1].text.rstrip() + call(number)

    def _note_begins(self, text: str, glue: bool) -> int:
        match = NOTE.match(text)
        if not match or glue or int(match[1]) != self.next_note:
            return 0
        if self.next_note >= self.next_call and not self.calls_in_lines:
            return 0
        self.next_note += 1
        return int(match[1])

    def _take_note(self, line: _Raw, number: int) -> None:
        match = NOTE.match(line.text)
        assert match
        self.out.figures.append("".join(match[0].split()))
        rest = line.text[match.end() :].strip()
        self.out.notes[number] = [Line(rest, 0.0, line.page, line.where)]

    def _note_ends(self, index: int, blank: bool) -> bool:
        """A note goes on to the blank line, or to a line that begins with the space of a new page."""
        if blank:
            return True
        return (
            self.raw[index].text[:1].isspace() or self.raw[index].page != self.raw[index - 1].page
        )

    def _take_text(self, body: list[Line], line: _Raw, glue: bool, page: int) -> None:
        match = NUMBER.fullmatch(line.text)
        if match and not glue:
            self.out.leave_out(line.where, "folio", line.text.strip())
            return
        if glue and body:
            body[-1].text += line.text.rstrip() if body[-1].text.endswith("\ue101") else line.text
            return
        body.append(Line(line.text.lstrip(), 0.0, page, line.where))


def _figures(text: str) -> set[int]:
    """The numbers in a line that may be calls: after a word or a mark, or alone."""
    alone = NUMBER.fullmatch(text)
    return {int(alone[1])} if alone else {int(m[0]) for m in FIGURE_IN_LINE.finditer(text)}


def _measures(lines: list[Line]) -> dict[int, float]:
    """The full width of the lines of each page, in em; a page of few full lines has that of the text."""
    whole = _measure(lines)
    out = {}
    for page in {line.page for line in lines}:
        own = [line for line in lines if line.page == page]
        widest = max(width_of(line.text.strip()) for line in own)
        full = sum(width_of(line.text.strip()) > widest - FULL_WITHIN for line in own)
        out[page] = widest if full >= FULL_LINES and widest < whole else whole
    return out


def _measure(lines: list[Line]) -> float:
    """What nine of ten lines do not exceed, in em."""
    widths = sorted(width_of(line.text.strip()) for line in lines)
    return widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
