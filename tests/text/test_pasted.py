"""What authors paste from other tools is printed as it was meant, or named: one folder per case."""

from __future__ import annotations

from pathlib import Path

import pytest

import pasted
from editions.checks.epub.same_text import page_starts
from editions.checks.registry import EPUB, PDF, run
from editions.checks.subject import Subject
from editions.formats.epub import writer as epub_writer
from editions.formats.pdf import writer as pdf_writer

from .reading import manuscript_of


@pytest.mark.parametrize("case", pasted.cases(), ids=lambda case: case.name)
def test_each_case_is_read_and_named_as_expected(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert expected.strip()
    assert pasted.report(case) == expected


def test_the_page_of_the_cases_is_current() -> None:
    assert pasted.main(["--check"]) == 0, "run python tools/pasted.py"


@pytest.mark.parametrize("case", pasted.cases(pasted.DOCUMENTS), ids=lambda case: case.name)
def test_each_document_is_read_and_named_as_expected(case: Path, tmp_path: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert pasted.report(case) == expected
    for text in pasted.texts(case):
        if pasted.outcome(text).builds:
            assert errors_of_the_files(text, tmp_path) == []


def errors_of_the_files(text: Path, folder: Path) -> list[str]:
    """What the checks find in the PDF and the EPUB that are made of a text."""
    manuscript = manuscript_of(text.read_text(encoding="utf-8"), folder, text.stem)
    subject = Subject(manuscript, files={"pdf": folder / "text.pdf", "epub": folder / "text.epub"})
    complaints = pdf_writer.write(manuscript.edition, manuscript, folder / "text.pdf")
    starts = subject.once(page_starts)
    epub_writer.write(manuscript.edition, manuscript, folder / "text.epub", starts)
    return [str(f) for f in (*complaints, *run(subject, [PDF, EPUB])) if f.is_error]


def test_links_lead_to_headings_by_their_words(tmp_path: Path) -> None:
    text = (pasted.CASES / "heading-links" / "en.md").read_text(encoding="utf-8")
    manuscript = manuscript_of(text, tmp_path, "en")
    headings = [node.get("id") for node in manuscript.article.iter("h2")]
    links = [node.get("href") for node in manuscript.article.iter("a")]
    assert links == [f"#{headings[0]}", f"#{headings[2]}"]  # the third leads nowhere and is text
