"""Figures and tables are numbered, and references say what they lead to: the same in every edition and format."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from editions.checks.editions.caption_numbers import check_numbers
from editions.checks.subject import Subject
from editions.cli.main import main
from editions.findings import Finding
from editions.readback import pdf as readback
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.text.elements import visible_text
from editions.workflow.load_manuscripts import read_editions

CAPTIONS = Path(__file__).parents[1] / "data" / "source" / "captions"


@pytest.fixture
def issue(project: Path) -> Path:
    """An issue with a figure, a table and references to both, to a section and to a note."""
    shutil.copytree(CAPTIONS, project / "source" / "captions")
    return Path("source/captions")


def read() -> list[Manuscript]:
    series = load_series(Path("source"))
    return read_editions(load_editions(series, load_issue(series, "captions")))


def numbers() -> list[Finding]:
    first, *others = read()
    return list(check_numbers(Subject(first, tuple(others))))


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def test_what_references_print(issue: Path) -> None:
    zh, en = read()
    assert zh.blocks[0].text == "文字里有图1、表1、“一个标题”和注1。"
    assert en.blocks[0].text == "Text with Figure 1, Table 1, “A heading” and note 1."
    assert [note.text for note in en.notes] == ["A note.", "See note 1."]
    captions = [block.text for block in en.blocks if block.kind == "caption"]
    assert captions == [
        "Figure 1 The main dates. Source: the author’s own.",
        "Table 1 Trade by year",
    ]
    assert [
        link.get("href") for link in en.article.iter("a") if link.get("class") == "reference"
    ] == [
        "#fig-a",
        "#table-b",
        "#sec-c",
        "#n1",
    ]


def test_all_formats_have_them(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--issue", "captions"]) == 0, capsys.readouterr().out
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    folder = Path("build/captions")
    read = readback.read(folder / "captions.en.pdf")
    assert read.bookmarks[-4:] == (
        "Figures",
        "Figure 1 The main dates.",
        "Tables",
        "Table 1 Trade by year",
    )
    points = {
        round(run.box(index)[0], 1)
        for page in read.pages
        for run in page.runs
        for index, text in enumerate(run.texts)
        if text == "." and re.fullmatch(r"[\d,]+\.\d+", run.text)
    }
    assert len(points) == 1  # 1,234.5 and 3.125 have their points below each other
    with zipfile.ZipFile(folder / "captions.zh.epub") as book:
        nav = book.read("EPUB/nav.xhtml").decode()
        text = book.read("EPUB/text.xhtml").decode()
    assert re.search(r'epub:type="loi".*?#fig-a">图.{0,60}1', nav, re.S)
    assert re.search(r'epub:type="lot".*?#table-b">表.{0,60}1', nav, re.S)
    assert re.search(r"<tfoot>.*?来源", text, re.S)


def test_the_same_number_in_both_editions(issue: Path) -> None:
    other = "::: {.figure #fig-z}\n![又一条](images/a.svg)\n\n另一幅。\n:::\n\n"
    edit(issue / "zh.md", ("::: {.figure #fig-a}", f"{other}::: {{.figure #fig-a}}"))
    (finding,) = numbers()
    assert (finding.rule.name, finding.place.line) == ("caption-number-differs", 3)
    assert (
        finding.message
        == "figure #fig-a is number 1 here and number 2 at source/captions/zh.md:9:1"
    )
    edit(issue / "zh.md", ("#fig-z}", "#fig-z .unnumbered}"))
    assert numbers() == []


def test_counterparts_without_identifiers(issue: Path) -> None:
    """Two figures change places: their captions are matched by what they say."""
    for key, words in (
        ("en", ("Exports in 1990", "Imports in 2005")),
        ("zh", ("2005年进口", "1990年出口")),
    ):
        figures = "".join(f"\n::: {{.figure}}\n![x](images/a.svg)\n\n{one}\n:::\n" for one in words)
        path = issue / f"{key}.md"
        head = "First words.[^one]" if key == "en" else "开头的话。[^one]"
        path.write_text(f"{head}\n{figures}\n[^one]: x1\n", "utf-8")
    found = {visible_text(node) for one in read() for node in one.article.iter("figcaption")}
    assert found == {
        "Figure 1 Exports in 1990",
        "Figure 2 Imports in 2005",
        "图1 2005年进口",
        "图2 1990年出口",
    }


@pytest.mark.parametrize(
    ("old", "new", "rule", "said"),
    [
        ("(#fig-a)", "(#fig-b)", "reference-empty", "has the identifier #fig-b"),
        ("(#note-one)", "(#note-three)", "reference-empty", "has the identifier #note-three"),
        (
            "#fig-a}",
            "#fig-a .unnumbered}",
            "reference-empty",
            "the reference to #fig-a has no text",
        ),
    ],
)
def test_references_that_say_nothing(issue: Path, old: str, new: str, rule: str, said: str) -> None:
    edit(issue / "en.md", (old, new))
    _, en = read()
    (finding,) = [one for one in en.findings if one.is_error]
    assert (finding.rule.name, finding.place.line) == (rule, 1)
    assert said in finding.message
