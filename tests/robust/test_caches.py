"""A damaged cache costs time and nothing else: the same files are made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.machine import cache
from editions.resources import font_folder, font_making, fonts

BASE = Path(__file__).parent.parent / "data" / "source" / "base"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    """Another byte, size and time as they were."""
    state = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 0x55
    path.write_bytes(data)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGES: list[Callable[[Path], None]] = [cut, empty, flip, make_folder, make_pipe]


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_entry_is_made_anew(
    damage: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path))
    made = []

    def make() -> bytes:
        made.append(1)
        return b"what takes long to make" * 100

    assert cache.cached("kind", b"recipe", make) == cache.cached("kind", b"recipe", make)
    assert len(made) == 1
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    damage(entry)
    for _ in range(2):
        assert cache.cached("kind", b"recipe", make) == b"what takes long to make" * 100
    assert len(made) == 2


def sums(folder: Path) -> dict[str, str]:
    files = sorted([*folder.rglob("*.pdf"), *folder.rglob("*.epub")])
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def prepared_in(home: Path) -> Path:
    """A copy of the prepared faces in another cache."""
    prepared = fonts.folder().parent
    place = home / prepared.name
    shutil.copytree(prepared, place)
    (place / "fonts.conf").write_text(font_making.configuration(place), "utf-8")
    (place / "manifest.json").unlink()
    font_folder.write_manifest(place, place)
    return place


@pytest.mark.parametrize("damage", DAMAGES[:4])
def test_a_damaged_face_is_seen(
    damage: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = prepared_in(tmp_path)
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path))
    assert font_folder.fault(place) is None
    face = min((place / "faces").iterdir(), key=lambda path: path.stat().st_size)
    damage(face)
    fault = font_folder.fault(place)
    assert fault is not None
    assert face.name in fault


def test_a_build_with_a_damaged_cache_gives_the_same_files(tmp_path: Path) -> None:
    """Each file of the cache but the faces damaged in its turn, in another way."""
    home = tmp_path / "cache"
    prepared_in(home)
    shutil.copytree(BASE, tmp_path / "source")

    def build(name: str) -> dict[str, str]:
        command = [sys.executable, "-m", "editions", "build"]
        where = ["--source", str(tmp_path / "source"), "--build", str(tmp_path / name)]
        surroundings = os.environ | {"EDITIONS_CACHE": str(home)}
        done = subprocess.run(
            [*command, *where], env=surroundings, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return sums(tmp_path / name)

    first = build("first")
    assert len(first) == 4
    files = [path for path in sorted(home.rglob("*")) if path.is_file() and path.suffix != ".lock"]
    assert any("templates" in path.parts for path in files)
    assert any(path.name.startswith("declarations_") for path in files)
    for number, path in enumerate(files):
        if "kept" in path.parts or "cache" in path.relative_to(home).parts:
            DAMAGES[number % 4](path)
    assert build("second") == first
