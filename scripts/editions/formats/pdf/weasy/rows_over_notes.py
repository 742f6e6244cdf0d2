"""A table row that is taller than the page leaves room for its own notes, and keeps them.

Faults: the cells of a row are laid out one after the other, and at the top of a page the row cannot
move on to the next.

- Each cell may fill the page down to the notes that are there at that moment; a note that is called
  in a later cell makes the note area grow, and the text of the cells before it is over the
  notes.
- Each cell must begin on the page, as if the page were still empty, even when the note of its first
  line no longer fits: the note goes to the next page.
- A cell that began on a page and finds no room on the next begins anew on the one after that: its
  text and its notes are printed twice.

Corrections: when the table at the top of a page reaches into the notes, lay it out again with less
room, so that its cells break earlier: as little less as is needed. And a cell need not
begin on a page that has notes when a cell before it did; it begins, or goes on, on the next.

Upstream: not reported; ready to be sent: docs/upstream/table-cell-skip-stack.patch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import block, table
from weasyprint.layout.block import remove_placeholders

from .patching import correction, substitute

CELL_BEGINS = "page_is_empty=page_is_empty, absolute_boxes=absolute_boxes,"
CELL_MAY_WAIT = (
    "page_is_empty=page_is_empty and not ("
    "context.current_page_footnotes and not all(cell.empty for cell in new_row_children)), "
    "absolute_boxes=absolute_boxes,"
)
CELL_AGAIN = "cell_resume_at = {0: None}"
CELL_GOES_ON = "cell_resume_at = cell_skip_stack or {0: None}"
STEP = 8.0  # px: how exactly the room is searched for; less than a line


@correction
def apply() -> None:
    """Correct `weasyprint.layout.table.table_layout`."""
    substitute(table, "table_layout", (CELL_BEGINS, CELL_MAY_WAIT), (CELL_AGAIN, CELL_GOES_ON))
    # `block` is the only module that calls it, by a name of its own.
    table.table_layout = block.table_layout = clear_of_notes(table.table_layout)


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
