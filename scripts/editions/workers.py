"""Work in forked children: what the parent has imported and read is there at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from editions.findings import FindingsError
from editions.system import EnvironmentProblem

Say = Callable[[str], None]


class Job(NamedTuple):
    """`work(say)` is done in a child; its value must be picklable."""

    name: str
    work: Callable[[Say], Any]


def processors() -> int:
    """How many processes may work at once."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, count or 1)


class Children:
    """Jobs that are under way; `results` waits for them.

    An exception in a child is raised in the parent; FindingsError of several children become one.
    """

    def __init__(self, jobs: Sequence[Job], say: Say) -> None:
        self._context = multiprocessing.get_context("fork")
        self._waiting = list(enumerate(jobs))
        self._running: dict[Connection, tuple[int, Any, str]] = {}
        self._results: dict[int, Any] = {}
        self._findings: list[Any] = []
        self._error: BaseException | None = None
        self._say = say
        self._start()

    def _start(self) -> None:
        while self._waiting and len(self._running) < processors():
            number, job = self._waiting.pop(0)
            ours, theirs = self._context.Pipe(duplex=False)
            process = self._context.Process(target=_child, args=(job, theirs), daemon=True)
            process.start()
            theirs.close()
            self._running[ours] = (number, process, job.name)

    def results(self) -> list[Any]:
        """The jobs' values in their order."""
        try:
            while self._running:
                for connection in wait(list(self._running)):
                    assert isinstance(connection, Connection)
                    self._receive(connection)
        finally:
            for _number, process, _name in self._running.values():
                process.terminate()
        if self._error:
            raise self._error
        if self._findings:
            raise FindingsError(self._findings)
        return [self._results[number] for number in sorted(self._results)]

    def _receive(self, connection: Connection) -> None:
        number, process, name = self._running[connection]
        try:
            kind, value = connection.recv()
        except EOFError:
            process.join()
            kind = "error"
            value = EnvironmentProblem(f"{name}: the process ended with code {process.exitcode}")
        if kind == "say":
            self._say(value)
            return
        if kind == "value":
            self._results[number] = value
        elif isinstance(value, FindingsError):
            self._findings += value.findings
        else:
            self._error = self._error or value
        del self._running[connection]
        connection.close()
        process.join()
        self._start()


def _child(job: Job, connection: Connection) -> None:
    """Do one job and leave without the parent's clean-up."""
    try:
        message: tuple[str, Any] = ("value", job.work(lambda text: connection.send(("say", text))))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent is told
        message = ("error", _portable(error))
    connection.send(message)
    connection.close()
    os._exit(0)


def _portable(error: Exception) -> Exception:
    """The error itself when it survives pickling, else what it says, with where it was raised."""
    if isinstance(error, FindingsError | EnvironmentProblem | OSError):
        return error
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    return RuntimeError(f"{type(error).__name__} in {where.name}, line {where.lineno}: {error}")
