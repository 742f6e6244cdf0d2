"""What each shortcut around WeasyPrint saves: begin, and set the PDF of two editions, without it and with all of them.

What is done once a process is measured in processes that only begin; what is done on each page, in processes that
are forked from one that has begun. Processor time, user and system, is the lowest of several runs, since other
work on the machine only adds to it; the number of calls, of Python's functions and of those in C, is the same in
every run and on every machine. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent


def nothing(*_arguments: object, **_named: object) -> Any:
    """In the place of what switches a shortcut on."""
    return nullcontext()


def leave_out(name: str) -> None:
    """Let the processes that are begun from here do without a shortcut."""
    from editions.formats.pdf import setting, weasy
    from editions.formats.pdf.weasy import hyphenation, importing, selectors

    special: dict[str, Callable[[], None]] = {
        "hyphenation": lambda: setattr(hyphenation, "apply", nothing),
        "selectors": lambda: setattr(selectors, "apply", nothing),
        "bindings": lambda: setattr(importing, "compiled_declarations", nothing),
        "importing: sonames": lambda: setattr(importing, "_known_sonames", nothing),
        "importing: fontTools": lambda: setattr(importing, "_deferred_fonttools", nothing),
        "importing: default style": lambda: setattr(importing, "_default_style", nothing),
    }
    if name in special:
        special[name]()
    elif name == "pages":
        import editions.formats.pdf.weasy.pages as pages

        pages.ET.fromstring = _not_well_formed  # type: ignore[assignment]
    elif name:
        module = __import__(f"{weasy.__name__}.{name}", fromlist=["apply"])
        module.apply = nothing
    assert setting


def _not_well_formed(_text: str) -> None:
    from xml.etree import ElementTree as ET

    raise ET.ParseError


AT_THE_START = (
    "importing: sonames",
    "importing: fontTools",
    "importing: default style",
    "bindings",
    "selectors",
)
ON_EACH_PAGE = (
    "hyphenation",
    "pages",
    "note_heights",
    "initial_values",
    "kept_values",
    "plain_lengths",
)


def orders(source: Path, slug: str) -> list[Any]:
    """What the setting of each edition is given."""
    from editions.formats.pdf import writer
    from editions.source.series import load_editions, load_issue, load_series
    from editions.workflow.load_manuscripts import each

    issue = load_issue(series := load_series(source), slug)
    editions = load_editions(series, issue)
    return [writer.order(one.edition, one, draft=False) for one in each(editions)]


def used() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    return sum(os.times()[:4])


class Cost(NamedTuple):
    """Processor seconds, or calls of functions."""

    seconds: float
    calls: int


def cost(work: Callable[[], object], *, counted: bool) -> Cost:
    """What the work takes in this process: its time, or, `counted`, its calls."""
    before = used()
    if not counted:
        work()
        return Cost(used() - before, 0)
    profile = cProfile.Profile()
    profile.runcall(work)
    return Cost(0, sum(entry.callcount for entry in profile.getstats()))


def begin(name: str, *, counted: bool) -> Cost:
    """The cost of a process that begins without a shortcut."""
    before = used()
    command = [sys.executable, __file__, "--begin", "--without", name]
    done = subprocess.run(
        [*command, *(["--counted"] if counted else [])], check=True, capture_output=True, text=True
    )
    return Cost(used() - before, int(done.stdout))


class Parent:
    """A process that has begun without a shortcut, and forks those that set pages."""

    def __init__(self, file: str, name: str) -> None:
        command = [sys.executable, __file__, "--serve", file, "--without", name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def cost(self, *, counted: bool) -> Cost:
        """The cost of a process that sets the pages."""
        assert self._process.stdin
        assert self._process.stdout
        print(int(counted), file=self._process.stdin, flush=True)
        seconds, calls = self._process.stdout.readline().split()
        return Cost(float(seconds), int(calls))

    def close(self) -> None:
        self._process.communicate()


def serve(file: str) -> None:
    """In the parent: fork a process for each line of the input."""
    from editions.formats.pdf import setting

    setting.ready()
    given = pickle.loads(Path(file).read_bytes())
    for line in sys.stdin:
        child = os.fork()
        if not child:
            taken = cost(lambda: list(map(setting.typeset, given)), counted=line.strip() == "1")
            print(taken.seconds, taken.calls, flush=True)
            os._exit(0)
        os.waitpid(child, 0)


def table(runs: int, names: Sequence[str], taken: Callable[..., Cost]) -> list[str]:
    """Milliseconds, calls and their share by shortcut, the most first."""
    every = ("", *names)
    least = dict.fromkeys(every, inf)
    for _ in range(runs):
        for name in every:
            least[name] = min(least[name], taken(name, counted=False).seconds)
    calls = {name: taken(name, counted=True).calls for name in every}
    rows = []
    for name in names:
        time, count = least[name] - least[""], calls[name] - calls[""]
        shares = f"{100 * time / least['']:.1f} | {count:,} | {100 * count / calls['']:.1f}"
        rows.append((count, f"| `{name}` | {1000 * time:.0f} | {shares} |"))
    last = f"| with all of them | {1000 * least['']:.0f} | | {calls['']:,} | |"
    return [*(row for _count, row in sorted(rows, reverse=True)), last]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each (7)")
    parser.add_argument("--source", type=Path, default=ROOT / "source")
    parser.add_argument("--issue", default="a-path-of-no-return")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--begin", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--counted", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--without", default="", help=argparse.SUPPRESS)
    args = parser.parse_args()
    leave_out(args.without)
    if args.serve:
        serve(args.serve)
    elif args.begin:
        from editions.formats.pdf import setting

        print(cost(setting.ready, counted=args.counted).calls)
    else:
        print("\n".join(tables(args.source, args.issue, args.runs)))
    return 0


def tables(source: Path, issue: str, runs: int) -> list[str]:
    head = ["| without | more, ms | per cent | more calls | per cent |", "|---|--:|--:|--:|--:|"]
    with tempfile.NamedTemporaryFile(suffix=".orders") as file:
        Path(file.name).write_bytes(pickle.dumps(orders(source, issue)))
        first = Parent(file.name, "")  # the others find in the cache what this one puts there
        first.cost(counted=False)
        first.close()
        parents = {name: Parent(file.name, name) for name in ("", *ON_EACH_PAGE)}
        pages = table(runs, ON_EACH_PAGE, lambda name, counted: parents[name].cost(counted=counted))
        for parent in parents.values():
            parent.close()
    start = table(runs, AT_THE_START, begin)
    return ["Two PDF, set:", "", *head, *pages, "", "The start of a process:", "", *head, *start]


if __name__ == "__main__":
    sys.exit(main())
