"""`editions web`: a whole folder or the old one; downloads only when they are current."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.workflow.inputs import Inputs
from editions.workflow.outcome import Options
from editions.workflow.state import State
from web.conftest import SOURCE

ISSUE = """\
title: {zh: 短文, en: A Short Essay}
authors:
  - name: {zh: 某某, en: Some One}
date: 2026-01-02
"""
BUILT = ["assets", "en.html", "zh.html"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SOURCE, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "build/trial/web").iterdir())


def test_two_pages_and_what_they_need(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["web"]) == 0
    assert made(project) == BUILT
    assert "trial: 2 web pages built and checked" in capsys.readouterr().out
    assert sorted(path.name for path in (project / "build/trial").iterdir()) == [".lock", "web"]


def test_with_an_address_there_is_a_sitemap(project: Path) -> None:
    assert main(["web", "--address", "https://example.org/x/"]) == 0
    assert (
        b"https://example.org/x/zh.html" in (project / "build/trial/web/sitemap.xml").read_bytes()
    )


def test_an_address_that_is_none_is_wrong_use(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["web", "--address", "example.org"]) == 2
    assert "should be an address that begins with https://" in capsys.readouterr().err
    assert not (project / "build").exists()


def test_an_error_leaves_the_old_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["web"])
    before = (project / "build/trial/web/zh.html").read_bytes()
    text = (project / "source/trial/zh.md").read_text(encoding="utf-8")
    (project / "source/trial/zh.md").write_text(text + "\n<b>raw</b>\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["web"]) == 1
    said = capsys.readouterr()
    assert "source/trial/zh.md:" in said.err
    assert "the pages of the last build are untouched" in said.out
    assert (project / "build/trial/web/zh.html").read_bytes() == before
    assert sorted(path.name for path in (project / "build/trial").iterdir()) == [".lock", "web"]


def test_old_files_do_not_stay(project: Path) -> None:
    main(["web"])
    (project / "build/trial/web/stray.html").write_text("old")
    main(["web"])
    assert made(project) == BUILT


def built(project: Path, options: str, *names: str) -> None:
    """Put files where builds put them, with the note that they leave."""
    folder = project / "build/trial"
    folder.mkdir(parents=True, exist_ok=True)
    state = State.load(folder)
    state.refresh(Inputs(Path("source"), "trial"))
    for name in names:
        (folder / name).write_bytes(b"%PDF-")
        state.record(name, options, {"pages": 1, "notes": 1})
    state.save()


def test_files_that_are_built_are_offered(project: Path) -> None:
    built(project, Options().key, "trial.zh.pdf")
    (project / "build/trial/trial.en.pdf").write_bytes(b"%PDF-")  # of nobody knows what
    main(["web"])
    assert made(project) == ["assets", "en.html", "trial.zh.pdf", "zh.html"]
    folder = project / "build/trial/web"
    assert 'href="trial.zh.pdf"' in (folder / "zh.html").read_text(encoding="utf-8")
    assert "trial.en.pdf" not in (folder / "en.html").read_text(encoding="utf-8")


def test_drafts_are_not_offered(project: Path) -> None:
    built(project, Options(draft=True).key, "trial.zh.pdf")
    assert main(["web"]) == 0
    assert made(project) == BUILT


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("trial/zh.md", "\n", "\n\n"),
        ("trial/issue.yaml", "10.1234/trial.1", "10.1234/trial.2"),
        ("series.yaml", "1234-5679", "0317-8471"),
    ],
)
def test_files_of_other_sources_are_not_offered(
    project: Path, name: str, old: str, new: str
) -> None:
    built(project, Options().key, "trial.zh.pdf")
    path = project / "source" / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(path, (1, 1))  # whatever the clock says
    assert main(["web"]) == 0
    assert made(project) == BUILT


def test_editions_that_do_not_match_are_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "source/trial/en.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nOne more.[^more]\n\n[^more]: Here alone.\n", encoding="utf-8")
    assert main(["web"]) == 1
    said = capsys.readouterr()
    assert "[twin-note-missing]" in said.err
    assert "[block-missing]" in said.err
    assert not (project / "build").exists()


def test_all_editions_or_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["web"])
    with pytest.raises(SystemExit) as stopped:
        main(["web", "--edition", "zh"])
    assert stopped.value.code == 2
    assert "--edition" in capsys.readouterr().err
    assert made(project) == BUILT


def test_a_folder_without_a_series_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "source/short"
    folder.mkdir(parents=True)
    (folder / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (folder / "en.md").write_text("A paragraph.[^1]\n\n[^1]: Its note.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["web"]) == 0
    assert (tmp_path / "build/short/web/en.html").is_file()


def test_one_edition_alone(project: Path) -> None:
    (project / "source/trial/en.md").unlink()
    assert main(["web"]) == 0
    assert made(project) == ["assets", "zh.html"]
    assert 'class="twin"' not in (project / "build/trial/web/zh.html").read_text(encoding="utf-8")


def test_the_same_source_gives_the_same_files(project: Path) -> None:
    main(["web"])
    folder = project / "build/trial/web"
    first = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    main(["web"])
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == first


def test_machines_get_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["web", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["sites"][0]["pages"] == ["zh.html", "en.html"]
