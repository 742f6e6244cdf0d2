"""Limits of processor time and memory, and where in a text a process is when it meets one.

What works through a text calls `at` with the place of each block. Another process may read it, also when
the one that wrote it is dead: it is kept in memory that both share.
"""

from __future__ import annotations

import mmap
import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from editions.machine import signals
from editions.machine.system import EnvironmentProblem
from editions.messages import text

SECONDS = (
    900  # of processor time for one edition: the largest text that is taken needs a third of it
)
BYTES = 6_000_000_000  # of memory that a process may request in addition to what it has
ROOM = 400  # bytes of a place

Made = TypeVar("Made")


class Marker:
    """The place where a process is, in memory that is shared with those that it forks."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, ROOM)

    def set(self, place: str) -> None:
        data = place.encode("utf-8", "replace")[: ROOM - 1]
        self._memory[: len(data) + 1] = data + b"\0"

    def get(self) -> str:
        return bytes(self._memory[:ROOM]).split(b"\0", 1)[0].decode("utf-8", "replace")


class LimitReached(EnvironmentProblem):
    """Work that took too long or too much memory; `place` says where it was, "" if that is not known."""

    def __init__(self, kind: str, place: str) -> None:
        super().__init__(kind, place)
        self.kind, self.place = kind, place

    def __str__(self) -> str:
        form = f"{self.kind}-at" if self.place else self.kind
        return text("machine-limit", form, place=self.place)


_marker = Marker()


def use(marker: Marker) -> None:
    """Let `at` write to this marker from now on, in this process."""
    global _marker
    _marker = marker


def at(place: str) -> None:
    """Say where the work is: an identifier or a place of the text."""
    _marker.set(place)


def _address_space() -> int:
    """The address space of this process in bytes (libraries reserve more than they use); 0 if it is unknown."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


@contextmanager
def limited(seconds: float = SECONDS, memory: int = BYTES) -> Iterator[None]:
    """Raise LimitReached in this block after so much processor time of this process, or memory."""

    def stop(_number: int, _frame: Any) -> None:
        raise LimitReached("time", _marker.get())

    _marker.set("")
    former = signal.signal(signal.SIGPROF, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        wanted = _address_space() + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
        yield
    except MemoryError:
        raise LimitReached("memory", _marker.get()) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def apart(work: Callable[[], Made], seconds: int, memory: int) -> Made:
    """Call `work` in a separate process; raises what it raises, or LimitReached.

    For what may not return: it is ended a second after its processor time is used up.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def child() -> None:
        signals.leave_to_parent()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        wanted = _address_space() + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted, wanted))
        try:
            answer: tuple[str, Any] = ("value", work())
        except MemoryError:
            answer = ("limit", "memory")
        except Exception as error:  # noqa: BLE001 - it is reported to the caller
            answer = ("error", error)
        theirs.send(answer)

    process = context.Process(target=child, daemon=True)
    with signals.held_back():
        process.start()
    theirs.close()
    try:
        kind, value = ours.recv()
    except EOFError:
        process.join()
        timed_out = process.exitcode in (-signal.SIGXCPU, -signal.SIGKILL)
        raise LimitReached("time" if timed_out else "memory", "") from None
    finally:
        ours.close()
        if process.is_alive():
            process.join(1)
            process.terminate()
    if kind == "limit":
        raise LimitReached(value, "")
    if kind == "error":
        raise value
    made: Made = value
    return made
