"""The four files of an issue made in several ways, cold, and with nothing to do.

After each run the files are read: whoever made none, or one that lacks part of the text, ends the measurement.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from made import Made, characters, look
from measured import ROOT, Cost, run, sampled_memory, say

from editions.machine import programs, system, unpacked
from editions.machine.npm import Packages
from editions.resources import fonts
from editions.source.series import load_issue, load_series
from editions.text.pandoc import program

OF_THE_PACKAGES = ("fonts-", "kept")
OF_AN_ISSUE = "kept/covers"  # of what is kept
OURS, USUAL = "make (editions build)", "make -j2, pandoc + WeasyPrint"
FLOOR = "lower bound: pandoc and WeasyPrint alone"
PATIENT = 10  # seconds: what takes longer is run twice


@dataclass
class Way:
    """One way to make the four files."""

    name: str
    command: list[str]
    environment: dict[str, str]
    clean: Callable[[], None]
    made: Callable[[], dict[str, Made]]
    folder: Path = ROOT
    looks: bool = True  # whether there is anything to do
    costs: list[Cost] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)
    peak: float = 0.0
    pages: str = ""

    def run(self) -> Cost:
        """The cost of the files, which are there afterwards, with all their text."""
        cost = run(self.name, self.command, self.folder, self.environment)
        self.pages = " + ".join(str(one.pages) for one in self.made().values())
        return cost

    @property
    def wall(self) -> float:
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def processor(self) -> float:
        return statistics.median(cost.processor for cost in self.costs)

    def row(self) -> str:
        walls = [cost.wall for cost in self.costs]
        cells = (
            self.name,
            self.pages,
            f"{self.wall:.2f}",
            f"{min(walls):.2f}–{max(walls):.2f}",
            f"{self.processor:.2f}",
            f"{self.peak:.0f}" if self.peak else "–",
            f"{statistics.median(self.idle):.3f}" if self.idle else "–",
        )
        return f"| {' | '.join(cells)} |"


def timed(tried: Sequence[Way], runs: int) -> None:
    """Run them all in turn, so that a slow moment of the machine is nobody's own."""
    for way in tried:  # files into memory, bytecode onto disk
        way.clean()
        say(f"{way.name}: first run {way.run().wall:.2f} s")
    for number in range(runs):
        for way in tried:
            if number > 1 and way.wall > PATIENT:
                continue
            way.clean()
            way.costs.append(way.run())
            say(f"{way.name}: run {number + 1} of {runs}, {way.costs[-1].wall:.2f} s")
    for way in (way for way in tried if way.looks):
        way.idle += [way.run().wall for _ in range(runs)]
        say(f"{way.name}: nothing to do, {statistics.median(way.idle):.3f} s")
    for way in tried:
        way.clean()
        with sampled_memory() as peak:
            way.run()
        way.peak = peak.together
        say(f"{way.name}: {way.peak:.0f} MiB")


def table(tried: Sequence[Way]) -> list[str]:
    return [
        f"Four files, 2 PDF and 2 EPUB; {max(len(way.costs) for way in tried)} runs of each in turn, medians.",
        "",
        "| | pages | cold, s | spread | processor, s | memory, MiB | nothing to do, s |",
        "|---|---|--:|--:|--:|--:|--:|",
        *(way.row() for way in tried),
    ]


class Programs(NamedTuple):
    """What rivals use, where it is installed: Chromium, the folder of Vivliostyle's viewer, folders of libraries."""

    chromium: str | None
    viewer: Path
    libraries: tuple[Path, ...]

    @classmethod
    def found(cls) -> Programs:
        """Those in the user's cache and on the machine."""
        packages = Packages(ROOT / "requirements/vivliostyle", "vivliostyle", "Vivliostyle")
        viewer = packages.modules / "@vivliostyle/viewer/lib"
        libraries = (*unpacked.PANGO.folders(), *unpacked.SUBSET.folders())
        subset = unpacked.SUBSET.sonames[0]
        if not unpacked.SUBSET.manifest() and not libraries.is_loadable(subset):
            say(
                f"without {subset} WeasyPrint subsets by fontTools: the rivals are at a disadvantage"
            )
        return cls(programs.CHROMIUM.find(), viewer, libraries)


@contextmanager
def ways(work: Path, source: Path, slug: str, programs: Programs) -> Iterator[list[Way]]:
    """Our way, the rivals', and the lower bound; in folders below `work`."""
    with ExitStack() as stack:
        yield list(_ways(work, source, slug, programs, stack))


def _ways(
    work: Path, source: Path, slug: str, programs: Programs, stack: ExitStack
) -> Iterator[Way]:
    cache = system.cache_folder()
    issue = load_issue(load_series(source), slug)

    def clean_ours() -> None:
        emptied(work / "ours")
        for entry in cache.iterdir():
            if entry.is_dir() and not entry.name.startswith(OF_THE_PACKAGES):
                shutil.rmtree(entry)
        shutil.rmtree(cache / OF_AN_ISSUE, ignore_errors=True)

    wanted = {key: characters(source / slug / f"{key}.md") for key in ("zh", "en")}
    ours = partial(look, wanted, str(work / "ours" / slug / f"{slug}.{{}}"))
    theirs = partial(look, wanted, str(work / "out/{}"))

    scope = [f"ISSUE={slug}", f"SOURCE={source}", f"BUILD={work / 'ours'}"]
    yield Way(OURS, ["make", *scope], {}, clean_ours, ours)

    titles = [f"TITLE_{key}={issue.title.text(key)}" for key in ("zh", "en")]
    rule = ["make", "-s", "-j2", "-f", str(ROOT / "bench/rival.mk"), f"SOURCE={source / slug}"]
    libraries = {"LD_LIBRARY_PATH": ":".join(map(str, programs.libraries))}
    private = {"FONTCONFIG_FILE": str(fonts.fontconfig_file())}
    shutil.copytree(fonts.folder(), work / "data" / "fonts")
    installed = {"XDG_DATA_HOME": str(work / "data")}  # its folder `fonts` is the user's own

    def rival(name: str, way: str, environment: dict[str, str], *tools: str) -> Way:
        out = work / "out"
        command = [*rule, f"WAY={way}", f"OUT={out}", f"PANDOC={program()}", *titles, *tools]
        # pandoc leaves files where it is stopped
        return Way(name, command, environment, partial(emptied, out), theirs, work)

    weasyprint = f"WEASYPRINT={Path(sys.executable).with_name('weasyprint')}"
    yield rival(USUAL, "weasyprint", libraries | installed, weasyprint)
    yield rival(f"{USUAL}, our fontconfig", "weasyprint", libraries | private, weasyprint)
    typst = (f"PYTHON={sys.executable}", f"FONTS={fonts.folder()}")
    yield rival("make -j2, pandoc + Typst", "typst", private, *typst)
    if programs.chromium:
        browser = f"CHROMIUM={programs.chromium}"
        yield rival("make -j2, pandoc + Chromium", "chromium", private, browser)
        if programs.viewer.exists():
            (work / "viewer").symlink_to(programs.viewer)
            address = f"ADDRESS={stack.enter_context(served(work))}"
            name = "make -j2, pandoc + Vivliostyle"
            yield rival(name, "vivliostyle", private, browser, address)
    least = [sys.executable, str(ROOT / "bench/floor.py"), str(source / slug), str(work / "out")]
    clean = partial(shutil.rmtree, work / "out", ignore_errors=True)
    yield Way(FLOOR, least, libraries | private, clean, theirs, looks=False)


def emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
