"""A table over several pages: its caption stays with it, its head is printed again and read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.conftest import DATA
from editions.formats.pdf import writer
from editions.readback import pdf, structure
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

ROWS = 60
ISSUE = "title: {en: A small issue}\nauthors: [{name: {en: Ann}}]\ndate: 2024-02-29\n"
TABLE = "::: {.table}\nThe caption.[^a]\n\n| Head | Number |\n|--|--|\n"


def table_below(lines: int, folder: Path) -> Path:
    """The PDF of a text with so many lines above a long table."""
    source = folder / "source"
    (source / "small").mkdir(parents=True)
    (source / "series.yaml").write_bytes((DATA / "source" / "series.yaml").read_bytes())
    (source / "small" / "issue.yaml").write_text(ISSUE, "utf-8")
    text = "A line.\n\n" * lines + TABLE
    text += "".join(f"| row | {1000 + number} |\n" for number in range(ROWS))
    (source / "small" / "en.md").write_text(f"{text}:::\n\n[^a]: A note.\n", "utf-8")
    series = load_series(source)
    (edition,) = load_editions(series, load_issue(series, "small"), ["en"])
    (manuscript,) = read_editions([edition])
    target = folder / "small.pdf"
    assert writer.write(edition, manuscript, target) == []
    return target


@pytest.mark.parametrize("lines", range(22, 31))
def test_a_caption_never_stands_alone(lines: int, tmp_path: Path) -> None:
    """Wherever on the page the table begins; among these places is the foot."""
    path = table_below(lines, tmp_path)
    pages = [[run.text for run in page.runs] for page in pdf.read(path).pages]
    (caption,) = (
        number
        for number, texts in enumerate(pages)
        if any("The caption." in text for text in texts)
    )
    rows = [(number, text) for number, texts in enumerate(pages) for text in texts]
    printed = [(number, text) for number, text in rows if text.isdigit() and len(text) == 4]
    assert [text for _, text in printed] == [str(1000 + number) for number in range(ROWS)]
    assert printed[0][0] == caption
    with_rows = sorted({number for number, _ in printed})
    assert len(with_rows) >= 2
    assert [number for number, texts in enumerate(pages) if "Head" in texts] == with_rows
    continued = [number for number, texts in enumerate(pages) if "Table 1 (continued)" in texts]
    assert continued == with_rows[1:]
    (head,) = structure.read(path).of_kind("THead")
    assert [part.kind for part in head.elements()].count("TR") == 1
    assert len(list(head.elements())) >= 4
