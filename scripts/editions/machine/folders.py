"""Folders and files that are replaced whole: each is as it was until the new one is there; and locks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from editions.machine.system import EnvironmentProblem
from editions.messages import text

try:
    import fcntl
except ImportError:  # Windows: a rename still makes the result whole
    fcntl = None  # type: ignore[assignment]


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new folder next to `target` that replaces it if all goes well; otherwise `target` stays.

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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: under another name first, then renamed."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        new.replace(path)
    except OSError as error:
        error.filename = path  # a full disk names no file
        raise
    finally:
        new.unlink(missing_ok=True)


def refuse_other_kinds(paths: Iterable[Path]) -> None:
    """Raise EnvironmentProblem for what is in the place of a file that is to be written and is not one."""
    for path in paths:
        if os.path.lexists(path) and not path.is_file():
            raise EnvironmentProblem(text("machine-not-a-file", path=path))


def _opened(lock: Path) -> IO[str]:
    """The file of a lock; raises EnvironmentProblem for a pipe, which would be waited for, or a folder."""
    refuse_other_kinds([lock])
    return os.fdopen(os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "w")


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold the file `lock` against other processes, where the system can; it is made when it is not there."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with _opened(lock) as handle:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
