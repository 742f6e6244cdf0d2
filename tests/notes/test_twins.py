"""Twins of notes: what is accepted, what is information, and which facts are the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editions.checks.editions import note_twins
from editions.checks.editions.note_twins import facts
from editions.matching import align_manuscripts
from editions.source.glossary import Glossary
from editions.text import Manuscript

from .conftest import SOURCE, read_issue


def edited(folder: Path, *edits: tuple[str, str, str]) -> list[Manuscript]:
    """The good issue with edits: (file, old text, new text)."""
    shutil.copytree(SOURCE, folder / "source")
    for name, old, new in edits:
        path = folder / "source" / "good" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    return read_issue(folder / "source")


def names(manuscripts: list[Manuscript]) -> list[str]:
    return [finding.rule.name for finding in note_twins.check(manuscripts)]


def test_order_inside_a_block_is_information(tmp_path: Path) -> None:
    manuscripts = edited(
        tmp_path,
        ("en.md", "looks suspicious.[^1]", "looks suspicious.[^X]"),
        ("en.md", "should be quiet.[^2]", "should be quiet.[^1]"),
        ("en.md", "[^X]", "[^2]"),
    )
    assert names(manuscripts) == ["twin-note-order", "twin-note-order"]


def test_note_of_a_block_that_one_edition_has_alone(tmp_path: Path) -> None:
    manuscripts = edited(
        tmp_path,
        ("zh.md", "## 数一数", '{only=zh reason="试"}\n只有中文版有这一段。[^13]\n\n## 数一数'),
        ("zh.md", "[^12]: ", "[^13]: 只有中文版有。\n[^12]: "),
    )
    assert names(manuscripts) == []


@pytest.mark.parametrize(("accepted", "expected"), [(True, []), (False, ["twin-note-figures"])])
def test_difference_that_is_accepted(tmp_path: Path, accepted: bool, expected: list[str]) -> None:
    mark = '{accept="twin-note-figures" reason="试"}\n' if accepted else ""
    manuscripts = edited(
        tmp_path,
        ("en.md", "How does the program read?", f"{mark}How does the program read?"),
        ("en.md", "The way back is often forgotten.", "The way back is forgotten in 1999."),
    )
    assert names(manuscripts) == expected


def test_blocks_match_as_they_do_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The glossary tells twins too: without it notes would be looked for in other blocks."""
    asked: list[object] = []
    monkeypatch.setattr(
        note_twins,
        "align_manuscripts",
        lambda one, other, terms: asked.append(terms) or align_manuscripts(one, other, terms),
    )
    glossary = Glossary()
    assert note_twins.check(read_issue(SOURCE), glossary) == []
    assert asked == [glossary]


def test_another_place_is_named_briefly(tmp_path: Path) -> None:
    """File and line, as all checks of the match name it: no path, which a folder far away makes long."""
    manuscripts = edited(tmp_path, ("en.md", "[^2]", ""), ("en.md", "## A count", "## A count[^2]"))
    moved = [f for f in note_twins.check(manuscripts) if f.rule.name == "twin-note-moved"]
    assert [f.message for f in moved] == ["note [^2] is called in another block than at zh.md:1"]


def test_one_edition_has_no_twins() -> None:
    assert note_twins.check([]) == []
    assert note_twins.check(read_issue(SOURCE)[:1]) == []


SAME = [
    ("第12—15页，1998年", "1998, pp. 12–15"),
    ("2022年11月30日", "30 November 2022"),
    ("2022年11月30日", "Nov. 30, 2022"),
    ("1998年9月3日", "Sept. 3, 1998"),
    ("一九七四年", "1974"),
    ("二〇〇一年", "in 2001"),
    ("1,234页", "1234 pages"),
    ("https://www.example.org/a。", "http://example.org/a/"),
    ("doi:10.1000/182", "https://doi.org/10.1000/182"),
    ("DOI 10.1000/182.", "https://dx.doi.org/10.1000/182"),
    ("ISBN 978-0-674-90215-2", "ISBN: 9780674902152"),
    ("ISSN 1234-5679", "ISSN 12345679"),
]
DIFFERENT = [
    ("1998年", "1989"),
    ("第12页", "p. 21"),
    ("2022年11月30日", "30 October 2022"),
    ("https://www.example.org/a", "https://www.example.org/b"),
    ("doi:10.1000/182", "doi:10.1000/183"),
]


def agree(chinese: str, english: str) -> bool:
    one, other = facts(chinese), facts(english)
    months_agree = one.months == other.months or not (one.months and other.months)
    return months_agree and (one.addresses, one.figures) == (other.addresses, other.figures)


@pytest.mark.parametrize(("chinese", "english"), SAME)
def test_same_facts(chinese: str, english: str) -> None:
    assert agree(chinese, english)


@pytest.mark.parametrize(("chinese", "english"), DIFFERENT)
def test_different_facts(chinese: str, english: str) -> None:
    assert not agree(chinese, english)


@pytest.mark.parametrize("word", ["Maritime", "Market", "Decade", "Mayor", "Junction", "may"])
def test_a_word_that_begins_like_a_month_is_none(word: str) -> None:
    assert facts(f"{word} Review 4 (2020), 7.").months == frozenset()
