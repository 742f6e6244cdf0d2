"""The folder of an issue's web pages: made, checked, and put in place whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from editions.checks.registry import check_editions, check_text, run
from editions.checks.subject import Subject
from editions.findings import Finding, in_order
from editions.formats.shared.formats import file_names
from editions.formats.shared.page_metadata import Place
from editions.formats.web import FORMAT, writer
from editions.formats.web.article import Twins
from editions.machine.folders import replaced
from editions.matching import Relation, align_manuscripts
from editions.source import glossary
from editions.source.glossary import Glossary
from editions.source.series import Edition, Issue
from editions.text import Manuscript
from editions.workflow import load_manuscripts
from editions.workflow.build import locked
from editions.workflow.outcome import Options
from editions.workflow.state import State

FOLDER = FORMAT.name


@dataclass(frozen=True, slots=True)
class Site:
    """What was made; without `pages` nothing was, and the old folder is as it was."""

    folder: Path
    pages: tuple[str, ...]
    findings: tuple[Finding, ...]


def make(issue: Issue, editions: Sequence[Edition], folder: Path, address: str = "") -> Site:
    """Make `folder`/web from all the editions of an issue, with the PDF and EPUB that were built in `folder`.

    Raises FindingsError if a source cannot be read.
    """
    manuscripts = load_manuscripts.read_editions(editions)
    terms = glossary.of_edition(manuscripts[0].edition)
    findings = _of_texts(manuscripts, terms)
    target = folder / FOLDER
    if _has_errors(findings):
        return Site(target, (), tuple(in_order(findings)))
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):  # a build may be putting its files in place
        downloads = finished(issue, editions, folder)
        files, found = pages(manuscripts, terms, target, Place(address), downloads)
        findings += found
        if _has_errors(findings):
            return Site(target, (), tuple(in_order(findings)))
        with replaced(target) as staged:
            write(staged, files)
            for name in chain(*downloads.values()):
                shutil.copyfile(folder / name, staged / name)
    names = tuple(FORMAT.file(edition.key) for edition in editions)
    return Site(target, names, tuple(in_order(findings)))


def pages(
    manuscripts: Sequence[Manuscript],
    terms: Glossary | None,
    target: Path,
    place: Place,
    downloads: Mapping[str, Sequence[str]],
) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of the pages that will be in `target`, by name, and the findings about them."""
    twins = twins_by_edition(manuscripts, terms)
    files = writer.pages(manuscripts, twins, place=place, downloads=downloads)
    findings = []
    for one in manuscripts:
        name = FORMAT.file(one.edition.key)
        findings += run(Subject(one, web=files[name], web_path=target / name), [FORMAT.name])
    return files, findings


def _of_texts(manuscripts: Sequence[Manuscript], terms: Glossary) -> list[Finding]:
    """What is wrong with each text, and between the texts."""
    found = [finding for one in manuscripts for finding in check_text(one)]
    return found + check_editions(manuscripts, terms)


def twins_by_edition(manuscripts: Sequence[Manuscript], terms: Glossary | None) -> dict[str, Twins]:
    """For each edition, by its key, the twins of its blocks in the others."""
    return {one.edition.key: _twins(one, manuscripts, terms) for one in manuscripts}


def _twins(
    manuscript: Manuscript, manuscripts: Sequence[Manuscript], terms: Glossary | None
) -> Twins:
    """For each block of one edition its twins in the others, by their keys."""
    found: dict[str, dict[str, str]] = {}
    for other in manuscripts:
        if other is manuscript:
            continue
        for pair in align_manuscripts(manuscript, other, terms).pairs:
            if pair.relation not in (Relation.MISSING, Relation.EXTRA):
                for block in pair.first:
                    found.setdefault(block, {})[other.edition.key] = pair.second[0]
    return found


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(finding.is_error for finding in findings)


def finished(issue: Issue, editions: Sequence[Edition], folder: Path) -> dict[str, list[str]]:
    """For each edition its files that were built from the present sources, and not as drafts."""
    state = State.of_issue(folder, issue.folder.parent, issue.slug)
    built = {one.key: file_names([one.name]) for one in editions}
    return {
        key: [name for name in names if state.is_current(name, Options().key)]
        for key, names in built.items()
    }


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, by their names there."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
