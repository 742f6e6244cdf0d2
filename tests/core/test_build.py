"""Building: whole files or none, nothing twice, one line per finding, the right exit code."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from editions.cli.main import INTERRUPTED, main

NAMES = ["essay.en.epub", "essay.en.pdf", "essay.zh.epub", "essay.zh.pdf"]


def made(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "build/essay").iterdir() if path.name[0] != ".")


def contents(project: Path) -> dict[str, bytes]:
    return {name: (project / "build/essay" / name).read_bytes() for name in made(project)}


def test_four_files_and_their_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert made(project) == NAMES
    said = capsys.readouterr().out
    assert "essay: built and checked; 0 errors, 0 warnings" in said
    assert "build/essay/essay.zh.pdf  1 page, 2 notes" in said


def test_the_second_time_nothing_is_done(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: (built / "build/essay" / name).stat().st_mtime_ns for name in NAMES}
    capsys.readouterr()
    assert main(["build"]) == 0
    assert "up to date" in capsys.readouterr().out
    assert {n: (built / "build/essay" / n).stat().st_mtime_ns for n in NAMES} == before


def test_a_touched_source_with_the_same_text_is_not_built_again(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(built / "source/essay/zh.md", (1, 1))
    capsys.readouterr()
    assert main(["build"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_changed_text_is_built_again(built: Path) -> None:
    before = contents(built)
    path = built / "source/essay/en.md"
    path.write_text(path.read_text().replace("second", "third"), encoding="utf-8")
    assert main(["build"]) == 0
    after = contents(built)
    assert after["essay.en.pdf"] != before["essay.en.pdf"]
    assert after["essay.zh.epub"] == before["essay.zh.epub"]


def test_an_error_leaves_what_was_there(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(built)
    path = built / "source/essay/zh.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n多余。[^none]\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["build"]) == 1
    captured = capsys.readouterr()
    assert "source/essay/zh.md:11:4: " in captured.err
    assert "Traceback" not in captured.err
    assert "not built" in captured.out
    assert contents(built) == before
    assert [p for p in (built / "build/essay").iterdir() if p.name.startswith(".new")] == []


def test_a_draft_is_built_in_spite_of_errors(project: Path) -> None:
    path = project / "source/essay/zh.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n多余。[^none]\n", encoding="utf-8")
    assert main(["build", "--draft"]) == 1
    assert made(project) == NAMES


def test_one_format_and_one_edition(project: Path) -> None:
    assert main(["pdf", "--edition", "zh"]) == 0
    assert made(project) == ["essay.zh.pdf"]
    assert main(["epub", "--edition", "zh"]) == 0
    assert made(project) == ["essay.zh.epub", "essay.zh.pdf"]


def test_the_epub_is_the_same_whether_or_not_the_pdf_is_there(project: Path) -> None:
    main(["epub"])
    alone = contents(project)
    shutil.rmtree(project / "build")
    main(["build"])
    assert {name: contents(project)[name] for name in alone} == alone


def test_json_for_machines(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [output["name"] for output in said["issues"][0]["outputs"]] == [
        "essay.zh.pdf",
        "essay.en.pdf",
        "essay.zh.epub",
        "essay.en.epub",
    ]


def test_an_issue_of_one_edition(project: Path) -> None:
    (project / "source/essay/en.md").unlink()
    assert main(["build"]) == 0
    assert made(project) == ["essay.zh.epub", "essay.zh.pdf"]


def test_wrong_use_is_two(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bild"]) == 2
    assert "there is no verb “bild”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("verb", "wrong", "said"),
    [
        ("build", ["--issue", "other"], "there is no issue “other” in source; there are: essay"),
        ("check", ["--issue", "other"], "there is no issue “other” in source; there are: essay"),
        ("status", ["--edition", "fr"], "there is no edition “fr”; there are: zh and en"),
        ("epub", ["--edition", "fr"], "there is no edition “fr”; there are: zh and en"),
        ("build", ["--source", "elsewhere"], "there is no folder elsewhere"),
    ],
)
def test_what_is_asked_for_and_not_there_is_wrong_use(
    project: Path, capsys: pytest.CaptureFixture[str], verb: str, wrong: list[str], said: str
) -> None:
    assert main([verb, *wrong]) == 2
    assert capsys.readouterr().err == f"{said}\n"


def test_issues_without_the_edition_are_left_out(project: Path) -> None:
    shutil.copytree(project / "source/essay", project / "source/lonely")
    (project / "source/lonely/en.md").unlink()
    assert main(["epub", "--edition", "en"]) == 0
    assert sorted(path.name for path in project.glob("build/*/*.epub")) == ["essay.en.epub"]


def test_a_new_issue_builds_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "second-essay"]) == 0
    assert main(["build", "--issue", "second-essay"]) == 0
    assert "second-essay: built and checked; 0 errors, 0 warnings" in capsys.readouterr().out
    assert main(["new", "second-essay"]) == 2
    assert main(["new", "Second Essay"]) == 1


def test_every_verb_has_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    from editions.cli.main import verbs

    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    for verb in verbs():
        assert f"  {verb} " in page
        with pytest.raises(SystemExit) as stop:
            main([verb, "--help"])
        assert stop.value.code == 0
        assert f"usage: editions {verb}" in capsys.readouterr().out


class Interrupting(io.StringIO):
    """Standard output that interrupts the program when it is told of a stage."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage

    def write(self, text: str) -> int:
        if self.stage in text:
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


@pytest.mark.parametrize("stage", ["reading", "zh: typesetting the PDF", "en: writing the EPUB"])
def test_an_interruption_is_one_line_and_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], stage: str
) -> None:
    monkeypatch.setattr(sys, "stdout", Interrupting(stage))
    assert main(["build"]) == INTERRUPTED
    assert capfd.readouterr() == ("", "stopped\n")
    assert [path.name for path in (project / "build/essay").iterdir()] == [".lock"]


def test_files_are_put_in_place_before_an_interruption(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace = Path.replace

    def interrupted(new: Path, place: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(new, place)

    with monkeypatch.context() as context:
        context.setattr(Path, "replace", interrupted)
        assert main(["build"]) == INTERRUPTED
    assert made(project) == NAMES
    assert main(["build"]) == 0
    assert "up to date" in capsys.readouterr().out
