"""A figure that does not fit on the page lets the text after it go first.

WeasyPrint 70.0 begins a new page with a figure (or a table that may not be broken) for which there is no
room, and leaves the rest of the old page blank. A typesetter continues the text and puts the figure in
on the next page, below the paragraph that crosses over to it.

Paragraphs, lists and quotations go first, below a heading that the figure followed too: a figure stays before the next
heading, after which it would be out of its place. A paragraph that leads to what follows goes only with that. Figures
keep their order, and so do tables, but a table that fits goes before a figure, and a figure before a table: each
kind has numbers of its own. Before a figure with a call of a note only what has none goes, so that notes are numbered
as they are read.

Upstream: requested in https://github.com/Kozea/WeasyPrint/issues/1098 and, as page floats, in
https://github.com/Kozea/WeasyPrint/issues/259.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from weasyprint.layout import block
from weasyprint.layout.block import (
    block_level_page_break,
    block_level_page_name,
    remove_placeholders,
)

from .patching import correction, wrap

LATE = {"figure", "table"}
FIRST = {"p", "ul", "ol", "dl", "blockquote"}
LEADING = (":", "：", "—")  # how a paragraph ends that leads to what is below it
CALLS = "0123456789 \n\t\u00a0"  # what may be after that


@correction
def apply() -> None:
    """Correct `weasyprint.layout.block._in_flow_layout`."""
    wrap(block, "_in_flow_layout", with_text_first)


class Laid(NamedTuple):
    """The return value of `_in_flow_layout`."""

    abort: bool
    stop: bool
    resume_at: dict[int, Any] | None
    position_y: float
    adjoining_margins: list[float]
    next_page: dict[str, Any]
    new_children: list[Any]
    max_lines: int | None


def with_text_first(in_flow_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`in_flow_layout`, which continues the paragraphs after a figure that does not fit.

    They change places in the tree of boxes, so that the next page begins where this one ended.
    """

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
        gone_first = True
        while gone_first:
            gone_first = False
            for group in _groups_after(box.children, index):
                in_place, count, at, found = box.children, len(children), index, last
                for following in group:
                    first = box.children[following]
                    first.position_x, first.position_y = child.position_x, found.position_y
                    _move(box, following, at)
                    found = lay(at, first, found)
                    at += 1
                    if found.stop or found.abort:
                        break
                is_left = found.abort or _is_left(found, at - 1)
                if found.stop and not is_left and following == group[-1]:
                    return found
                if not (found.stop or found.abort):
                    index, last, gone_first = at, found, True
                    break
                box.children = in_place
                remove_placeholders(context, children[count:], absolute, fixed)
                del children[count:]
        if index == start:  # as ever, with the heading above it
            child.position_x, child.position_y = place
            return in_flow_layout(*given)
        return last._replace(stop=True, resume_at={index: None})

    return layout


def _is_left(laid: Laid, index: int) -> bool:
    """Whether the page ends before the child: nothing of it fits."""
    return laid.stop and laid.resume_at == {index: None} and not laid.abort


def _groups_after(children: Sequence[Any], index: int) -> Iterator[range]:
    """Which children may go before the figure at `index`, and those that follow it at once: one or several together.

    That is a table before figures, or a figure before tables, or else a block of text with those before it that lead
    to it.
    """
    end = index
    while end < len(children) and children[end].element_tag in LATE:
        end += 1
    tag = children[index].element_tag
    other = next((one for one in range(index, end) if children[one].element_tag != tag), None)
    first = range(other, other + 1) if other is not None and _is_free(children, other) else range(0)
    for group in (first, _text_after(children, end)):
        passed = children[index : group.start]
        calls = any(_calls_a_note(children[one]) for one in group)
        if group and not (calls and any(map(_calls_a_note, passed))):
            yield group


def _text_after(children: Sequence[Any], start: int) -> range:
    """The block of text that begins at `start`, with those that it leads to; empty if it may not go first."""
    for end in range(start, len(children)):
        if not _may_go_first(children, end):
            break
        if not _leads(children[end]):
            return range(start, end + 1)
    return range(0)


def _may_go_first(children: Sequence[Any], index: int) -> bool:
    """Whether a child is text that is not tied to a place."""
    return children[index].element_tag in FIRST and _is_free(children, index)


def _is_free(children: Sequence[Any], index: int) -> bool:
    """Whether a child need not stay after the one before it."""
    before, child = children[index - 1], children[index]
    if not child.is_in_normal_flow():
        return False
    # The last lines avoid a page of their own; before the figure they are no worse off.
    page_break = block_level_page_break(before, child)
    return page_break in {"auto", "avoid"} and not block_level_page_name(before, child)


def _leads(child: Any) -> bool:
    return _text(child.element).rstrip(CALLS).endswith(LEADING)


def _text(element: Any) -> str:
    """The text of an element without its notes."""
    if element.get("role") == "doc-footnote":
        return ""
    return (element.text or "") + "".join(_text(inner) + (inner.tail or "") for inner in element)


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
