"""Where the notes are: read from the boxes of a finished layout, before the PDF is written.

The corrections in this folder should leave only one fault: several notes of one line that are together taller than
a page allows have no place to go. The build checks all of them anyway,
each time. A long note may run on to the next page: it begins on the page of its call, as the last note there but for
those of the same line, and its parts are the first notes of the pages that follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure.boxes import (
    FootnoteAreaBox,
    LineBox,
    MarginBox,
    ReplacedBox,
    TextBox,
)
from weasyprint.layout.absolute import AbsolutePlaceholder

from editions.formats.pdf.note_faults import Fault, NoteFault

TOLERANCE = 0.05  # CSS px; float noise is below 1e-9, the thinnest line that we draw is .3 px
LEAST = 2  # lines of a note on each page that it runs over
AT_THE_SIDES = 1.0  # CSS px; a line may be overfull by the rounding of its glyphs: .13 px was seen


@dataclass(frozen=True, slots=True)
class _Part:
    """One box of a note, on one page."""

    continues: bool
    """Whether it continues what the page before began."""
    is_continued: bool
    lines: int

    @property
    def is_whole(self) -> bool:
        return not (self.continues or self.is_continued)


@dataclass(slots=True)
class _Found:
    """What the pages hold: the pages of each call and of each note, by the elements' ids."""

    call_pages: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    note_pages: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[_Part]] = field(default_factory=lambda: defaultdict(list))
    misplaced: dict[str, NoteFault] = field(default_factory=dict)
    # For the notes of one line: their ids, the line's height, its page.
    lines: list[tuple[list[str], float, int]] = field(default_factory=list)
    heights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    room: float = 0  # the height, in px, of the highest note area that any page allows

    def is_one_line(self, note: str, others: list[str]) -> bool:
        """Whether the `others`, if there are any, are called in the line that calls `note`."""
        return not others or any({note, *others} <= {*notes} for notes, _, _ in self.lines)

    def misplace(self, note: str, fault: Fault, page: int) -> None:
        self.misplaced.setdefault(note, NoteFault(note, fault, page, page))


def note_faults(document: Document) -> list[NoteFault]:
    """The notes of a rendered `document` that are not where they should be, one fault for each.

    A note that goes to the next page drives the notes after it on as well: only the first of such a
    row is named, and when there are notes that are too tall for any page, only these.

    Expects the notes' markup of templates/pdf: `<a role="doc-noteref" id="r1" href="#n1">`, and
    after the first call of a note `<span role="doc-footnote" id="n1">` with `float: footnote`.
    """
    found = _Found()
    for number, page in enumerate(document.pages, start=1):
        _read_page(page._page_box, number, found)
    faults = found.misplaced
    for note, call in _notes(document).items():
        fault = _compare(note, found.call_pages[call], found.note_pages[note], found.parts[note])
        if fault is not None:
            faults[note] = fault
    return (_tall(found) if faults else []) or _without_driven(list(faults.values()))


def _without_driven(faults: list[NoteFault]) -> list[NoteFault]:
    """`faults` without the notes that only gave way to one before them."""
    causes = []
    pages: set[int] = set()  # those on which a note is missing, or in another's place
    for fault in faults:
        driven = fault.fault is Fault.OTHER_PAGE and fault.call_page in pages
        if fault.fault is Fault.OTHER_PAGE:
            pages |= {fault.call_page, fault.note_page}
        if not driven:
            causes.append(fault)
    return causes


def _tall(found: _Found) -> list[NoteFault]:
    """The notes of every line whose notes do not fit on a page with it."""
    faults: list[NoteFault] = []
    for notes, line_height, page in found.lines:
        height = sum(found.heights[note] for note in notes if not _begins_on(found, note, page))
        if height > found.room - line_height + TOLERANCE:
            fault = Fault.TALL if len(notes) == 1 else Fault.TALL_TOGETHER
            faults.extend(
                NoteFault(note, fault, page, (found.note_pages[note] or [0])[0]) for note in notes
            )
    return faults


def _begins_on(found: _Found, note: str, page: int) -> bool:
    """Whether a note runs on from the `page` of its call, and so may be of any height."""
    return found.note_pages[note][:1] == [page] and not found.parts[note][0].is_whole


def _notes(document: Document) -> dict[str, str]:
    """Note id -> id of its first call, in the document's order."""
    root = document._html.etree_element
    first: dict[str, str] = {}
    for element in root.iter("a"):
        if element.get("role") == "doc-noteref":
            first.setdefault(element.get("href", "").removeprefix("#"), element.get("id", ""))
    notes = [e.get("id", "") for e in root.iter() if e.get("role") == "doc-footnote"]
    return {note: first.get(note, "") for note in notes}


def _compare(note: str, calls: list[int], notes: list[int], parts: list[_Part]) -> NoteFault | None:
    if not notes:
        return NoteFault(note, Fault.MISSING, calls[0] if calls else 0, 0)
    if not calls:
        return NoteFault(note, Fault.UNCALLED, 0, notes[0])
    if len(notes) > 1 and any(part.is_whole for part in parts):
        return NoteFault(note, Fault.DOUBLED, calls[0], notes[1])
    if set(calls) != {notes[0]}:
        return NoteFault(note, Fault.OTHER_PAGE, calls[-1], notes[0])
    if not _runs_on(notes, parts):
        return NoteFault(note, Fault.BROKEN, calls[0], notes[-1])
    return None


def _runs_on(pages: list[int], parts: list[_Part]) -> bool:
    """Whether the parts follow each other from page to page, from the note's beginning to its end, two lines each."""
    last = len(parts) - 1
    if pages != list(range(pages[0], pages[0] + len(pages))):
        return False
    return all(
        part.continues == (index > 0)
        and part.is_continued == (index < last)
        and (part.is_whole or part.lines >= LEAST)
        for index, part in enumerate(parts)
    )


def _read_page(page: Any, number: int, found: _Found) -> None:
    """Enter the calls and notes of one page box, and what is wrong on the page itself."""
    areas = [child for child in page.children if isinstance(child, FootnoteAreaBox)]
    flow = [child for child in page.children if not isinstance(child, FootnoteAreaBox | MarginBox)]
    bottom = _read_flow(flow, number, found)
    for area in areas:
        _read_area(area, page, bottom, number, found)


def _read_flow(boxes: list[Any], number: int, found: _Found) -> float:
    """Enter the calls; return the bottom of the lowest line, image or border of the text."""
    bottom = 0.0
    for box in boxes:
        for descendant in (box, *box.descendants()):
            if isinstance(descendant, LineBox) and (notes := _called_in(descendant)):
                found.lines.append((notes, descendant.height, number))
            if isinstance(descendant, LineBox | ReplacedBox):
                bottom = max(bottom, descendant.position_y + descendant.height)
            elif isinstance(descendant, TextBox) and _is_call(descendant.element):
                found.call_pages[descendant.element.get("id", "")].append(number)
            elif getattr(descendant, "border_bottom_width", 0):
                bottom = max(bottom, descendant.border_box_y() + descendant.border_height())
    return bottom


def _called_in(line: Any) -> list[str]:
    notes = (child.footnote for child in line.descendants() if child.footnote)
    return [note.element.get("id", "") for note in notes]


def _is_call(element: Any) -> bool:
    return element is not None and element.get("role") == "doc-noteref"


def _read_area(area: Any, page: Any, text_bottom: float, number: int, found: _Found) -> None:
    """Enter the notes of a page, and those that leave the text area or cover text."""
    text_area = _text_area(page)
    decoration = area.margin_height() - area.height
    found.room = max(found.room, min(page.height - decoration, area.max_height))
    previous_bottom = 0.0
    parts = [_part(box) for box in area.children]
    for index, (box, part) in enumerate(zip(area.children, parts, strict=True)):
        note = box.element.get("id", "") if box.element is not None else ""
        found.note_pages[note].append(number)
        found.parts[note].append(part)
        found.heights[note] += box.margin_height()
        below = [other.element.get("id", "") for other in area.children[index + 1 :]]
        follows_new = part.continues and not all(above.continues for above in parts[:index])
        if follows_new or (part.is_continued and not found.is_one_line(note, below)):
            found.misplace(note, Fault.DISORDER, number)
        extent = _extent(box)
        if extent is None:
            continue
        if not text_area.holds(extent):
            found.misplace(note, Fault.OUTSIDE, number)
        if extent.top < text_bottom - TOLERANCE:
            found.misplace(note, Fault.COVERED, number)
        if extent.top < previous_bottom - TOLERANCE:
            found.misplace(note, Fault.DISORDER, number)
        previous_bottom = extent.bottom


def _part(box: Any) -> _Part:
    lines = list(_lines(box))
    return _Part(
        continues=getattr(box, "continues", False),
        is_continued=getattr(box, "is_continued", False),
        lines=len(lines),
    )


@dataclass(frozen=True, slots=True)
class _Rectangle:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: _Rectangle) -> bool:
        return (
            other.left >= self.left - AT_THE_SIDES
            and other.top >= self.top - TOLERANCE
            and other.right <= self.right + AT_THE_SIDES
            and other.bottom <= self.bottom + TOLERANCE
        )


def _text_area(page: Any) -> _Rectangle:
    left, top = page.content_box_x(), page.content_box_y()
    return _Rectangle(left, top, left + page.width, top + page.height)


def _extent(box: Any) -> _Rectangle | None:
    """The smallest rectangle around the lines of `box`; None if it has none."""
    lines = list(_lines(box))
    if not lines:
        return None
    return _Rectangle(
        min(line.position_x for line in lines),
        min(line.position_y for line in lines),
        max(line.position_x + line.width - _hanging(line) for line in lines),
        max(line.position_y + line.height for line in lines),
    )


def _hanging(line: Any) -> float:
    """The width of the spaces at the end of a line of code: they hang (CSS Text 3, `pre-wrap`) and are not seen."""
    last = line
    while getattr(last, "children", ()):
        last = last.children[-1]
    text = getattr(last, "text", "")
    if not text or last.style["white_space"] != "pre-wrap":
        return 0.0
    return float(last.width) * (len(text) - len(text.rstrip(" "))) / len(text)


def _lines(box: Any) -> Iterator[Any]:
    """The lines of `box`: not those of an inline block (a note's number), nor markers of lists."""
    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            yield child
        elif not isinstance(child, AbsolutePlaceholder):
            yield from _lines(child)
