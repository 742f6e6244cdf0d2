"""Many jobs side by side, each in a process of its own that has at once what this one has imported."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, NamedTuple

from editions.machine import signals
from editions.machine.workers import portable

GRACE = 1.0  # seconds that a process has to clean up when it is asked to end


class Job(NamedTuple):
    """`work()` is done in another process; its value must be picklable."""

    name: str
    work: Callable[[], Any]


class Died(NamedTuple):
    """The value of a job whose process ended early."""

    code: int | None


class _Ended(BaseException):
    """This process was asked to end."""


class _Running(NamedTuple):
    job: Job
    process: Any


def side_by_side(jobs: Sequence[Job], at_once: int) -> Iterator[tuple[str, Any]]:
    """The jobs' names and values as they are done, `at_once` of them at a time.

    The value of a job that raised an exception is the exception, that of one whose process died is Died. When the
    iterator is closed, or an exception passes through it, those that are at work clean up and end.
    """
    context = multiprocessing.get_context("fork")
    waiting = list(reversed(jobs))
    running: dict[Connection, _Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                job = waiting.pop()
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(job, theirs))
                with signals.held_back():
                    process.start()
                    running[ours] = _Running(job, process)
                theirs.close()
            for connection in wait(list(running)):
                assert isinstance(connection, Connection)
                job, process = running[connection]
                value = _value(connection, process)
                del running[connection]
                yield job.name, value
    finally:
        _end([one.process for one in running.values()])


def _value(connection: Connection, process: Any) -> Any:
    try:
        value = connection.recv()
    except EOFError:
        process.join()
        value = Died(process.exitcode)
    connection.close()
    process.join()
    return value


def _end(processes: Sequence[Any]) -> None:
    """Give the processes time to clean up, then kill those that remain."""
    for process in processes:
        process.terminate()
    latest = monotonic() + GRACE
    for process in processes:
        process.join(max(latest - monotonic(), 0))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.join()


def _work(job: Job, connection: Connection) -> None:
    """Do one job in a group of processes of its own, so that an interruption is the parent's to handle."""
    with suppress(OSError):
        os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _raise)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals.STOPPING)  # one may have come meanwhile
        try:
            value = job.work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is reported to the parent
            value = portable(error)
        connection.send(value)
        os._exit(0)
    except (_Ended, BrokenPipeError):
        os._exit(1)


def _raise(_number: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one does not cut the cleaning short
    raise _Ended
