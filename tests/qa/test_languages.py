"""A language is one folder: it is added by its folder alone, and taken away with it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editions import languages
from second_reader import fonts_of, text_of

ROOT = Path(__file__).parents[2]
JAPANESE = ROOT / "tests" / "data" / "qa" / "japanese" / "source"
ADDED = ("ja", "ko")


def build(scripts: Path, source: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editions", "build", "--source", source, "--build", folder],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(scripts), *sys.path])},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_japanese_is_built_from_its_folder(tmp_path: Path) -> None:
    done = build(ROOT / "scripts", JAPANESE, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Noto-Sans-JP" in fonts_of(tmp_path / "ferry" / "ferry.ja.pdf")
    assert "「橋ができれば船は要らない」" in text_of(tmp_path / "ferry" / "ferry.ja.pdf")


@pytest.mark.parametrize("key", ADDED)
def test_the_key_of_a_language_is_in_its_own_folder_alone(key: str) -> None:
    own = languages.folders()[key]
    said = re.compile(rf"\b{key}\b")
    elsewhere = [
        str(path.relative_to(ROOT))
        for top in ("scripts", "templates")
        for path in (ROOT / top).rglob("*")
        if path.suffix in (".py", ".css", ".html", ".yaml", ".toml", ".xhtml", ".svg", ".opf")
        and own not in path.parents
        and said.search(path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == []


def test_without_the_folder_the_others_are_built(tmp_path: Path) -> None:
    scripts = tmp_path / "project" / "scripts"
    shutil.copytree(ROOT / "scripts", scripts)  # with what is compiled of it
    for name in ("templates", "requirements", "pyproject.toml"):
        (tmp_path / "project" / name).symlink_to(ROOT / name)
    for key in ADDED:
        shutil.rmtree(scripts / "editions" / "languages" / key)
    done = build(scripts, ROOT / "tests" / "data" / "epub" / "source", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    done = build(scripts, JAPANESE, tmp_path / "build")
    assert done.returncode == 1
    assert "[wording]" in done.stderr
