"""A cache, in the cache folder, for what Python would otherwise compile at every start."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Hashable
from hashlib import sha256
from pathlib import Path
from typing import Any

from editions.machine import cache, system

MOST = 3000
"""Entries; in a file with more there are some of texts and programs that are no longer there."""
WORTH = 10  # entries, to write the file again


def path_of(kind: str) -> Path:
    """The file of a kind for this Python."""
    name = sha256(sys.version.encode()).hexdigest()[:16]
    return system.cache_folder() / "kept" / f"{name}.kept-{kind}"


class Compiled:
    """What was made of each source, as far as it was noted in `file`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.known = _load(file)
        self.new: dict[Hashable, Any] = {}
        self.used: dict[Hashable, Any] = {}

    def noted(self, source: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` makes of a source, or made of it at an earlier start."""
        found = self.known.get(source)
        if found is None:
            found = self.known[source] = self.new[source] = make()
        self.used[source] = found
        return found

    def save_if_worth(self) -> None:
        """Write the file when enough is new."""
        if len(self.new) >= WORTH:
            self.save()

    def save(self) -> None:
        """Write what is known, with what other processes have written since."""
        known = _load(self._file) | self.known
        cache.put(self._file, marshal.dumps(known if len(known) <= MOST else self.used))
        self.new.clear()


def _load(file: Path) -> dict[Hashable, Any]:
    entry = cache.get(file)
    known: dict[Hashable, Any] = marshal.loads(entry) if entry else {}  # noqa: S302 - ours
    return known
