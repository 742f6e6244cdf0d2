"""Regular expressions compiled once, not at every start.

The program has some 700, of its own and of its libraries, and Python compiles each again in every process: a tenth
of the processor time of a build after a changed word. What Python's compiler gave for each is kept in the cache
folder, in a file whose name holds Python's version. Python itself offers no such thing: of a release in which the
modules that implement `re` differ from those known here, expressions are compiled as usual.
"""

from __future__ import annotations

import re
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from editions.machine import system
from editions.machine.compiled import Compiled, path_of

UNKEPT = int(re.DEBUG | re.LOCALE)

_kept: _Expressions | None = None


def apply() -> None:
    """Let `re` take expressions from the cache folder; a second call does nothing."""
    global _kept
    compiler = getattr(re, "_compiler", None)
    wanted = ("compile", "_code", "_sre", "_parser")
    if _kept is None and all(hasattr(compiler, name) for name in wanted):
        with suppress(system.EnvironmentProblem):  # there is no cache folder
            _kept = _Expressions(compiler, path())
            compiler.compile = _kept.compile  # type: ignore[union-attr]


def save() -> None:
    """Write what was compiled since the start, if it is worth it."""
    if _kept is not None:
        _kept.save_if_worth()


def path() -> Path:
    """The file of this Python."""
    return path_of("expressions")


class _Expressions(Compiled):
    """What the compiler of `re` makes of an expression and its flags, as far as it was noted."""

    def __init__(self, compiler: Any, file: Path) -> None:
        super().__init__(file)
        self._compiler, self._original = compiler, compiler.compile

    def compile(self, text: Any, flags: int = 0) -> Any:
        """Like the function of the module."""
        if type(text) not in (str, bytes) or flags & UNKEPT:
            return self._original(text, flags)
        noted = self.noted((text, int(flags)), lambda: self._made(text, flags))
        given, code, count, names, numbers = noted
        words = array("I", code).tolist()
        return self._compiler._sre.compile(text, given, words, count, dict(names), numbers)

    def _made(self, text: str | bytes, flags: int) -> tuple[Any, ...]:
        """What Python's own function gives to the engine."""
        parsed = self._compiler._parser.parse(text, flags)
        code = self._compiler._code(parsed, flags)
        state = parsed.state
        numbers: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            numbers[number] = name
        words = array("I", code).tobytes()
        names = dict(state.groupdict)
        return int(flags | state.flags), words, state.groups - 1, names, tuple(numbers)
