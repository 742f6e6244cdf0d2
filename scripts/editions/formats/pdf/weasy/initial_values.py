"""Values that no style sheet sets are known before they are needed.

WeasyPrint 70.0 computes each property of each element when it is first read: forty of the sixty
that the layout reads are set by no rule and have their initial value, and get it by way of some
thirty lines of Python. Here a style starts with all of these values; a property that a rule sets, and
one whose initial value depends on others, is worked out by WeasyPrint. Inherited values that no rule
sets are taken from the parent at once. Upstream: not reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    AnonymousStyle,
    ComputedStyle,
)

from .patching import correction

INTERDEPENDENT = frozenset({"position", "float", "display", "page"})
PROPAGATED = "text_decoration_"
NO_BORDERS = {f"border_{side}_width": 0 for side in ("top", "right", "bottom", "left")}
"""Where no rule sets a border, its style is not one and its width nothing."""


@correction
def apply() -> None:
    """Let styles start with their initial values."""
    values = _initial_values()
    ComputedStyle.__init__ = _filled(ComputedStyle.__init__, values, _physical())
    ComputedStyle.__missing__ = _inherited_at_once(ComputedStyle.__missing__)
    AnonymousStyle.__init__ = _filled_anonymous(AnonymousStyle.__init__, values)


def _initial_values() -> dict[str, Any]:
    """The properties that are neither inherited nor dependent on others, and their initial values."""
    dependent = INHERITED | INITIAL_NOT_COMPUTED | INTERDEPENDENT
    return {
        name: value
        for name, value in INITIAL_VALUES.items()
        if name not in dependent and not name.startswith(PROPAGATED)
    }


def _physical() -> dict[str, frozenset[str]]:
    """Logical property -> the physical ones that it may set ("margin_block_start" -> "margin_top")."""
    found: dict[str, set[str]] = {}
    for name, logical in PHYSICAL_FUNCTIONS.items():
        for inline in ("ltr", "rtl"):
            found.setdefault(logical(block="ttb", inline=inline), set()).add(name)
    return {logical: frozenset(names) for logical, names in found.items()}


def _filled(
    init: Callable[..., None], values: dict[str, Any], physical: dict[str, frozenset[str]]
) -> Callable[..., None]:
    nothing: frozenset[str] = frozenset()
    borders = frozenset(name for name in (*physical, *values) if name.startswith("border_"))
    borders |= NO_BORDERS.keys()

    def filled(style: Any, parent_style: Any, cascaded: dict[str, Any], *others: Any) -> None:
        init(style, parent_style, cascaded, *others)
        style.update(values)
        if borders.isdisjoint(cascaded):
            style.update(NO_BORDERS)
        for name in cascaded:
            style.pop(name, None)
            for set_by_it in physical.get(name, nothing):
                style.pop(set_by_it, None)

    return filled


def _filled_anonymous(init: Callable[..., None], values: dict[str, Any]) -> Callable[..., None]:
    def filled(style: Any, parent_style: Any) -> None:
        style.update(values)
        init(style, parent_style)

    return filled


def _inherited_at_once(missing: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    plain = frozenset(name for name in INHERITED if not name.startswith(PROPAGATED))

    def inherited_at_once(style: Any, name: str) -> Any:
        if name in plain and name not in style.cascaded:
            parent = style.parent_style
            if parent is not None:
                value = style[name] = parent[name]
                return value
        return missing(style, name)

    return inherited_at_once
