"""The README says what the code does: its table of rules is made from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_tables_are_those_of_the_code() -> None:
    command = [sys.executable, str(ROOT / "docs" / "readme.py"), "--check"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_target_of_make_that_it_names_exists() -> None:
    import re

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)\b", readme, re.MULTILINE))
    assert named <= targets, named - targets
    assert {"new", "check", "review", "validate"} <= named


def test_every_picture_is_there() -> None:
    import re

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\((docs/[^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture
