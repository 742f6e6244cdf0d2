"""A note is neither lost nor put on a later page than its call.

Fault: when a line overflows the page and `orphans` and `widows` forbid a break before it, but allow
one after it, `_linebox_layout` takes notes back from the page until the line fits, and keeps the
line. The notes that it takes back are printed on the next page, away from their calls; the notes of
the line itself are never laid out at all, because the loop that does it is skipped: they are lost,
without a warning. `footnote-policy` is not asked.

Correction: never take notes back; the line (or, as orphans and widows demand, its block) goes to
the next page with its notes.

Upstream: taking notes back came with https://github.com/Kozea/WeasyPrint/pull/2437, for
https://github.com/Kozea/WeasyPrint/issues/2432 (fewer early page breaks); that it loses notes is
not reported; ready to be sent: docs/upstream/lost-footnotes.patch.

`linebox_layout` is WeasyPrint 70.0's, but for notes that are taken back, which it leaves out, and for `runs_on`,
which it asks. Copyright (c) 2011-2021, Simon Sapin and contributors; 3-clause BSD licence: LICENSE-WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.layout import block

from .patching import correction, replace


@correction
def apply() -> None:
    """Correct `weasyprint.layout.block._linebox_layout`."""
    replace(block, "_linebox_layout", linebox_layout)


def linebox_layout(
    context: Any,
    box: Any,
    index: int,
    child: Any,
    new_children: list[Any],
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[float],
    bottom_space: float,
    position_y: float,
    skip_stack: Any,
    first_letter_style: Any,
    first_line_style: Any,
    draw_bottom_decoration: bool,
    max_lines: int | None,
    runs_on: Callable[..., bool] = lambda *_: False,
) -> tuple[bool, bool, Any, float, list[Any], int | None]:
    """Lay out the lines of a block, as many as fit on the page, with their notes.

    `runs_on` is asked whether a note that finds no room is divided, so that its line may stay.
    """
    abort = stop = False
    resume_at = None
    new_footnotes: list[Any] = []
    assert len(box.children) == 1, "line box with siblings before layout"

    def break_before(line: Any, needed: int) -> tuple[bool, bool, Any]:
        """The page ends before the line; `needed` lines more are wanted after it, for widows."""
        found: tuple[bool, bool, Any] = block._break_line(
            *(context, box, line, new_children, needed, page_is_empty, index),
            *(skip_stack, resume_at, absolute_boxes, fixed_boxes),
        )
        return found

    if adjoining_margins:
        position_y += block.collapse_margin(adjoining_margins)
    lines = block.iter_line_boxes(
        *(context, child, position_y, bottom_space, skip_stack, box),
        *(absolute_boxes, fixed_boxes, first_letter_style, first_line_style),
    )
    for line, resume_at in lines:
        if max_lines is not None:
            if max_lines == 0:
                new_children[-1].block_ellipsis = box.style["block_ellipsis"]
                break
            max_lines -= 1
        line.resume_at = resume_at
        new_position_y = line.position_y + line.height
        # The bottom padding and border of the box belong to its last line.
        draw_bottom_decoration |= resume_at is None
        below = box.border_bottom_width + box.padding_bottom if draw_bottom_decoration else 0
        bottom = new_position_y + below
        # The first line of a page may be higher than the page: something has to be on it.
        may_move_on = new_children or not page_is_empty
        if may_move_on and context.overflows_page(bottom_space, bottom):
            needed = box.style["widows"] - 1
            for next_line, _ in lines:  # not all of them, which can be many
                needed -= 1
                block.remove_placeholders(context, next_line.children, absolute_boxes, fixed_boxes)
                if needed == -1:
                    break
            abort, stop, resume_at = break_before(line, max(0, needed))
            break
        if page_is_empty and context.overflows_page(bottom_space, new_position_y):
            # A box that is too high for a page loses its top margin there.
            new_position_y -= box.margin_top
            line.translate(0, -box.margin_top)
            box.margin_top = 0

        policy = None
        for footnote in _waiting(context, line):
            overflow = context.layout_footnote(footnote)
            new_footnotes.append(footnote)
            overflow = (
                overflow
                or context.reported_footnotes
                or context.overflows_page(bottom_space, new_position_y + below)
            )
            if overflow and not runs_on(
                *(context, footnote, box, child, line, new_children, new_footnotes),
                *(page_is_empty, bottom_space, new_position_y + below),
            ):
                context.report_footnote(footnote)
                if may_move_on and footnote.style["footnote_policy"] in {"line", "block"}:
                    policy = footnote.style["footnote_policy"]
                    break
        if policy == "line":
            if needed := box.style["widows"] - 1:
                for _ in lines:
                    needed -= 1
                    if needed == 0:
                        break
            abort, stop, resume_at = break_before(line, needed)
            break
        if policy == "block":
            abort = True
            break

        new_children.append(line)
        position_y = new_position_y
        skip_stack = resume_at

    if new_children:
        resume_at = {index: new_children[-1].resume_at}
    return abort, stop, resume_at, position_y, new_footnotes, max_lines


def _waiting(context: Any, line: Any) -> Iterator[Any]:
    """The notes that a line calls and that are not laid out yet."""
    if context.footnotes:
        for box in line.descendants():
            if box.footnote in context.footnotes:
                yield box.footnote
