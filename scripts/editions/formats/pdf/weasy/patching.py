"""How a correction is applied to WeasyPrint: to a version that it was tested with, and one exact
place.

A correction wraps a function (`wrap`), or puts a whole one of ours in its place (`replace`). `functions.toml` holds a
hash of every function of WeasyPrint that ours replace, wrap, call or lean on. Both refuse a function that is not the
one recorded, and a test compares all of them: another release shows what it changed. `tools/replaced_functions.py`
writes the record.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import linecache
import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

SUPPORTED = ("70.0",)
RECORD = Path(__file__).with_name("functions.toml")


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
    """A function is not the one that a correction was written for."""


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

    Raises ChangedSourceError if that is not the one recorded.
    """
    require_recorded(vars(holder)[name])
    setattr(holder, name, ours)


def wrap(
    holder: ModuleType | type, name: str, wrapper: Callable[[Any], Callable[..., Any]]
) -> None:
    """Put `wrapper(function)` in the place of `holder.name`, which may be wrapped already.

    Raises ChangedSourceError if that is not the one recorded.
    """
    function = vars(holder)[name]
    require_recorded(inspect.unwrap(function))
    setattr(holder, name, functools.wraps(function)(wrapper(function)))


def require_recorded(function: Callable[..., Any]) -> None:
    """Raise ChangedSourceError when a function is not as recorded; ours, which replaced one, are not in the record."""
    name = f"{function.__module__}.{function.__qualname__}"
    wanted = recorded().get(name)
    if wanted in (None, digest(_indented(function))):
        return
    if digest(source_of(function)) != wanted:  # its end could not be found by indentation
        raise ChangedSourceError(f"{name} is not the function that was corrected")


@functools.cache
def recorded() -> dict[str, str]:
    """The functions of RECORD, each with the hash of its source."""
    return tomllib.loads(RECORD.read_text(encoding="utf-8"))


def source_of(function: Callable[..., Any]) -> str:
    """The source of a function, without its indentation."""
    return textwrap.dedent(inspect.getsource(function))


def _indented(function: Callable[..., Any]) -> str:
    """The first lines of a function and what is indented below them.

    That is its source, unless a string continues at the margin; `inspect` reads tokens, in ten times the time.
    """
    code = inspect.unwrap(function).__code__
    lines = linecache.getlines(code.co_filename)[code.co_firstlineno - 1 :]
    margin = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    end, begun = 0, False
    for line in lines:
        text = line.lstrip()
        if text and len(line) - len(text) <= margin:
            if begun and not text.startswith(")"):
                break
            begun = begun or text.startswith("def ")
        end += 1
    return textwrap.dedent("".join(lines[:end]).rstrip() + "\n")


def digest(source: str) -> str:
    """The first 16 digits of the SHA-256 of a source."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]
