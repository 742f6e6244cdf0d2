"""A series of three languages: Korean is one more Markdown file, where its faces are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from editions.machine.system import EnvironmentProblem
from editions.resources import fonts
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
