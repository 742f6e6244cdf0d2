"""All checks of one issue as it is built: the texts, the files, the editions against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editions.checks.editions import between
from editions.checks.epub import epub_notes, epub_standards, same_text
from editions.checks.pdf import fonts_used, pdf_notes, pdf_standards
from editions.checks.source import note_calls
from editions.findings import Finding, FindingsError, Place, Severity, in_order, rule
from editions.workflow import approval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from editions.source.glossary import Glossary
    from editions.text import Manuscript

NOT_BUILT = rule("file-not-built", Severity.ERROR, "build")
OUTDATED = rule("file-outdated", Severity.WARNING, "build")


@dataclass
class Checked:
    """What was found, and on which page of which edition (by key) each note (by label) is."""

    findings: list[Finding] = field(default_factory=list)
    pages: dict[str, dict[str, int]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)


def check(
    manuscripts: Sequence[Manuscript], folder: Path, glossary: Glossary | None = None
) -> Checked:
    """Check the texts, and the PDF and EPUB files in `folder` that were made from them."""
    checked = Checked()
    for manuscript in manuscripts:
        checked.findings += [*manuscript.findings, *note_calls.check(manuscript)]
    checked.findings += between.check(manuscripts, glossary)
    if manuscripts:
        checked.findings += approval.check(manuscripts[0].edition.issue, manuscripts)
    for manuscript in manuscripts:
        checked.findings += _files(manuscript, folder, checked)
    checked.findings = in_order(checked.findings)
    return checked


def _files(manuscript: Manuscript, folder: Path, checked: Checked) -> Iterator[Finding]:
    edition = manuscript.edition
    pdf, epub = (folder / f"{edition.name}.{form}" for form in ("pdf", "epub"))
    for path in (pdf, epub):
        if path.is_file():
            checked.files.append(path)
        else:
            yield NOT_BUILT.at(Place.of(path))
    if pdf.is_file():
        yield from _tried(lambda: pdf_notes.check(pdf, edition, manuscript))
        yield from _tried(lambda: fonts_used.check(pdf))
        yield from _tried(lambda: pdf_standards.check(pdf, edition, manuscript))
        try:
            checked.pages[edition.key] = pdf_notes.note_pages(pdf, manuscript)
        except FindingsError:
            checked.pages[edition.key] = {}
    if epub.is_file():
        yield from _tried(lambda: epub_notes.check(epub, edition, manuscript))
        yield from _tried(lambda: _epub_standards(epub, pdf, manuscript))
        if pdf.is_file():
            yield from _tried(lambda: same_text.check(pdf, epub, edition))


def _epub_standards(epub: Path, pdf: Path, manuscript: Manuscript) -> list[Finding]:
    """With the pages of the printed edition, when that is there."""
    starts = same_text.page_starts(pdf, manuscript) if pdf.is_file() else None
    return epub_standards.check(epub, manuscript.edition, manuscript, starts)


def _tried(check_file: Callable[[], list[Finding]]) -> list[Finding]:
    """The findings of a check, or those that stopped it."""
    try:
        return check_file()
    except FindingsError as error:
        return list(error.findings)
