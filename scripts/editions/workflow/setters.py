"""What is to be made of an issue, and the processes that typeset its PDF. Cheap to import: they start first, before
the state and the YAML of the issue are read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editions.formats.pdf import setting
from editions.formats.shared.formats import Format, named
from editions.machine import workers
from editions.workflow.outcome import Options
from editions.workflow.state import State

if TYPE_CHECKING:
    from editions.source.series import Edition

PDF = "pdf"
Setting = workers.Prepared | workers.InThisProcess


@dataclass(frozen=True, slots=True)
class Task:
    """One edition to be made: the formats that are out of date, those that are made, and files that are there.

    A format that another reads is made, too, when there is no finished file of it.
    """

    edition: Edition
    wanted: tuple[Format, ...]
    made: tuple[Format, ...]
    finished: dict[str, Path]

    @property
    def sets_pdf(self) -> bool:
        return any(one.name == PDF for one in self.made)


def due(editions: Sequence[Edition], state: State, options: Options) -> Iterator[Task]:
    """The editions of which a wanted file is missing or old."""
    for edition in editions:
        wanted = tuple(
            one for one in options.formats if not _is_current(one, edition, state, options)
        )
        if wanted:
            read = named([name for one in wanted for name in one.reads])
            more = {one for one in read if not _is_current(one, edition, state, options)}
            finished = {
                one.name: state.folder / one.file(edition.name) for one in read if one not in more
            }
            made = named([one.name for one in {*wanted, *more}])
            yield Task(edition, wanted, made, finished)


def _is_current(one: Format, edition: Edition, state: State, options: Options) -> bool:
    return state.is_current(one.file(edition.name), options.key)


def begin(names: Sequence[str]) -> workers.Prepared:
    """Processes that import WeasyPrint, then set one PDF each, of the editions of these names."""
    workers.keep_memory()
    gc.disable()
    return workers.Prepared(setting.ready, setting.typeset, names)


@contextmanager
def setters(
    tasks: Sequence[Task], *, apart: bool = True, begun: workers.Prepared | None = None
) -> Iterator[Setting]:
    """Processes that import WeasyPrint while the manuscripts are read, then set one PDF each; they may be `begun`."""
    if not apart:
        yield workers.InThisProcess(setting.typeset)
        return
    names = [task.edition.name for task in tasks if task.sets_pdf]
    prepared = begun if begun and begun.names >= set(names) else begin(names)
    try:
        yield prepared
    except BaseException:
        prepared.abandon()
        raise
    prepared.close()
