"""Faults in a source are reported with their places, all at once: one folder per case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editions.findings import FindingsError, in_order
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

DATA = Path(__file__).parent.parent / "data" / "source"
CASES = sorted(path.name for path in DATA.iterdir() if (path / "in").is_dir())


def lay_out(case: str, folder: Path) -> None:
    """The sound issue with the case's files over it."""
    shutil.copytree(DATA / "base", folder, dirs_exist_ok=True)
    shutil.copytree(DATA / case / "in", folder, dirs_exist_ok=True)
    remove = folder / "REMOVE"
    if remove.is_file():
        for name in remove.read_text(encoding="utf-8").split():
            (folder / name).unlink()
        remove.unlink()


def lines_about(folder: Path) -> list[str]:
    """What an editor would read about the issue in `folder`."""
    try:
        series = load_series(folder)
        issue = load_issue(series, "essay")
        manuscripts = read_editions(load_editions(series, issue))
        found = [finding for manuscript in manuscripts for finding in manuscript.findings]
    except FindingsError as error:
        found = list(error.findings)
    return [f"{finding} [{finding.rule.name}]" for finding in in_order(found)]


def test_the_base_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert lines_about(Path()) == []


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_said_with_its_place(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    expected = (DATA / case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert expected, "a case expects at least one line"
    assert lines_about(Path()) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A\\\n" * 600 + "b\n", "en.md:1:1: a paragraph of 1,201 characters and 600 line breaks"),
        ("word " * 15_000 + "\n", "en.md:1:1: a paragraph of 74,999 characters and 0 line breaks"),
        (
            "".join(f"A.[^{n}] " for n in range(1600))
            + "".join(f"\n\n[^{n}]: B." for n in range(1600)),
            "en.md:3003: the text has 1,600 notes; the limit is 1,500",
        ),
        (
            "A.[^0]\n\n[^0]: " + "word " * 15_000 + ".\n",
            "en.md:3:1: a note of 75,001 characters and 0 line breaks",
        ),
        ("word " * 500_000, "en.md: the file has 2,500,000 characters; the limit is 2,000,000"),
    ],
    ids=["line breaks", "paragraph", "notes", "note", "text"],
)
def test_what_is_beyond_reason_is_refused(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DATA / "base", tmp_path, dirs_exist_ok=True)
    (tmp_path / "essay/en.md").write_text(text)
    monkeypatch.chdir(tmp_path)
    assert any(line.startswith(f"essay/{said}") for line in lines_about(Path())), said
