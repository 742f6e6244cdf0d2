"""The formats of the files for readers: each declared once, in its folder or by another package. Cheap to import.

A folder of `editions.formats` declares its own as `FORMAT`; packages of others name theirs as entry points of the
group `editions.formats`, each under the format's name. That is also the name of the stage of its checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from editions.machine.plugins import plugins

FORMATS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Format:
    """The declaration of a format: the name of its files, their maker, and their inputs.

    `maker` is a module with `write(prepared, target)`, which writes a file and returns findings; it is imported when a
    file is to be made. It may have `ready()`, which imports what writing needs before processes are forked, and
    `begin(prepared)`, which does what need not wait for the formats that this one `reads`; what it returns is
    `prepared.begun`. `inputs` are further folders that its files depend on: by name those of `templates/`,
    absolute ones of a package of its own. `progress` is the message that says it is being made.

    A format `of_issue` has one folder for all editions of an issue, made by a verb of its own.
    """

    name: str
    suffix: str
    media_type: str
    maker: str
    inputs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    progress: str = "progress-file"
    of_issue: bool = False

    def file(self, edition: str) -> str:
        """The name of the file of an edition, which is named by issue and language."""
        return f"{edition}.{self.suffix}"

    def module(self) -> Any:
        """The maker."""
        return import_module(self.maker)

    def ready(self) -> None:
        """Let the maker import what it needs."""
        if ready := getattr(self.module(), "ready", None):
            ready()


@cache
def all_formats() -> tuple[Format, ...]:
    """All formats, each after those that it reads."""
    found = [_declared(path.parent.name) for path in sorted(FORMATS.glob("*/__init__.py"))]
    found += [plugin.load() for plugin in plugins("editions.formats")]
    waiting = {one.name: one for one in found if one}
    ordered: list[Format] = []
    while ready := [one for one in waiting.values() if not waiting.keys() & set(one.reads)]:
        ordered += sorted(ready, key=lambda one: (one.of_issue, one.name))
        waiting = {name: one for name, one in waiting.items() if one not in ready}
    return tuple(ordered)


def _declared(folder: str) -> Format | None:
    declared: Format | None = getattr(import_module(f"editions.formats.{folder}"), "FORMAT", None)
    return declared


@cache
def file_formats() -> tuple[Format, ...]:
    """Those of which each edition has a file of its own."""
    return tuple(one for one in all_formats() if not one.of_issue)


def named(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of these names, each after those that it reads."""
    return tuple(one for one in all_formats() if one.name in names)


def of_file(name: str) -> Format | None:
    """The format of a file, by how its name ends."""
    suffix = name.rpartition(".")[2]
    return next((one for one in all_formats() if one.suffix == suffix), None)


def media_type(name: str) -> str:
    """That of a file, by how its name ends."""
    form = of_file(name)
    return form.media_type if form else "application/octet-stream"


def file_names(editions: Sequence[str], formats: Sequence[Format] | None = None) -> list[str]:
    """The names of the files of editions in these formats, or in all."""
    wanted = file_formats() if formats is None else formats
    return [one.file(edition) for edition in editions for one in wanted]
