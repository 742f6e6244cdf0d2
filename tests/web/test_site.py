"""`editions web`: a whole folder or the old one; downloads only when they are current."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from editions.cli import main
from web.conftest import SOURCE

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
    assert "trial: 2 web pages made and checked" in capsys.readouterr().out
    assert [path.name for path in (project / "build/trial").iterdir()] == ["web"]


def test_with_an_address_there_is_a_sitemap(project: Path) -> None:
    assert main(["web", "--address", "https://example.org/x/"]) == 0
    assert (
        b"https://example.org/x/zh.html" in (project / "build/trial/web/sitemap.xml").read_bytes()
    )


def test_an_address_that_is_none_is_wrong_use(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["web", "--address", "example.org"]) == 2
    assert "should begin with https://" in capsys.readouterr().err
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
    assert "what was there before is untouched" in said.out
    assert (project / "build/trial/web/zh.html").read_bytes() == before
    assert [path.name for path in (project / "build/trial").iterdir()] == ["web"]


def test_old_files_do_not_stay(project: Path) -> None:
    main(["web"])
    (project / "build/trial/web/stray.html").write_text("old")
    main(["web"])
    assert made(project) == BUILT


def test_files_that_are_built_are_offered(project: Path) -> None:
    folder = project / "build/trial"
    folder.mkdir(parents=True)
    (folder / "trial.zh.pdf").write_bytes(b"%PDF-")
    (folder / "trial.en.pdf").write_bytes(b"%PDF-")
    os.utime(folder / "trial.en.pdf", (1, 1))  # older than its source
    main(["web"])
    assert made(project) == ["assets", "en.html", "trial.zh.pdf", "zh.html"]
    assert 'href="trial.zh.pdf"' in (folder / "web/zh.html").read_text(encoding="utf-8")
    assert "trial.en.pdf" not in (folder / "web/en.html").read_text(encoding="utf-8")


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
