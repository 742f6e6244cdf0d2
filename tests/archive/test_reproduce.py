"""Two builds of one source are compared, and a difference does not go unseen."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import reproduce
from archive.conftest import DATA
from editions.cli.main import run_module

LEAP_DAY = "2024-02-29"
# Put before everything: a program whose dates of one issue come from the clock, as if ours were broken. The
# class is looked up when it is called: the other clock of the second build replaces it after this.
CLOCKED = f"""
import datetime
import editions.formats.pdf.archive.metadata as metadata
timestamp = metadata.timestamp
metadata.timestamp = lambda day: (
    datetime.datetime.now(datetime.timezone.utc) if str(day) == "{LEAP_DAY}" else timestamp(day)
)
"""
# In the place of Python: a build that takes no time.
STAND_IN = """#!/bin/sh
while [ "$1" != --build ]; do shift; done
mkdir -p "$2"
echo one >"$2/one.txt"
"""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*more.values(), *sys.path])}


def small_source(folder: Path, days: Sequence[str] = (LEAP_DAY,)) -> Path:
    """A source of an issue for each day, which is its name."""
    source = folder / "source"
    for day in days:
        (source / day).mkdir(parents=True)
        (source / day / "issue.yaml").write_text(
            f"title: {{en: A small issue}}\nauthors: [{{name: {{en: Ann}}}}]\ndate: {day}\n",
            "utf-8",
        )
        (source / day / "en.md").write_text("Text.[^a]\n\n[^a]: A note, no more.\n", "utf-8")
    (source / "series.yaml").write_bytes((DATA / "source" / "series.yaml").read_bytes())
    return source


def run(source: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, reproduce.__file__, "--source", str(source)]
    # Builds that differ are kept in the folder for temporary files: here in that of the test.
    around = {**environment(**more), "TMPDIR": str(source.parent)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=around)


def test_same_source_same_bytes_and_a_date_from_the_clock_is_found(tmp_path: Path) -> None:
    """Both builds are kept then; the second prepared the fonts, and all else that is kept, in a cache of its own."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text(CLOCKED, "utf-8")
    source = small_source(tmp_path, ("2023-02-28", LEAP_DAY))
    done = run(source, first=str(tmp_path / "broken"))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2023-02-28/2023-02-28.en.pdf: the same, " in done.stdout
    assert "2023-02-28/2023-02-28.en.epub: the same, " in done.stdout
    assert f"{LEAP_DAY}/{LEAP_DAY}.en.pdf: differs, first at byte " in done.stdout
    assert f"{LEAP_DAY}/{LEAP_DAY}.en.epub: the same, " in done.stdout
    assert "1 of 4 files differ; both builds are in " in done.stdout
    (cache,) = tmp_path.glob(f"reproduce-*/{reproduce.ELSEWHERE.folder}/cache")
    assert list(cache.glob("fonts-*/faces/NotoSerifSC-Regular.otf"))
    assert list(cache.glob("kept/covers/*"))


def use_stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Let a script take the place of Python; gives the folder for temporary files, which is empty."""
    left = folder / "temporary"
    left.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    program = folder / "python"
    program.write_text(script, "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    return left


def test_the_clock_is_another() -> None:
    program = (
        "from fake_clock import shift; shift(40);"
        "import time, datetime as d; from datetime import date;"
        "print(time.time(), time.mktime(time.localtime()), d.datetime.now().timestamp(),"
        "d.datetime.now(d.UTC).timestamp(), time.mktime(date.today().timetuple()),"
        "time.mktime(time.strptime(time.strftime('%Y-%m-%d'), '%Y-%m-%d')),"
        "time.mktime(time.strptime(time.ctime())), time.time_ns() / 1e9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    later = [float(word) - time.time() for word in done.stdout.split()]
    assert len(later) == 8
    assert all(38.9 < seconds / 86_400 < 40.1 for seconds in later), later


def test_differences_are_placed(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, letter in ((one, b"a"), (other, b"b")):
        folder.mkdir()
        (folder / "same.txt").write_bytes(b"same")
        (folder / ".state.json").write_bytes(letter)
        (folder / "x.pdf").write_bytes(b"%PDF-1.7\n7 0 obj\n<< /A " + letter + b" >>\n")
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("EPUB/text.xhtml", letter)
        (folder / "x.epub").write_bytes(book.getvalue())
    (one / "more.pdf").write_bytes(b"%PDF-1.7\n")
    rows = {row.name: row.difference for row in reproduce.compare(one, other)}
    assert rows == {
        "more.pdf": "the second build did not make it",
        "same.txt": "",
        "x.epub": "in EPUB/text.xhtml",
        "x.pdf": "first at byte 23 of 28 and 28, in object 7",
    }


def test_a_build_that_fails_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = small_source(tmp_path)
    (source / LEAP_DAY / "en.md").write_text("Text.[^missing]\n", "utf-8")
    assert run_module("reproduce", reproduce, ["--source", str(source)]) == 1
    assert "en.md:1:6" in "".join(capfd.readouterr())


def test_what_is_the_same_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = use_stand_in(tmp_path, monkeypatch, STAND_IN)
    assert run_module("reproduce", reproduce, ["--source", str(small_source(tmp_path))]) == 0
    assert capsys.readouterr().out.endswith("all 1 files are the same, byte for byte\n")
    assert list(left.iterdir()) == []


@pytest.mark.parametrize("code", ["1", "2"])
def test_what_does_not_build_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    source = small_source(tmp_path)
    left = use_stand_in(tmp_path, monkeypatch, f"#!/bin/sh\nexit {code}\n")
    assert run_module("reproduce", reproduce, ["--source", str(source)]) == int(code)
    assert run_module("reproduce", reproduce, ["--source", str(source / "absent")]) == 2
    assert list(left.iterdir()) == []
