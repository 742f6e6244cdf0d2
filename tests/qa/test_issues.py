"""Strange issues from the first word to the finished files: sound ones build silently, others are reported.

`sound/<issue>` must build with no finding at all; `faulty/<issue>/expected.txt` holds what must be reported.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from editions.resources import fonts
from second_reader import text_of

DATA = Path(__file__).parent.parent / "data" / "qa"


def names(kind: str) -> list[str]:
    return sorted(path.parent.name for path in (DATA / kind).glob("*/issue.yaml"))


def run(source: Path, build: Path, issue: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editions", "build", "--source", ".", "--build", str(build),
         "--issue", issue],
        cwd=source,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "series.yaml").write_bytes((DATA / "series.yaml").read_bytes())
    return tmp_path / "source"


def place(source: Path, kind: str, name: str) -> None:
    (source / name).symlink_to(DATA / kind / name)


@pytest.mark.parametrize("name", names("sound"))
def test_sound_issues_build_without_a_word(source: Path, tmp_path: Path, name: str) -> None:
    place(source, "sound", name)
    done = run(source, tmp_path / "a build", name)
    assert done.stderr == ""
    assert done.returncode == 0
    assert "0 errors, 0 warnings" in done.stdout


@pytest.mark.parametrize("name", names("faulty"))
def test_faulty_issues_are_told_of(source: Path, tmp_path: Path, name: str) -> None:
    place(source, "faulty", name)
    done = run(source, tmp_path / "build", name)
    expected = (DATA / "faulty" / name / "expected.txt").read_text(encoding="utf-8")
    said = re.sub(rf"(?m)^\S*{name}/", "", done.stderr)
    assert said.splitlines() == expected.splitlines()
    assert done.returncode == 1
    assert "not built" in done.stdout
    assert not list((tmp_path / "build").glob("*/*.pdf"))


def test_what_shares_a_glyph_is_copied_as_it_is(source: Path, tmp_path: Path) -> None:
    """The raised 2 of a call and ² are one glyph; so are ⋯ and … in the Chinese face."""
    place(source, "sound", "blocks")
    run(source, tmp_path / "build", "blocks")
    text = text_of(tmp_path / "build/blocks/blocks.zh.pdf")
    assert "x²，⋯又…" in text.replace(" ", "")  # MuPDF takes the gap after ² for a space


def test_a_build_folder_that_is_a_file(source: Path, tmp_path: Path) -> None:
    place(source, "sound", "strange")
    (tmp_path / "file").write_text("")
    done = run(source, tmp_path / "file", "strange")
    assert done.returncode == 2
    assert done.stderr.strip().endswith("file/strange: Not a directory")


def test_small_capitals_are_of_the_series_own_faces() -> None:
    assert fonts.is_allowed("/ABCDEF+Source-Serif-4-Small-Caps")
    assert not fonts.is_allowed("/ABCDEF+Small-Caps")
