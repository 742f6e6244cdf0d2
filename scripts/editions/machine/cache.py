"""A cache for results that take long to compute and depend only on a recipe.

Each entry begins with the sum of what it holds. One that is cut short, damaged or of another hand is
made again; a cache that cannot be read or written costs time. Neither does anything else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from editions.machine import system

MOST = 200
DIGEST = 32  # bytes of a SHA-256 sum


def cached(kind: str, recipe: bytes, make: Callable[[], bytes]) -> bytes:
    """The result of `make` for this recipe, from the cache if it is there.

    The recipe holds everything that the result depends on. Of each kind the newest 200 are kept.
    """
    path = system.cache_folder() / "kept" / kind / sha256(recipe).hexdigest()[:32]
    found = get(path)
    if found is not None:
        return found
    data = make()
    put(path, data)
    with suppress(OSError):
        _drop_oldest(path.parent)
    return data


def get(path: Path) -> bytes | None:
    """The bytes that `put` wrote at `path`; None if the file is missing or was changed."""
    try:
        if not path.is_file():  # a named pipe would be waited for
            return None
        entry = path.read_bytes()
    except OSError:
        return None
    digest, data = entry[:DIGEST], entry[DIGEST:]
    return data if sha256(data).digest() == digest else None


def put(path: Path, data: bytes) -> None:
    """Write an entry, whole or not at all, where that is possible."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(sha256(data).digest() + data)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _drop_oldest(folder: Path) -> None:
    files = [file for file in folder.iterdir() if not file.name.startswith(".")]
    for old in sorted(files, key=lambda file: file.stat().st_mtime)[:-MOST]:
        old.unlink(missing_ok=True)
