"""A paragraph or item that is long enough may be alone at a page's head or foot.

Fault: at least four lines on the last page of a text can be required in CSS only by keeping a last
paragraph with the one before it (`break-before: avoid`), since a style sheet does not know how many lines a
paragraph has. A paragraph of five lines then takes the one before it along, and leaves its space blank. So it
is with the first and the last item of a list.

Correction: `break-before: avoid` does not hold for a block whose `--lines-enough` is a number, once it has
been broken into so many lines or more, and `break-after: avoid` not for one with so many as its `--lines-alone`
says; what the block on the other side avoids (a heading) holds as ever, but before a block that `gives_way`, which
`page_floats` only tries. Nor do they hold where an earlier place
for a page's end is looked for.
(A number of lines is known only where our line breaker sets the text.)

Upstream: CSS has no property for it; not reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import block
from weasyprint.layout.block import _add_break_values, find_earlier_page_break

from .patching import correction, require_recorded, wrap


@correction
def apply() -> None:
    """Correct what `_in_flow_layout` and `find_earlier_page_break` of `weasyprint.layout.block` ask."""
    require_recorded(find_earlier_page_break)
    wrap(block, "block_level_page_break", allowing_enough_lines)


def allowing_enough_lines(block_level_page_break: Callable[..., str]) -> Callable[..., str]:
    """`block_level_page_break`, by which a break is not avoided where either block may stand alone."""

    def page_break(before: Any, after: Any) -> str:
        found = block_level_page_break(before, after)
        avoided = found.startswith("avoid") and after is not None
        return "auto" if avoided and may_stand_alone(before, after) else found

    return page_break


def may_stand_alone(before: Any, box: Any) -> bool:
    """Whether the block `box` may begin the next page without `before`.

    Each has as many lines as its style requires, or does not need the other.
    """
    if getattr(box, "gives_way", False):
        return True
    return _may_part(before, "after", "__lines_alone") and _may_part(
        box, "before", "__lines_enough"
    )


def _may_part(box: Any, side: str, name: str) -> bool:
    """Whether the block lets a page end on that side of it."""
    if not any(value.startswith("avoid") for value in _add_break_values(box, side)):
        return True
    tokens = box.style[name]
    wanted = next((token.int_value for token in tokens or () if token.type == "number"), None)
    return wanted is not None and _lines(box) >= wanted


def _lines(box: Any) -> int:
    """How many lines a block was broken into, or those of them that have been set on a page."""
    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    found = [child for child in children if isinstance(child, LineBox)]
    if not found:
        return sum(map(_lines, children))
    composed = getattr(found[0], "composed", None)
    return len(found if composed is None else composed.lines)
