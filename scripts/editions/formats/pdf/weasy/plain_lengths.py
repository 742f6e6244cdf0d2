"""Lengths that are plain lengths are taken as they are.

WeasyPrint 70.0 works out thirteen lengths and percentages for each box each time that it is laid out, by
way of two functions that are ready for keywords, percentages and calculations. Nearly all are lengths in
pixels. Upstream: not reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.layout import percent

from .patching import correction


@correction
def apply() -> None:
    """Take the short way for plain lengths."""
    percent.resolve_one_percentage = _short_way(percent.resolve_one_percentage)


def _short_way(resolve: Callable[..., None]) -> Callable[..., None]:
    def resolve_one(box: Any, name: str, refer_to: Any) -> None:
        value = box.style[name]
        if type(value) is Dimension and value.unit != "%":
            setattr(box, name, value.value)
        else:
            resolve(box, name, refer_to)

    return resolve_one
