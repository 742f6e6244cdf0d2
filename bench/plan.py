"""The cost of a build on a cluster, measured and calculated: to the machine with the texts, the network, the workers.

A scheduler and two workers on this machine build short series; what grows with the issues is theirs, the rest is the
start. The machine with the texts packs, sends, receives and writes; its processor time is that of its process alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import series
from measured import Cost, run, say, surroundings

from editions.workflow.cluster import MOST

FEW, MORE = 4, 12  # issues
ISSUES, WORKERS = 10_000, 50
PATIENCE = 60  # seconds


@dataclass
class Constants:
    """Seconds of a processor, and bytes, for an issue unless said otherwise."""

    start: float
    """For a batch: its process, with everything loaded."""
    issue: float
    here: float
    """On the machine with the texts."""
    beginning: float
    """On the machine with the texts, for a build."""
    sent: int
    returned: int


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    dask, noted = Path(sys.executable).with_name("dask"), folder / "scheduler.json"
    quiet = {"cwd": folder, "env": surroundings(), "stderr": subprocess.DEVNULL}
    where = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    begin = [dask, "scheduler", *where, "--scheduler-file", noted]
    with subprocess.Popen(begin, **quiet) as scheduler:  # type: ignore[call-overload]
        latest = monotonic() + PATIENCE
        while not noted.exists() or not noted.stat().st_size:
            assert monotonic() < latest, "no scheduler"
            sleep(0.05)
        address = json.loads(noted.read_text())["address"]
        two = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard"]
        with subprocess.Popen([dask, "worker", address, *two], **quiet) as workers:  # type: ignore[call-overload]
            yield str(address)
            workers.terminate()
        scheduler.terminate()


def measure(work: Path, source: Path, slug: str, built: dict[int, Cost]) -> Constants:
    """`built` has what series of several lengths cost on this machine."""
    short, long = min(built), max(built)
    issue = (built[long].processor - built[short].processor) / (long - short)
    costs = {}
    (work / "cluster").mkdir()
    with cluster(work / "cluster") as address:
        for count in (1, FEW, MORE):  # the first to wait for the workers
            folder = work / f"cluster-{count}"
            series.copies(source, slug, folder, range(count))
            command = [sys.executable, "-m", "editions", "build", "--scheduler", address]
            costs[count] = run("build --scheduler", command, folder)
            say(f"{count} issues on a cluster: {costs[count].wall:.1f} s")
    here = (costs[MORE].processor - costs[FEW].processor) / (MORE - FEW)
    sent = sum(map(size_of, (folder / "source/issue-0").rglob("*")))
    returned = sum(map(size_of, (folder / "build/issue-0").rglob("*")))
    beginning = costs[FEW].processor - FEW * here
    start = built[short].processor - short * issue
    return Constants(start, issue, here, beginning, sent, returned)


def size_of(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def table(one: Constants) -> list[str]:
    batches = ISSUES / MOST
    work = ISSUES * one.issue + batches * one.start
    here = one.beginning + ISSUES * one.here
    travels = ISSUES * (one.sent + one.returned)
    rate = 8e-6 * travels / (work / WORKERS)
    rows = [
        ("a batch, to start its process", f"{one.start:.2f} s"),
        ("an issue, on a worker", f"{one.issue:.2f} s"),
        ("an issue, where the texts are", f"{1000 * one.here:.0f} ms"),
        ("an issue, sent and returned", f"{one.sent / 1e6:.2f} and {one.returned / 1e6:.2f} MB"),
        (f"{ISSUES:,} issues in batches of {MOST}, on one worker", hours(work)),
        (f"the same on {WORKERS} workers", hours(work / WORKERS)),
        ("meanwhile, where the texts are", f"{hours(here)} of one processor"),
        ("meanwhile, on the network", f"{travels / 1e9:.1f} GB, {rate:.0f} Mbit/s"),
        ("workers that the machine with the texts can serve", f"{int(one.issue / one.here)}"),
    ]
    return ["| | |", "|---|--:|", *(f"| {name} | {value} |" for name, value in rows)]


def hours(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
