"""The time from a save to the changed page, as the page in the browser gets it: its event, then its picture."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import threading
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from time import perf_counter
from typing import Any

from measured import say, surroundings

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/")
PATIENCE = 120  # seconds
QUIET = 5  # seconds without an event: the files that are made after a pause are made
WIDTH = 800  # pixels of a page's picture
CHANGES = {"zh": ("。", "！"), "en": (". ", "! ")}


@dataclass
class Seconds:
    """From a save to the words, to the changed page, and to all pages."""

    words: float
    page: float
    whole: float


class Watched:
    """`editions watch` at work on an issue, and what it says."""

    def __init__(self, folder: Path, slug: str) -> None:
        self.texts = folder / "source" / slug
        command = [sys.executable, "-m", "editions", "watch", "--issue", slug]
        self.process = subprocess.Popen(
            command, cwd=folder, env=surroundings(), stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        found = ADDRESS.search(self.process.stdout.readline())
        assert found, "no address was printed"
        self.address = found[0]
        self.events: Queue[tuple[float, str, Any]] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with urllib.request.urlopen(f"{self.address}events") as stream:
            kind = ""
            for line in stream:
                name, _, value = line.decode().strip().partition(": ")
                if name == "event":
                    kind = value
                elif name == "data":
                    self.events.put((perf_counter(), kind, json.loads(value)))

    def settle(self) -> None:
        """Wait until nothing is reported for a while."""
        while True:
            try:
                self.events.get(timeout=QUIET)
            except Empty:
                return

    def change(self, key: str, before: list[str]) -> tuple[Seconds, list[str]]:
        """Change a word and wait for its page; `before` has the pages as they are."""
        path = self.texts / f"{key}.md"
        old, new = CHANGES[key]
        text = path.read_text("utf-8")
        begun = perf_counter()
        path.write_text(text.replace(old, new, 1), "utf-8")
        words = seen = 0.0
        while True:
            at, kind, data = self.events.get(timeout=PATIENCE)
            if data["subject"] != key:
                continue
            if kind == "typed":
                words = at - begun
            elif kind == "pages":
                digests = [digest for _width, _height, digest in data["sheets"]]
                if not seen:
                    pairs = enumerate(zip(before, digests, strict=False), 1)
                    number, digest = next((n, b) for n, (a, b) in pairs if a != b)
                    self._fetch(key, number, digest)
                    seen = perf_counter() - begun
            elif kind == "busy" and seen and not data["busy"]:
                return Seconds(words, seen, at - begun), digests

    def _fetch(self, key: str, number: int, digest: str) -> None:
        address = f"{self.address}page/{key}/{number}?width={WIDTH}&digest={digest}"
        urllib.request.urlopen(address).read()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def measure(work: Path, source: Path, slug: str, runs: int) -> dict[str, Seconds]:
    """The medians by edition."""
    folder = work / "watched"
    shutil.copytree(source, folder / "source")
    watched = Watched(folder, slug)
    try:
        first = {}
        while len(first) < len(CHANGES):
            _at, kind, data = watched.events.get(timeout=PATIENCE)
            if kind == "pages":
                first[data["subject"]] = [digest for _width, _height, digest in data["sheets"]]
        watched.settle()
        found = {}
        for key in CHANGES:
            costs = []
            for _ in range(runs):
                seconds, first[key] = watched.change(key, first[key])
                costs.append(seconds)
                say(f"watch, {key}: words {seconds.words:.2f} s, page {seconds.page:.2f} s")
                watched.settle()
            medians = zip(*((one.words, one.page, one.whole) for one in costs), strict=True)
            found[key] = Seconds(*map(statistics.median, medians))
    finally:
        watched.end()
    return found


def table(found: dict[str, Seconds]) -> list[str]:
    rows = ["| edition | words, s | changed page, s | all pages, s |", "|---|--:|--:|--:|"]
    for key, one in found.items():
        rows.append(f"| {key} | {one.words:.2f} | {one.page:.2f} | {one.whole:.2f} |")
    return rows
