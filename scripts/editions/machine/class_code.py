"""Functions that `dataclasses` writes for each class, compiled once, not at every start.

A build defines 150 such classes, with 800 functions; to compile them takes 65 ms, three quarters of what the classes
take. What Python's compiler gave is kept by the source of the function, in a file whose name holds Python's version
(`compiled`). A release that compiles them by other means than `exec` does so as usual.
"""

from __future__ import annotations

import dataclasses
import marshal
from contextlib import suppress
from typing import Any

from editions.machine import system
from editions.machine.compiled import Compiled, path_of

_kept: _Functions | None = None


def apply() -> None:
    """Let `dataclasses` take functions from the cache folder; a second call does nothing."""
    global _kept
    if _kept is None:
        with suppress(system.EnvironmentProblem):  # there is no cache folder
            _kept = _Functions(path_of("functions"))
            vars(dataclasses)["exec"] = _kept.execute


def save() -> None:
    """Write what was compiled since the start, if it is worth it."""
    if _kept is not None:
        _kept.save_if_worth()


class _Functions(Compiled):
    """The code of functions by their sources."""

    def execute(self, source: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        """Like `exec`."""
        code = self.noted(source, lambda: marshal.dumps(_compiled(source)))
        exec(marshal.loads(code), names, found)  # noqa: S102, S302 - ours


def _compiled(source: str) -> Any:
    return compile(source, "<string>", "exec", dont_inherit=True)
