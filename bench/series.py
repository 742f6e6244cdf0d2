"""A series: copies of one issue built together, one word changed, nothing to do; and how the time grows.

What counts is the processor time of all processes, user and system, which other work on the machine changes less
than the wall time. The files of the first copy are compared with those that it has when it is built alone.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2
from jinja2 import Template
from measured import ROOT, Cost, Peak, run, sampled_memory, say

CALL = re.compile(r"\[\^([\w-]+)\]")
IDENTIFIER = re.compile(r"\[\^|(?<=[{ (])#(?=[a-z])")
TITLE = re.compile(
    r"^  \w+: [^\n?]*", re.MULTILINE
)  # in Chinese and English, the first of issue.yaml
HOW_OFTEN = 5


def build(folder: Path, *options: str) -> Cost:
    """Run `editions build` in the folder; ends the program when that fails."""
    return run("editions build", [sys.executable, "-m", "editions", "build", *options], folder)


def copies(
    source: Path,
    slug: str,
    folder: Path,
    numbers: Sequence[int],
    written: Callable[[str], str] = str,
) -> None:
    """A series of copies of an issue, each with a title of its own, each text as `written` makes it."""
    (folder / "source").mkdir(parents=True, exist_ok=True)
    for file in source.glob("*.yaml"):
        shutil.copy(file, folder / "source")
    for number in numbers:
        issue = folder / "source" / f"issue-{number}"
        shutil.copytree(source / slug, issue, ignore=shutil.ignore_patterns("approval.yaml"))
        said = issue / "issue.yaml"
        if number:
            said.write_text(TITLE.sub(rf"\g<0> {number}", said.read_text("utf-8"), 2), "utf-8")
        for text in issue.glob("*.md"):
            text.write_text(written(text.read_text("utf-8")), "utf-8")


def opening(text: str) -> str:
    """What is before the first heading, with the notes that are called there."""
    blocks = text.split("\n\n")
    first = next((n for n, block in enumerate(blocks) if block.startswith("#")), len(blocks))
    labels = set(CALL.findall("\n\n".join(blocks[:first])))
    notes = [one for one in blocks[first:] if (call := CALL.match(one)) and call[1] in labels]
    return "\n\n".join([*blocks[:first], *notes]).rstrip() + "\n"


def repeated(times: int, text: str) -> str:
    """The text so many times, its notes and identifiers under names of their own."""
    return "\n".join(
        IDENTIFIER.sub(rf"\g<0>t{number}-", text) if number else text for number in range(times)
    )


@dataclass
class Series:
    """Series of several lengths: by the number of issues, the cost of a cold build, and of one with nothing to do."""

    folder: Path
    """Of the longest."""
    built: dict[int, Cost]
    nothing: dict[int, Cost]

    @property
    def share(self) -> float:
        """Processor seconds of an issue, in the longest series."""
        count = max(self.built)
        return self.built[count].processor / count


@dataclass
class Measured:
    """What was measured of copies of the whole issue."""

    series: Series
    changed: Cost
    memory: Peak


def measure(work: Path, source: Path, slug: str, counts: Sequence[int]) -> Measured:
    """Series of the issue as it is; one word changed in an issue alone; the memory of four built together."""
    found = lengthened(work / "series", source, slug, counts)
    changed = one_word(work / "series-1")
    shutil.rmtree(found.folder / "build")
    for issue in sorted((found.folder / "source").glob("issue-*"))[4:]:
        shutil.rmtree(issue)
    with sampled_memory() as peak:
        build(found.folder)
    return Measured(found, changed, peak)


def lengthened(
    work: Path,
    source: Path,
    slug: str,
    counts: Sequence[int],
    written: Callable[[str], str] = str,
) -> Series:
    """Build series of `counts` issues in folders that begin with the name `work`.

    One that is longer than half of the next is gone on with.
    """
    built = dict[int, Cost]()
    nothing = dict[int, Cost]()
    folder, there, spent = work, 0, Cost(0, 0)
    for count in counts:
        if not there or count > 2 * there:
            folder, there, spent = work.with_name(f"{work.name}-{count}"), 0, Cost(0, 0)
        copies(source, slug, folder, range(there, count), written)
        if count == counts[0]:
            alone = folder
            build(folder)  # files into memory, bytecode onto disk
            shutil.rmtree(folder / "build")
        more = build(folder)
        spent = Cost(spent.processor + more.processor, spent.wall + more.wall)
        built[count], there = spent, count
        nothing[count] = least(folder)
        _compare(alone, folder)
        say(f"{count} issues: {spent.processor:.1f} s of processors, {spent.wall:.1f} s")
    return Series(folder, built, nothing)


def least(folder: Path) -> Cost:
    """The minimum of several runs with nothing to do."""
    return min((build(folder) for _ in range(HOW_OFTEN)), key=lambda cost: cost.wall)


def one_word(folder: Path) -> Cost:
    """The median of some builds after a word was changed in zh.md."""
    text = folder / "source/issue-0/zh.md"
    words, costs = text.read_text("utf-8"), []
    for number in range(HOW_OFTEN):
        text.write_text(words.replace("。", "！" * (number + 1), 1), "utf-8")
        costs.append(build(folder))
        say(f"one word changed in zh.md: {costs[-1].wall:.2f} s")
    text.write_text(words, "utf-8")
    return Cost(
        statistics.median(cost.processor for cost in costs),
        statistics.median(cost.wall for cost in costs),
    )


def _compare(alone: Path, many: Path) -> None:
    for file in (alone / "build/issue-0").glob("issue-0.*"):
        if file.read_bytes() != (many / "build/issue-0" / file.name).read_bytes():
            sys.exit(f"{file.name} of many issues differs from that of the issue alone")


def table(found: Measured, usual: Cost) -> list[str]:
    """The rows; `usual` is the cost of an issue with make -j2 over pandoc and WeasyPrint."""
    lines = [
        "| | processor, s | wall, s | wall, of make -j2 pandoc + WeasyPrint |",
        "|---|--:|--:|--:|",
    ]
    for count, cost in found.series.built.items():
        many = f"{count} issues, cold" if count > 1 else "one issue alone, cold"
        part = cost.wall / count / usual.wall
        lines.append(f"| {many} | {cost.processor:.2f} | {cost.wall:.2f} | {part:.2f} |")
    longest = max(found.series.built)
    lines.append(_row(f"an issue in a series of {longest}", found.series.share))
    word = found.changed
    lines.append(_row("one word changed in zh.md, the Chinese files made", *word))
    memory = f"{found.memory.largest:.0f} MiB, all together {found.memory.together:.0f} MiB"
    return [*lines, "", f"Memory in a series: the largest process {memory} (PSS)."]


def _row(name: str, processor: float, wall: float | None = None) -> str:
    return f"| {name} | {processor:.2f} | {'' if wall is None else f'{wall:.2f}'} | |"


def lengths(work: Path, source: Path, slug: str, times: Sequence[int]) -> dict[int, Cost]:
    """The cost of an issue whose texts are so many times as long, by the pages of its longest edition."""
    found = {}
    for number in times:
        folder = work / f"times-{number}"
        copies(source, slug, folder, [0], partial(repeated, number))
        cost = build(folder)
        pages = max(map(pages_of, (folder / "build/issue-0").glob("*.pdf")))
        found[pages] = cost
        say(f"{pages} pages: {cost.processor:.1f} s of processors, {cost.wall:.1f} s")
    return found


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def growth_table(issues: Series, pages: dict[int, Cost]) -> list[str]:
    """The rows: processor seconds for an issue, and for a page of an issue; seconds with nothing to do."""
    rows = ["| | processor, s | for one of them, s | nothing to do, s |", "|---|--:|--:|--:|"]
    for count, cost in issues.built.items():
        what = f"{count} short issues" if count > 1 else "one short issue"
        idle = f"{issues.nothing[count].wall:.3f}"
        rows.append(f"| {what} | {cost.processor:.1f} | {cost.processor / count:.3f} | {idle} |")
    for count, cost in pages.items():
        what = f"{count} pages in the longer edition"
        rows.append(f"| {what} | {cost.processor:.1f} | {cost.processor / count:.3f} | |")
    return rows


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
