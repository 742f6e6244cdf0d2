"""No page ends with a divided word.

A paragraph is broken into lines before it is known where a page ends in it. When the last line on a page ends
inside a word, its lines are found again, with that word whole (Chicago Manual of Style 2.112).

Upstream: CSS Text 4 has `hyphenate-limit-last: page`, which WeasyPrint 70.0 does not know; not reported.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.block import remove_placeholders

from editions.formats.pdf.lines.layer import position_of
from editions.formats.pdf.weasy.patching import correction

MOST_TRIALS = 8
"""Each keeps one word more whole; more than two have not been seen."""


@correction
def apply() -> None:
    """Correct `_linebox_layout` and `find_earlier_page_break` of `weasyprint.layout.block`."""
    block._linebox_layout = with_whole_words(block._linebox_layout)
    block.find_earlier_page_break = between_words(block.find_earlier_page_break)


def with_whole_words(linebox_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`_linebox_layout`, repeated as long as the page ends inside a word."""

    @functools.wraps(linebox_layout)
    def layout(
        context: Any, box: Any, index: int, child: Any, new_children: list[Any], *more: Any
    ) -> Any:
        _page_is_empty, absolute_boxes, fixed_boxes, _margins, _space, _y, skip_stack, *_ = more
        for _ in range(MOST_TRIALS):
            found = linebox_layout(context, box, index, child, new_children, *more)
            abort, stop, *_ = found
            if abort or not stop or not _is_divided(new_children[-1:]):
                break
            paragraph = child.composed.composer.paragraph
            end = position_of(paragraph, new_children[-1].resume_at)
            child.composed.keep_whole(position_of(paragraph, skip_stack), end)
            remove_placeholders(context, new_children, absolute_boxes, fixed_boxes)
            new_children.clear()
        return found

    return layout


def between_words(find_earlier_page_break: Callable[..., Any]) -> Callable[..., Any]:
    """`find_earlier_page_break`, which never ends a page inside a word."""

    @functools.wraps(find_earlier_page_break)
    def find(context: Any, children: Sequence[Any], *lists: Any) -> Any:
        last = len(children)
        if children and (widows := children[0].style["widows"]):
            while last > widows and _is_divided(children[last - widows - 1 : last - widows]):
                last -= 1
        if last == len(children):
            return find_earlier_page_break(context, children, *lists)
        found = find_earlier_page_break(context, children[:last], *lists)
        if found is not None:
            remove_placeholders(context, children[last:], *lists)
        return found

    return find


def _is_divided(lines: Sequence[Any]) -> bool:
    """Whether one of the boxes is a line that ends inside a word."""
    return any(getattr(line, "divided", False) for line in lines)
