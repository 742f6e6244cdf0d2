"""An issue of two editions, small enough to be built in a second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loaded import loaded

__all__ = ["loaded"]  # a fixture
BASE = Path(__file__).parent.parent / "data" / "source" / "base"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `source/`, which is also the current folder."""
    shutil.copytree(BASE, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    return tmp_path
