"""What is asked for and is not there: an issue, a file that was not built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editions.cli.main import main


def test_files_that_were_not_built_cannot_be_checked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if "[file-not-built]" in line]
    assert said == [
        f"build/essay/essay.{name}: error: the file is missing; run make [file-not-built]"
        for name in ("en.epub", "en.pdf", "zh.epub", "zh.pdf")
    ]


def test_one_file_that_is_gone_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert main(["check"]) == 0
    (project / "build/essay/essay.zh.epub").unlink()
    capsys.readouterr()
    assert main(["check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "build/essay/essay.zh.epub: error: the file is missing; run make [file-not-built]"
    ]


def test_a_folder_without_issues(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "source/essay/issue.yaml").unlink()
    assert main(["build"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "source: error: there is no issue here: no folder contains an issue.yaml [issue-missing]"
    ]


def test_an_issue_whose_settings_are_no_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "source/essay/issue.yaml"
    path.unlink()
    os.mkfifo(path)  # to read it would be to wait for ever
    assert main(["build"]) == 1
    assert (
        "source/essay/issue.yaml: error: a folder, a pipe or a broken link is in the place of this file"
        in (capsys.readouterr().err)
    )


def test_a_folder_in_the_place_of_the_only_text(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("zh", "en"):
        (project / f"source/essay/{key}.md").unlink()
    (project / "source/essay/en.md").mkdir()
    assert main(["build"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "source/essay/en.md: error: a folder, a pipe or a broken link is in the place of this file [edition-missing]"
    ]
