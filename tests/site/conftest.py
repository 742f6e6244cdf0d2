"""The site of the tests, made once a session."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from loaded import loaded
from site_pages import make_site, put_source

__all__ = ["loaded"]  # a fixture


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds `source` and `build`; not to be changed."""
    folder = tmp_path_factory.mktemp("site")
    put_source(folder)
    assert make_site(folder) == 0
    return folder


@pytest.fixture(scope="session")
def site(made: Path) -> Path:
    return made / "build" / "_site"


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """The same to be changed; what was built is up to date."""
    shutil.copytree(made, tmp_path / "project", copy_function=os.link)
    for path in (tmp_path / "project/source").rglob("*.*"):
        if path.is_file():
            copy = path.read_bytes()
            path.unlink()
            path.write_bytes(copy)
    return tmp_path / "project"
