"""The installed package is complete: it begins a series and builds an issue without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("editions-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editions", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_series_is_begun_and_built(installed: Path, tmp_path: Path) -> None:
    begun = run(installed, tmp_path, "new", "first", "--source", "s")
    assert (begun.returncode, begun.stderr) == (0, "")
    built = run(installed, tmp_path, "build", "--source", "s", "--build", "b")
    assert (built.returncode, built.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "b/first").glob("first.*")) == [
        f"first.{key}.{form}" for key in ("en", "zh") for form in ("epub", "pdf")
    ]
