"""A folder that is replaced: whole, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editions.machine.folders import replaced, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "old.html").touch()
    return folder


def test_the_new_folder_takes_the_place_of_the_old(target: Path) -> None:
    with replaced(target) as staged:
        (staged / "new.html").touch()
        assert (target / "old.html").exists()
    assert names(target.parent) == ["new.html", "page"]


def test_a_first_folder_is_made_with_what_is_above_it(tmp_path: Path) -> None:
    with replaced(tmp_path / "build" / "page") as staged:
        (staged / "new.html").touch()
    assert names(tmp_path) == ["build", "new.html", "page"]


def test_what_fails_while_it_is_made_leaves_the_old(target: Path) -> None:
    def fail() -> None:
        with replaced(target) as staged:
            (staged / "new.html").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(target.parent) == ["old.html", "page"]


def test_a_new_folder_that_cannot_be_put_in_place_leaves_the_old(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fail_for_the_new(self: Path, to: Path) -> Path:
        if (self / "new.html").exists():
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    with pytest.raises(OSError, match="No space"), replaced(target) as staged:
        (staged / "new.html").touch()
    assert names(target.parent) == ["old.html", "page"]


def test_a_full_disk_names_the_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left") as raised:
        write_whole(target / "new.html", b"")
    assert raised.value.filename == target / "new.html"
