"""The process that reads while this one answers: one question at a time, in the order in which they are asked."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec, TypeVar

from editions.machine.long_running import LOW, LongRunning, Work, prepare

PREPARED = "editions.lsp.reading"

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Worker:
    """Runs functions of modules in its process, which is started at the first question, and again when it has died."""

    def __init__(self) -> None:
        self._process = LongRunning(_work)
        self._turn = asyncio.Lock()

    async def ask(
        self, function: Callable[Given, Answer], *args: Given.args, **options: Given.kwargs
    ) -> Answer:
        """Call `function` in the other process; raises what it raises, or LimitReached if the process dies."""

        def exchange() -> Answer:
            answer: Answer
            (answer,) = self._process.answers((function, args, options))
            return answer

        async with self._turn:
            return await asyncio.get_running_loop().run_in_executor(None, exchange)

    def begin(self) -> None:
        """Start the process, so that it has imported everything when it is asked."""
        prepare(PREPARED)
        self._process.start()

    def end(self) -> None:
        self._process.stop()


def _work() -> Work:
    """What answers the keys goes first on a busy machine."""
    with suppress(AttributeError, OSError):  # not every system has them
        os.nice(LOW)
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    return lambda question, _given_up: iter([question[0](*question[1], **question[2])])
