"""A process that reads while this one answers: one question at a time, in the order in which they are asked."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

BEHIND = 10  # by how much the process is nicer than this one (POSIX, nice)

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Worker:
    """Runs functions of modules in its process, which is begun at the first question, and anew when it has died."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._turn = asyncio.Lock()

    async def ask(
        self, function: Callable[Given, Answer], *args: Given.args, **options: Given.kwargs
    ) -> Answer:
        """What `function` returns in the other process; raises what it raises, EOFError or OSError when that dies."""
        async with self._turn:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(None, self._exchange, (function, args, options))
        if isinstance(answer, BaseException):
            raise answer
        result: Answer = answer
        return result

    def begin(self) -> None:
        """Start the process, so that it has imported everything when it is asked."""
        ours, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours

    def end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
            self._process = None

    def _exchange(self, question: object) -> Any:
        if not self._process or not self._process.is_alive():
            self.begin()
        assert self._pipe
        try:
            self._pipe.send(question)
            return self._pipe.recv()
        except (EOFError, OSError):
            self.end()
            raise


def _work(pipe: Connection) -> None:
    """Answer until the other side is gone; what answers the keys goes first on a busy machine."""
    with suppress(AttributeError, OSError):  # not every system has them
        os.nice(BEHIND)
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    while True:
        try:
            function, args, options = pipe.recv()
        except EOFError:
            return
        try:
            answer = function(*args, **options)
        except Exception as error:  # noqa: BLE001  (raised on the other side)
            answer = error
        pipe.send(answer)
