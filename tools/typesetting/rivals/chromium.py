"""Headless Chromium, printing to PDF; notes are at the end, since it has no foot of the page for them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from editions.machine import programs, system
from editions.resources import fonts
from editions.text import Manuscript
from typesetting.rivals.html import plain_page


def missing() -> str:
    """The command that installs it, or nothing."""
    return "" if programs.CHROMIUM.find() else system.missing_line([programs.CHROMIUM])


def render(manuscript: Manuscript, target: Path) -> None:
    """Set the manuscript."""
    page = target.with_suffix(".html")
    text = plain_page(manuscript, notes_at_end=True)
    folder = manuscript.edition.issue.folder.resolve().as_uri()
    page.write_text(text.replace("<meta charset", f'<base href="{folder}/"><meta charset', 1))
    print_page(page.resolve().as_uri(), target)


def print_page(address: str, target: Path, *more: str) -> None:
    """Print what is at an address; `more` are further options of the browser."""
    program = programs.CHROMIUM.find()
    assert program, "asked for after `missing`"
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={profile}",
                "--no-pdf-header-footer",
                *more,
                f"--print-to-pdf={target.resolve()}",
                address,
            ],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts.fontconfig_file())},
        )
