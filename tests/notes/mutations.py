"""The cases of the mutation suite: what is done to a good file, and which rule must say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import checking
from editions.findings import Finding, FindingsError, Severity

from . import epub_faults, pdf_faults
from .conftest import DATA, SOURCE, Built, read_issue

CASES = DATA / "mutations"


@dataclass(frozen=True)
class Case:
    """One kind of fault. `caught` must fire; `also` may: what the fault causes besides."""

    name: str
    about: str
    file: str
    caught: frozenset[str]
    also: frozenset[str]
    at: str
    edition: str
    fault: str
    arguments: dict[str, Any]
    edits: tuple[dict[str, str], ...]


def load_cases() -> list[Case]:
    """Every case, by name."""
    return [load_case(path) for path in sorted(CASES.glob("*/case.yaml"))]


def load_case(path: Path) -> Case:
    values = yaml.safe_load(path.read_text("utf-8"))
    return Case(
        name=path.parent.name,
        about=values["about"],
        file=values["file"],
        caught=frozenset(values["caught"]),
        also=frozenset(values.get("also", ())),
        at=values.get("at", ""),
        edition=values.get("edition", ""),
        fault=values.get("fault", ""),
        arguments=values.get("with", {}),
        edits=tuple(values.get("edits", ())),
    )


def run(case: Case, good: Built, folder: Path) -> list[Finding]:
    """Inject the fault in `folder` and run the checks of that kind of file."""
    runners: dict[str, Callable[[Case, Built, Path], list[Finding]]] = {
        "source": _source,
        "editions": _editions,
        "pdf": _pdf,
        "epub": _epub,
    }
    found = runners[case.file](case, good, folder)
    return [finding for finding in found if finding.rule.severity is not Severity.INFO]


def edited_source(case: Case, folder: Path) -> Path:
    """A copy of the good source with the edits of the case."""
    copy = folder / "source"
    shutil.copytree(SOURCE, copy)
    for edit in case.edits:
        path = copy / "good" / edit["file"]
        text = path.read_text("utf-8")
        assert text.count(edit["old"]) >= 1, f"{case.name}: {edit['old']!r} is not in the text"
        path.write_text(text.replace(edit["old"], edit["new"], 1), "utf-8")
    return copy


def _source(case: Case, good: Built, folder: Path) -> list[Finding]:
    manuscripts = read_issue(edited_source(case, folder))
    return [
        finding
        for manuscript in manuscripts
        for finding in [*manuscript.findings, *checking.source(manuscript)]
    ]


def _editions(case: Case, good: Built, folder: Path) -> list[Finding]:
    return checking.twins(read_issue(edited_source(case, folder)))


def _pdf(case: Case, good: Built, folder: Path) -> list[Finding]:
    key = case.edition
    manuscript, path = good.manuscripts[key], good.path(key, "pdf")
    broken = folder / path.name
    pdf_faults.inject(path, broken, manuscript, good.pages[key], case.fault, case.arguments)
    return check_pdf(good, key, broken)


def check_pdf(good: Built, key: str, path: Path) -> list[Finding]:
    """All checks of a PDF, against the good EPUB."""
    manuscript = good.manuscripts[key]
    try:
        return [
            *checking.notes_of_pdf(path, manuscript),
            *checking.fonts(path, manuscript),
            *checking.same(path, good.path(key, "epub"), manuscript),
        ]
    except FindingsError as error:
        return list(error.findings)


def _epub(case: Case, good: Built, folder: Path) -> list[Finding]:
    key = case.edition
    path = good.path(key, "epub")
    broken = folder / path.name
    epub_faults.inject(path, broken, case.fault, case.arguments)
    return check_epub(good, key, broken)


def check_epub(good: Built, key: str, path: Path) -> list[Finding]:
    """All checks of an EPUB, against the good PDF."""
    manuscript = good.manuscripts[key]
    try:
        return [
            *checking.notes_of_epub(path, manuscript),
            *checking.same(good.path(key, "pdf"), path, manuscript),
        ]
    except FindingsError as error:
        return list(error.findings)
