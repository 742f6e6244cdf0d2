"""A folder that is replaced whole: it is as it was until the new one is there; and locks."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place when all went well; else `target` stays.

    One process at a time: hold the lock of the folder around it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}-{os.getpid()}")
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    try:
        new.mkdir()
        yield new
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold the file `lock` against other processes, where the system can; it is made when it is not there."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            import fcntl
        except ImportError:  # Windows: a rename still makes the result whole
            yield
            return
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
