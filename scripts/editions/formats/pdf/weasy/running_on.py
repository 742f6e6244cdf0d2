"""A long note begins on the page of its call and runs on to the next page.

Fault: WeasyPrint 70.0 never divides a note. A line whose note finds no room goes to the next page with it, and its
room, as much as the note is tall, stays blank; a note that is taller than a page is drawn off the page.

Correction: a note of more than eight lines that finds no room below the line of its call is divided between two of
its lines. As many lines as there is room for stay, two at least; the rest, two lines at least, is carried like the
notes that WeasyPrint carries to the next page ("reported"), before all other notes there, and may run on again. The
two parts are boxes of one element. Only the last note of a line is divided, and none that is called in a table, whose
cells are laid out one beside the other.

Upstream: https://github.com/Kozea/WeasyPrint/issues/1741 asks for notes that break over pages.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from .patching import correction, substitute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONG = 8
"""Lines; a note of so many is not divided but where a page cannot hold it."""
LEAST = 2
"""Lines of a note on either page."""
TEXT_LINES = 6
"""Lines, as high as those of the note, that are left to the text where a note runs on through a whole page."""

FINDS_NO_ROOM = "if overflow:\n                    context.report_footnote(footnote)"
RUNS_ON_INSTEAD = (
    "if overflow and not _runs_on(context, footnote, box, child, line, new_children, "
    "bottom_space, new_position_y + offset_y):\n"
    "                    context.report_footnote(footnote)"
)
CARRIED = "overflow = context.layout_footnote(reported_footnote)"
CARRIED_FURTHER = "overflow = _lay_carried(context, reported_footnote, i, page_type.blank)"
REST = "context.reported_footnotes = reported_footnotes[i:]"
REST_FIRST = "context.reported_footnotes = [*context.carried_on, *reported_footnotes[i:]]"
AREA = "build.create_anonymous_boxes(footnote_area.deepcopy())"


@correction
def apply() -> None:
    """Correct the layout of lines, pages and note areas; after every correction of these by substitution."""
    from weasyprint.formatting_structure import build
    from weasyprint.layout import LayoutContext, block, page, table

    vars(block)["_runs_on"] = runs_on
    substitute(block, "_linebox_layout", (FINDS_NO_ROOM, RUNS_ON_INSTEAD))
    vars(page)["_lay_carried"] = lay_carried
    substitute(page, "make_page", (CARRIED, CARRIED_FURTHER), (REST, REST_FIRST))
    page.remake_page = with_carried_notes(page.remake_page)
    LayoutContext.unlayout_footnote = with_parts_joined(LayoutContext.unlayout_footnote)
    build.create_anonymous_boxes = leaving_parts(build.create_anonymous_boxes)
    table.table_layout = block.table_layout = counted(table.table_layout)


# Dividing


def runs_on(
    context: Any,
    note: Any,
    box: Any,
    linebox: Any,
    line: Any,
    lines_before: list[Any],
    bottom_space: float,
    bottom: float,
) -> bool:
    """Divide the note just laid out, if it may be, so that the line that ends at `bottom` stays on the page."""
    waiting = any(inner.footnote in context.footnotes for inner in line.descendants())
    in_table = getattr(context, "tables", 0)
    if context.in_column or context.reported_footnotes or waiting or in_table:
        return False
    page = context.current_footnote_area.page
    kept = _lines_to_keep(box, linebox, line, len(lines_before) + 1)
    end = page.content_box_y() + page.height
    return _divide(context, note, end - bottom - bottom_space - kept * line.height, LONG)


def _lines_to_keep(box: Any, linebox: Any, line: Any, count: int) -> int:
    """How many lines have to follow on the page, so that its end leaves no widow and no orphan."""
    orphans, widows = box.style["orphans"], box.style["widows"]
    left = _lines_left(linebox, line.resume_at)
    for kept in range(left + 1):
        if count + kept >= orphans and (kept == left or left - kept >= widows):
            return kept
    return left


def _lines_left(linebox: Any, resume_at: Any) -> int:
    """How many lines of a paragraph follow the place `resume_at`; none are known where WeasyPrint breaks it."""
    composed = getattr(linebox, "composed", None)
    if composed is None or resume_at is None:
        return 0
    return sum(1 for _ in composed.lines_after(resume_at))


def lay_carried(context: Any, note: Any, index: int, without_text: bool) -> bool:
    """Lay out the `index`th note carried from the page before; whether there is no room for it."""
    if index == 0:
        context.carried_on = []
    overflow: bool = context.layout_footnote(note)
    if context.carried_on:
        return True
    area = context.current_footnote_area
    room = area.page.height - (0 if without_text else TEXT_LINES * _line_height(note))
    if area.margin_height() > room and _divide(context, note, room, 0):
        context.carried_on = list(context.reported_footnotes)
        return False
    return overflow


def _line_height(box: Any) -> float:
    from weasyprint.text.line_break import strut

    return float(strut(box.style)[0])


def _divide(context: Any, note: Any, room: float, longer_than: int) -> bool:
    """Leave as much of the last note of the page as fits into a note area of `room` px, and carry the rest."""
    whole, _ = _lay_area(context, None)
    divided, resume_at = _lay_area(context, room)
    last = len(context.current_page_footnotes) - 1
    if whole is None or divided is None or resume_at is None or list(resume_at) != [last]:
        return False
    total, first = (sum(1 for _ in _lines(area.laid.children[-1])) for area in (whole, divided))
    if resume_at[last] is None or total <= longer_than or not LEAST <= first <= total - LEAST:
        return False
    parts = _cut(divided.boxes.children[-1], resume_at[last])
    for part in parts:
        part.is_part = True
    context.current_page_footnotes[-1], rest = parts
    context.reported_footnotes.append(rest)
    context.__dict__.setdefault("note_parts", {})[note] = parts
    context._update_footnote_area()
    return True


class _Area:
    """The boxes of a note area before and after their layout."""

    def __init__(self, boxes: Any, laid: Any) -> None:
        self.boxes = boxes
        self.laid = laid


def _lay_area(context: Any, room: float | None) -> tuple[_Area | None, Any]:
    """Lay out the page's note area, in a height of `room` px if that is said; with where it is to go on."""
    from weasyprint.formatting_structure import build
    from weasyprint.layout.block import block_level_layout

    area = build.create_anonymous_boxes(context.current_footnote_area.deepcopy())
    bottom_space = float("-inf")
    if room is not None:
        below = area.margin_bottom + area.border_bottom_width + area.padding_bottom
        bottom_space = context.page_bottom - (area.position_y + room - below)
    laid, resume_at, *_ = block_level_layout(
        context, area, bottom_space, None, context.current_footnote_area.page
    )
    return (None if laid is None else _Area(area, laid)), resume_at


def _lines(box: Any) -> Iterator[Any]:
    """The lines of a note: not those of an inline block (its number), nor markers of lists."""
    from weasyprint.formatting_structure.boxes import LineBox
    from weasyprint.layout.absolute import AbsolutePlaceholder

    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            yield child
        elif not isinstance(child, AbsolutePlaceholder):
            yield from _lines(child)


def _cut(box: Any, resume_at: dict[int, Any]) -> tuple[Any, Any]:
    """The parts of a box, not laid out, before and after a place."""
    from weasyprint.formatting_structure.boxes import LineBox

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


def with_parts_joined(unlayout_footnote: Callable[..., None]) -> Callable[..., None]:
    """`unlayout_footnote`, for a note that has been divided too: it is one again."""

    @functools.wraps(unlayout_footnote)
    def unlayout(self: Any, note: Any) -> None:
        parts = getattr(self, "note_parts", {}).pop(note, None)
        if parts is not None:
            first, rest = parts
            if first in self.current_page_footnotes:
                self.current_page_footnotes[self.current_page_footnotes.index(first)] = note
            if rest in self.reported_footnotes:
                self.reported_footnotes.remove(rest)
        unlayout_footnote(self, note)

    return unlayout


def leaving_parts(create_anonymous_boxes: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`create_anonymous_boxes`, which leaves parts of notes as they are: they have been through it."""

    @functools.wraps(create_anonymous_boxes)
    def create(box: Any) -> Any:
        parts = {
            index: child
            for index, child in enumerate(box.children)
            if getattr(child, "is_part", False)
        }
        if not parts:
            return create_anonymous_boxes(box)
        box.children = [child for child in box.children if not getattr(child, "is_part", False)]
        box = create_anonymous_boxes(box)
        children = list(box.children)
        for index, part in parts.items():
            children.insert(index, part)
        box.children = children
        return box

    return create


def with_carried_notes(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """`remake_page`, which begins with what the page before carries, also when that one is not made again."""

    @functools.wraps(remake_page)
    def remake(index: int, context: Any, root_box: Any, html: Any) -> Any:
        carried = context.__dict__.setdefault("carried_notes", {})
        context.reported_footnotes = list(carried.get(index, ()))
        result = remake_page(index, context, root_box, html)
        known = carried.get(index + 1)
        carried[index + 1] = list(context.reported_footnotes)
        if (known or (known is not None and carried[index + 1])) and result[1] is not None:
            context.page_maker[index + 1][-1]["content_changed"] = True
        return result

    return remake


def counted(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout`, which says that a table is being laid out."""

    @functools.wraps(table_layout)
    def layout(context: Any, *more: Any, **named: Any) -> Any:
        context.tables = getattr(context, "tables", 0) + 1
        try:
            return table_layout(context, *more, **named)
        finally:
            context.tables -= 1

    return layout
