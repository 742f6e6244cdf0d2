"""All that can be judged is reported in one run: YAML, Markdown and match, and every issue of the series."""

from __future__ import annotations

import re
import shutil
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from editions.cli.main import main

BASE = Path(__file__).parent.parent / "data" / "source" / "base"


@pytest.fixture
def series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The issue `essay`, which is sound, and others with faults."""
    shutil.copytree(BASE, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "source"


def add(series: Path, slug: str, **texts: str) -> None:
    shutil.copytree(series / "essay", series / slug)
    for name, text in texts.items():
        name = "issue.yaml" if name == "issue" else f"{name}.md"
        (series / slug / name).write_text(text, encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(list(arguments))
    said = capsys.readouterr()
    return code, said.err + said.out


def test_yaml_markdown_and_match_are_reported_together(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(
        series,
        "faulty",
        issue="title: T\nauthors: [A]\ndate: 2026-02-30\n",
        zh="文字一。[^a]\n\n文字二讲水和粮食。\n\n文字三，2019年。\n\n[^a]: 注。\n",
        en="Text one.[^a]\n\nText three, 2019.[^x]\n\n[^a]: A note.\n\n[^b]: Another.\n",
    )
    code, said = run(capsys, "build", "--issue", "faulty")
    assert code == 1
    for rule in ("yaml-date", "note-undefined", "note-uncalled", "block-missing"):
        assert f"[{rule}]" in said, rule
    assert not list(Path("build").rglob("*.pdf"))


@pytest.mark.parametrize("case", sorted(path.name for path in BASE.parent.glob("yaml-*")))
def test_a_yaml_that_cannot_be_used_is_an_error_of_the_source(
    case: str, series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every check of a build sees it: none may stop at it as at a fault of the program (exit code 2)."""
    shutil.copytree(BASE.parent / case / "in", series, dirs_exist_ok=True)
    code, said = run(capsys, "check", "--sources", "--issue", "essay")
    assert "internal error" not in said
    assert code == 1


def test_an_author_whose_letters_have_no_face_is_named(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(
        series,
        "hebrew",
        issue="title: T\nauthors: [{name: {zh: 某人, en: \u05d0}}]\ndate: 2026-01-31\n",
    )
    code, said = run(capsys, "build", "--issue", "hebrew", "--edition", "en")
    assert code == 1
    assert "source/hebrew/issue.yaml:2:31: error: no font of the series has “\u05d0”" in said


def test_a_word_beyond_the_column_is_named_rather_than_the_call_after_it(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(series, "wide", en="Text\\\\" + "x" * 2_000 + ".[^a]\n\n[^a]: A note.\n")
    code, said = run(capsys, "build", "--issue", "wide", "--edition", "en")
    assert code == 1
    assert re.search(r"en\.md:1:1: error: “Text\S+…” extends \d+ pt", said)


def test_a_terminal_without_the_characters_of_a_finding_is_served(
    series: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(series, "faulty", zh="文字。[^x]\n")
    terminal = TextIOWrapper(BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    code = main(["check", "--sources", "--issue", "faulty", "--language", "zh"])
    terminal.flush()
    assert code == 1
    assert terminal.buffer.getvalue().startswith(rb"faulty\uff1a")  # type: ignore[attr-defined]


def test_a_yaml_that_cannot_be_parsed_hides_nothing_of_the_text(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(series, "broken", issue="title：T\n", en="Text.[^x]\n\n[^a]: A note.\n")
    code, said = run(capsys, "build", "--issue", "broken")
    assert code == 1
    assert "source/broken/issue.yaml:1:6" in said
    assert "[note-undefined]" in said


def test_one_issue_does_not_stop_the_others(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(series, "no-date", issue="title: T\nauthors: [A]\n")
    add(series, "no-text")
    for key in ("zh", "en"):
        (series / "no-text" / f"{key}.md").unlink()
    code, said = run(capsys, "build")
    assert code == 1
    assert "date is missing" in said
    assert "the issue has no text" in said
    assert sorted(path.name for path in Path("build").rglob("*.pdf")) == [
        "essay.en.pdf",
        "essay.zh.pdf",
    ]
    code, said = run(capsys, "check")
    assert code == 1
    assert "essay: notes" in said
    code, said = run(capsys, "status")
    assert code == 1
    assert "essay" in said


def test_editions_that_do_not_match_can_be_built_by_themselves(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zh = (series / "essay/zh.md").read_text(encoding="utf-8")
    (series / "essay/zh.md").write_text(f"{zh}\n另一段文字，讲水和粮食。\n", encoding="utf-8")
    code, said = run(capsys, "build")
    assert code == 1
    assert "editions build --issue essay --edition en" in said
    code, said = run(capsys, "build", "--edition", "en")
    assert code == 0
    assert [path.name for path in Path("build").rglob("*.pdf")] == ["essay.en.pdf"]
