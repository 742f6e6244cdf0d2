"""Cached results for paragraphs, for a process that typesets a text again after every save.

Nothing of a document is kept but what came out: widths of a text in its style, and the places where lines end; each by
all that it depends on. So lines that did not change are not composed again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")
MOST = 30_000  # of each kind: paragraphs of a long book; some 30 MB


class Memory:
    """Values by what they depend on; empty unless `begin` was called, and restarted when it is full."""

    is_used = False

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def get(self, key: Callable[[], Hashable], make: Callable[[], Made]) -> Made:
        """The cached value of this key, or the result of `make`."""
        if not Memory.is_used:
            return make()
        asked = key()
        if asked not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[asked] = make()
        made: Made = self._known[asked]
        return made


SHAPES, LINES = Memory(), Memory()


def begin() -> None:
    """Remember from now on, in this process: a text that is set once would gain nothing."""
    Memory.is_used = True
