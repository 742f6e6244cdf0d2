"""All checks of an issue and of the files that were built from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editions.checks.pdf.pdf_notes import note_pages
from editions.checks.prose.linting import check_prose
from editions.checks.registry import check_editions, check_text, run
from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, Place, Severity, in_order, rule
from editions.formats.shared.formats import file_formats
from editions.source import words
from editions.source.glossary import Glossary
from editions.text import Manuscript
from editions.workflow.approval import changes

NOT_BUILT = rule("file-not-built", Severity.ERROR, "build")
OUTDATED = rule("file-outdated", Severity.WARNING, "build")


@dataclass
class Checked:
    """What was found, and on which page of which edition (by key) each note (by label) is."""

    findings: list[Finding] = field(default_factory=list)
    pages: dict[str, dict[str, int]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)


def check_texts(manuscripts: Sequence[Manuscript], glossary: Glossary | None = None) -> Checked:
    """Check the texts of an issue, each by itself and together."""
    checked = Checked()
    for manuscript in manuscripts:
        checked.findings += check_text(manuscript)
        checked.findings += check_prose(manuscript, glossary, words.of_edition(manuscript.edition))
    checked.findings += check_editions(manuscripts, glossary)
    if manuscripts:
        checked.findings += changes.check(manuscripts[0].edition.issue, manuscripts)
    checked.findings = in_order(checked.findings)
    return checked


def check(
    manuscripts: Sequence[Manuscript], folder: Path, glossary: Glossary | None = None
) -> Checked:
    """Check the texts, and the PDF and EPUB files in `folder` that were made from them."""
    checked = check_texts(manuscripts, glossary)
    for manuscript in manuscripts:
        checked.findings += _files(manuscript, folder, checked)
    checked.findings = in_order(checked.findings)
    return checked


def _files(manuscript: Manuscript, folder: Path, checked: Checked) -> Iterator[Finding]:
    edition = manuscript.edition
    subject = Subject(manuscript)
    for one in file_formats():
        path = folder / one.file(edition.name)
        if path.is_file():
            checked.files.append(path)
            subject.files[one.name] = path
        else:
            yield NOT_BUILT.at(Place.of(path))
    yield from run(subject, [one.name for one in file_formats()])
    if subject.pdf:
        try:
            checked.pages[edition.key] = note_pages(subject)
        except FindingsError:
            checked.pages[edition.key] = {}
