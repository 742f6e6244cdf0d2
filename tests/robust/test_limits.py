"""What takes too long or too much, dies or is asked to end, ends in one line and leaves nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from editions.cli.main import main
from editions.findings import FindingsError
from editions.machine import limits
from editions.report.comments import read_all
from editions.source.series import load_editions, load_issue, load_series
from editions.text.rules import TOO_DEEP
from editions.workflow.load_manuscripts import read_editions

BASE = Path(__file__).parent.parent / "data" / "source" / "base"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "source"


def test_work_that_takes_too_long_names_its_block() -> None:
    def work() -> None:
        with limits.limited(seconds=0.1):
            limits.at("zh.md:3:1")
            while True:
                pass

    with pytest.raises(limits.LimitReached) as raised:
        work()
    assert (raised.value.kind, raised.value.place) == ("time", "zh.md:3:1")


def test_work_that_takes_too_much_memory_names_its_block() -> None:
    def work() -> None:
        with limits.limited(memory=1 << 32):
            limits.at("zh.md:3:1")
            bytes(1 << 33)

    with pytest.raises(limits.LimitReached) as raised:
        work()
    assert (raised.value.kind, raised.value.place) == ("memory", "zh.md:3:1")


def test_a_process_apart_gives_its_value_or_its_error() -> None:
    assert limits.apart(lambda: 6 * 7, 5, 1 << 32) == 42
    with pytest.raises(ZeroDivisionError):
        limits.apart(lambda: 1 // 0, 5, 1 << 32)
    with pytest.raises(limits.LimitReached, match="memory"):
        limits.apart(lambda: len(bytes(1 << 33)), 5, 1 << 32)


@pytest.mark.parametrize("stage", ["reading", "matching", "setting"])
def test_each_stage_ends_at_its_block(
    stage: str, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from editions.formats.pdf import setting
    from editions.languages import numerals
    from editions.text.writer import Writer

    def work_for_ever(*_arguments: object) -> None:
        while True:
            pass

    limited = limits.limited
    monkeypatch.setattr(limits, "limited", lambda: limited(0.5))
    if stage == "reading":
        monkeypatch.setattr(Writer, "_keep_verse", work_for_ever)
    elif stage == "matching":
        monkeypatch.setattr(numerals, "read", work_for_ever)
    else:
        monkeypatch.setattr(setting, "typeset", lambda _order: (limits.at("b2"), work_for_ever()))
    assert main(["build"]) == 1
    said = capsys.readouterr().err
    assert "[limit-reached]" in said
    assert re.search(r"^source/essay/(?:en|zh)\.md:\d+:\d+: ", said, re.MULTILINE)
    assert not list(Path("build").rglob("*.pdf"))


def test_a_request_to_end_is_said_and_leaves_nothing(source: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "editions", "build", "--build", "build"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not list(Path("build").glob("essay/.new-*")) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    _out, error = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert error.splitlines()[-1] == "stopped by SIGTERM; the files of the last build are untouched"
    assert [path.name for path in Path("build/essay").iterdir() if path.name != ".lock"] == []


ASKED_WHILE_IMPORTING = """
import enum, os, signal, sys
call = enum.EnumType.__call__
def kill(cls, value, *rest, **named):
    if value == "ObjectType":  # the first of pikepdf's, made while its extension is imported
        os.kill(os.getpid(), signal.SIGTERM)
    return call(cls, value, *rest, **named)
enum.EnumType.__call__ = kill
from editions.cli.main import main
sys.exit(main(["build", "--build", "build"]))
"""


@pytest.mark.parametrize("issues", [1, 2])
def test_a_request_to_end_waits_for_an_import(source: Path, issues: int) -> None:
    for number in range(1, issues):
        shutil.copytree(source / "essay", source / f"essay-{number}")
    command = [sys.executable, "-c", ASKED_WHILE_IMPORTING]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 128 + signal.SIGTERM, ended.stderr
    assert not list(Path("build").rglob("*.pdf"))


@pytest.mark.parametrize("name", [".lock", ".state.json", "essay.zh.pdf", "essay.en.epub"])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_named(
    name: str, kind: str, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("build/essay") / name
    path.parent.mkdir(parents=True)
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    assert main(["build"]) == 2
    assert f"build/essay/{name} is not a file; move it away" in capsys.readouterr().err
    assert {one.name for one in path.parent.iterdir()} <= {name, ".lock"}


def hostile_pdfs(folder: Path) -> dict[str, str]:
    """Files that come back, and the findings about them."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"q Q\n" * 15_000_000)  # 60 MB in 60 kB
        pdf.save(folder / "exploding.pdf", compress_streams=True)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"BT /F 1 Tf <</A null>> Tj (a) TJ ET 1 0 0 null 0 0 cm")
        pdf.save(folder / "odd.pdf")
    (folder / "none.pdf").write_bytes(b"%PDF-1.7\nnothing")
    return {"locked.pdf": "password", "exploding.pdf": "", "odd.pdf": "", "none.pdf": ""}


def test_hostile_pdfs_are_refused_in_a_line(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editions.report import comments

    monkeypatch.setattr(comments, "SECONDS", 2)
    monkeypatch.setattr(comments, "BYTES", 1_200_000_000)
    series = load_series(source)
    manuscripts = read_editions(load_editions(series, load_issue(series, "essay")))
    for name, said in hostile_pdfs(tmp_path).items():
        with pytest.raises(FindingsError) as raised:
            read_all([tmp_path / name], manuscripts)
        (finding,) = raised.value.findings
        assert said in finding.message
        assert name in finding.place.path


TOO_LARGE = {
    "headings": ("## H\n\n" * 100_000, "100,000 headings"),
    "notes": ("A.[^1] " * 10_000 + "\n\n" + "".join(f"[^{n}]: B.\n\n" for n in range(10_000)), "10,000 notes"),
    "paragraph": ("word " * 399_000, "1,995,000 characters"),
    "links": ("[w](https://a.org) " * 5_000, "5,000 links"),
    "pictures": ("![A square.](images/s.svg)\n\n" * 2_000, "2,000 pictures"),
    "lines": ("- item\n" * 10_000, "10,000 lines"),
    "marks": ("*a_ " * 20_000, "40,000 of the marks"),
    "links in links": ("[" * 20_000 + "a" + "](b)" * 20_000, "en.md:1:19960: error: more than 40 levels"),
    "spans in spans": ("A.\n\n" + "[" * 9_000 + "a" + "]{.x}" * 9_000, "en.md:3:8960: error: more than 40 levels"),
    "pictures in pictures": ("![" * 900 + "a" + "](images/s.svg)" * 900, "more than 40 levels"),
    "brackets in a note": ("A.[^a]\n\n[^a]: " + "[" * 20_000 + "]" * 20_000, "en.md:3:19966: error: more than"),
    "calls in calls": ("A" + "[^" * 20_000 + "a" + "]" * 20_000, "more than 40 levels"),
    "parentheses in an address": ("[a](" + "(" * 20_000 + ")" * 20_001, "en.md:1:44: error: more than 40 levels"),
    "divisions": (":::: {.x}\n" * 900 + "a\n" + "::::\n" * 900, "en.md:41:1: error: more than 40 levels"),
    "lists in lists": ("".join("  " * n + "- a\n\n" for n in range(1_400)), "en.md:81:81: error: more than"),
    "quotations": (">" * 20_000 + " a", "nested too deeply"),
    "items on a line": ("- " * 20_000 + "a", "nested too deeply"),
}  # fmt: skip


NOT_TOO_DEEP = {
    "intervals": "From [0, 5) to [5, 10), and so on. " * 60,
    "escaped": "\\[" * 60 + "a" + "\\]" * 60,
    "side by side": "[[a]{.smallcaps} b]{.smallcaps} " * 60,
    "divisions": "::: {lang=en}\nA.\n:::\n\n" * 60,
    "lists": "- a\n  - b\n\n" * 60,
}


@pytest.mark.parametrize("name", NOT_TOO_DEEP)
def test_much_that_is_not_nested_is_read(name: str, source: Path) -> None:
    (source / "essay/en.md").write_text(NOT_TOO_DEEP[name], encoding="utf-8")
    series = load_series(source)
    editions = load_editions(series, load_issue(series, "essay"), ("en",))
    (manuscript,) = read_editions(editions)
    assert not [found for found in manuscript.findings if found.rule is TOO_DEEP]


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_text_beyond_reason_is_refused_at_once(
    name: str, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = TOO_LARGE[name]
    (source / "essay/en.md").write_text(text, encoding="utf-8")
    start = time.process_time()
    assert main(["build", "--edition", "en"]) == 1
    assert time.process_time() - start < 5
    assert said in capsys.readouterr().err


def test_thousands_of_authors_are_refused_at_once(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = "".join(f"  - name: Author {number}\n" for number in range(5000))
    (source / "essay/issue.yaml").write_text(f"title: T\ndate: 2026-01-01\nauthors:\n{names}")
    start = time.process_time()
    assert main(["build"]) == 1
    assert time.process_time() - start < 5
    assert "authors has 5,000 entries; the limit is 200" in capsys.readouterr().err
