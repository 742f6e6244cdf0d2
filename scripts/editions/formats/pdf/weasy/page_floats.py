"""A figure that does not fit on the page lets the text after it go first.

WeasyPrint 70.0 begins a new page with a figure (or a table that may not be broken) for which there is no
room, and leaves the rest of the old page blank. A typesetter goes on with the text and puts the figure in
on the next page, below the paragraph that crosses over to it.

Paragraphs, lists and quotations go first, below a heading that the figure followed too: a figure stays before the next
heading, after which it would be out of its place, and before a paragraph that leads to what follows it. Figures keep
their order. And before a figure with a call of a note goes text without one only, so that notes are numbered as they
are read.

Upstream: asked for in https://github.com/Kozea/WeasyPrint/issues/1098 and, as page floats, in
https://github.com/Kozea/WeasyPrint/issues/259.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from weasyprint.layout import block
from weasyprint.layout.block import block_level_page_break, block_level_page_name

from .patching import correction

LATE = {"figure", "table"}
FIRST = {"p", "ul", "ol", "dl", "blockquote"}
LEADING = (":", "：", "—")  # how a paragraph ends that leads to what is below it
CALLS = "0123456789 \n\t\u00a0"  # what may be after that


@correction
def apply() -> None:
    """Correct `weasyprint.layout.block._in_flow_layout`; after `enough_lines`, which rewrites it."""
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
    """`in_flow_layout`, which goes on with the paragraphs after a figure that does not fit.

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
            """One child below what is laid, which stays there whatever becomes of the child."""
            child.gives_way = True
            try:
                return Laid(
                    *in_flow_layout(
                        *(context, box, index, child, laid.new_children, page_is_empty),
                        *(absolute, fixed, [*laid.adjoining_margins], bottom_space),
                        *(laid.position_y, None, letter, line, discard, next_page, laid.max_lines),
                    )
                )
            finally:
                del child.gives_way

        above = Laid(False, False, None, position_y, margins, next_page, children, max_lines)
        place, start = (child.position_x, child.position_y), index
        found = lay(index, child, above)
        if not _is_left(found, index):
            return found
        last = above._replace(next_page=found.next_page)
        while (behind := _behind(box.children, index)) is not None:
            first = box.children[behind]
            first.position_x, first.position_y = child.position_x, last.position_y
            _move(box, behind, index)
            found = lay(index, first, last)
            if found.abort or _is_left(found, index):
                _move(box, index, behind)
                break
            if found.stop:
                return found
            index, last = index + 1, found
        if index == start:  # as ever, with the heading above it
            child.position_x, child.position_y = place
            return in_flow_layout(*given)
        return last._replace(stop=True, resume_at={index: None})

    return layout


def _is_left(laid: Laid, index: int) -> bool:
    """Whether the page ends before the child: nothing of it fits."""
    return laid.stop and laid.resume_at == {index: None} and not laid.abort


def _behind(children: Sequence[Any], index: int) -> int | None:
    """Which child may go before the figure at `index`, and those that follow it at once; or None."""
    behind = index
    while behind < len(children) and children[behind].element_tag in LATE:
        behind += 1
    if behind == len(children) or not _may_go_first(children, behind):
        return None
    if _calls_a_note(children[behind]) and any(map(_calls_a_note, children[index:behind])):
        return None
    before, child = children[behind - 1], children[behind]
    page_break = block_level_page_break(before, child)
    # The last lines avoid a page of their own; before the figure they are no worse off.
    is_tied = page_break not in {"auto", "avoid"} or block_level_page_name(before, child)
    return None if is_tied else behind


def _may_go_first(children: Sequence[Any], index: int) -> bool:
    """Whether a child is text that does not lead to what follows it."""
    child = children[index]
    if child.element_tag not in FIRST or not child.is_in_normal_flow():
        return False
    return not "".join(child.element.itertext()).rstrip(CALLS).endswith(LEADING)


def _calls_a_note(box: Any) -> bool:
    return any(
        inner.element is not None and "call" in (inner.element.get("class") or "").split()
        for inner in (box, *box.descendants())
    )


def _move(box: Any, start: int, end: int) -> None:
    """Take the child at `start` out and put it in at `end`."""
    children = list(box.children)
    children.insert(end, children.pop(start))
    box.children = tuple(children)
