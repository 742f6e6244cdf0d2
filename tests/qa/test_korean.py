"""A series of three languages: Korean is one more Markdown file, where its faces are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import checking
from editions.checks.source import missing_glyphs
from editions.checks.subject import Subject
from editions.formats.pdf import writer
from editions.machine.system import EnvironmentProblem
from editions.resources import fonts
from notes.test_source import manuscript_of
from second_reader import fonts_of, text_of

SOURCE = Path(__file__).parent.parent / "data" / "qa" / "korean" / "source"


def build(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editions", "build", "--source", SOURCE, "--build", folder, *more],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("korean")
    done = build(folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "peace"


def test_all_three_editions_are_there(built: Path) -> None:
    assert sorted(path.name for path in built.glob("peace.*")) == [
        f"peace.{key}.{form}" for key in ("en", "ko", "zh") for form in ("epub", "pdf")
    ]


def test_the_page_is_set_in_the_korean_faces(built: Path) -> None:
    assert {"Noto-Serif-KR", "Noto-Sans-KR-Bold"} <= fonts_of(built / "peace.ko.pdf")
    text = text_of(built / "peace.ko.pdf")
    assert "봉쇄의 기억은 오래 남는다." in text
    assert "저자 소개" in text


def test_the_book_carries_the_korean_faces(built: Path) -> None:
    with zipfile.ZipFile(built / "peace.ko.epub") as book:
        names = [Path(name).name for name in book.namelist()]
        package = book.read("EPUB/package.opf").decode()
    assert {"NotoSerifKR-400.otf", "NotoSansKR-700.ttf"} <= set(names)
    assert "<dc:language>ko</dc:language>" in package
    assert '<dc:title id="title">되돌아갈 길은 있는가</dc:title>' in package


def test_korean_titles_stand_on_the_other_editions_pages(built: Path) -> None:
    state = json.loads((built / ".state.json").read_text())
    assert all(facts["notes"] == 2 for facts in state["outputs"].values())
    assert "되돌아갈 길은 있는가" in text_of(built / "peace.zh.pdf")


def test_without_the_faces_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", fonts.FAMILIES - {"Noto Serif KR"})
    fonts.require("zh-Hans")
    with pytest.raises(EnvironmentProblem, match="run `make korean`"):
        fonts.require("ko-KR")


WORDS = "公社（[한국수자원공사]{lang=ko}）与[農林水産省]{lang=ja}，又见金民秀。[^a]\n\n[^a]: 김민수（[농림]{lang=ko}）。\n"


def test_words_in_running_text_and_notes_are_set_in_serif_faces(tmp_path: Path) -> None:
    text, path = manuscript_of(WORDS, tmp_path), tmp_path / "words.pdf"
    assert writer.write(text.edition, text, path) == []
    fonts_there = fonts_of(path)
    assert {"Noto-Serif-KR", "Noto-Serif-JP"} <= fonts_there
    assert not any(name.startswith(("Noto-Sans-KR", "Noto-Sans-JP")) for name in fonts_there)


def test_words_in_an_english_edition_are_set_in_serif_faces(tmp_path: Path) -> None:
    text, path = (
        manuscript_of("Pusan (부산항) and Yokohama (よこはま).\n", tmp_path, "en"),
        tmp_path / "words.pdf",
    )
    assert writer.write(text.edition, text, path) == []
    assert {"Noto-Serif-KR", "Noto-Serif-JP"} <= fonts_of(path)


@pytest.fixture
def without_korean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "FAMILIES", fonts.FAMILIES - {"Noto Serif KR"})
    missing_glyphs._faces.cache_clear()
    yield
    missing_glyphs._faces.cache_clear()


@pytest.mark.usefixtures("without_korean")
def test_what_a_command_fetches_is_one_finding(tmp_path: Path) -> None:
    text = manuscript_of(WORDS.replace("又见", "😀"), tmp_path)
    second, first = missing_glyphs.check_glyphs(Subject(text))
    assert (first.form, first.get("text")) == ("", "😀")
    assert (second.form, second.get("command")) == ("fetched", "make korean")
    assert second.get("text").startswith("한국수")
    assert second.place.line == 1


def test_the_checks_know_the_languages_of_letters(tmp_path: Path) -> None:
    words = "Pusan (부산항), a study[^a] and 横浜のみなと.\n\n[^a]: 김민수, 『농림 Agriculture』, 1937.\n"
    text, path = manuscript_of(words, tmp_path, "en"), tmp_path / "words.pdf"
    assert writer.write(text.edition, text, path) == []
    assert checking.standards_of_pdf(path, text) == []
    as_chinese = (
        "Pusan ([부산항]{lang=zh-Hans}), a study[^a] and 横浜のみなと.\n\n[^a]: 김민수, 1937.\n"
    )
    other = manuscript_of(as_chinese, tmp_path / "other", "en")
    assert writer.write(other.edition, other, path) == []
    changed = as_chinese.replace("[부산항]{lang=zh-Hans}", "부산항")
    plain = manuscript_of(changed, tmp_path / "plain", "en")
    faults = [one for one in checking.standards_of_pdf(path, plain) if one.get("wanted") == "ko"]
    assert [fault.rule.name for fault in faults] == ["structure-language"]
