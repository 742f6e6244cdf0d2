"""Long-running processes: each does one order after another, and is started again when it has died."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from typing import Any

from editions.machine import limits, workers

Work = Callable[[Any, Callable[[], bool]], Iterator[Any]]
"""What is done with an order; it yields its answers as they come. The second argument says whether the rest is
no longer wanted."""

GROWTH = 2.0  # a process is replaced when it has more than so much of the memory of its first order
ROOM = 400_000_000  # bytes that it may have in any case
TRIES = 2
LOW = 10  # nice(2): the priority of what may wait


def prepare(module: str) -> None:
    """Fork all processes from one that has imported `module`.

    This process has threads, and does not fork itself.
    """
    multiprocessing.get_context("forkserver").set_forkserver_preload([module])


class LongRunning:
    """One such process. `make` gives, in the process, the work that is done there.

    Both it and orders are pickled. Answers come from one thread at a time.
    """

    def __init__(self, make: Callable[[], Work]) -> None:
        self._make = make
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._given_up: Event | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process; None before the first order."""
        return self._process.pid if self._process else None

    def answers(self, order: object) -> Iterator[Any]:
        """The answers to an order; raises what the work raises.

        A process that dies over an order is restarted and given it again; then limits.LimitReached is raised.
        """
        for _try in range(TRIES):
            try:
                connection = self.start()
                connection.send(order)
                while (kind := (said := connection.recv())[0]) == "answer":
                    yield said[1]
            except (EOFError, OSError):
                self.stop()
                continue
            except GeneratorExit:  # what it still has to say would be taken for the next answer
                self.stop()
                raise
            if kind == "error":
                raise said[1]
            return
        raise limits.LimitReached("crash", "")

    def give_up(self) -> None:
        """Let the process leave out what is still to come of its order, if it can: another follows."""
        if self._given_up:
            self._given_up.set()

    def start(self) -> Connection:
        """The connection with the process, which is started when there is none, or it has ended."""
        if self._process and self._process.is_alive() and self._connection:
            return self._connection
        self.stop()
        context = multiprocessing.get_context("forkserver")
        ours, theirs = context.Pipe()
        self._given_up = context.Event()
        given = (self._make, theirs, self._given_up)
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours

    def stop(self) -> None:
        """End the process, whatever it is at."""
        if self._connection:
            self._connection.close()
        if self._process:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None


def _serve(make: Callable[[], Work], connection: Connection, given_up: Event) -> None:
    """Do orders until the other end is closed, or the memory has grown so much that a new process is better."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C: the first process stops all
    gc.disable()  # garbage is looked for when the answer has been given
    work = make()
    most = 0.0
    with suppress(EOFError, OSError):
        while not most or memory_used() < most:
            order = connection.recv()
            given_up.clear()
            try:
                with limits.limited():
                    for answer in work(order, given_up.is_set):
                        connection.send(("answer", answer))
                said: tuple[str, Any] = ("done", None)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
                said = ("error", workers.portable(error))
            connection.send(said)
            gc.collect()
            most = most or max(ROOM, GROWTH * memory_used())


def memory_used() -> int:
    """The most memory that this process has had, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
