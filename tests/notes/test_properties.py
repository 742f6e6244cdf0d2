"""Random documents, set by the real thing: no note lost, none on a wrong page, all text exact.

Six documents in the suite, every third as a book too; EDITIONS_PROPERTY_DOCUMENTS=500 makes a
longer search, with other and longer documents each time and shrinking of what fails.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings

import checking
from editions.findings import Finding, FindingsError
from editions.text import Manuscript

from .conftest import SOURCE, read_issue
from .documents import SIZES, Shape, Writer, shapes

DOCUMENTS = int(os.environ.get("EDITIONS_PROPERTY_DOCUMENTS", "0"))
# In one document: what is on a page hardly depends on how many pages there are.
MOST_NOTES = 60 if DOCUMENTS else 24
TALLEST = 400  # characters of notes in one block that the smallest page has room for in any case
BOUNDED = settings(
    max_examples=DOCUMENTS or 6,
    derandomize=not DOCUMENTS,
    phases=[Phase.generate, Phase.shrink] if DOCUMENTS else [Phase.generate],
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def manuscript_of(shape: Shape, folder: Path) -> Manuscript:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder)
    for path in (folder / "good").glob("*.md"):
        path.unlink()
    (folder / "good" / f"{shape.key}.md").write_text(Writer(shape).markdown(), "utf-8")
    (manuscript,) = read_issue(folder)
    return manuscript


def set_pages(manuscript: Manuscript, size: str, folder: Path) -> Path:
    """The PDF on pages of that size; raises FindingsError when a note is too tall for them."""
    from editions.formats.pdf import writer

    style = folder / "size.css"
    style.write_text(SIZES[size])
    target = folder / "random.pdf"
    assert writer.write(manuscript.edition, manuscript, target, extra_styles=[style]) == []
    return target


def check_refusal(refusal: FindingsError, shape: Shape) -> None:
    """A document may be refused for one reason: the notes of one block are more than a page holds."""
    assert {finding.rule.name for finding in refusal.findings} == {"note-out-of-place"}
    assert max(sum(notes) for _, _, notes in shape.blocks) > TALLEST


def check_book(pdf_path: Path, manuscript: Manuscript, folder: Path) -> list[Finding]:
    """What is wrong with the document as an EPUB, alone and beside its PDF."""
    from editions.formats.epub import writer

    target = folder / "random.epub"
    starts = checking.page_starts(pdf_path, manuscript)
    writer.write(manuscript.edition, manuscript, target, starts)
    return [
        *checking.notes_of_epub(target, manuscript),
        *checking.same(pdf_path, target, manuscript),
    ]


def errors(findings: list[Finding]) -> list[str]:
    return [f"{finding} [{finding.rule.name}]" for finding in findings if finding.is_error]


def test_no_note_is_lost_or_misplaced_or_changed(
    tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    counts = {"documents": 0, "notes tried": 0}

    @BOUNDED
    @given(shapes(MOST_NOTES))
    def try_document(shape: Shape) -> None:
        manuscript = manuscript_of(shape, tmp_path / "source")
        assert errors([*manuscript.findings, *checking.source(manuscript)]) == []
        assert len(manuscript.notes) <= MOST_NOTES
        try:
            path = set_pages(manuscript, shape.size, tmp_path)
        except FindingsError as refusal:
            check_refusal(refusal, shape)
            reject()
        assert errors(checking.notes_of_pdf(path, manuscript)) == []
        assert len(checking.note_pages(path, manuscript)) == len(manuscript.notes)
        starts = checking.page_starts(path, manuscript)
        assert starts == sorted(starts)
        assert starts[0] == 0
        if counts["documents"] % 3 == 0:
            assert errors(check_book(path, manuscript, tmp_path)) == []
        counts["documents"] += 1
        counts["notes tried"] += len(manuscript.notes)

    try_document()
    for name, count in counts.items():
        record_property(name, count)
    assert counts["documents"] >= 0.9 * (DOCUMENTS or 6)
    assert counts["notes tried"] > 4 * counts["documents"]
