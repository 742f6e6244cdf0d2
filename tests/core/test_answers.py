"""What a build with nothing to do said is said again at once, until anything that it depends on is touched."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from editions import __main__
from editions.cli import main
from editions.machine import answers

Said = pytest.CaptureFixture[str]


def settle() -> None:
    """Wait until what was touched is no longer new."""
    time.sleep(2 * answers.MARGIN / 1e9)


@pytest.fixture
def answered(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Path:
    """A project that was built, with an answer; the program of a second start says nothing but that."""
    monkeypatch.setattr(answers, "_begun", 0)
    monkeypatch.setattr(answers, "_file", lambda: str(tmp_path / "answers" / "answer"))
    monkeypatch.setattr(sys, "argv", ["editions", "build"])
    monkeypatch.setattr(answers, "PASSING", (*answers.PASSING, "PYTEST_CURRENT_TEST"))
    (built / "source/essay/empty").mkdir()
    settle()
    assert __main__.run() == 0
    settle()
    capsys.readouterr()
    assert __main__.run() == 0
    said = capsys.readouterr().out
    assert "essay: up to date" in said
    monkeypatch.setattr(main, "run", lambda *_: pytest.fail("it was to be found out again"))
    assert __main__.run() == 0
    assert capsys.readouterr().out == said
    return built


def rewrite(project: Path) -> None:
    """Other words of the same length, with the time that the file had."""
    path = project / "source/essay/en.md"
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def move_over(project: Path) -> None:
    """An older file in the place of another."""
    path = project / "source/essay/zh.md"
    older = path.with_name("older")
    shutil.copy2(path, older)
    older.replace(path)


def put(name: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()

    return edit


EDITS: dict[str, Callable[[Path], None]] = {
    "other words": rewrite,
    "an older text": move_over,
    "a new edition": put("source/essay/ja.md"),
    "a picture in a folder that was empty": put("source/essay/empty/new.svg"),
    "another issue": put("source/other/issue.yaml"),
    "a glossary": put("source/glossary.yaml"),
    "a template of the series": put("source/templates/pdf/page.css"),
    "an approval": put("source/essay/approval.yaml"),
    "a file that is gone": lambda project: (project / "build/essay/essay.en.pdf").unlink(),
    "a file that was written since": put("build/essay/essay.zh.epub"),
    "a state that is gone": lambda project: (project / "build/essay/.state.json").unlink(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_whatever_is_touched_has_to_be_looked_at(
    edit: Callable[[Path], None], answered: Path
) -> None:
    assert answers.known() is not None
    edit(answered)
    assert answers.known() is None


@pytest.mark.parametrize("name", ["LANG", "EDITIONS_TEMPLATES", "SOURCE_DATE_EPOCH"])
def test_other_surroundings_are_another_question(
    name: str, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHLVL", "7")
    assert answers.known() is not None
    monkeypatch.setenv(name, "1")
    assert answers.known() is None


def test_another_command_is_another_question(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answers.known() is not None
    monkeypatch.setattr(sys, "argv", ["editions", "build", "--strict"])
    assert answers.known() is None


def test_the_program_and_its_fonts_are_among_what_an_answer_depends_on(
    answered: Path, tmp_path: Path
) -> None:
    kept = (tmp_path / "answers/answer").read_text("utf-8")
    for name in (
        "workflow/build.py",
        "messages/en/command-line.ftl",
        "pdf/page.css",
        "manifest.json",
    ):
        assert f"{name}\0" in kept


def test_what_was_touched_while_it_was_found_out_is_not_kept(
    answered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answers/answer").unlink()
    settle()
    assert answers.known() is None
    (answered / "source/essay/en.md").touch()
    answers.keep("nothing to do", [], [str(answered / "source")])
    assert not (tmp_path / "answers/answer").exists()
    settle()
    assert answers.known() is None
    answers.keep("nothing to do", [], [str(answered / "source")])
    assert answers.known() == "nothing to do"


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"\xff\0"])
def test_a_damaged_answer_is_none(data: bytes, answered: Path, tmp_path: Path) -> None:
    (tmp_path / "answers/answer").write_bytes(data)
    assert answers.known() is None


def test_warnings_are_said_again_by_a_build_that_looks(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(answers, "_begun", 0)
    monkeypatch.setattr(answers, "_file", lambda: str(tmp_path / "answer"))
    monkeypatch.setattr(sys, "argv", ["editions", "build"])
    path = project / "source/essay/en.md"
    path.write_text(path.read_text("utf-8") + "\nIt is is so.\n", "utf-8")
    for _again in range(3):
        __main__.run()
        settle()
        assert "warning" in capsys.readouterr().err
    assert not (tmp_path / "answer").exists()
