"""Single checks, run on texts and files as the tests have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from editions.checks.editions import note_twins, parity
from editions.checks.epub import epub_notes, epub_standards, same_text
from editions.checks.pdf import (
    fonts_used,
    overfull,
    pdf_article,
    pdf_calls,
    pdf_metadata,
    pdf_notes,
    pdf_visibility,
    tagged_elements,
    tagged_notes,
    tagged_text,
)
from editions.checks.registry import SOURCE, WEB, run
from editions.checks.subject import Subject
from editions.findings import Finding, in_order
from editions.source.glossary import Glossary
from editions.text import Manuscript

Check = Callable[[Subject], Iterable[Finding]]


def source(manuscript: Manuscript) -> list[Finding]:
    return run(Subject(manuscript), [SOURCE])


def _between(
    check: Check, manuscripts: Sequence[Manuscript], glossary: Glossary | None
) -> list[Finding]:
    if not manuscripts:
        return []
    first, *others = manuscripts
    return in_order(list(check(Subject(first, tuple(others), glossary))))


def twins(manuscripts: Sequence[Manuscript], glossary: Glossary | None = None) -> list[Finding]:
    return _between(note_twins.check_notes, manuscripts, glossary)


def blocks(manuscripts: Sequence[Manuscript], glossary: Glossary | None = None) -> list[Finding]:
    return _between(parity.check_blocks, manuscripts, glossary)


def _file(check: Check, subject: Subject) -> list[Finding]:
    return in_order(list(check(subject)))


def notes_of_pdf(path: Path, manuscript: Manuscript) -> list[Finding]:
    """Everything that is promised of notes, calls and the text that calls them."""
    subject = Subject(manuscript, files={"pdf": path})
    return in_order(
        [
            *pdf_notes.check_notes(subject),
            *pdf_calls.check_calls(subject),
            *pdf_visibility.check_visibility(subject),
            *pdf_article.check_article(subject),
        ]
    )


def standards_of_pdf(path: Path, manuscript: Manuscript) -> list[Finding]:
    """Whether what the tags and the metadata say is true, and all text within its column."""
    subject = Subject(manuscript, files={"pdf": path})
    return in_order(
        [
            *pdf_metadata.check_metadata(subject),
            *tagged_text.check_text(subject),
            *tagged_notes.check_notes(subject),
            *tagged_elements.check_elements(subject),
            *overfull.check_frame(subject),
        ]
    )


def fonts(path: Path, manuscript: Manuscript) -> list[Finding]:
    return _file(fonts_used.check_fonts, Subject(manuscript, files={"pdf": path}))


def notes_of_epub(path: Path, manuscript: Manuscript) -> list[Finding]:
    return _file(epub_notes.check_notes, Subject(manuscript, files={"epub": path}))


def standards_of_epub(
    path: Path, manuscript: Manuscript, starts: Sequence[int] | None = None
) -> list[Finding]:
    """`starts` are where the printed pages begin; None when there is no printed edition."""
    subject = Subject(manuscript, files={"epub": path})
    if starts is not None:
        subject.files["pdf"] = path.with_suffix(".pdf")
        subject._once[same_text.page_starts] = list(starts)
    return _file(epub_standards.check_standards, subject)


def same(pdf: Path, epub: Path, manuscript: Manuscript) -> list[Finding]:
    return _file(same_text.check_same_text, Subject(manuscript, files={"pdf": pdf, "epub": epub}))


def web(page: bytes, path: Path, manuscript: Manuscript) -> list[Finding]:
    return run(Subject(manuscript, web=page, web_path=path), [WEB])


def page_starts(pdf: Path, manuscript: Manuscript) -> list[int]:
    return same_text.page_starts(Subject(manuscript, files={"pdf": pdf}))


def note_pages(pdf: Path, manuscript: Manuscript) -> dict[str, int]:
    return pdf_notes.note_pages(Subject(manuscript, files={"pdf": pdf}))
