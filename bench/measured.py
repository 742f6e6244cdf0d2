"""What all measurements share: a program run to its end, its time and memory, and the progress reported meanwhile."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BEGUN = perf_counter()
SET_CHILD_SUBREAPER = 36  # of prctl(2)
PATIENCE = 60  # seconds


class Cost(NamedTuple):
    """Seconds of the processors, user and system, and of the clock."""

    processor: float
    wall: float


def say(text: str) -> None:
    """A line about what is being measured, with the minutes since the beginning."""
    since = int(perf_counter() - BEGUN)
    print(f"{since // 60:2}:{since % 60:02} {text}", file=sys.stderr, flush=True)


def surroundings() -> dict[str, str]:
    """The environment without what the make that called us hands down, and with the system's fonts.

    Everybody may keep compiled modules: without them a start costs twice as much.
    """
    dropped = ("MAKE", "MFLAGS", "ARGS", "ISSUE", "EDITION", "SOURCE", "BUILD", "FONTCONFIG_")
    dropped += ("PYTHONDONTWRITEBYTECODE",)
    return {name: value for name, value in os.environ.items() if not name.startswith(dropped)}


def run(
    name: str, command: Sequence[str], folder: Path, environment: dict[str, str] | None = None
) -> Cost:
    """Run a program to its end; when it fails its output is shown and the measurement ends."""
    kept = _adopted()
    begun, before = perf_counter(), os.times()
    done = subprocess.run(
        command,
        cwd=folder,
        env=surroundings() | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    wall = perf_counter() - begun
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stdout}")
    _wait_for(kept)
    after = os.times()
    used = after.children_user + after.children_system
    return Cost(used - before.children_user - before.children_system, wall)


def _adopted() -> set[int]:
    """Our children as they are; from now on those are among them whose parents end before them (Linux only).

    Otherwise their processor time would not be counted: browsers leave such processes running.
    """
    with suppress(AttributeError):
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    return _children()


def _wait_for(kept: set[int]) -> None:
    """Wait for the children that have come since."""
    latest = perf_counter() + PATIENCE
    while left := _children() - kept:
        for process in left:
            with suppress(ChildProcessError):
                os.waitpid(process, os.WNOHANG)
        if perf_counter() > latest:
            sys.exit(f"processes that do not end: {left}")
        sleep(0.01)


def _children() -> set[int]:
    return {child for child, parent in _parents().items() if parent == os.getpid()}


class Peak:
    """The most memory, in MiB, that our descendants had: together, and the largest of them.

    Proportional sizes (PSS): what several share counts once. Linux only.
    """

    def __init__(self) -> None:
        self.together = self.largest = 0.0

    def look(self) -> None:
        sizes = [memory_of(process) for process in descendants()]
        self.together = max(self.together, sum(sizes))
        self.largest = max(self.largest, *sizes, 0.0)


@contextmanager
def sampled_memory() -> Iterator[Peak]:
    """The peak while the body runs, looked at fifty times a second."""
    peak, ended = Peak(), threading.Event()

    def watch() -> None:
        while not ended.wait(0.02):
            peak.look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def descendants() -> set[int]:
    """The processes that this one has started, and theirs."""
    parents = _parents()
    ours, grown = {os.getpid()}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in ours} - ours
        ours |= more
        grown = bool(more)
    return ours - {os.getpid()}


def _parents() -> dict[int, int]:
    """The parent of each process that there is."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rpartition(")")[2].split()[1]
            )
        except (OSError, IndexError):
            continue
    return parents


def memory_of(process: int) -> float:
    """MiB of a process; 0 if it is gone."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(x.split()[1]) for x in rollup.splitlines() if x.startswith("Pss:")), 0) / 1024
