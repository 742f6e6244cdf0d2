"""A long note begins on the page of its call and runs on to the next page.

Fault: WeasyPrint 70.0 never divides a note. A line whose note finds no room goes to the next page with it, and its
room, as much as the note is tall, stays blank; a note that is taller than a page is drawn off the page.

Correction: a note of more than eight lines that finds no room below the line of its call is divided between two of its
lines. As many lines as there is room for stay, two at least; the rest, two lines at least, is carried like the notes
that WeasyPrint carries to the next page ("reported"), before all other notes there, and may run on again. The two parts
are boxes of one element. Where the rest leaves no room for text, a page holds nothing but notes. It is the last note of
its line that is divided. Where that will not do, and a page begins with the line or would have more than a fifth of it
blank, it is one before the last, and those after it are below its beginning; or, where one is not enough, several, and
of all but the first of them two lines stay. All of them continue on each page until they end. In a table, whose cells
are laid out side by side, one is divided only where a page begins with its line. Notes of four or more lines are
divided where a page begins with the line, and in a paragraph whose style has `--notes-run-on` (`fuller_pages.py` sets
it where a page would have a gap).

Upstream: https://github.com/Kozea/WeasyPrint/issues/1741 asks for notes that break over pages.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox
from weasyprint.layout import LayoutContext, block, page
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.block import block_level_layout
from weasyprint.text.line_break import strut

from .lost_notes import linebox_layout
from .patching import correction, wrap

LONG = 8
"""Lines; a note of so many is not divided but where a page cannot hold it."""
LONG_FOR_A_HOLE = 3
"""Lines; the same where the page would have a hole, or begins with the line that calls the note."""
LEAST = 2
"""Lines of a note on either page."""
TEXT_LINES = 2
"""Lines, as high as those of the note, that are left to the text at least where a note runs on."""

MOST_BLANK = 0.2
"""Blank part of a page's height below its text; the same as in `checks/pdf/blank_pages.py`."""


@correction
def apply() -> None:
    """Correct the layout of lines, pages and note areas."""
    block._linebox_layout = functools.partial(linebox_layout, runs_on=runs_on)
    LayoutContext.only_notes = LayoutContext.carries = False
    LayoutContext.within_tables = 0
    wrap(page, "make_page", with_notes_divided)
    wrap(page, "remake_page", with_carried_notes)
    wrap(LayoutContext, "unlayout_footnote", with_parts_joined)
    wrap(block, "iter_line_boxes", within_parts)
    wrap(build, "create_anonymous_boxes", leaving_parts)
    wrap(block, "table_layout", counted)
    wrap(block, "table_layout", keeping_heads)


# Dividing


def runs_on(
    context: Any,
    note: Any,
    box: Any,
    linebox: Any,
    line: Any,
    lines_before: list[Any],
    notes_before: list[Any],
    page_is_empty: bool,
    bottom_space: float,
    bottom: float,
) -> bool:
    """Divide the note just laid out, if it may be, so that the line that ends at `bottom` stays on the page.

    Or divide another note of the line; what is laid out for that is added to `notes_before`, those of the paragraph.

    Raises NoRoomForTextError if the page has to begin with the line, and the notes carried to it leave no room.
    """
    begins = page_is_empty and not lines_before
    in_table = context.within_tables and not begins
    if not (context.in_column or context.reported_footnotes or in_table):
        own = [inner.footnote for inner in line.descendants() if inner.footnote]
        waiting = [other for other in own if other in context.footnotes]
        page = context.current_footnote_area.page
        room = page.content_box_y() + page.height - bottom - bottom_space
        kept = _lines_to_keep(context, box, linebox, line, len(lines_before) + 1) * line.height
        longer_than = LONG_FOR_A_HOLE if begins or box.style["__notes_run_on"] else LONG
        if not waiting and _divide(context, note, room - kept, longer_than):
            return True
        if begins:
            may_be_another = not context.carries
        else:
            blank = _blank_without(context, own, room + line.height)
            may_be_another = blank > MOST_BLANK * page.height
        rooms = (room - kept, room) if begins else (room - kept,)
        if may_be_another and _divide_others(context, own, waiting, rooms, longer_than):
            notes_before.extend(waiting)
            return True
    if context.carries and begins:
        raise NoRoomForTextError
    return False


def _divide_others(
    context: Any, notes: list[Any], waiting: list[Any], rooms: Sequence[float], longer_than: int
) -> bool:
    """Lay out all notes of a line, one of them divided, or several, or leave them `waiting`.

    `rooms`, in px, are those that the note area may take up, the best first; there are several where a page begins
    with the line.
    """
    for note in waiting:
        context.layout_footnote(note)
    whole = _whole_area(context)
    long = [
        note
        for note, laid in _laid_notes(context, whole)
        if note in notes and count_lines(laid) > longer_than
    ]
    for room in rooms:
        if any(_divide(context, note, room, longer_than, whole) for note in reversed(long)):
            return True
    # Short ones are divided together only where they would have no place otherwise.
    least = longer_than if len(rooms) > 1 else LONG
    if any(_divide_several(context, long, room, least) for room in rooms):
        return True
    for note in waiting:
        context.unlayout_footnote(note)
    return False


def _divide_several(context: Any, notes: list[Any], room: float, longer_than: int) -> bool:
    """Divide as many of the last of `notes` as have to be; as much of the first of these stays as there is room for."""
    for note in reversed(notes):
        whole = _whole_area(context)
        if _divide(context, note, room, longer_than, whole):
            context.reported_footnotes.reverse()
            return True
        _divide(context, note, None, longer_than, whole)
    for note in notes:
        _join(context, note)
    context._update_footnote_area()
    return False


def _blank_without(context: Any, notes: list[Any], room: float) -> float:
    """How much of `room` px the page's other notes leave."""
    area = _whole_area(context)
    others = [
        laid.margin_height() for note, laid in _laid_notes(context, area) if note not in notes
    ]
    around = area.margin_height() - area.height
    return room - sum(others, around) if others else room


def _whole_area(context: Any) -> Any:
    """The page's note area, laid out with all of its notes."""
    area, _ = _lay_area(context, None)
    assert area
    return area.laid


def _laid_notes(context: Any, area: Any) -> Iterator[tuple[Any, Any]]:
    """The notes of the page, each with its box in the note area that is laid out."""
    return zip(context.current_page_footnotes, area.children, strict=True)


def _lines_to_keep(context: Any, box: Any, linebox: Any, line: Any, count: int) -> int:
    """How many lines have to follow on the page, so that its end leaves no widow and no orphan."""
    orphans, widows = box.style["orphans"], box.style["widows"]
    left = _lines_left(context, box, linebox, line.resume_at)
    for kept in range(left + 1):
        if count + kept >= orphans and (kept == left or left - kept >= widows):
            return kept
    return left


def _lines_left(context: Any, box: Any, linebox: Any, resume_at: Any) -> int:
    """How many lines of a paragraph follow the place `resume_at`."""
    if resume_at is None:
        return 0
    nowhere = float("-inf")  # no room is needed below the lines
    lines = block.iter_line_boxes(context, linebox, 0, nowhere, resume_at, box, [], [], None, None)
    return sum(1 for _ in lines)


class CarriedNotes(list[Any]):
    """The notes carried to a page: `make_page` goes through them to lay them out, which is done here instead."""

    def __init__(self, notes: list[Any], context: Any, without_text: bool) -> None:
        super().__init__(notes)
        self._context = context
        self._without_text = without_text

    def __iter__(self) -> Iterator[Any]:
        """Lay the notes out, as many as there is room for and one at least; there is nothing left to go through.

        Raises NoRoomForTextError if they would fill a page on which there is text to come.
        """
        context, notes = self._context, list(super().__iter__())
        context.carries = bool(notes) and not self._without_text
        rest: list[Any] = []
        for index, note in enumerate(notes):
            context.footnotes.append(note)
            overflow = context.layout_footnote(note)
            if not rest and self._is_too_tall(note):
                if not self._without_text:
                    raise NoRoomForTextError
                parts = [other for other in notes if is_part(other)] if is_part(note) else [note]
                later = [other for other in parts if other in notes[index + 1 :]]
                for other in later:
                    context.footnotes.append(other)
                    context.layout_footnote(other)
                rest = self._divided(parts)
                if later and rest:
                    context.reported_footnotes = [*rest, *notes[len(parts) :]]
                    break
                overflow &= not rest
            elif rest:
                overflow = True
            elif overflow and not index:  # taller than the style lets the note area be
                rest = self._divided([note])
            if overflow and index:
                context.report_footnote(note)
                context.reported_footnotes = [*rest, *notes[index:]]
                break
        return iter(())

    def _divided(self, notes: list[Any]) -> list[Any]:
        """The rest of notes of which as much stays on the page as it holds; nothing if they cannot be divided."""
        context = self._context
        _divide_several(context, notes, context.current_footnote_area.page.height, 0)
        return list(context.reported_footnotes)

    def _is_too_tall(self, note: Any) -> bool:
        """Whether the notes of the page leave no room for text, or where there is none, are taller than the page."""
        area = self._context.current_footnote_area
        for_text = 0 if self._without_text else TEXT_LINES * _line_height(note)
        return bool(area.margin_height() > area.page.height - for_text)


def with_notes_divided(make_page: Callable[..., Any]) -> Callable[..., Any]:
    """`make_page`, which divides notes carried to it, and whose page may hold nothing else.

    That is no blank page before a chapter: the text continues, maybe within a line, and counts in its group of pages.
    """

    def make(context: Any, root_box: Any, page_type: Any, *more: Any) -> Any:
        if context.only_notes:
            page_type = page_type._replace(blank=True)
            page.set_page_type_computed_styles(page_type, context.html, context.style_for)
        notes = CarriedNotes(context.reported_footnotes, context, page_type.blank)
        context.reported_footnotes = notes
        return make_page(context, root_box, page_type, *more)

    return make


def _line_height(box: Any) -> float:
    return float(strut(box.style)[0])


def _divide(
    context: Any, note: Any, room: float | None, longer_than: int, whole: Any = None
) -> bool:
    """Leave as much of a note of the page as fits into a note area of `room` px, and carry the rest.

    Without `room`, as few lines of the note as may stand alone are left. `whole` is the note area laid out with all of
    its notes, if that is known.
    """
    notes = context.current_page_footnotes
    place = notes.index(note)
    whole = whole or _whole_area(context)
    lines = [*lines_of(whole.children[place])]
    notes.append(notes.pop(place))  # it is broken where the area ends
    parts = _parts_within(context, room, whole, lines) if len(lines) > longer_than else None
    notes.insert(place, notes.pop())
    if parts is None:
        return False
    first, rest = parts
    first.continues, first.is_continued = getattr(note, "continues", False), True
    rest.continues, rest.is_continued = True, False
    notes[place] = first
    context.reported_footnotes.append(rest)
    context.__dict__.setdefault("note_parts", {})[note] = first, rest
    context._update_footnote_area()
    return True


def _parts_within(
    context: Any, room: float | None, whole: Any, lines: list[Any]
) -> tuple[Any, Any] | None:
    """The parts of the last note of the page, the first as long as `room` px for the note area allow; not laid out.

    `lines` are those of the note in the `whole` area.
    """
    total = len(lines)
    if room is None:
        room = whole.margin_height() - sum(line.height for line in lines[LEAST:])
    room = min(room, whole.max_height + whole.margin_height() - whole.height)
    broken = _broken_in_last(context, room)
    if broken and (lacking := LEAST - total + count_lines(broken[0].last)) > 0:
        line_height = _line_height(context.current_page_footnotes[-1])
        broken = _broken_in_last(context, room - lacking * line_height)
    if not broken or not LEAST <= count_lines(broken[0].last) <= total - LEAST:
        return None
    area, place = broken
    return _cut(area.boxes.children[-1], place)


def _broken_in_last(context: Any, room: float) -> tuple[_Area, Any] | None:
    """The note area in a height of `room` px and the place in the last note where it breaks, if it does there."""
    last = len(context.current_page_footnotes) - 1
    area, resume_at = _lay_area(context, room)
    place = (resume_at or {}).get(last)
    return None if area is None or place is None else (area, place)


def count_lines(note: Any) -> int:
    """How many lines of text are in a note's box."""
    return sum(1 for _ in lines_of(note))


class _Area:
    """The boxes of a note area before and after their layout."""

    def __init__(self, boxes: Any, laid: Any) -> None:
        self.boxes = boxes
        self.laid = laid

    @property
    def last(self) -> Any:
        """Its last note, laid out."""
        return self.laid.children[-1]


def _lay_area(context: Any, room: float | None) -> tuple[_Area | None, Any]:
    """Lay out the page's note area, in a height of `room` px if given; with where it is to continue."""
    area = build.create_anonymous_boxes(context.current_footnote_area.deepcopy())
    bottom_space = float("-inf")
    if room is not None:
        below = area.margin_bottom + area.border_bottom_width + area.padding_bottom
        bottom_space = context.page_bottom - (area.position_y + room - below)
    laid, resume_at, *_ = block_level_layout(
        context, area, bottom_space, None, context.current_footnote_area.page
    )
    return (None if laid is None else _Area(area, laid)), resume_at


def lines_of(box: Any) -> Iterator[Any]:
    """The lines of a note: not those of an inline block (its number), nor markers of lists."""
    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            if child.height:  # that of an empty marker has none
                yield child
        elif not isinstance(child, AbsolutePlaceholder):
            yield from lines_of(child)


def _cut(box: Any, resume_at: dict[int, Any]) -> tuple[Any, Any]:
    """The parts of a box, not laid out, before and after a place."""
    ((index, inner),) = resume_at.items()
    before, after = list(box.children[:index]), list(box.children[index:])
    if inner is not None:
        child = after.pop(0)
        if isinstance(child, LineBox):
            first, rest = child.copy(), child.copy()
            first.ends_at, rest.starts_at = inner, inner
        else:
            first, rest = _cut(child, inner)
        before.append(first)
        after.insert(0, rest)
    return box.copy_with_children(before), box.copy_with_children(after)


# Parts of notes in WeasyPrint's layout


def is_part(box: Any) -> bool:
    """Whether a box is a part of a note, which `continues` one on the page before or `is_continued` on the next."""
    return hasattr(box, "continues")


def within_parts(iter_line_boxes: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """`iter_line_boxes`, which gives of a part's paragraph the lines from `starts_at` on, or up to `ends_at`."""

    def lines(
        context: Any, box: Any, y: float, bottom_space: float, skip_stack: Any, *more: Any
    ) -> Iterator[Any]:
        starts_at, ends_at = getattr(box, "starts_at", None), getattr(box, "ends_at", None)
        start = starts_at if skip_stack is None else skip_stack
        for line, resume_at in iter_line_boxes(context, box, y, bottom_space, start, *more):
            is_last = ends_at is not None and resume_at == ends_at
            yield line, None if is_last else resume_at
            if is_last:
                return

    return lines


def with_parts_joined(unlayout_footnote: Callable[..., None]) -> Callable[..., None]:
    """`unlayout_footnote`, for a note that has been divided too: it is one again.

    A paragraph that a page takes back is taken back whole, with what pages before it have: their notes stay.
    """

    def unlayout(self: Any, note: Any) -> None:
        if note not in self.notes_to_come:
            return
        _join(self, note)
        unlayout_footnote(self, note)

    return unlayout


def _join(context: Any, note: Any) -> None:
    """Make a note that has been divided on this page one again."""
    parts = getattr(context, "note_parts", {}).pop(note, None)
    if parts is not None:
        first, rest = parts
        if first in context.current_page_footnotes:
            context.current_page_footnotes[context.current_page_footnotes.index(first)] = note
        if rest in context.reported_footnotes:
            context.reported_footnotes.remove(rest)


def leaving_parts(create_anonymous_boxes: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`create_anonymous_boxes`, which leaves parts of notes as they are: they have been through it."""

    def create(box: Any) -> Any:
        parts = {index: child for index, child in enumerate(box.children) if is_part(child)}
        if not parts:
            return create_anonymous_boxes(box)
        box.children = [child for child in box.children if not is_part(child)]
        box = create_anonymous_boxes(box)
        children = list(box.children)
        for index, part in parts.items():
            children.insert(index, part)
        box.children = children
        return box

    return create


class NoRoomForTextError(Exception):
    """The notes carried to a page leave too little of it."""


def with_carried_notes(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """`remake_page`, which begins with what the page before carries, also when that one is not made again.

    Where carried notes leave no room for the text, the page holds them alone.
    """

    def remake(index: int, context: Any, root_box: Any, html: Any) -> Any:
        context.html = html
        carried = context.__dict__.setdefault("carried_notes", {})
        notes, waiting = list(carried.get(index, ())), list(context.footnotes)
        context.__dict__.setdefault("notes_waiting", {})[index] = len(waiting)
        context.reported_footnotes, context.carries = list(notes), False
        context.notes_to_come = {*waiting}.difference(notes)
        try:
            page, resume_at = remake_page(index, context, root_box, html)
            is_full = context.carries and _reaches_into_notes(page, context)
        except NoRoomForTextError:
            is_full = True
        if is_full:
            context.footnotes, context.reported_footnotes = waiting, list(notes)
            context.only_notes, context.carries, context.within_tables = True, False, 0
            context._excluded_shapes_root_boxes.clear()
            context._excluded_shapes.clear()
            page, resume_at = remake_page(index, context, root_box, html)
            context.only_notes = False
        known = carried.get(index + 1)
        carried[index + 1] = list(context.reported_footnotes)
        if known is not None and (known or carried[index + 1]) and resume_at is not None:
            context.page_maker[index + 1][-1]["content_changed"] = True
        return page, resume_at

    return remake


def _reaches_into_notes(page: Any, context: Any) -> bool:
    """Whether the text of a page just made reaches below the top of its notes."""
    root = page.children[0]
    bottoms = (
        box.position_y + box.height
        for box in root.descendants()
        if isinstance(box, LineBox | ReplacedBox)
    )
    return bool(context.overflows(context.page_bottom, max(bottoms, default=0.0)))


def counted(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout`, which says that a table is being laid out."""

    def layout(context: Any, *more: Any, **named: Any) -> Any:
        context.within_tables += 1
        try:
            return table_layout(context, *more, **named)
        finally:
            context.within_tables -= 1

    return layout


def keeping_heads(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout`, which leaves out no head that is printed nowhere else.

    Where a table begins a page and its first row does not fit below the head, WeasyPrint leaves the head out. In a
    group of rows that avoids breaks it does not: the row counts as the first of the page, and its note is divided.
    """

    def layout(*arguments: Any) -> Any:
        _context, table, _bottom_space, skip_stack, _containing_block, page_is_empty, *_ = arguments
        if not page_is_empty or skip_stack is not None or not _has_head(table):
            return table_layout(*arguments)
        group = table.children[1]
        style, avoiding = group.style, group.style.copy()
        avoiding["break_inside"] = "avoid"
        group.style = avoiding
        try:
            laid, *rest = table_layout(*arguments)
        finally:
            group.style = style
        for part in laid.children if laid is not None else ():
            if part.style is avoiding:
                part.style = style
        return laid, *rest

    return layout


def _has_head(table: Any) -> bool:
    """Whether a table has a head and rows below it."""
    return len(table.children) > 1 and bool(table.children[0].is_header)
