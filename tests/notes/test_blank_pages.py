"""A page of which more than a fifth is blank below its text is named, at what begins the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.checks.pdf.blank_pages import check_blank_pages
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.formats.pdf import writer

from .test_source import manuscript_of

PROSE = (
    "The tea was weighed at the quay, and weighed again on board, and the two never agreed. " * 6
)
TEXT = f"{PROSE}[^a]\n\n{{}}\n\n{PROSE}\n\n[^a]: The customs books of the port.\n"
PICTURE = "::: {.figure}\n![A timeline.](images/steps.svg)\n\nThe years.\n:::"
TABLE = "| Year | Chests |\n|------|-------:|\n| 1838 | 40,200 |"


def found(block: str, folder: Path, style: str = "") -> list[Finding]:
    """The findings in a text with a block between two paragraphs."""
    manuscript = manuscript_of(TEXT.format(block), folder, "en")
    sheet = folder / "fault.css"
    sheet.write_text(style)
    path = folder / "blank.pdf"
    assert writer.write(manuscript.edition, manuscript, path, extra_styles=[sheet]) == []
    return list(check_blank_pages(Subject(manuscript, files={"pdf": path})))


@pytest.mark.parametrize(
    ("block", "kind", "style"),
    [
        (PICTURE, "figure", "figure { break-before: page }"),
        (TABLE, "table", "table { break-before: page }"),
        ("## A heading", "text", "h2 { break-before: page }"),
        (PROSE, "text", "main p + p { break-before: page }"),
    ],
    ids=["figure", "table", "heading", "paragraph"],
)
def test_a_page_that_ends_early_is_named(block: str, kind: str, style: str, tmp_path: Path) -> None:
    (finding,) = found(block, tmp_path, style)
    assert (finding.place.line, finding.form, finding.get("page")) == (3, kind, 1)
    assert 40 < finding.get("percent") < 70


@pytest.mark.parametrize("block", [PICTURE, TABLE, "## A heading", f"{PROSE}\n\n" * 9])
def test_full_pages_and_the_last_one_are_not(block: str, tmp_path: Path) -> None:
    assert found(block, tmp_path) == []


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0z"/></svg>'
TALL = "::: {.figure}\n![A square.](images/square.svg)\n\nThe square.[^b]\n:::"


@pytest.mark.parametrize(("sentences", "blank"), [(3, []), (9, [1])])
def test_a_picture_is_made_smaller_by_a_quarter_at_the_most(
    sentences: int, blank: list[int], tmp_path: Path
) -> None:
    text = (
        "The two never agreed on the tea that was weighed at the quay. " * sentences
        + f"\n\n{TALL}\n\n{PROSE}[^a]\n\n[^a]: The books.\n[^b]: The map.\n"
    )
    manuscript = manuscript_of(text, tmp_path, "en", {"square.svg": SQUARE})
    path = tmp_path / "blank.pdf"
    assert writer.write(manuscript.edition, manuscript, path) == []
    found = check_blank_pages(Subject(manuscript, files={"pdf": path}))
    assert [finding.get("page") for finding in found] == blank
