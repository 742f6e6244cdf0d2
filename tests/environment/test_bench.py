"""The benchmark's table, and its verdict; the timing itself is no test."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def of_bench(name: str) -> ModuleType:
    path = Path(__file__).parents[2] / f"bench/{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return of_bench("bench")


@pytest.mark.parametrize(
    ("seconds", "idle", "reached"),
    [([1.0, 1.1, 9.0], 0.05, True), ([1.3, 1.3, 1.3], 0.05, False), ([1.0, 1.1, 9.0], 0.1, False)],
)
def test_table_and_verdict(
    bench: ModuleType, seconds: list[float], idle: float, reached: bool
) -> None:
    def way(name: str, seconds: list[float], **measured: Any) -> Any:
        return bench.Way(name, [], {}, lambda: None, seconds=seconds, **measured)

    ours = way("ours", seconds, processor=[1.5] * 3, idle=[idle] * 3, peak=99.6)
    rival = way("rival", [2.0] * 3, processor=[2.5] * 3, idle=[0.002] * 3)
    least = way("least", [1.5] * 3, processor=[1.4] * 3)
    table, verdict = bench.report([ours, rival, least])
    assert verdict is reached
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert rows[3] == "| rival | 2.00 | 2.00-2.00 | 2.50 | - | 0.002 |"
    assert rows[2].endswith(f"| 1.50 | 100 | {idle:.3f} |")
    assert rows[4].endswith("| 1.40 | - | - |")
    assert "the lower bound takes 0.75" in table


def test_a_way_that_fails_is_told(bench: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    way = bench.Way("broken", ["sh", "-c", "echo why; exit 3"], {}, lambda: None)
    with pytest.raises(SystemExit, match="broken failed:\nwhy"):
        way.run()


@pytest.mark.skipif(sys.platform != "linux", reason="the column is made from /proc")
def test_memory_of_children_is_seen(bench: ModuleType) -> None:
    program = "x = bytearray(60_000_000); print('ready', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
        seen = bench.memory_of_children()
        child.communicate(b"\n")
    assert seen > 57


def test_what_a_shortcut_saves() -> None:
    shortcuts = of_bench("shortcuts")
    costs = {"": (1.0, 1000), "little": (1.01, 1010), "much": (1.5, 1600)}
    noise = iter([0.3, 0.0] * 9)

    def taken(name: str, *, counted: bool) -> Any:
        seconds, calls = costs[name]
        return shortcuts.Cost(0, calls) if counted else shortcuts.Cost(seconds + next(noise), 0)

    rows = shortcuts.table(4, ("little", "much"), taken)
    assert rows == [
        "| `much` | 500 | 50.0 | 600 | 60.0 |",
        "| `little` | 10 | 1.0 | 10 | 1.0 |",
        "| with all of them | 1000 | | 1,000 | |",
    ]


def test_every_shortcut_is_there() -> None:
    from editions.formats.pdf import weasy

    shortcuts = of_bench("shortcuts")
    folder = Path(weasy.__file__).parent
    for name in (*shortcuts.AT_THE_START, *shortcuts.ON_EACH_PAGE):
        assert (folder / f"{name.split(':')[0]}.py").is_file()


def test_a_text_written_twice_keeps_its_notes_and_identifiers_apart() -> None:
    twice = of_bench("series").repeated("# One {.a #b}\n\nSee [](#b).[^a]\n\n[^a]: Note.\n", 2)
    second = "# One {.a #t1-b}\n\nSee [](#t1-b).[^t1-a]\n\n[^t1-a]: Note.\n"
    assert twice.endswith(f"[^a]: Note.\n\n{second}")
