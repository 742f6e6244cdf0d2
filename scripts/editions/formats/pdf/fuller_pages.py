"""Ways to fill a page that would be left with a gap: more than a fifth of it blank below its text.

WeasyPrint fills its pages one after the other and never looks back. So the pages are looked at when they are set, and
set again with a further style sheet: a picture that found no room by a little is made smaller, by a
quarter at the most, the last lines of the text need not be four together, notes of four lines or more run on, and a
line that calls many notes may stand alone. What does not fill the page is not done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure.boxes import (
    BlockBox,
    FootnoteAreaBox,
    LineBox,
    MarginBox,
    ReplacedBox,
)

from editions.formats.pdf.back_matter import foot_of_text
from editions.formats.pdf.note_faults import Fault
from editions.formats.pdf.weasy.note_places import note_faults
from editions.formats.pdf.weasy.running_on import (
    LEAST,
    LONG,
    LONG_FOR_A_HOLE,
    MOST_BLANK,
    count_lines,
    lines_of,
)

MOST_TRIES = 8  # each sets all pages again
SMALLEST = 0.75  # of a picture's height
RUN_ON = '[data-pos="{0}"] {{ --notes-run-on: yes }}\n'
ALONE = '[data-pos="{0}"], [data-pos="{0}"] > p {{ orphans: 1 !important; widows: 1 !important }}\n'
HEADING = re.compile("h[1-6]")
ENDING = "main article > :last-child, main [class*=ending-] { orphans: 2; widows: 2; break-before: auto }\n"


class FullerPages:
    """Sets a document with a further style sheet, which leaves the smallest gaps; `render` sets it with one.

    When it is set again with another text in places, it begins with the remedies that helped.
    """

    def __init__(self, render: Callable[[str], Document]) -> None:
        self._render = render
        self._style = ""
        self._tried: set[str] = set()

    def fill(self, further: str) -> Document:
        """The document with the style sheet `further` and with remedies."""
        document = self._render(further + self._style)
        if _is_hopeless(document):
            return document
        while len(self._tried) < MOST_TRIES:
            remedies = (one for one in _remedies(document) if one not in self._tried)
            remedy = next(remedies, None)
            if remedy is None:
                break
            self._tried.add(remedy)
            other = self._render(further + self._style + remedy)
            if _blank(other) < _blank(document) and not note_faults(other):
                document, self._style = other, self._style + remedy
        return document


def _is_hopeless(document: Document) -> bool:
    """Whether there will be no pages: the notes of a line are taller than a page, and no remedy makes room for them."""
    return any(one.fault in (Fault.TALL, Fault.TALL_TOGETHER) for one in note_faults(document))


def _blank(document: Document) -> float:
    """The height of all holes together, in px."""
    return sum(hole.height for hole in _holes(document))


@dataclass(frozen=True, slots=True)
class _Hole:
    """The blank space below the text of a page, in px, and the box that begins the next page.

    `room` is that space with what went before that box, though it follows it in the source.
    """

    height: float
    room: float
    before: Any
    next_page: Any
    near_end: bool


def _holes(document: Document) -> Iterator[_Hole]:
    pages = [page._page_box for page in document.pages]
    for number, (page, following) in enumerate(pairwise(pages), start=1):
        before = next((box for box in following.descendants() if _is_of_text(box)), None)
        foot = foot_of_text(page)
        height = foot - _text_bottom(page)
        if before is not None and height > MOST_BLANK * page.height:
            ends = any(
                map(_is_of_ending, chain(*(one.descendants() for one in pages[number - 1 :][:3])))
            )
            went_before = [
                box.position_y
                for box in page.descendants()
                if isinstance(box, BlockBox) and _is_of_text(box) and _place(box) > _place(before)
            ]
            room = max(height, foot - min(went_before, default=foot))
            yield _Hole(height, room, before, following, ends)


def _is_of_text(box: Any) -> bool:
    return box.element is not None and box.element.get("data-pos") is not None


def _place(box: Any) -> tuple[int, ...]:
    """Line and column in the source."""
    return tuple(map(int, box.element.get("data-pos").split(":")))


def _text_bottom(page: Any) -> float:
    """The bottom of the lowest line or picture of the text."""
    boxes = (
        inner
        for child in page.children
        if not isinstance(child, FootnoteAreaBox | MarginBox)
        for inner in child.descendants()
    )
    bottoms = (
        box.position_y + box.height for box in boxes if isinstance(box, LineBox | ReplacedBox)
    )
    return max(bottoms, default=0.0)


def _remedies(document: Document) -> Iterator[str]:
    """Style sheets that may fill a gap, the smallest change first."""
    for hole in _holes(document):
        smaller = _smaller(hole) if hole.before.element_tag == "figure" else ""
        caller = _caller(hole)
        place = caller.element.get("data-pos") if caller else ""
        notes = _notes(caller, hole.next_page) if caller else []
        may_run_on = any(count_lines(note) > LONG_FOR_A_HOLE for note in notes)
        run_on = RUN_ON.format(place) if may_run_on else ""
        yield from (one for one in (smaller, run_on) if one)
        if hole.near_end:
            yield smaller + ENDING
        if caller:
            yield ALONE.format(place)
            yield run_on + ALONE.format(place)


def _caller(hole: _Hole) -> Any:
    """The block that keeps the next page's first text from the hole by its notes; None if it calls none."""
    for box in hole.next_page.descendants():
        if _is_of_text(box) and any(inner.footnote for inner in box.descendants()):
            return box
        if isinstance(box, LineBox) and not HEADING.fullmatch(box.element_tag):
            return None
    return None


def _notes(box: Any, page: Any) -> list[Any]:
    """The notes of a page that are called in a box."""
    called = [inner.footnote.element for inner in box.descendants() if inner.footnote]
    areas = [child for child in page.children if isinstance(child, FootnoteAreaBox)]
    return [note for area in areas for note in area.children if note.element in called]


def _is_of_ending(box: Any) -> bool:
    """Whether a box is of one of the last paragraphs, marked by `page.keep_last_lines`."""
    return box.element is not None and "ending-" in (box.element.get("class") or "")


def _smaller(hole: _Hole) -> str:
    """The style of a figure whose picture is as much smaller as its page lacks room for it; '' if it cannot be."""
    figure = hole.before
    pictures = [box for box in figure.descendants() if isinstance(box, ReplacedBox)]
    if len(pictures) != 1:
        return ""
    margins = figure.style["margin_top"].value + figure.style["margin_bottom"].value
    below = figure.height - pictures[0].height + _least_notes(figure, hole.next_page)
    height = hole.room - margins - below
    if not SMALLEST * pictures[0].height <= height < pictures[0].height:
        return ""
    return f"#{figure.element.get('id')} img {{ max-height: {height:.2f}px }}\n"


def _least_notes(figure: Any, page: Any) -> float:
    """The height, in px, that the notes called in a figure take up on its page; a long last one may run on."""
    notes = _notes(figure, page)
    if not notes:
        return 0.0
    area = next(child for child in page.children if isinstance(child, FootnoteAreaBox))
    lines = [line.height for line in lines_of(notes[-1])]
    last = sum(lines[:LEAST]) if len(lines) > LONG else notes[-1].margin_height()
    others = sum(note.margin_height() for note in notes[:-1])
    return float(area.margin_height() - area.height + others + last)
