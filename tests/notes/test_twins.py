"""Twins of notes: what is accepted, what is information, and which facts are the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import checking
from editions.checks.editions import note_twins
from editions.checks.editions.note_facts import facts
from editions.findings import Place
from editions.matching import align_manuscripts
from editions.report.model import Gathered
from editions.report.twins import NoteRow, place_findings
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
    return [finding.rule.name for finding in checking.twins(manuscripts)]


def test_calls_exchanged_between_sentences(tmp_path: Path) -> None:
    manuscripts = edited(
        tmp_path,
        ("en.md", "looks suspicious.[^1]", "looks suspicious.[^X]"),
        ("en.md", "should be quiet.[^2]", "should be quiet.[^1]"),
        ("en.md", "[^X]", "[^2]"),
    )
    assert names(manuscripts) == ["twin-note-sentence", "twin-note-sentence"]


def test_order_inside_a_sentence_is_information(tmp_path: Path) -> None:
    """Languages order the parts of a sentence differently."""
    manuscripts = edited(
        tmp_path,
        ("zh.md", "## 数一数", "人们写，[^13]也读。[^14]\n\n## 数一数"),
        ("en.md", "## A count", "People read,[^14] and they write.[^13]\n\n## A count"),
        ("zh.md", "[^12]: ", "[^13]: 甲。\n[^14]: 乙。\n[^12]: "),
        ("en.md", "[^12]: ", "[^13]: One.\n[^14]: Another.\n[^12]: "),
    )
    assert names(manuscripts) == ["twin-note-order", "twin-note-order"]


def test_note_of_a_block_that_one_edition_has_alone(tmp_path: Path) -> None:
    manuscripts = edited(
        tmp_path,
        ("zh.md", "## 数一数", '{only=zh reason="试"}\n只有中文版有这一段。[^13]\n\n## 数一数'),
        ("zh.md", "[^12]: ", "[^13]: 只有中文版有。\n[^12]: "),
    )
    assert names(manuscripts) == []


@pytest.mark.parametrize(("accepted", "expected"), [(True, []), (False, ["twin-note-quantities"])])
def test_difference_that_is_accepted(tmp_path: Path, accepted: bool, expected: list[str]) -> None:
    mark = '{accept="twin-note-figures" reason="试"}\n' if accepted else ""
    manuscripts = edited(
        tmp_path,
        ("en.md", "How does the program read?", f"{mark}How does the program read?"),
        ("en.md", "The way back is often forgotten.", "The way back is forgotten in 1999."),
    )
    assert names(manuscripts) == expected


def test_blocks_match_as_they_do_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The glossary identifies twins too: without it notes would be looked for in other blocks."""
    asked: list[object] = []
    monkeypatch.setattr(
        note_twins,
        "align_manuscripts",
        lambda one, other, terms: asked.append(terms) or align_manuscripts(one, other, terms),
    )
    glossary = Glossary()
    assert checking.twins(read_issue(SOURCE), glossary) == []
    assert asked == [glossary]


def test_another_place_is_named_briefly(tmp_path: Path) -> None:
    """File and line, as all checks of the match name it: no path, which a folder far away makes long."""
    manuscripts = edited(tmp_path, ("en.md", "[^2]", ""), ("en.md", "## A count", "## A count[^2]"))
    moved = [f for f in checking.twins(manuscripts) if f.rule.name == "twin-note-moved"]
    assert [f.message for f in moved] == ["note [^2] is called in another block than at zh.md:1"]


def test_one_edition_has_no_twins() -> None:
    assert checking.twins([]) == []
    assert checking.twins(read_issue(SOURCE)[:1]) == []


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
    return facts(chinese, "zh-Hans").agrees_with(facts(english, "en-GB"))


@pytest.mark.parametrize(("chinese", "english"), SAME)
def test_same_facts(chinese: str, english: str) -> None:
    assert agree(chinese, english)


@pytest.mark.parametrize(("chinese", "english"), DIFFERENT)
def test_different_facts(chinese: str, english: str) -> None:
    assert not agree(chinese, english)


@pytest.mark.parametrize("word", ["Maritime", "Market", "Decade", "Mayor", "Junction", "may"])
def test_a_word_that_begins_like_a_month_is_none(word: str) -> None:
    read = facts(f"{word} Review 4 (2020), 7.", "en-GB").figures.quantities
    assert not any(reading.day and reading.day.month for q in read for reading in q.readings)


@pytest.mark.parametrize(
    ("chinese", "english", "rule"),
    [
        ("Ann Hart, *Ports*, 2001, 12.", "Ann Hart, *Ports*, 2001, 21.", "twin-note-figures"),
        ("哈特：《港口》，2001年，第12页。", "Hart, *Ports*, 2001, p. 21.", "twin-note-quantities"),
        ("哈特，2001年5月。", "Hart, June 2001.", "twin-note-quantities"),
        ("共1.2亿美元。", "US$12 million in all.", "twin-note-quantities"),
        ("去那里有四十里路。", "It took half a day to walk there.", "twin-note-unsure"),
        ("见 https://example.org/a。", "See https://example.org/b.", "twin-note-address"),
    ],
)
def test_figures_in_one_form_are_sure(
    tmp_path: Path, chinese: str, english: str, rule: str
) -> None:
    """A reference that both editions print alike has to have the same figures; others are read, and doubted."""
    manuscripts = edited(
        tmp_path,
        ("zh.md", "[^2]: ", f"[^2]: {chinese}\n[^20]: "),
        ("en.md", "[^2]: ", f"[^2]: {english}\n[^20]: "),
        ("zh.md", "[^2]", "[^2]试[^20]"),
        ("en.md", "[^2]", "[^2] try[^20]"),
    )
    assert names(manuscripts) == [rule]


def test_notes_are_twins_by_label() -> None:
    """Numbers follow from the order: a note is compared with that of its label, not of its number."""
    manuscripts = read_issue(SOURCE)
    first, second = manuscripts
    count = len(second.notes)
    notes = [replace(note, number=count + 1 - note.number) for note in reversed(second.notes)]
    turned = replace(second, notes=tuple(notes))
    found = {finding.rule.name for finding in checking.twins([first, turned])}
    assert not found & {"twin-note-figures", "twin-note-quantities", "twin-note-address"}


def test_the_table_of_notes_shows_what_is_found_at_a_call() -> None:
    """A call is in the text; the note's row has to say so too, and not that the editions agree."""
    found = note_twins.SENTENCE.at(Place("en.md", 1, 10), label="b", here="x", there="y", place="z")
    order = note_twins.ORDER.at(Place("en.md", 1, 10), label="a", here=1, there=2, file="zh.md")
    rows = [NoteRow("a", {}), NoteRow("b", {})]
    place_findings([order, found], [], rows, cast("Gathered", SimpleNamespace(editions=[])))
    assert [row.findings for row in rows] == [[], [1]]
