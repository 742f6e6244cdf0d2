"""Build everything twice and compare every byte.

The second build is in another folder, with sources written at another time, on a day forty days later by the
program's clock, with another time zone, locale and hash seed, and with an empty cache, so that its fonts are prepared
again. A file that is not the same is named, with the place of the first difference, and both builds are kept.
SOURCE_DATE_EPOCH is taken away: by default dates come from the issue.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editions.cli.arguments import add_scope
from editions.cli.console import Console
from editions.cli.main import run_module

TOOLS = Path(__file__).resolve().parent
HELP = "build twice, elsewhere and on another day, and compare every byte"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What differs between the two builds and must not matter."""

    folder: str
    days: int
    empty_cache: bool  # or else the machine's own
    written: int  # when the sources were written, seconds since 1970
    environment: tuple[tuple[str, str], ...]


HERE = Surroundings(
    "one", 0, False, 1_000_000_000, (("TZ", "UTC"), ("LC_ALL", "C"), ("PYTHONHASHSEED", "1"))
)
ELSEWHERE = Surroundings(
    "another/folder",
    40,
    True,
    1_500_000_000,
    (("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("PYTHONHASHSEED", "2")),
)


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)


def run(args: argparse.Namespace, out: Console) -> int:
    root = Path(tempfile.mkdtemp(prefix="reproduce-"))
    kept = False
    try:
        builds = _both(args, out, root)
        if not builds:
            return 1
        rows = list(compare(*builds))
        kept = any(row.difference for row in rows) or not rows
    finally:
        if not kept:
            shutil.rmtree(root, ignore_errors=True)
    for row in rows:
        out.print_line(str(row))
    if kept:
        differing = sum(bool(row.difference) for row in rows)
        out.print_line(f"{differing} of {len(rows)} files differ; both builds are in {root}")
    else:
        out.print_line(f"all {len(rows)} files are the same, byte for byte")
    out.json(
        {
            "files": [
                {"name": row.name, "sha256": row.sha256, "difference": row.difference}
                for row in rows
            ]
        }
    )
    return 1 if kept else 0


def _both(args: argparse.Namespace, out: Console, root: Path) -> tuple[Path, Path] | None:
    """The folders of the two builds, None if the sources have errors; raises EnvironmentProblem."""
    from editions.machine.system import EnvironmentProblem

    folders = []
    for surroundings in (HERE, ELSEWHERE):
        out.progress(f"building in {surroundings.folder}")
        done, folder = build(args, surroundings, root)
        if done.returncode == 2:
            raise EnvironmentProblem(done.stderr.strip() or done.stdout.strip())
        if done.returncode:
            out.print_line(done.stderr.strip())
            return None
        folders.append(folder)
    return folders[0], folders[1]


def build(
    args: argparse.Namespace, surroundings: Surroundings, root: Path
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Copy the sources below `root` and build them there, in the given surroundings."""
    place = root / surroundings.folder
    source, folder = place / "source", place / "build"
    shutil.copytree(args.source, source)
    for path in [source, *source.rglob("*")]:
        os.utime(path, (surroundings.written, surroundings.written))
    command = [sys.executable, str(TOOLS / "fake_clock.py"), str(surroundings.days), "build"]
    command += ["--source", str(source), "--build", str(folder)]
    command += ["--issue", args.issue] if args.issue else []
    command += ["--edition", args.edition] if args.edition else []
    environment = {
        key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "LANG")
    }
    environment |= dict(surroundings.environment)
    if surroundings.empty_cache:
        environment["EDITIONS_CACHE"] = str(place / "cache")
    scripts = str(TOOLS.parent / "scripts")
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [scripts, os.environ.get("PYTHONPATH")])
    )
    done = subprocess.run(
        command, env=environment, cwd=place, capture_output=True, text=True, check=False
    )
    return done, folder


@dataclass(frozen=True, slots=True)
class Row:
    """One file of both builds; `difference` says in words where they part, or ''."""

    name: str
    size: int
    sha256: str
    difference: str

    def __str__(self) -> str:
        if self.difference:
            return f"{self.name}: differs, {self.difference}"
        return f"{self.name}: the same, {self.size} bytes, SHA-256 {self.sha256[:16]}…"


def compare(one: Path, other: Path) -> Iterator[Row]:
    """Every file of either folder; hidden ones are the build's own notes."""
    for name in sorted(_files(one) | _files(other)):
        first, second = one / name, other / name
        absent = next((path for path in (first, second) if not path.is_file()), None)
        if absent is not None:
            which = "the first" if absent is first else "the second"
            yield Row(name, 0, "", f"{which} build did not make it")
            continue
        data, twin = first.read_bytes(), second.read_bytes()
        difference = "" if data == twin else where_they_part(name, data, twin)
        yield Row(name, len(data), hashlib.sha256(data).hexdigest(), difference)


def _files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)
    }


def where_they_part(name: str, data: bytes, twin: bytes) -> str:
    """The first difference between two versions of a file, in words."""
    if name.endswith(".epub"):
        parts = _differing_members(data, twin)
        if parts:
            return f"in {', '.join(parts)}"
    pairs = zip(data, twin, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(data), len(twin)))
    place = f"first at byte {at} of {len(data)} and {len(twin)}"
    if name.endswith(".pdf"):
        start = data.rfind(b" 0 obj", 0, at)
        number = data[data.rfind(b"\n", 0, start) + 1 : start].decode("latin-1")
        if start >= 0:
            place += f", in object {number}"
    return place


def _differing_members(data: bytes, twin: bytes) -> list[str]:
    """The members of two ZIP files that are not the same."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(io.BytesIO(twin)) as other:
            names = dict.fromkeys([*one.namelist(), *other.namelist()])
            both = set(one.namelist()) & set(other.namelist())
            return [n for n in names if n not in both or one.read(n) != other.read(n)]
    except zipfile.BadZipFile:
        return []


if __name__ == "__main__":
    sys.exit(run_module("reproduce", sys.modules[__name__], sys.argv[1:]))
