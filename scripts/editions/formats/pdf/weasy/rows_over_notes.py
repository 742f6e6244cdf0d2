"""A table row that is taller than the page leaves room for its own notes, and keeps them.

Faults: the cells of a row are laid out one after the other, and at the top of a page the row cannot
move on to the next.

- Each cell may fill the page down to the notes that are there at that moment; a note that is called
  in a later cell makes the note area grow, and the text of the cells before it is over the
  notes.
- Each cell must begin on the page, as if the page were still empty, even when the note of its first
  line no longer fits, or not below the cells before it: the note goes to the next page.
- A cell that began on a page and finds no room on the next begins again on the one after that: its
  text and its notes are printed twice.

Corrections: when the table at the top of a page reaches into the notes, lay it out again with less
room, so that its cells break earlier: as little less as is needed. And a cell need not
begin on a page that has notes, or has no room for its own, when a cell before it did; it begins,
or continues, on the next.

Upstream: not reported; ready to be sent: docs/upstream/table-cell-skip-stack.patch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure.boxes import TableCellBox
from weasyprint.layout import block
from weasyprint.layout.block import remove_placeholders

from .patching import correction, wrap

STEP = 8.0  # px: how exactly the room is searched for; less than a line


@correction
def apply() -> None:
    """Correct `weasyprint.layout.table.table_layout`, and how it lays out a cell."""
    wrap(block, "block_container_layout", waiting_for_notes)
    # `block` is the only module that calls it, by a name of its own.
    wrap(block, "table_layout", clear_of_notes)


def waiting_for_notes(block_container_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`block_container_layout`: a cell need not begin, or continue, on a page with notes when one before it did."""

    def layout(context: Any, box: Any, *place: Any, **given: Any) -> Any:
        return (cell_layout if isinstance(box, TableCellBox) else block_container_layout)(
            context, box, *place, **given
        )

    def cell_layout(
        context: Any, cell: Any, bottom_space: float, skip_stack: Any, **given: Any
    ) -> Any:
        row = cell.row
        if cell is row.children[0]:
            row.has_begun = False
        if context.current_page_footnotes and row.has_begun:
            given["page_is_empty"] = False
        moved = len(context.reported_footnotes)
        found, *more = block_container_layout(context, cell, bottom_space, skip_stack, **given)
        if found and row.has_begun and len(context.reported_footnotes) > moved:
            # The note of its first line goes to the next page, and so does the cell.
            remove_placeholders(context, [found], given["absolute_boxes"], given["fixed_boxes"])
            found = None
        if found is None:
            given |= {"page_is_empty": True, "absolute_boxes": [], "fixed_boxes": []}
            cell = cell.copy_with_children([])
            found, _, *more = block_container_layout(
                context, cell, bottom_space, skip_stack, **given
            )
            return found, skip_stack or {0: None}, *more
        row.has_begun |= any(
            child.is_floated() or child.is_in_normal_flow() for child in found.children
        )
        return found, *more

    return layout


def clear_of_notes(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout`, repeated with less room as long as the table reaches into the notes."""

    def layout(
        context: Any,
        table: Any,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        page_is_empty: bool,
        absolute_boxes: list[Any],
        fixed_boxes: list[Any],
    ) -> Any:
        for row in (row for group in table.children for row in group.children):
            for cell in row.children:
                cell.row = row

        def attempt(less: float) -> Any:
            return table_layout(
                context,
                table,
                bottom_space + less,
                skip_stack,
                containing_block,
                page_is_empty,
                absolute_boxes,
                fixed_boxes,
            )

        result = attempt(0)
        if page_is_empty and context.current_page_footnotes:
            trials = _Trials(context, bottom_space, attempt, result, absolute_boxes, fixed_boxes)
            result = trials.smallest_that_fits()
        return result

    return layout


class _Trials:
    """Layouts of one table with less and less room."""

    def __init__(
        self,
        context: Any,
        bottom_space: float,
        attempt: Callable[[float], Any],
        result: Any,
        absolute_boxes: list[Any],
        fixed_boxes: list[Any],
    ) -> None:
        self._context = context
        self._bottom_space = bottom_space
        self._attempt = attempt
        self._placeholders = absolute_boxes, fixed_boxes
        self._result = result

    def smallest_that_fits(self) -> Any:
        """The layout with the most room that does not reach into the notes; the first if none does."""
        too_tall, less = 0.0, self._excess()
        if not less:
            return self._result
        while not self._fits(less):
            too_tall, less = less, less * 2
            if less > 2 * self._context.current_footnote_area.page.height:
                return self._again(0)
        while less - too_tall > STEP:
            middle = (less + too_tall) / 2
            if self._fits(middle):
                less = middle
            else:
                too_tall = middle
        return self._again(less)

    def _fits(self, less: float) -> bool:
        self._again(less)
        return not self._excess()

    def _again(self, less: float) -> Any:
        if self._result[0] is not None:
            remove_placeholders(self._context, [self._result[0]], *self._placeholders)
        self._result = self._attempt(less)
        return self._result

    def _excess(self) -> float:
        """By how much the table is too tall for what the notes leave, in px; 0 if it fits."""
        table = self._result[0]
        if table is None:
            return 0
        bottom = table.content_box_y() + table.height
        room = self._context.page_bottom - self._bottom_space
        return float(bottom - room) if self._context.overflows(room, bottom) else 0
