"""A table row that is taller than the page leaves room for its own notes, and keeps them.

Faults: the cells of a row are laid out one after the other, and at the top of a page the row cannot
move on to the next.

- Each cell may fill the page down to the notes that are there at that moment; a note that is called in
  a later cell makes the note area grow, and the text of the cells before it stands over the notes.
- Each cell must begin on the page, as if the page were still empty, even when the note of its first
  line no longer fits: the note goes to the next page.
- A cell that began on a page and finds no room on the next begins anew on the one after that: its text
  and its notes are printed twice.

Corrections: when the table at the top of a page reaches into the notes, lay it out once more with so
much less room as it was too tall, until it fits; its cells then break earlier. And a cell need not
begin on a page that has notes when a cell before it did; it begins, or goes on, on the next.

Upstream: not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .patching import require_tested_version, substitute

if TYPE_CHECKING:
    from collections.abc import Callable

CELL_BEGINS = "page_is_empty=page_is_empty, absolute_boxes=absolute_boxes,"
CELL_MAY_WAIT = (
    "page_is_empty=page_is_empty and not ("
    "context.current_page_footnotes and not all(cell.empty for cell in new_row_children)), "
    "absolute_boxes=absolute_boxes,"
)
CELL_AGAIN = "cell_resume_at = {0: None}"
CELL_GOES_ON = "cell_resume_at = cell_skip_stack or {0: None}"
ATTEMPTS = 12  # each takes away the whole overflow that the one before left; two are the rule

_applied = False


def apply() -> None:
    """Correct `weasyprint.layout.table.table_layout`; a second call does nothing."""
    global _applied
    if _applied:
        return
    require_tested_version("rows_over_notes")
    from weasyprint.layout import block, table

    substitute(table, "table_layout", (CELL_BEGINS, CELL_MAY_WAIT), (CELL_AGAIN, CELL_GOES_ON))
    # `block` is the only module that calls it, by a name of its own.
    table.table_layout = block.table_layout = clear_of_notes(table.table_layout)
    _applied = True


def clear_of_notes(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout`, repeated with less room as long as the table reaches into the notes."""
    from weasyprint.layout.block import remove_placeholders

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

        def excess(laid_out: Any) -> float:
            """By how much the table is too tall for what the notes leave, in px; 0 if it fits."""
            if laid_out is None or not page_is_empty or not context.current_page_footnotes:
                return 0
            bottom = laid_out.content_box_y() + laid_out.height
            room = context.page_bottom - bottom_space
            return bottom - room if context.overflows(room, bottom) else 0

        result = attempt(less=0)
        less, too_much = 0.0, excess(result[0])
        for _ in range(ATTEMPTS):
            if not too_much:
                break
            less += too_much
            remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
            result = attempt(less)
            too_much = excess(result[0])
        return result

    return layout
