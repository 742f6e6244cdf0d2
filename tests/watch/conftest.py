"""A program that watches a copy of the project's first issue, and a browser that looks at its page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ISSUE = "a-path-of-no-return"
EDITOR = "cp {path} opened-{line}"  # leaves a trace of what it was asked to open
LEFT_OUT = {
    "zh": ("### 三者合看", "## 余地还有多少"),
    "en": ("### Taken together", "## How much room is left"),
}
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/")


def put_source(folder: Path) -> None:
    """Copy the project's first issue, about half of the text of each edition."""
    shutil.copytree(ROOT / "source", folder)
    for key, headings in LEFT_OUT.items():
        path = folder / ISSUE / f"{key}.md"
        path.write_text(shortened(path.read_text(encoding="utf-8"), *headings), encoding="utf-8")


def shortened(text: str, first: str, end: str) -> str:
    """The text without what is between two headings, and without the notes that are called there alone."""
    start = text.index(f"\n{first}")
    text = text[:start] + text[text.index(f"\n{end}") :]
    called = set(re.findall(r"\[\^[\w-]+\](?!:)", text))
    notes = re.findall(r"^\[\^[\w-]+\]: .*\n*", text, re.MULTILINE)
    for note in notes:
        if note[: note.index(":")] not in called:
            text = text.replace(note, "")
    return text


class Watched:
    """`editions watch` at work in a folder with the sources of an issue."""

    def __init__(self, folder: Path, *options: str, slug: str = ISSUE) -> None:
        self.folder, self.issue = folder, folder / "source" / slug
        self.built = folder / "build" / slug
        command = [sys.executable, "-m", "editions", "watch", "--language", "en", *options]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout
        found = ADDRESS.search(self.process.stdout.readline())
        assert found, "no address was printed"
        self.address = found[0]

    def text(self, key: str) -> str:
        return (self.issue / f"{key}.md").read_text(encoding="utf-8")

    def save(self, key: str, text: str) -> None:
        (self.issue / f"{key}.md").write_text(text, encoding="utf-8")

    def replace(self, key: str, old: str, new: str) -> None:
        """Save an edition with some words changed."""
        text = self.text(key)
        assert old in text
        self.save(key, text.replace(old, new, 1))

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send the signal, and wait; returns the exit code."""
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        code = self.process.wait(60)
        if self.process.stdout:
            self.process.stdout.close()
        return code


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One for all tests: each leaves the texts as they were."""
    folder = tmp_path_factory.mktemp("watched")
    put_source(folder / "source")
    program = Watched(folder, "--editor", EDITOR)
    yield program
    program.end()


@pytest.fixture
def page(browser: Any, watched: Watched) -> Iterator[Any]:
    """The page, once both editions are shown."""
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.set_default_timeout(90_000)
    opened.goto(watched.address)
    for key in ("zh", "en"):
        opened.wait_for_selector(f'.column[data-edition="{key}"]:not(.busy) .sheet[data-shown]')
    yield opened
    opened.close()
