"""The tables of the benchmark; the timing itself is no test."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def of_bench(name: str) -> ModuleType:
    """A module of bench/, where those of one program find each other."""
    folder = str(Path(__file__).parents[2] / "bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return import_module(name)


@pytest.fixture(scope="module")
def measured() -> ModuleType:
    return of_bench("measured")


@pytest.fixture(scope="module")
def rivals() -> ModuleType:
    return of_bench("rivals")


def test_row_of_a_way(rivals: ModuleType, measured: ModuleType) -> None:
    costs = [measured.Cost(2.5, wall) for wall in (1.0, 9.0, 1.1)]
    ours = rivals.Way("ours", [], {}, lambda: None, costs=costs, idle=[0.05, 0.06, 0.05], peak=99.6)
    least = rivals.Way("least", [], {}, lambda: None, costs=costs[:1])
    assert ours.row() == "| ours | 1.10 | 1.00–9.00 | 2.50 | 100 | 0.050 |"
    assert least.row() == "| least | 1.00 | 1.00–1.00 | 2.50 | – | – |"


def test_what_was_aimed_at_and_is(tmp_path: Path) -> None:
    bench = of_bench("bench")
    one = bench.Bench(tmp_path, tmp_path, "essay", bench.QUICK)
    one.aims = [bench.Aim("fast", 0.5, 0.4), bench.Aim("small", 150, 174.2)]
    assert one.reached()[2:] == ["| fast | 0.40 | ≤ 0.5 | yes |", "| small | 174.20 | ≤ 150 | no |"]


@pytest.mark.parametrize("page", ["bench.md", "cluster.md"])
def test_every_table_has_its_place(page: str) -> None:
    bench = of_bench("bench")
    names = [name for name in vars(bench.Bench) if not name.startswith("_")]
    text = (bench.ROOT / "docs" / page).read_text(encoding="utf-8")
    for name in names:
        if bench.PAGES.get(name, bench.ROOT / "docs/bench.md").name == page:
            assert f"\n<!-- {name} -->\nnew\n<!-- /{name} -->\n" in bench.with_part(
                text, name, ["new"]
            )


def test_a_program_that_fails_is_told(measured: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="broken failed:\nwhy"):
        measured.run("broken", ["sh", "-c", "echo why; exit 3"], tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the column is made from /proc")
def test_memory_of_descendants_is_seen(measured: ModuleType) -> None:
    program = "x = bytearray(60_000_000); print('ready', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
        peak = measured.Peak()
        peak.look()
        child.communicate(b"\n")
    assert peak.together >= peak.largest > 57


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
