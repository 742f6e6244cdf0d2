"""Hyphenation patterns read once, not at every start.

pyphen 0.18 reads a dictionary of 14,000 patterns with regular expressions: a tenth of a second for
English, in each process that hyphenates. The patterns are kept as `marshal` writes them, beside a
hash of the dictionary's text, and load in a few milliseconds. Dictionaries with alternative
spellings (Hungarian, say) are left to pyphen. Upstream: not reported.
"""

from __future__ import annotations

import marshal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyphen

from editions.machine import cache


def apply(folder: Path) -> None:
    """Keep the patterns that pyphen reads in `folder`; a second call does nothing."""
    if getattr(pyphen.HyphDict, "kept_in", None) is None:
        pyphen.HyphDict = _kept(pyphen.HyphDict, folder)


def _kept(original: Any, folder: Path) -> Any:
    """pyphen's class of dictionaries, with its patterns from a file when there is one."""

    class KeptHyphDict(original):  # type: ignore[misc]
        kept_in = folder
        patterns: dict[str, Any]

        def __init__(self, path: Path) -> None:
            file = _file(folder, path)
            patterns = _load(file)
            if patterns is None:
                super().__init__(path)
                _save(file, self.patterns)
            else:
                self.cache: dict[str, Any] = {}
                self.patterns = patterns
                self.maxlen = max(map(len, patterns))

    return KeptHyphDict


def _file(folder: Path, dictionary: Path) -> Path:
    key = sha256(dictionary.read_bytes() + str(sys.version_info[:2]).encode()).hexdigest()[:16]
    return folder / f"{dictionary.stem}-{key}.kept-patterns"


def _load(file: Path) -> dict[str, Any] | None:
    entry = cache.get(file)
    return marshal.loads(entry) if entry else None  # noqa: S302 - its sum says it is ours


def _save(file: Path, patterns: dict[str, Any]) -> None:
    """Keep the patterns; those that are more than numbers are not kept."""
    if any(type(value) is not int for _start, values in patterns.values() for value in values):
        return
    cache.put(file, marshal.dumps(patterns))
