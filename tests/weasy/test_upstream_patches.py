"""The patches for WeasyPrint fit the release in use, and each has a test of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import weasyprint

FOLDER = Path(__file__).parents[2] / "docs" / "upstream"
PATCHES = sorted(FOLDER.glob("*.patch"))


@pytest.mark.parametrize("patch", PATCHES, ids=lambda path: path.stem)
def test_a_patch_fits_the_installed_release(patch: Path, tmp_path: Path) -> None:
    installed = Path(weasyprint.__file__).parents[1]
    changed = [
        line[6:] for line in patch.read_text("utf-8").splitlines() if line.startswith("--- a/")
    ]
    sources = [name for name in changed if name.startswith("weasyprint/")]
    assert sources
    assert [name for name in changed if name.startswith("tests/")]
    for name in sources:
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((installed / name).read_bytes())
    done = subprocess.run(
        ["git", "apply", "--include=weasyprint/*", patch],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert all(
        (tmp_path / name).read_bytes() != (installed / name).read_bytes() for name in sources
    )


def test_every_patch_is_in_the_list() -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    assert PATCHES
    assert [patch.name for patch in PATCHES if f"({patch.name})" not in text] == []
