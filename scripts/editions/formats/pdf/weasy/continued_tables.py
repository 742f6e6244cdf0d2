"""A table that continues on a further page has a line there, above its repeated head.

Fault: WeasyPrint 70.0 repeats the whole head of a table on each of its pages, and nothing in CSS tells the first head
from the others. Readers of a further page do not see which table it belongs to (“续表1” by Chinese convention, “Table 1
(continued)” by Chicago 3.88).

Correction: the cell of a row of the class `continued` is empty where the table begins, so that the row has no height
there; its borders stay those of the row.

Upstream: not reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.layout import block

from .patching import correction, wrap

CONTINUED = "continued"


@correction
def apply() -> None:
    """Correct `weasyprint.layout.table.table_layout`."""
    wrap(block, "table_layout", naming_further_parts)


def naming_further_parts(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout`, which leaves out of the first head what is meant for the others."""

    def layout(context: Any, table: Any, bottom_space: float, skip_stack: Any, *more: Any) -> Any:
        for cell in _cells(table):
            content = cell.__dict__.setdefault("of_further_pages", cell.children)
            cell.children = () if skip_stack is None else content
        return table_layout(context, table, bottom_space, skip_stack, *more)

    return layout


def _cells(table: Any) -> Iterator[Any]:
    head = table.children[0] if table.children else None
    if head is not None and head.is_header:
        for row in head.children:
            if row.element is not None and row.element.get("class") == CONTINUED:
                yield from row.children
