"""Two notes of one line, the first of which runs on, in the finished PDF; and what may not be between its parts."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import checking
from editions.formats.pdf import writer
from editions.text import Manuscript

from .conftest import read_issue
from .pdf_faults import PageContent

PAGES = Path(__file__).parents[1] / "data" / "pages"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manuscript, Path]:
    (manuscript,) = read_issue(PAGES, "two-notes-of-a-line")
    path = tmp_path_factory.mktemp("made") / "made.pdf"
    assert writer.write(manuscript.edition, manuscript, path) == []
    return manuscript, path


def test_a_note_before_the_last_runs_on(made: tuple[Manuscript, Path]) -> None:
    manuscript, path = made
    assert checking.notes_of_pdf(path, manuscript) == []
    assert checking.note_pages(path, manuscript) == {"a": 1, "b": 1, "c": 2}


def test_a_line_of_text_below_the_first_part(made: tuple[Manuscript, Path], tmp_path: Path) -> None:
    manuscript, path = made
    with pikepdf.open(path) as pdf:
        content = PageContent(pdf, 1)
        (line,) = content.find("page to be filled by it as far as it goes.")
        *_, below = content.find("2A short note that stands below the beginning of the long one.")
        content.move(line, 0, content.origin(below)[1] + 12 - content.origin(line)[1])
        content.instructions += content.instructions[line.begin : line.end + 1]
        content.save()
        pdf.save(tmp_path / "moved.pdf")
    found = checking.notes_of_pdf(tmp_path / "moved.pdf", manuscript)
    assert "pdf-note-page" in {one.rule.name for one in found}


def test_a_note_above_the_rest(made: tuple[Manuscript, Path], tmp_path: Path) -> None:
    manuscript, path = made
    with pikepdf.open(path) as pdf:
        content = PageContent(pdf, 2)
        for text in content.find("3A note of the second page."):
            content.move(text, 0, -300)
        content.save()
        pdf.save(tmp_path / "moved.pdf")
    found = checking.notes_of_pdf(tmp_path / "moved.pdf", manuscript)
    assert "pdf-note-order" in {one.rule.name for one in found}
