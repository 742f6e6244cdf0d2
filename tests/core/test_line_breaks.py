"""Lines of a source are no spaces between East Asian characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("速度快\n了。很\n快。", "速度快了。很快。"),
        ("速度*快*\n了", "速度快了"),
        ("速度\n*快了*", "速度快了"),
        ("速度快。[^a]\n很快\n\n[^a]: 注\n在此。", "速度快。很快"),
        ("用 GDP\n衡量", "用 GDP 衡量"),
        ("衡量\nGDP", "衡量 GDP"),
        ("two\nwords", "two words"),
        ("해마다\n한 번", "해마다 한 번"),
        ("快  \n慢", "快 慢"),
    ],
)
def test_line_ends(project: Path, source: str, text: str) -> None:
    series = load_series(project / "source")
    slug = next(path.parent.name for path in (project / "source").glob("*/zh.md"))
    (project / "source" / slug / "zh.md").write_text(source + "\n", encoding="utf-8")
    manuscript = read_editions(load_editions(series, load_issue(series, slug), ["zh"]))[0]
    assert manuscript.blocks[0].text == text
    assert all("\n" not in note.text for note in manuscript.notes)


def _first_line(project: Path, key: str, source: str) -> str:
    series = load_series(project / "source")
    slug = next(path.parent.name for path in (project / "source").glob("*/zh.md"))
    (project / "source" / slug / f"{key}.md").write_text(source + "\n", encoding="utf-8")
    return read_editions(load_editions(series, load_issue(series, slug), [key]))[0].blocks[0].text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("他说：\n“你好”，\n她答道。“\n引文”", "他说：“你好”，她答道。“引文”"),
        ("《\n书名》与‘\n单引’。破折——\n号与……\n省略", "《书名》与‘单引’。破折——号与……省略"),
        ("“甲”\n“乙”，中文\n——破折", "“甲”“乙”，中文——破折"),
        ("“甲”\n*“乙”*", "“甲”“乙”"),
        ("GDP\n“增长”", "GDP“增长”"),
        ("见 “Report”\nand so", "见 “Report” and so"),
    ],
)
def test_line_ends_beside_marks_of_chinese(project: Path, source: str, text: str) -> None:
    assert _first_line(project, "zh", source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("the word 中文\n“is”", "the word 中文 “is”"),
        ("he said\n“yes”\n— then", "he said “yes” — then"),
        ("the term “\n脱钩”", "the term “脱钩”"),
    ],
)
def test_line_ends_beside_marks_of_english(project: Path, source: str, text: str) -> None:
    assert _first_line(project, "en", source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\u3000\u3000第一段。", "第一段。"),
        ("&emsp;&emsp;第一段。", "第一段。"),
        ("\u3000\u3000**要点**：第一段。", "要点：第一段。"),
        ("- \u3000一项", "一项"),
        ("张\u3000三", "张 三"),
    ],
)
def test_indents_typed_by_hand(project: Path, source: str, text: str) -> None:
    assert _first_line(project, "zh", source) == text
