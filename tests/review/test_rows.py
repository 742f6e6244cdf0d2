"""The reading view of three editions: a row a passage, whatever each edition makes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from editions.matching import align_manuscripts
from editions.report.model import EditionFiles, Gathered
from editions.report.twins import Row, reading_rows
from editions.source import glossary
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

KOREAN = Path(__file__).parent.parent / "data" / "qa" / "korean" / "source"
FIRST = "## Three meanings"


def rows_of(folder: Path) -> list[Row]:
    series = load_series(folder)
    issue = load_issue(series, "peace")
    texts = read_editions(load_editions(series, issue))
    terms = glossary.of_edition(texts[0].edition)
    alignments = {one.edition.key: align_manuscripts(texts[0], one, terms) for one in texts[1:]}
    editions = [EditionFiles(one, None, None) for one in texts]
    return list(reading_rows(Gathered(issue, editions, terms, alignments)))


def changed(folder: Path, key: str, old: str, new: str) -> Path:
    source = folder / "source"
    if not source.exists():
        shutil.copytree(KOREAN, source)
    path = source / "peace" / f"{key}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return source


def shapes(rows: list[Row]) -> list[tuple[str, dict[str, int]]]:
    return [(row.relation, {key: len(cells) for key, cells in row.cells.items()}) for row in rows]


def test_twins_of_all_editions_share_a_row() -> None:
    rows = rows_of(KOREAN)
    assert shapes(rows) == [("match", {"ko": 1, "en": 1, "zh": 1})] * 5


def test_each_block_has_one_place(tmp_path: Path) -> None:
    """A paragraph that one edition divides is beside its parts, and is not repeated for the next edition."""
    source = changed(tmp_path, "zh", "此后贸易额逐年增长。", "此后贸易额逐年增长。\n\n")
    rows = rows_of(source)
    assert shapes(rows)[0] == ("split", {"ko": 1, "en": 1, "zh": 2})
    places = [(key, one.block.id) for row in rows for key in row.cells for one in row.cells[key]]
    assert len(set(places)) == len(places) == 16


def test_what_one_edition_adds_or_lacks_is_said_in_its_row(tmp_path: Path) -> None:
    source = changed(tmp_path, "en", FIRST, f"A paragraph that is in English alone.\n\n{FIRST}")
    changed(tmp_path, "zh", "- 第二，技术竞争[^history]\n", "")
    assert shapes(rows_of(source)) == [
        ("match", {"ko": 1, "en": 1, "zh": 1}),
        ("extra", {"ko": 0, "en": 1}),
        ("match", {"ko": 1, "en": 1, "zh": 1}),
        ("match", {"ko": 1, "en": 1, "zh": 1}),
        ("match", {"ko": 1, "en": 1, "zh": 1}),
        ("missing", {"ko": 1, "en": 1, "zh": 0}),
    ]
