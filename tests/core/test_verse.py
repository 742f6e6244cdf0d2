"""Verse keeps the indents that its author typed: pandoc leaves one space of them at most."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

SERIES = """\
languages: [{key: en, tag: en-GB, name: English}]
name: {en: Series}
organisation: {en: Body}
"""
ISSUE = "title: {en: Verse}\nauthors: [{name: {en: Someone}}]\ndate: 2026-01-02\n"
HALF_EM = "\u2002"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("| one\n|     two\n|   three", ["one", "....two", "..three"]),
        ("|   one\n| two", ["..one", "two"]),
        ("| one *and\n|   two*\n|\n| three", ["one and", "..two", "", "three"]),
        ("> | one\n> |   two", ["one", "..two"]),
        ("- | one\n  |   two", ["one", "..two"]),
    ],
)
def test_indents(source: str, lines: list[str], tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text(SERIES)
    (tmp_path / "verse").mkdir()
    for name, text in {"issue.yaml": ISSUE, "en.md": f"Text.\n\n{source}\n"}.items():
        (tmp_path / "verse" / name).write_text(text)
    series = load_series(tmp_path)
    (found,) = read_editions(load_editions(series, load_issue(series, "verse")))
    (verse,) = found.article.iterfind(".//*[@class='verse']")
    for end in verse.iter("br"):
        end.tail = "\n" + (end.tail or "")
    expected = "\n".join(lines).replace(".", HALF_EM)
    assert "".join(verse.itertext()) == expected
