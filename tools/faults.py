"""Inject faults into every verb, and look at what is left: whole files and one line, or nothing.

    python tools/faults.py kills --times 200   # SIGKILL at random moments of build, new, approve, confirm, comments
    python tools/faults.py disks               # full disk for the cache and for TMPDIR
    python tools/faults.py clock               # the clock set back between two builds
    python tools/faults.py paths               # spaces, Han, quotes and line ends in folders' names
    python tools/faults.py types               # every key of the YAML files with every wrong type
    python tools/faults.py all --times 20

Each prints what it did, how long it took, and its faults; the exit code is 1 when there was one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "data" / "source" / "base"
PROGRAM = [sys.executable, "-m", "editions"]
VALUES: dict[str, Any] = {
    "number": 5, "fraction": 1.5, "negative": -1, "huge": 10**400, "truth": True, "nothing": None, "empty": "",
    "blank": " ", "text": "text", "list": ["a", 1], "empty list": [], "mapping": {"a": "b"}, "empty mapping": {},
    "list of lists": [[1], [2]], "nested": {"zh": {"zh": 1}}, "date": "2026-01-02", "control": "\x01", "long": "x" * 5000,
}  # fmt: skip


class Site:
    """A copy of the base issue, with its build, in a folder of its own."""

    def __init__(self, folder: Path, name: str = "site") -> None:
        self.folder = folder / name
        self.folder.mkdir(parents=True)
        shutil.copytree(BASE, self.folder / "source")
        self.environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}

    @property
    def source(self) -> Path:
        return self.folder / "source"

    @property
    def built(self) -> Path:
        return self.folder / "build" / "essay"

    def start(self, verb: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PROGRAM, verb, *arguments], cwd=self.folder, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def run(self, verb: str, *arguments: str) -> tuple[int, str]:
        process = self.start(verb, *arguments)
        try:
            out, error = process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return -1, "did not end within 300 s"
        return process.returncode, error + out

    def sums(self) -> dict[str, str]:
        files = [*self.built.glob("*.pdf"), *self.built.glob("*.epub")]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}

    def broken(self) -> list[str]:
        """Files among the results that are not whole."""
        found = [
            p.name
            for p in self.built.glob("*.pdf")
            if not p.read_bytes().rstrip().endswith(b"%%EOF")
        ]
        for path in self.built.glob("*.epub"):
            try:
                if zipfile.ZipFile(path).testzip():
                    found.append(path.name)
            except zipfile.BadZipFile:
                found.append(path.name)
        return found


def is_plain(said: str) -> bool:
    """Whether a message is lines for people: no traceback, no fault of the program."""
    return "Traceback" not in said and "internal error" not in said and "程序内部错误" not in said


def kills(times: int, seed: int) -> Iterator[str]:
    """SIGKILL at random moments; the same verb again afterwards makes what it makes undisturbed."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        site = Site(Path(temporary))
        code, said = site.run("build")
        if code:
            yield f"the base issue does not build: {said}"
            return
        good = site.sums()
        site.run("approve", "--by", "A Tester")
        proof = next(site.built.glob("*.en.pdf"))
        marked = site.folder / "marked.pdf"
        shutil.copy(proof, marked)
        verbs = {
            "build": ("build", "--force"), "new": ("new", "fresh"), "approve": ("approve", "--by", "B Tester"),
            "confirm": ("confirm", "--all", "--by", "B Tester"), "comments": ("comments", "--keep", str(marked)),
        }  # fmt: skip
        took: dict[str, float] = {}
        for verb, command in verbs.items():
            shutil.rmtree(site.source / "fresh", ignore_errors=True)
            began = time.monotonic()
            site.run(*command)
            took[verb] = time.monotonic() - began
        for number in range(times):
            verb = draw.choice(["build", "build", *verbs])
            shutil.rmtree(site.source / "fresh", ignore_errors=True)
            process = site.start(*verbs[verb])
            time.sleep(draw.uniform(0, took[verb]))
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.communicate()
            if broken := site.broken():
                yield f"kill {number} of {verb}: {', '.join(broken)} cut short"
            fresh = site.source / "fresh"
            if fresh.exists() and not (fresh / "issue.yaml").is_file():
                yield f"kill {number} of {verb}: a half issue {sorted(p.name for p in fresh.iterdir())}"
            if number % 10 == 9 or number == times - 1:
                shutil.rmtree(fresh, ignore_errors=True)
                code, said = site.run("build")
                if code or site.sums() != good:
                    yield f"after kill {number} of {verb}: {said[-300:]}"
                if left := [p.name for p in site.built.glob(".new-*")]:
                    yield f"after kill {number} of {verb}: {left} left over"
                code, said = site.run("status")
                if code or not is_plain(said):
                    yield f"after kill {number} of {verb}, status: {said[-300:]}"


def disks(_times: int, _seed: int) -> Iterator[str]:
    """A file system of a megabyte, full, as the cache and as TMPDIR (needs unshare and tmpfs)."""
    for name in ("EDITIONS_CACHE", "TMPDIR"):
        with tempfile.TemporaryDirectory() as temporary:
            site = Site(Path(temporary))
            full = site.folder / "full"
            full.mkdir()
            script = (
                f"mount -t tmpfs -o size=64k tmpfs {full} && (dd if=/dev/zero of={full}/fill bs=1k count=64 2>/dev/null; "
                f"{name}={full} {' '.join(PROGRAM)} build)"
            )
            done = subprocess.run(
                ["unshare", "--mount", "sh", "-c", script], cwd=site.folder, env=site.environment,
                capture_output=True, text=True, timeout=300, check=False,
            )  # fmt: skip
            said = done.stderr + done.stdout
            if "unshare" in said or "mount" in said.split("\n")[0]:
                yield f"{name}: not tried, {said.strip()[:120]}"
            elif done.returncode not in (0, 2) or not is_plain(said):
                yield f"{name}: code {done.returncode}: {said[-300:]}"
            elif done.returncode == 2 and len(said.strip().splitlines()) > 3:
                yield f"{name}: more than a line: {said[-300:]}"
            if site.broken() or (done.returncode and site.sums()):
                yield f"{name}: {site.broken()} cut short, {list(site.sums())} there"


def clock(_times: int, _seed: int) -> Iterator[str]:
    """Sources and results of the future, then of the past: what is out of date is decided by contents."""
    with tempfile.TemporaryDirectory() as temporary:
        site = Site(Path(temporary))
        site.run("build")
        good = site.sums()
        for years in (10, -30):
            moment = time.time() + years * 365 * 86400
            for path in [*site.source.rglob("*"), *site.built.rglob("*")]:
                os.utime(path, (moment, moment))
            code, said = site.run("build")
            if code or site.sums() != good:
                yield f"{years} years: {said[-300:]}"
        text = site.source / "essay/en.md"
        text.write_text(text.read_text("utf-8").replace(".", "!", 1), "utf-8")
        os.utime(text, (0, 0))
        code, said = site.run("build")
        if code or site.sums() == good:
            yield f"a change with an old date is not seen: {said[-300:]}"


def paths(_times: int, _seed: int) -> Iterator[str]:
    """Folders with names of all kinds."""
    for name in (
        "with blank",
        "汉字",
        'it\'s "quoted"',
        "line\nend",
        "-dash",
        "100%",
        "a#b?c",
        "é" * 40,
        "a&b;c|d",
    ):
        with tempfile.TemporaryDirectory() as temporary:
            site = Site(Path(temporary), name)
            for verb in (["build"], ["check"], ["web"], ["status"]):
                code, said = site.run(*verb)
                if code or not is_plain(said):
                    yield f"{name!r}, {verb[0]}: code {code}: {said[-300:]}"
                    break


def types(_times: int, _seed: int) -> Iterator[str]:
    """Every key of the three YAML files with every wrong type, read in this process."""
    sys.path[:0] = [str(ROOT / "scripts")]
    from editions.findings import FindingsError
    from editions.source import glossary
    from editions.source.series import load_issue, load_series

    with tempfile.TemporaryDirectory() as temporary:
        site = Site(Path(temporary))
        terms = {
            "terms": [{"zh": "黑海", "en": "Black Sea"}],
            "names": [{"zh": "王", "en": "Wang"}],
        }
        (site.source / "glossary.yaml").write_text(
            yaml.safe_dump(terms, allow_unicode=True), "utf-8"
        )
        for file in ("series.yaml", "essay/issue.yaml", "glossary.yaml"):
            path = site.source / file
            sound = path.read_text("utf-8")
            whole = yaml.safe_load(sound)
            keys = [*whole, *_keys_that_readme_lists(file)]
            for key in dict.fromkeys(keys):
                for kind, value in VALUES.items():
                    path.write_text(
                        yaml.safe_dump({**whole, key: value}, allow_unicode=True), "utf-8"
                    )
                    try:
                        series = load_series(site.source)
                        load_issue(series, "essay")
                        glossary.load(series)
                    except FindingsError as error:
                        if not all(
                            one.place.line
                            for one in error.findings
                            if one.place.path.endswith(".yaml")
                        ):
                            yield f"{file} {key} {kind}: without a line: {error}"
                    except Exception as error:  # noqa: BLE001 - each is a fault
                        yield f"{file} {key} {kind}: {type(error).__name__}: {error}"
            path.write_text(sound, "utf-8")


def _keys_that_readme_lists(file: str) -> list[str]:
    """The keys that the loader asks for, read from its source."""
    if file.startswith("glossary"):
        return []
    source = (ROOT / "scripts/editions/source/series.py").read_text("utf-8")
    return sorted(
        set(
            re.findall(
                r'(?:words|text|choice|day|_people|_identifier|_web_address)\((?:top, )?"(\w+)"',
                source,
            )
        )
    )


KINDS: dict[str, Callable[[int, int], Iterator[str]]] = {
    "kills": kills, "disks": disks, "clock": clock, "paths": paths, "types": types,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="+", choices=[*KINDS, "all"])
    parser.add_argument("--times", type=int, default=200, help="how many kills (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    failed = False
    for kind in KINDS if "all" in arguments.kinds else arguments.kinds:
        began = time.monotonic()
        found = list(KINDS[kind](arguments.times, arguments.seed))
        seconds = round(time.monotonic() - began)
        print(
            json.dumps({"kind": kind, "seconds": seconds, "faults": found}, ensure_ascii=False),
            flush=True,
        )
        failed = failed or bool(found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
