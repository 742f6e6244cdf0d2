"""An issue of two editions, small enough to be built in a second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editions.cli.main import main
from loaded import loaded

__all__ = ["loaded"]  # a fixture
BASE = Path(__file__).parent.parent / "data" / "source" / "base"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `source/`, which is also the current folder."""
    shutil.copytree(BASE, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose issue was built; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(BASE, folder / "source")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["build"]) == 0
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is also the current folder."""
    shutil.copytree(built_once, tmp_path / "built")
    monkeypatch.chdir(tmp_path / "built")
    return tmp_path / "built"
