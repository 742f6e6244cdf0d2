"""Bytes that take long to make and depend on nothing but a recipe: made once, kept in the cache folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from editions import system

MOST = 200


def kept(kind: str, recipe: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives for this recipe, from the cache when it was made before.

    The recipe holds everything that the result depends on. A cache that cannot be read or written is done
    without; of each kind the newest 200 are kept.
    """
    path = system.cache_folder() / kind / sha256(recipe).hexdigest()[:32]
    try:
        return path.read_bytes()
    except OSError:
        data = make()
    with suppress(OSError):
        _put(path, data)
    return data


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(path)
    files = [file for file in path.parent.iterdir() if not file.name.startswith(".")]
    for old in sorted(files, key=lambda file: file.stat().st_mtime)[:-MOST]:
        old.unlink(missing_ok=True)
