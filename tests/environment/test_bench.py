"""The tables of the benchmark; the timing itself is no test."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
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
    made = rivals.Made(7, 9000, 9000)
    files = {"zh": made, "en": made._replace(pages=10)}
    ours = rivals.Way("ours", ["true"], {}, lambda: None, lambda: files)
    least = replace(ours, name="least", costs=costs[:1], pages="6")
    ours.run()
    ours.costs, ours.idle, ours.peak = costs, [0.05, 0.06, 0.05], 99.6
    assert ours.row() == "| ours | 7 + 10 | 1.10 | 1.00–9.00 | 2.50 | 100 | 0.050 |"
    assert least.row() == "| least | 6 | 1.00 | 1.00–1.00 | 2.50 | – | – |"


def test_a_way_that_makes_no_file_or_an_empty_one_ends_the_measurement(tmp_path: Path) -> None:
    made, name = of_bench("made"), str(tmp_path / "{}")
    (tmp_path / "source.md").write_text("One word[^1].\n\n[^1]: A note.\n")
    wanted = {"en": made.characters(tmp_path / "source.md")}
    assert 12 <= wanted["en"] <= 14, "the numbers of the note are counted too"
    with pytest.raises(SystemExit, match=r"en\.pdf was not made"):
        made.look(wanted, name)
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.save(tmp_path / "en.pdf")
    for text in ("", "One word. A note, and more"):
        with zipfile.ZipFile(tmp_path / "en.epub", "w") as book:
            book.writestr("text.xhtml", f"<head>much in the head</head><p title='much'>{text}</p>")
        file = "pdf" if text else "(pdf|epub)"
        with pytest.raises(SystemExit, match=rf"en\.{file} has 0 letters"):
            made.look(wanted, name)
    assert made.look({"en": 0}, name)["en"] == made.Made(1, 0, 19)


@pytest.mark.skipif(sys.platform != "linux", reason="a parent is given to them by Linux only")
def test_what_was_left_behind_is_waited_for(measured: ModuleType, tmp_path: Path) -> None:
    """Its processor time would be nobody's, as that of a browser's processes is."""
    work = "sum(range(6_000_000)); open('done', 'w').close()"
    left = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {work!r}])"
    measured.run("careless", [sys.executable, "-c", left], tmp_path)
    assert (tmp_path / "done").exists()


def test_what_was_aimed_at_and_is(tmp_path: Path) -> None:
    bench = of_bench("bench")
    one = bench.Bench(tmp_path, tmp_path, "essay", bench.QUICK)
    one.aims = [bench.Aim("fast", 0.5, 0.4), bench.Aim("small", 150, 174.2)]
    assert one.reached()[2:] == ["| fast | 0.40 | ≤ 0.5 | yes |", "| small | 174 | ≤ 150 | no |"]


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
    twice = of_bench("series").repeated(2, "# One {.a #b}\n\nSee [](#b).[^a]\n\n[^a]: Note.\n")
    second = "# One {.a #t1-b}\n\nSee [](#t1-b).[^t1-a]\n\n[^t1-a]: Note.\n"
    assert twice.endswith(f"[^a]: Note.\n\n{second}")


def test_the_opening_of_a_text_has_its_own_notes() -> None:
    text = "One.[^a]\n\n> Two.\n\n## Three\n\nFour.[^b]\n\n[^b]: Of four.\n\n[^a]: Of one.\n"
    assert of_bench("series").opening(text) == "One.[^a]\n\n> Two.\n\n[^a]: Of one.\n"
