"""Time a series: copies of one issue built together, one word changed, nothing to do; print a Markdown table.

What counts is the processor time of all processes, user and system, which other work on the machine changes less
than the wall time. Memory is the largest size of one process (resident, with what it shares with its parent).
The files of the first copy are compared with those that it has when it is built alone.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from jinja2 import Template

ROOT = Path(__file__).resolve().parent.parent
COUNTS, LENGTHS = (1, 2, 4), (1, 2, 3)
IDENTIFIER = re.compile(r"\[\^|(?<=[{ (])#(?=[a-z])")


class Cost(NamedTuple):
    """Seconds of the processors and of the clock."""

    processor: float
    wall: float


def build(folder: Path, *options: str) -> Cost:
    """Run `editions build` in the folder; ends the program when that fails."""
    before, begun = os.times(), perf_counter()
    command = [sys.executable, "-m", "editions", "build", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after, wall = os.times(), perf_counter() - begun
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    used = after.children_user + after.children_system
    return Cost(used - before.children_user - before.children_system, wall)


def copies(source: Path, slug: str, folder: Path, count: int, times: int = 1) -> None:
    """A series of so many copies of an issue, each text written so many times after itself."""
    (folder / "source").mkdir(parents=True)
    for file in source.glob("*.yaml"):
        shutil.copy(file, folder / "source")
    for number in range(count):
        issue = folder / "source" / f"issue-{number}"
        shutil.copytree(source / slug, issue, ignore=shutil.ignore_patterns("approval.yaml"))
        for text in issue.glob("*.md"):
            text.write_text(repeated(text.read_text("utf-8"), times), "utf-8")


def repeated(text: str, times: int) -> str:
    """The text so many times, its notes and identifiers under names of their own."""
    return "\n".join(
        IDENTIFIER.sub(rf"\g<0>t{number}-", text) if number else text for number in range(times)
    )


def nothing(folder: Path) -> Cost:
    """The least of five runs with nothing to do."""
    return min(build(folder) for _ in range(5))


def series(work: Path, source: Path, slug: str, count: int) -> list[str]:
    """The rows of the table."""
    alone, many = work / "alone", work / "many"
    copies(source, slug, alone, 1)
    copies(source, slug, many, count)
    build(alone)  # files into memory, bytecode onto disk
    shutil.rmtree(alone / "build")
    first, together = build(alone), build(many)
    same = all(
        file.read_bytes() == (many / "build/issue-0" / file.name).read_bytes()
        for file in (alone / "build/issue-0").glob("issue-0.*")
    )
    if not same:
        sys.exit("the files of an issue of many differ from those of the issue alone")
    rows = [row("one issue alone, cold", first), row("nothing to do, one issue", nothing(alone))]
    text = many / "source/issue-0/zh.md"
    text.write_text(text.read_text("utf-8").replace("。", "！", 1), "utf-8")
    changed = build(many)
    share = Cost(together.processor / count, together.wall / count)
    rows.insert(1, row(f"an issue in a series of {count}", share))
    rows.insert(2, row(f"one word changed in zh.md, in a series of {count}", changed))
    rows.append(row(f"nothing to do, {count} issues", nothing(many)))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [*rows, f"| largest process, MiB | {peak:.0f} | |"]


def row(name: str, cost: Cost) -> str:
    return f"| {name} | {cost.processor:.2f} | {cost.wall:.2f} |"


def growth(work: Path, source: Path, slug: str, picture: Path) -> list[str]:
    """How the time grows with the issues and with the length of one; `picture` is drawn of it."""
    counts, lengths = dict[int, Cost](), dict[int, Cost]()
    for count in COUNTS:
        copies(source, slug, folder := work / f"count-{count}", count)
        counts[count] = build(folder)
    for times in LENGTHS:
        copies(source, slug, folder := work / f"times-{times}", 1, times)
        lengths[times] = build(folder)
    draw(picture, {"issues": counts, "times the length": lengths})
    rows = [row(f"{count} issues", cost) for count, cost in counts.items()]
    return [*rows, *(row(f"{times} times the text", cost) for times, cost in lengths.items())]


def draw(picture: Path, curves: dict[str, dict[int, Cost]]) -> None:
    """Write the picture: a panel for each curve, its axes from nought to the last point."""
    panels = []
    for title, costs in curves.items():
        size, seconds = max(costs), max(cost.processor for cost in costs.values())
        points = [
            {
                "size": at,
                "seconds": f"{cost.processor:.1f}",
                "x": round(260 * at / size, 1),
                "y": round(220 - 200 * cost.processor / seconds, 1),
            }
            for at, cost in costs.items()
        ]
        panels.append({"title": title, "points": points})
    template = Template((ROOT / "bench/growth.svg.jinja").read_text("utf-8"), trim_blocks=True)
    picture.write_text(template.render(panels=panels) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="issues of the series (100)")
    parser.add_argument("--source", type=Path, default=ROOT / "source")
    parser.add_argument("--issue", default="a-path-of-no-return")
    parser.add_argument(
        "--growth", type=Path, metavar="SVG", help="instead, draw how the time grows"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="editions-bench-") as temporary:
        given = (Path(temporary), args.source, args.issue)
        rows = growth(*given, args.growth) if args.growth else series(*given, args.count)
    print("\n".join(["| | processor, s | wall, s |", "|---|--:|--:|", *rows]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
