"""Time the build of an issue against the usual way, in one run, turn by turn; print a Markdown table.

Ours is `editions build`, cold: an empty build folder, and nothing in the cache but what an installation
prepares once (fonts, compiled declarations and templates, hyphenation patterns). The rival is
`make -j2` over `pandoc --pdf-engine=weasyprint` and `pandoc -t epub3` (rival.mk) on the same two texts with the
same fonts, installed as a user installs them, beside the system's; a second row gives it our own fontconfig
file, which knows no other fonts. The last row is the minimum that these tools take (floor.py).
All use the pandoc and the WeasyPrint of this environment. Seconds differ from machine to machine and from minute
to minute; what counts is the ratio of the medians. Peak memory is the sum of the proportional sizes (PSS) of
all processes, sampled in a run of its own (Linux only).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OF_THE_PACKAGES = ("fonts-", "kept")
MOST_OF_RIVAL = 0.6
MOST_SECONDS_FOR_NOTHING = 0.1


@dataclass
class Way:
    """One way to make the four files."""

    name: str
    command: list[str]
    environment: dict[str, str]
    clean: Callable[[], None]
    folder: Path = ROOT
    looks: bool = True  # whether there is anything to do
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)
    peak: float = 0.0

    def run(self) -> tuple[float, float]:
        """Wall and processor seconds of one run; its output is shown only when it fails."""
        begun, before = time.perf_counter(), os.times()
        done = subprocess.run(
            self.command,
            cwd=self.folder,
            env=surroundings() | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        wall, after = time.perf_counter() - begun, os.times()
        if done.returncode:
            sys.exit(f"{self.name} failed:\n{done.stdout}")
        used = after.children_user + after.children_system
        return wall, used - before.children_user - before.children_system


def surroundings() -> dict[str, str]:
    """The environment without what the make that called us hands down, and with the system's fonts.

    Everybody may keep compiled modules: without them a start costs twice as much.
    """
    dropped = ("MAKE", "MFLAGS", "ARGS", "ISSUE", "EDITION", "SOURCE", "BUILD", "FONTCONFIG_")
    dropped += ("PYTHONDONTWRITEBYTECODE",)
    return {name: value for name, value in os.environ.items() if not name.startswith(dropped)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="timed runs of each (7)")
    parser.add_argument("--source", type=Path, default=ROOT / "source")
    parser.add_argument("--issue", default="", help="the issue; without it, the first by name")
    parser.add_argument(
        "--write",
        type=Path,
        metavar="FILE",
        help="put the table there as well, before the first heading",
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="editions-bench-") as temporary:
        tried = ways(Path(temporary), args.source.resolve(), args.issue)
        for way in tried:  # files into memory, bytecode onto disk
            way.clean()
            way.run()
        for _ in range(args.runs):
            for way in tried:
                way.clean()
                wall, processor = way.run()
                way.seconds.append(wall)
                way.processor.append(processor)
        for _ in range(args.runs):
            for way in filter(lambda way: way.looks, tried):
                way.idle.append(way.run()[0])
        for way in tried:
            way.clean()
            with sampled_memory() as peak:
                way.run()
            way.peak = peak[0]
    table, reached = report(tried)
    print(table)
    if args.write:
        rest = args.write.read_text("utf-8").partition("\n## ") if args.write.exists() else ("",)
        args.write.write_text("".join((table, *rest[1:])), encoding="utf-8")
    return 0 if reached else 1


def ways(work: Path, source: Path, slug: str) -> list[Way]:
    """Our way, the rival's, the rival's with our fontconfig file, and the lower bound; in folders below `work`."""
    os.environ["EDITIONS_CACHE"] = str(work / "cache")
    from editions.resources import fonts
    from editions.source.files import issue_slugs
    from editions.source.series import load_issue, load_series
    from editions.text.pandoc import program

    fonts.prepare()
    slug = slug or issue_slugs(source)[0]
    issue = load_issue(load_series(source), slug)

    def clean_ours() -> None:
        shutil.rmtree(work / "ours", ignore_errors=True)
        for entry in (work / "cache").iterdir():
            if entry.is_dir() and not entry.name.startswith(OF_THE_PACKAGES):
                shutil.rmtree(entry)

    shutil.copytree(fonts.folder(), work / "data" / "fonts")

    def clean_rival() -> None:
        shutil.rmtree(work / "rival", ignore_errors=True)
        (work / "rival").mkdir()

    def clean_floor() -> None:
        shutil.rmtree(work / "floor", ignore_errors=True)

    scope = [f"ISSUE={slug}", f"SOURCE={source}", f"BUILD={work / 'ours'}"]
    titles = [f"TITLE_{key}={issue.title.text(key)}" for key in ("zh", "en")]
    folders = [f"SOURCE={source / slug}", f"OUT={work / 'rival'}"]
    tools = [f"PANDOC={program()}", f"WEASYPRINT={Path(sys.executable).with_name('weasyprint')}"]
    usual = ["make", "-s", "-j2", "-f", str(ROOT / "bench/rival.mk"), *folders, *tools, *titles]
    installed = {"XDG_DATA_HOME": str(work / "data")}  # its folder `fonts` is the user's own
    private = {"FONTCONFIG_FILE": str(fonts.fontconfig_file())}
    name = "make -j2, pandoc + WeasyPrint"
    least = [sys.executable, str(ROOT / "bench/floor.py"), str(source / slug), str(work / "floor")]
    return [
        Way("make (editions build)", ["make", *scope], {}, clean_ours),
        Way(name, usual, installed, clean_rival, work),  # pandoc leaves files where it is stopped
        Way(f"{name}, our fontconfig", usual, private, clean_rival, work),
        Way("lower bound: pandoc and WeasyPrint alone", least, private, clean_floor, looks=False),
    ]


@contextmanager
def sampled_memory() -> Iterator[list[float]]:
    """The most memory, in MiB, that all our descendants had together while the body ran."""
    peak = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.02):
            peak[0] = max(peak[0], memory_of_children())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def memory_of_children() -> float:
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rpartition(")")[2].split()[1]
            )
        except (OSError, IndexError):
            continue
    ours, grown = {os.getpid()}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in ours} - ours
        ours |= more
        grown = bool(more)
    return sum(map(memory_of, ours - {os.getpid()}))


def memory_of(process: int) -> float:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(x.split()[1]) for x in rollup.splitlines() if x.startswith("Pss:")), 0) / 1024


def report(tried: list[Way]) -> tuple[str, bool]:
    """The table with what was aimed at, and whether it was reached; the second way is the rival."""
    ours, rival, *_, least = tried
    lines = [
        f"Four files, 2 PDF and 2 EPUB; {len(ours.seconds)} runs of each in turn, medians.",
        "",
        "| | cold, s | spread | processor, s | memory, MiB | nothing to do, s |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for way in tried:
        cells = (
            way.name,
            f"{statistics.median(way.seconds):.2f}",
            f"{min(way.seconds):.2f}-{max(way.seconds):.2f}",
            f"{statistics.median(way.processor):.2f}",
            f"{way.peak:.0f}" if way.peak else "-",
            f"{statistics.median(way.idle):.3f}" if way.idle else "-",
        )
        lines.append(f"| {' | '.join(cells)} |")
    ratio, floor = (
        statistics.median(way.seconds) / statistics.median(rival.seconds) for way in (ours, least)
    )
    idle = statistics.median(ours.idle)
    lines += [
        "",
        (
            f"Cold: {ratio:.2f} of the time of make -j2 over pandoc and WeasyPrint "
            f"(aim: at most {MOST_OF_RIVAL}); the lower bound takes {floor:.2f}."
        ),
        f"Nothing to do: {idle:.3f} s (aim: under {MOST_SECONDS_FOR_NOTHING}).",
        "",
    ]
    return "\n".join(lines), ratio <= MOST_OF_RIVAL and idle < MOST_SECONDS_FOR_NOTHING


if __name__ == "__main__":
    sys.exit(main())
