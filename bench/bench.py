"""Measure the build and its rivals on the same texts, and write the tables of docs/bench.md and docs/cluster.md.

Ours is `editions build`, cold: an empty build folder, and nothing in the cache but what an installation prepares once
(fonts, compiled declarations and templates, hyphenation patterns). The rivals are `make -j2` over pandoc and what
makes PDF of what it writes, and `pandoc -t epub3` (rival.mk), on the same two texts with the same fonts, installed as
a user installs them, beside the system's; a row gives the first rival our own fontconfig file, which knows no other
fonts. The last row is the minimum that its tools take (floor.py). All use the pandoc and the WeasyPrint of this
environment. Seconds differ from machine to machine and from minute to minute; what counts is
the ratio of the medians. Memory is the sum of the proportional sizes (PSS) of all processes, sampled in a run
of its own (Linux only). What is being measured is written to standard error, and each table when it is finished.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import plan
import rivals
import series
import shortcuts
import watching
from measured import ROOT, say

from editions.resources import fonts

PAGES = {"cluster": ROOT / "docs/cluster.md"}  # the others are in docs/bench.md
PICTURE = ROOT / "docs/growth.svg"


class Amount(NamedTuple):
    """How much is measured."""

    runs: int
    counts: tuple[int, ...]
    growing: tuple[int, ...]
    times: tuple[int, ...]
    shortcuts: int


WHOLE = Amount(5, (1, 10, 100), (1, 10, 100, 200, 300), (1, 4, 16), 1)
QUICK = Amount(2, (1, 4), (1, 4, 7), (1, 2), 1)
MANY = 200  # issues, with nothing to do


class Aim(NamedTuple):
    """What was aimed at, and what it is."""

    what: str
    most: float
    found: float


class Bench:
    """The parts, each of which may want what earlier ones found."""

    def __init__(self, work: Path, source: Path, slug: str, amount: Amount) -> None:
        self.work, self.source, self.slug, self.amount = work, source, slug, amount
        self.given = (work, source, slug)
        self.aims: list[Aim] = []

    def cold(self, programs: rivals.Programs) -> list[str]:
        with rivals.ways(*self.given, programs) as tried:
            rivals.timed(tried, self.amount.runs)
            by_name = {way.name: way for way in tried}
        ours, self.usual = by_name[rivals.OURS], by_name[rivals.USUAL]
        self.aims.append(Aim("four files cold, of make -j2", 0.85, ours.wall / self.usual.wall))
        return rivals.table(tried)

    def series(self) -> list[str]:
        found = series.measure(*self.given, self.amount.counts)
        self.built = built = found.series.built
        usual = self.usual.costs[-1]._replace(wall=self.usual.wall)
        count = max(built)
        share = built[count].wall / count / usual.wall
        self.aims += [
            Aim(f"processor s of an issue in a series of {count}", 1.4, found.series.share),
            Aim(f"{count} issues, wall, of as many times make -j2", 0.55, share),
            Aim("one word changed in zh.md, s", 0.8, found.changed.wall),
            Aim("memory of the largest process, MiB", 150, found.memory.largest),
        ]
        return series.table(found, usual)

    def growth(self) -> list[str]:
        work, source, slug = self.given
        short = work / "short"
        issues = series.lengthened(short, source, slug, self.amount.growing, series.opening)
        pages = series.lengths(*self.given, self.amount.times)
        series.draw(PICTURE, {"short issues": issues.built, "pages of one issue": pages})
        many = min(max(self.amount.growing), MANY)
        self.aims += [
            Aim("nothing to do, one issue, s", 0.06, issues.nothing[1].wall),
            Aim(f"nothing to do, {many} issues, s", 0.15, issues.nothing[many].wall),
        ]
        return series.growth_table(issues, pages)

    def watch(self) -> list[str]:
        found = watching.measure(*self.given, self.amount.runs)
        for key, most in (("zh", 0.5), ("en", 0.7)):
            self.aims.append(Aim(f"watch, changed page seen, {key}, s", most, found[key].page))
        return watching.table(found)

    def cluster(self) -> list[str]:
        return plan.table(plan.measure(*self.given, self.built))

    def shortcuts(self) -> list[str]:
        return shortcuts.tables(self.source, self.slug, self.amount.shortcuts)

    def reached(self) -> list[str]:
        rows = [
            f"| {what} | {found:.{2 if found < 10 else 0}f} | ≤ {most:g} | {'yes' if found <= most else 'no'} |"
            for what, most, found in self.aims
        ]
        return ["| | measured | aim | reached |", "|---|--:|--:|---|", *rows]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of each, to see that it runs")
    parser.add_argument("--source", type=Path, default=ROOT / "source")
    parser.add_argument("--issue", default="a-path-of-no-return")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/")
    args = parser.parse_args()
    programs = rivals.Programs.found()
    amount = QUICK if args.quick else WHOLE
    with tempfile.TemporaryDirectory(prefix="editions-bench-") as temporary:
        os.environ["EDITIONS_CACHE"] = f"{temporary}/cache"
        say("preparing the fonts")
        fonts.prepare()
        bench = Bench(Path(temporary), args.source.resolve(), args.issue, amount)
        for name, lines in parts(bench, programs):
            print("\n".join([f"\n{name}\n", *lines]), flush=True)
            if args.write:
                page = PAGES.get(name, ROOT / "docs/bench.md")
                page.write_text(with_part(page.read_text("utf-8"), name, lines), "utf-8")
    say("done")
    return 0


def parts(bench: Bench, programs: rivals.Programs) -> Iterator[tuple[str, list[str]]]:
    """The name and the table of each part, as it is done."""
    yield "cold", bench.cold(programs)
    yield "series", bench.series()
    yield "growth", bench.growth()
    yield "watch", bench.watch()
    yield "reached", bench.reached()
    yield "cluster", bench.cluster()
    yield "shortcuts", bench.shortcuts()


def with_part(text: str, name: str, lines: Sequence[str]) -> str:
    """A page with the table between its two marks rewritten."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    block = "\n".join(lines)
    new, count = pattern.subn(lambda found: f"{found[1]}{block}\n{found[2]}", text)
    assert count == 1, f"no place for {name}"
    return new


if __name__ == "__main__":
    sys.exit(main())
