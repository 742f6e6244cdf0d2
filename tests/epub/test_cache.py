"""Cached bytes: made once, never trusted to be there, not piling up."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.machine import cache as module
from editions.machine.cache import cached


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path))
    return tmp_path


def refuse() -> bytes:
    raise AssertionError("made again")


def test_the_second_time_nothing_is_made() -> None:
    assert cached("things", b"recipe", lambda: b"made") == b"made"
    assert cached("things", b"recipe", refuse) == b"made"


def test_another_recipe_or_kind_is_made_anew() -> None:
    cached("things", b"recipe", lambda: b"one")
    assert cached("things", b"other", lambda: b"two") == b"two"
    assert cached("others", b"recipe", lambda: b"three") == b"three"


def test_a_cache_that_cannot_be_written_is_done_without(cache: Path) -> None:
    (cache / "kept").mkdir(parents=True)
    (cache / "kept" / "things").write_text("a file where the folder should be")
    assert cached("things", b"recipe", lambda: b"made") == b"made"


def test_the_oldest_go(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for number in range(4):
        cached("things", bytes([number]), lambda: b"made")
    assert len(list((cache / "kept" / "things").iterdir())) == 2
    assert cached("things", bytes([3]), refuse) == b"made"
