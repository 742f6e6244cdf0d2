"""Selectors of style sheets compiled once, not at every start.

cssselect2 0.10 writes each selector as an expression of Python and lets Python compile it: half of the time
that a style sheet takes. The compiled expressions are kept as `marshal` writes them, by their text, in a
file whose name holds the versions. Upstream: not reported.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any

from editions.machine.compiled import Compiled

_kept: _Expressions | None = None


def apply(folder: Path) -> None:
    """Keep the selectors that are compiled in `folder`; a second call does nothing."""
    global _kept
    if _kept is not None:
        return

    from cssselect2 import compiler

    name = f"{version('cssselect2')}-{sys.implementation.cache_tag}.kept-selectors"
    _kept = _Expressions(folder / name)
    compiler.eval = _kept.evaluate  # takes the place of the built-in function in that module


def save() -> None:
    """Write what was compiled since the start, if anything was."""
    if _kept is not None and _kept.new:
        _kept.save()


class _Expressions(Compiled):
    """Compiled expressions by their text."""

    def evaluate(self, text: str, names: dict[str, Any], local_names: dict[str, Any]) -> Any:
        """Like Python's `eval`."""
        code: CodeType = self.noted(text, lambda: compile(text, "<selector>", "eval"))
        return eval(code, names, local_names)  # noqa: S307 - cssselect2's own expressions
