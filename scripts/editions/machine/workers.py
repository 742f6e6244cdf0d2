"""Work in other processes: `Children` have at once what the parent has imported and read; `Prepared`
ones import what takes long while the parent reads.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, Self

from editions.findings import FindingsError
from editions.machine import class_code, expressions, limits, signals
from editions.machine.system import EnvironmentProblem
from editions.messages import text

TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD = -1, -2, -3  # of mallopt(3)
LARGEST_BLOCK = 1 << 25  # bytes; a higher threshold glibc does not take

Say = Callable[[str], None]


class Job(NamedTuple):
    """`work(say)` is done in a child; its value must be picklable."""

    name: str
    work: Callable[[Say], Any]


def keep_memory() -> None:
    """Return no memory to the system before the end, so that it need not be requested again.

    Of a short run with much to lay out, a tenth went into that. Where the C library is not glibc, nothing changes.
    """
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(TRIM_THRESHOLD, 32 * LARGEST_BLOCK)
        mallopt(TOP_PAD, LARGEST_BLOCK)
        mallopt(MMAP_THRESHOLD, LARGEST_BLOCK)


def processors() -> int:
    """How many processes may work at once."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, count or 1)


class Children:
    """Jobs that are under way, `at_once` of them, or one for each processor; `results` waits for them.

    An exception in a child is raised in the parent; FindingsError of several children become one.
    """

    def __init__(self, jobs: Sequence[Job], say: Say, at_once: int = 0) -> None:
        self._at_once = at_once or processors()
        self._context = multiprocessing.get_context("fork")
        self._waiting = list(enumerate(jobs))
        self._running: dict[Connection, tuple[int, Any, str]] = {}
        self._results: dict[int, Any] = {}
        self._findings: list[Any] = []
        self._error: BaseException | None = None
        self._say = say
        self._start()

    def _start(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            number, job = self._waiting.pop(0)
            ours, theirs = self._context.Pipe(duplex=False)
            process = self._context.Process(target=_child, args=(job, theirs), daemon=True)
            with signals.held_back():
                process.start()
            theirs.close()
            self._running[ours] = (number, process, job.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End those that are still at work, and wait for them: they write files."""
        for _number, process, _name in self._running.values():
            process.terminate()
        for _number, process, _name in self._running.values():
            process.join()
        self._running.clear()

    def results(self) -> list[Any]:
        """The jobs' values in their order."""
        while self._running:
            for connection in wait(list(self._running)):
                assert isinstance(connection, Connection)
                self._receive(connection)
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
            parts = {"name": name, "code": process.exitcode}
            value = EnvironmentProblem(text("machine-process-ended", **parts))
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


class InThisProcess:
    """Does in this process what `Prepared` has others do, when the result is requested."""

    def __init__(self, work: Callable[[Any], object]) -> None:
        self._work, self._orders = work, dict[str, object]()

    def send(self, name: str, order: object) -> None:
        """Keep an order."""
        self._orders[name] = order

    def result(self, name: str) -> Any:
        """The result of the order, within the limits of time and memory; raises what the work raises."""
        with limits.limited():
            return self._work(self._orders.pop(name))

    def abandon(self) -> None:
        """Forget the orders."""
        self._orders.clear()


class Prepared:
    """Processes of one kind of work, forked from one that calls `prepare` first, meanwhile.

    For each name there is one process that does `work(order)` once, when it is sent an order; orders and
    results must be picklable. A result may be requested in a child that was forked since.
    """

    def __init__(
        self, prepare: Callable[[], object], work: Callable[[Any], object], names: Sequence[str]
    ) -> None:
        context = multiprocessing.get_context("fork")
        pipes = [context.Pipe() for _name in names]
        self._markers = {name: limits.Marker() for name in names}
        self._ours = {name: ours for name, (ours, _theirs) in zip(names, pipes, strict=True)}
        self._is_closed = False
        self._process = context.Process(
            target=_prepared, args=(prepare, work, pipes, [*self._markers.values()]), daemon=True
        )
        if names:
            with signals.held_back():
                self._process.start()
            assert self._process.pid
            with suppress(OSError):  # it has done so itself
                os.setpgid(self._process.pid, 0)
        for _ours, theirs in pipes:
            theirs.close()

    @property
    def names(self) -> frozenset[str]:
        """Those for which there are processes."""
        return frozenset(self._ours)

    def send(self, name: str, order: object) -> None:
        """Send the process of that name its order; if it has ended, `result` raises."""
        with suppress(BrokenPipeError):
            self._ours[name].send(order)

    def result(self, name: str) -> Any:
        """The process's result; raises what it raised."""
        try:
            kind, value = self._ours[name].recv()
        except (EOFError, ConnectionResetError):
            raise limits.LimitReached("crash", self._markers[name].get()) from None
        if kind == "error":
            raise value
        return value

    def close(self) -> None:
        """Dismiss those that have no order yet and wait for the others."""
        self._is_closed = True
        for ours in self._ours.values():
            ours.close()
        if self._process.pid:
            self._process.join()

    def abandon(self) -> None:
        """End them all, whatever they are at; nothing when they were dismissed."""
        if self._process.pid and not self._is_closed:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self.close()


def _prepared(
    prepare: Callable[[], object],
    work: Callable[[Any], object],
    pipes: Sequence[tuple[Connection, Connection]],
    markers: Sequence[limits.Marker],
) -> None:
    """Prepare, divide into one process per pipe, wait for them; the last one is this process itself."""
    signals.leave_to_parent()
    with suppress(OSError):  # the parent was quicker
        os.setpgid(0, 0)  # a group of their own, so that all can be ended at once
    for ours, _theirs in pipes:
        ours.close()
    failure: tuple[str, Any] | None = None
    try:
        prepare()
        expressions.save()
        class_code.save()
    except Exception as error:  # noqa: BLE001 - each of them is reported to the parent
        failure = ("error", portable(error))
    connections = [theirs for _ours, theirs in pipes]
    children = []
    for connection, marker in zip(connections[:-1], markers, strict=False):
        child = os.fork()
        if child == 0:
            for other in connections:
                if other is not connection:
                    other.close()
            _serve(work, connection, failure, marker)
            os._exit(0)
        children.append(child)
        connection.close()
    _serve(work, connections[-1], failure, markers[-1])
    connections[-1].close()
    for child in children:
        os.waitpid(child, 0)


def _serve(
    work: Callable[[Any], object],
    connection: Connection,
    failure: tuple[str, Any] | None,
    marker: limits.Marker,
) -> None:
    """Do one order, if there is one, within the limits of time and memory."""
    limits.use(marker)
    with suppress(EOFError, ConnectionError):
        order = connection.recv()
        try:
            with limits.limited():
                answer = failure or ("value", work(order))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is reported to the parent
            answer = ("error", portable(error))
        connection.send(answer)


def _child(job: Job, connection: Connection) -> None:
    """Do one job and leave without the parent's clean-up; an interruption is the parent's to handle."""
    signals.leave_to_parent()
    try:
        message: tuple[str, Any] = ("value", job.work(lambda text: connection.send(("say", text))))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported to the parent
        message = ("error", portable(error))
    connection.send(message)
    connection.close()
    os._exit(0)


def portable(error: Exception) -> Exception:
    """The error itself if it can be pickled, else its text and where it was raised."""
    if isinstance(error, FindingsError | EnvironmentProblem | OSError):
        return error

    where = traceback.extract_tb(error.__traceback__)[-1]
    return RuntimeError(f"{type(error).__name__} in {where.name}, line {where.lineno}: {error}")
