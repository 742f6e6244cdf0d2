"""What takes long to make and depends on nothing but a recipe: made once, kept in the cache folder.

A cache that cannot be read or written costs time, nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from editions.machine import system

MOST = 200


def kept(kind: str, recipe: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives for this recipe, from the cache when it was made before.

    The recipe holds everything that the result depends on. Of each kind the newest 200 are kept.
    """
    path = system.cache_folder() / kind / sha256(recipe).hexdigest()[:32]
    try:
        return path.read_bytes()
    except OSError:
        data = make()
    put(path, data)
    with suppress(OSError):
        _drop_oldest(path.parent)
    return data


def put(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all, where that is possible."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _drop_oldest(folder: Path) -> None:
    files = [file for file in folder.iterdir() if not file.name.startswith(".")]
    for old in sorted(files, key=lambda file: file.stat().st_mtime)[:-MOST]:
        old.unlink(missing_ok=True)
