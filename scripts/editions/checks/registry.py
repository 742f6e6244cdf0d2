"""The list of all checks, and the one place that runs them.

A check is a function of a `Subject`, decorated in a module of the folder that its stage names: the folder is
the list. Packages of others name modules with checks as entry points of the group `editions.checks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TypeVar

from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, in_order
from editions.machine.plugins import plugins
from editions.source.glossary import Glossary
from editions.text import Manuscript

SOURCE, PROSE, EDITIONS, PDF, EPUB, WEB = STAGES = (
    "source",
    "prose",
    "editions",
    "pdf",
    "epub",
    "web",
)
"""A stage is run when what it needs is there: a text, a second edition, a finished file of a format.

A format of another package has a stage of its own, of the same name.
"""

Check = Callable[[Subject], Iterable[Finding]]
SomeCheck = TypeVar("SomeCheck", bound=Check)

_CHECKS: defaultdict[str, list[Check]] = defaultdict(list)


def check(stage: str) -> Callable[[SomeCheck], SomeCheck]:
    """Register a check for a stage; raises ValueError for a stage that does not exist."""
    if not _folder(stage) and stage not in {one.name for one in plugins("editions.formats")}:
        raise ValueError(f"there is no stage {stage!r}")

    def register(function: SomeCheck) -> SomeCheck:
        _CHECKS[stage].append(function)
        return function

    return register


@cache
def load(stage: str) -> None:
    """Import the modules of a stage's folder, and those that other packages name."""
    if folder := _folder(stage):
        for module in iter_modules(folder.submodule_search_locations):
            import_module(f"{folder.name}.{module.name}")
    for plugin in plugins("editions.checks"):
        plugin.load()


def _folder(stage: str) -> ModuleSpec | None:
    """The package with the checks of a stage; formats of other packages have none here."""
    return find_spec(f"editions.checks.{stage}")


def checks(stage: str) -> tuple[Check, ...]:
    """All checks of a stage."""
    load(stage)
    return tuple(_CHECKS[stage])


def run(subject: Subject, stages: Sequence[str] = STAGES) -> list[Finding]:
    """The findings of every check of these stages for which the subject has what it needs.

    A check that cannot continue, because a file cannot be read, adds the findings that say why.
    """
    findings: list[Finding] = []
    for stage in stages:
        if _has_what_it_needs(subject, stage):
            for one in checks(stage):
                try:
                    findings += one(subject)
                except FindingsError as error:
                    findings += error.findings
    return in_order(findings)


def check_text(manuscript: Manuscript) -> list[Finding]:
    """Findings of one text: those made when it was read, and those of the checks of the source."""
    return in_order([*manuscript.findings, *run(Subject(manuscript), [SOURCE])])


def check_editions(
    manuscripts: Sequence[Manuscript], glossary: Glossary | None = None
) -> list[Finding]:
    """Where each further edition differs from the first; nothing when there is one alone."""
    if len(manuscripts) < 2:
        return []
    first, *others = manuscripts
    return run(Subject(first, tuple(others), glossary), [EDITIONS])


def _has_what_it_needs(subject: Subject, stage: str) -> bool:
    needed: dict[str, object] = {
        SOURCE: subject.manuscript,
        PROSE: subject.manuscript,
        EDITIONS: subject.others,
        WEB: subject.web,
    }
    return bool(needed[stage]) if stage in needed else bool(subject.files.get(stage))
