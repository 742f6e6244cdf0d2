"""Strange issues from the first word to the finished files: sound ones build silently, others are reported.

`sound/<issue>` must build with no finding at all; `faulty/<issue>/expected.txt` holds what must be reported.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.resources import fonts
from second_reader import text_of

DATA = Path(__file__).parent.parent / "data" / "qa"


def names(kind: str) -> list[str]:
    return sorted(path.parent.name for path in (DATA / kind).glob("*/issue.yaml"))


@dataclass(frozen=True)
class Done:
    """What a build of all issues of a kind said and made."""

    code: int
    out: str
    errors: str
    folder: Path


def build(kind: str, folder: Path) -> Done:
    source, target = folder / "source", folder / "a build"
    source.mkdir()
    (source / "series.yaml").write_bytes((DATA / "series.yaml").read_bytes())
    for name in names(kind):
        (source / name).symlink_to(DATA / kind / name)
    done = subprocess.run(
        [sys.executable, "-m", "editions", "build", "--source", ".", "--build", target],
        cwd=source,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr, target)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return build("sound", tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return build("faulty", tmp_path_factory.mktemp("faulty"))


def test_sound_issues_build_without_a_word(sound: Done) -> None:
    assert sound.errors == ""
    assert sound.code == 0
    assert "0 errors, 0 warnings" in sound.out
    built = {path.parent.name for path in sound.folder.glob("*/*.pdf")}
    assert built == set(names("sound"))


@pytest.mark.parametrize("name", names("faulty"))
def test_faulty_issues_are_told_of(faulty: Done, name: str) -> None:
    expected = (DATA / "faulty" / name / "expected.txt").read_text(encoding="utf-8")
    said = re.findall(rf"(?m)^\S*{name}/(.*)", faulty.errors)
    assert said == expected.splitlines()
    assert faulty.code == 1
    assert re.search(rf"(?m)^{name}: not built", faulty.out)
    assert not list(faulty.folder.glob("*/*.pdf"))


def test_nothing_else_is_told(faulty: Done) -> None:
    assert re.findall(rf"(?m)^(?!\S*(?:{'|'.join(names('faulty'))})/).+", faulty.errors) == []


def test_what_shares_a_glyph_is_copied_as_it_is(sound: Done) -> None:
    """The raised 2 of a call and ² are one glyph; so are ⋯ and … in the Chinese face."""
    text = text_of(sound.folder / "blocks/blocks.zh.pdf")
    assert "x²，⋯又…" in text.replace(" ", "")  # MuPDF takes the gap after ² for a space


def test_a_build_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "series.yaml").write_bytes((DATA / "series.yaml").read_bytes())
    (tmp_path / "source" / "strange").symlink_to(DATA / "sound" / "strange")
    (tmp_path / "file").write_text("")
    where = ["--source", str(tmp_path / "source"), "--build", str(tmp_path / "file")]
    assert main(["build", *where]) == 2
    assert capsys.readouterr().err.strip().endswith("file/strange: Not a directory")


def test_small_capitals_are_of_the_series_own_faces() -> None:
    assert fonts.is_allowed("/ABCDEF+Source-Serif-4-Small-Caps")
    assert not fonts.is_allowed("/ABCDEF+Small-Caps")
