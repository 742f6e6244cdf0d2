"""A figure that does not fit on the page lets the text behind it go first.

WeasyPrint 70.0 begins a new page with a figure (or a table that may not be broken) for which there is no
room, and leaves the rest of the old page blank. A typesetter goes on with the text and puts the figure in
on the next page, below the paragraph that crosses over to it.

Only paragraphs go first: a figure stays before the next heading, list or quotation, behind which it would
be out of its place. And a figure with a call of a note stays where it is, so that notes are numbered as
they are read.

Upstream: asked for in https://github.com/Kozea/WeasyPrint/issues/1098 and, as page floats, in
https://github.com/Kozea/WeasyPrint/issues/259.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from .patching import correction

if TYPE_CHECKING:
    from collections.abc import Callable

LATE = {"figure", "table"}
FIRST = {"p"}


@correction
def apply() -> None:
    """Correct `weasyprint.layout.block._in_flow_layout`; after `enough_lines`, which rewrites it."""
    from weasyprint.layout import block

    block._in_flow_layout = with_text_first(block._in_flow_layout)


class Laid(NamedTuple):
    """What `_in_flow_layout` gives back."""

    abort: bool
    stop: bool
    resume_at: dict[int, Any] | None
    position_y: float
    adjoining_margins: list[float]
    next_page: dict[str, Any]
    new_children: list[Any]
    max_lines: int | None


def with_text_first(in_flow_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`in_flow_layout`, which goes on with the paragraphs behind a figure that does not fit.

    They change places in the tree of boxes, so that the next page begins where this one ended.
    """

    @functools.wraps(in_flow_layout)
    def layout(
        *given: Any,  # context, box, index, child, new_children, page_is_empty, absolute and fixed
    ) -> Any:
        context, box, index, child, children, page_is_empty, absolute, fixed, margins, *more = given
        bottom_space, position_y, skip_stack, letter, line, discard, next_page, max_lines = more
        if child.element_tag not in LATE or skip_stack is not None:
            return in_flow_layout(*given)

        def lay(index: int, child: Any, laid: Laid) -> Laid:
            """One child below what is laid."""
            return Laid(
                *in_flow_layout(
                    *(context, box, index, child, laid.new_children, page_is_empty),
                    *(absolute, fixed, [*laid.adjoining_margins], bottom_space),
                    *(laid.position_y, None, letter, line, discard, next_page, laid.max_lines),
                )
            )

        above = Laid(False, False, None, position_y, margins, next_page, children, max_lines)
        found = lay(index, child, above)
        if not _is_left(found, index) or _calls_a_note(child):
            return found
        last = above._replace(next_page=found.next_page)
        while (behind := _behind(box, index)) is not None:
            behind.position_x, behind.position_y = child.position_x, last.position_y
            _swap(box, index)
            found = lay(index, behind, last)
            if found.abort or _is_left(found, index) or found.new_children is not children:
                _swap(box, index)
                break
            if found.stop:
                return found
            index, last = index + 1, found
        return last._replace(stop=True, resume_at={index: None})

    return layout


def _is_left(laid: Laid, index: int) -> bool:
    """Whether the page ends before the child: nothing of it fits."""
    return laid.stop and laid.resume_at == {index: None} and not laid.abort


def _calls_a_note(box: Any) -> bool:
    return any(getattr(inner, "footnote", None) is not None for inner in box.descendants())


def _behind(box: Any, index: int) -> Any:
    """The paragraph behind a child, or None."""
    from weasyprint.layout.block import block_level_page_break, block_level_page_name

    if index + 1 >= len(box.children):
        return None
    child, behind = box.children[index : index + 2]
    if behind.element_tag not in FIRST or not behind.is_in_normal_flow():
        return None
    is_tied = block_level_page_break(child, behind) != "auto" or block_level_page_name(
        child, behind
    )
    return None if is_tied else behind


def _swap(box: Any, index: int) -> None:
    children = list(box.children)
    children[index : index + 2] = reversed(children[index : index + 2])
    box.children = tuple(children)
