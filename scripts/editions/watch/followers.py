"""Threads that do one thing at a time, again whenever they are woken meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Follower(threading.Thread):
    """Calls `work` once it is woken; woken several times meanwhile, it calls again."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self._woken = threading.Event()
        self._ends = False

    def wake(self) -> None:
        self._woken.set()

    def end(self) -> None:
        """Let it end, after what it is at."""
        self._ends = True
        self._woken.set()

    def run(self) -> None:
        while True:
            self._woken.wait()
            self._woken.clear()
            if self._ends:
                return
            self._work()
