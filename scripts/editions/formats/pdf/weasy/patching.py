"""How a correction takes hold of WeasyPrint: a version that it was tested with, and one exact
place.

A correction wraps a function, or puts a whole one of ours in its place (`replace`). Six functions are of 76 to 600
lines, and what is wrong with them is a line or two in the middle: there a piece of the source text is replaced
(`substitute`), which is shorter and says more than a copy. The text must be there exactly once. The new source is
put into `linecache`, so that tracebacks show the lines that really ran and a second correction of the same function
starts from the first one's result.

`functions.toml` holds a hash of every function of WeasyPrint that ours replace, wrap or call. `replace` and
`substitute` refuse a function that is not the one recorded, and a test compares all of them: another release shows
what it changed. `tools/replaced_functions.py` writes the record.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import linecache
import sys
import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

SUPPORTED = ("70.0",)
RECORD = Path(__file__).with_name("functions.toml")
CORRECTED = "<corrected "


class UntestedVersionError(Exception):
    """The installed WeasyPrint is not one that our corrections were tested with."""

    def __init__(self, correction: str, version: str) -> None:
        super().__init__(
            f"WeasyPrint {version} is installed, and the correction {correction!r} was only tested "
            f"with {', '.join(SUPPORTED)}: install that version, or run the tests in tests/weasy "
            "and add the new one to SUPPORTED"
        )
        self.correction = correction
        self.version = version


class ChangedSourceError(Exception):
    """The text that a correction needs to replace is not there exactly once."""


def correction(apply: Callable[[], None]) -> Callable[[], None]:
    """Decorate the `apply` of a module: it acts once, and on no WeasyPrint that it was not tested with.

    A second call does nothing. Raises UntestedVersionError, which names the module.
    """

    @functools.cache
    @functools.wraps(apply)
    def once() -> None:
        require_tested_version(apply.__module__.rpartition(".")[2])
        apply()

    return once


def require_tested_version(correction: str) -> None:
    """Raise UntestedVersionError unless the imported WeasyPrint is one of SUPPORTED."""
    from weasyprint import __version__

    if __version__ not in SUPPORTED:
        raise UntestedVersionError(correction, __version__)


def replace(holder: ModuleType | type, name: str, ours: Callable[..., Any]) -> None:
    """Put a function of ours in the place of `holder.name`.

    Raises ChangedSourceError when that is not the one recorded.
    """
    require_recorded(vars(holder)[name])
    setattr(holder, name, ours)


def substitute(holder: ModuleType | type, name: str, *changes: tuple[str, str]) -> None:
    """Rewrite the function `holder.name`: in each of `changes`, (old text, new text).

    The function keeps its module's globals. Texts are given as they are after the function's own
    indentation is taken away. Raises ChangedSourceError when an old text does not occur exactly
    once, or the function is not the one recorded.
    """
    function: FunctionType = vars(holder)[name]
    require_recorded(function)
    source = source_of(function)
    for old, new in changes:
        if (count := source.count(old)) != 1:
            raise ChangedSourceError(
                f"{holder.__name__}.{name}: {count} times instead of once: {old!r}"
            )
        source = source.replace(old, new)
    setattr(holder, name, _compiled(source, function))


def require_recorded(function: FunctionType) -> None:
    """Raise ChangedSourceError when a function is not as recorded, unless a correction of ours changed it before."""
    name = f"{function.__module__}.{function.__qualname__}"
    if function.__code__.co_filename.startswith(CORRECTED):
        return
    if recorded().get(name, digest(source_of(function))) != digest(source_of(function)):
        raise ChangedSourceError(f"{name} is not the function that was corrected")


@functools.cache
def recorded() -> dict[str, str]:
    """The functions of RECORD, each with the hash of its source."""
    return tomllib.loads(RECORD.read_text(encoding="utf-8"))


def source_of(function: FunctionType) -> str:
    """The source of a function, without its indentation."""
    return textwrap.dedent(inspect.getsource(function))


def digest(source: str) -> str:
    """The first 16 digits of the SHA-256 of a source."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _compiled(source: str, function: FunctionType) -> Any:
    """The function made of `source`, with the globals, name and module of `function`."""
    filename = f"{CORRECTED}{function.__module__}.{function.__qualname__}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    namespace: dict[str, Any] = {}
    module = sys.modules[function.__module__]
    exec(compile(source, filename, "exec"), module.__dict__, namespace)  # noqa: S102
    corrected = namespace[function.__name__]
    corrected.__qualname__ = function.__qualname__
    return corrected
