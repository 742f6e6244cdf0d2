"""All checks of an issue and of the files that were built from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editions.checks.pdf.pdf_notes import note_pages
from editions.checks.prose.linting import check_prose
from editions.checks.registry import EPUB, PDF, check_editions, check_text, run
from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, Place, Severity, in_order, rule
from editions.source import words
from editions.source.glossary import Glossary
from editions.text import Manuscript
from editions.workflow.approval import changes

NOT_BUILT = rule("file-not-built", Severity.ERROR, "build")
OUTDATED = rule("file-outdated", Severity.WARNING, "build")

FORMATS = ("pdf", "epub")


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
    subject.pdf, subject.epub = (_made(folder / f"{edition.name}.{form}") for form in FORMATS)
    for form, path in zip(FORMATS, (subject.pdf, subject.epub), strict=True):
        if path:
            checked.files.append(path)
        else:
            yield NOT_BUILT.at(Place.of(folder / f"{edition.name}.{form}"))
    yield from run(subject, [PDF, EPUB])
    if subject.pdf:
        try:
            checked.pages[edition.key] = note_pages(subject)
        except FindingsError:
            checked.pages[edition.key] = {}


def _made(path: Path) -> Path | None:
    return path if path.is_file() else None
