"""docs/rules/ is made from the catalogue and the cases, and is up to date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_pages_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "tools" / "rule_pages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_has_an_example_and_what_to_write_instead() -> None:
    page = (ROOT / "docs" / "rules" / "note-undefined.md").read_text(encoding="utf-8")
    for part in (
        "**Why:**",
        "**What to do:**",
        "## Example",
        "## Write instead",
        "## How to accept",
    ):
        assert part in page
    assert "en.md:1:30: note [^bridge] has no definition" in page
