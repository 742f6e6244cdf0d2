"""The whole build, all files and all checks, once the editor pauses: a program of its own, ended when he continues."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from editions.machine.long_running import LOW

PAUSE = 2.0  # seconds without a save
LOOK = 0.1  # seconds; how often it is looked whether there was one


class WholeBuild(threading.Thread):
    """Runs `command` when nothing has changed for a while; calls `tell` with None at the start, then its output."""

    def __init__(
        self, command: Sequence[str], tell: Callable[[dict[str, Any] | None], None]
    ) -> None:
        super().__init__(daemon=True)
        self._command, self._tell = command, tell
        self._wanted: float | None = None
        self._holders = 0
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ends = threading.Event()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Something is being set: a build that is under way is of what was before, and the next one waits."""
        with self._lock:
            self._holders += 1
            self._wanted = None
            self._stop()
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
                if not self._holders:
                    self._wanted = time.monotonic() + PAUSE

    def end(self) -> None:
        """End it, and the build with it."""
        self._ends.set()
        self._stop()
        self.join()

    def _stop(self) -> None:
        process = self._process
        if process:
            process.terminate()  # it takes away what it has begun

    def run(self) -> None:
        while not self._ends.wait(LOOK):
            with self._lock:
                is_due = self._wanted is not None and time.monotonic() >= self._wanted
                if is_due:
                    self._wanted = None
            if is_due:
                self._build()

    def _build(self) -> None:
        self._tell(None)
        with subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            self._process = process
            with suppress(OSError):  # it has ended
                os.setpriority(os.PRIO_PROCESS, process.pid, LOW)
            if self._ends.is_set():
                process.terminate()
            said = process.communicate()[0]
            self._process = None
        if process.returncode >= 0 and not self._holders:
            try:
                self._tell(json.loads(said))
            except ValueError:  # it was ended
                return


def command(*options: str) -> list[str]:
    """The command line of the build."""
    return [sys.executable, "-m", "editions", "build", "--json", *options]
