"""Text written to a PDF as it is.

pydyf 0.13 asks of each value that it writes whether it is bytes, a number or an object of its own, and
only then writes it as text; four of five values are text. Upstream: not reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

from .patching import correction


@correction
def apply() -> None:
    """Take the short way for text."""
    pydyf._to_bytes = short_way(pydyf._to_bytes)


def short_way(to_bytes: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """`to_bytes`, which looks at text, bytes and whole numbers first."""

    def short(item: Any) -> bytes:
        kind = type(item)
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        return to_bytes(item)

    return short
