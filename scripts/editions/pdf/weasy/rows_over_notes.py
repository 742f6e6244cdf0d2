"""A table row that is taller than the page leaves room for its own notes.

Fault: the cells of a row are laid out one after the other. Each may fill the page down to the notes
that are there at that moment; a note that is called in a later cell makes the note area grow, and
the cells before it now reach into it: the text of the first cells stands over the notes. Where the
row can move to the next page it does, and all is well; at the top of a page it cannot.

Correction: when the table at the top of a page reaches into the notes, lay it out once more with so
much less room as it was too tall, until it fits; its cells then break earlier.

Upstream: not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .patching import require_tested_version

if TYPE_CHECKING:
    from collections.abc import Callable

ATTEMPTS = 12  # each takes away the whole overflow that the one before left; two are the rule

_applied = False


def apply() -> None:
    """Correct `weasyprint.layout.table.table_layout`; a second call does nothing."""
    global _applied
    if _applied:
        return
    require_tested_version("rows_over_notes")
    from weasyprint.layout import block, table

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
