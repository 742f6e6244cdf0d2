"""Many issues: side by side, the same files as one by one; what fails is named, what is stopped goes on from there."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.machine import crew
from editions.workflow import series
from editions.workflow.outcome import Options, Progress, Report

Said = pytest.CaptureFixture[str]
SLUGS = ("essay", "letter", "speech")


@pytest.fixture
def issues(project: Path) -> Path:
    """The same essay under three names."""
    for slug in SLUGS[1:]:
        shutil.copytree(project / "source/essay", project / "source" / slug)
    return project


def made(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "build").glob("*/[a-z]*.*.*")}


def times(project: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (project / "build").glob("*/[a-z]*.*.*")}


def damage(project: Path, slug: str) -> None:
    path = project / "source" / slug / "en.md"
    path.write_text(path.read_text("utf-8") + "\nMore.[^none]\n", "utf-8")


def test_many_are_built_as_each_alone(issues: Path, capsys: Said) -> None:
    assert main(["build", "-j", "2"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [*SLUGS, "3 issues"]
    assert said[-1] == "3 issues: 3 built, 0 up to date, 0 not built; 0 errors, 0 warnings"
    together = made(issues)
    shutil.rmtree(issues / "build")
    for slug in SLUGS:
        assert main(["build", "--issue", slug]) == 0
    assert made(issues) == together


def test_what_is_up_to_date_is_one_line_and_left_alone(issues: Path, capsys: Said) -> None:
    main(["build"])
    before = times(issues)
    path = issues / "source/letter/en.md"
    path.write_text(path.read_text("utf-8").replace("second", "last"), "utf-8")
    capsys.readouterr()
    assert main(["build"]) == 0
    said = capsys.readouterr().out
    assert "essay: " not in said
    assert said.endswith("3 issues: 1 built, 2 up to date, 0 not built; 0 errors, 0 warnings\n")
    after = times(issues)
    assert {name for name in after if after[name] != before[name]} == {
        "letter.en.pdf",
        "letter.en.epub",
    }


def test_a_broken_issue_is_named_and_the_others_are_made(issues: Path, capsys: Said) -> None:
    damage(issues, "essay")
    (issues / "source/letter/issue.yaml").write_text("title: [\n")
    assert main(["build"]) == 1
    told = capsys.readouterr()
    assert "source/essay/en.md:11:6: " in told.err
    assert "source/letter/issue.yaml:" in told.err
    assert "essay: not built" in told.out
    assert told.out.endswith("3 issues: 1 built, 0 up to date, 2 not built; 3 errors, 1 warning\n")
    assert sorted({name.split(".")[0] for name in made(issues)}) == ["speech"]


def test_weasyprint_is_imported_the_short_way() -> None:
    """cffi with its parser of C means that something else had imported it before."""
    program = (
        "import sys; from editions.workflow import making, outcome;"
        "making.load_all(outcome.Options(), ['zh-Hans', 'en-GB']);"
        "sys.exit('cffi' in sys.modules or 'weasyprint' not in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_typesetting_is_prepared_before_the_yaml_and_the_texts_can_be_read() -> None:
    """The processes begin while this one still imports what reads them, and do without it."""
    program = (
        "import sys; from editions.workflow import setters;"
        "assert not {'yaml', 'jinja2', 'lxml', 'weasyprint'} & sys.modules.keys(), 'before';"
        "from editions.formats.pdf import setting; setting.ready();"
        "sys.exit('weasyprint' not in sys.modules or bool({'yaml', 'jinja2'} & sys.modules.keys()))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_build_that_reads_faults_leaves_no_process(issues: Path, capsys: Said) -> None:
    (issues / "source/letter/issue.yaml").write_text("title: [", encoding="utf-8")
    assert main(["build", "--issue", "letter"]) == 1
    assert "letter/issue.yaml:1" in capsys.readouterr().err
    assert not multiprocessing.active_children()


def test_an_issue_whose_process_dies_is_built_apart(
    issues: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    one = series.one

    def deadly(
        order: series.Order, options: Options, progress: Progress, *, apart: bool = True
    ) -> Report:
        if order.issue.slug == "letter" and not apart:
            os.kill(os.getpid(), signal.SIGKILL)
        return one(order, options, progress, apart=apart)

    monkeypatch.setattr(series, "one", deadly)
    assert main(["build"]) == 0
    assert "3 issues: 3 built" in capsys.readouterr().out
    assert len(made(issues)) == 12


def test_an_issue_that_cannot_be_built_is_a_problem_of_its_own(issues: Path, capsys: Said) -> None:
    (issues / "build/letter/.state.json").mkdir(parents=True)
    assert main(["build"]) == 2
    told = capsys.readouterr()
    assert "letter: " in told.err
    assert "2 built, 0 up to date, 1 not built" in told.out
    assert len(made(issues)) == 8


def test_after_an_interruption_the_next_build_goes_on(project: Path) -> None:
    for number in range(4):
        shutil.copytree(project / "source/essay", project / f"source/essay-{number}")
    command = [sys.executable, "-m", "editions", "build", "-j", "1"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        while not (project / "build/essay/.state.json").exists():
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout
        assert process.stdout.read() == "stopped\n"
    assert process.returncode in (130, -signal.SIGINT)
    before = times(project)
    assert "essay.zh.pdf" in before
    assert not [*(project / "build").glob("*/.new-*")], "nothing is left lying about"
    assert main(["build"]) == 0
    after = times(project)
    assert len(after) == 20
    assert {name: after[name] for name in before} == before


def test_values_and_faults_of_a_crew() -> None:
    def fail() -> None:
        raise OSError("disk full")

    jobs = [
        crew.Job("one", lambda: 1),
        crew.Job("fails", fail),
        crew.Job("dies", lambda: os._exit(7)),
    ]
    values = dict(crew.side_by_side(jobs, 2))
    assert values["one"] == 1
    assert isinstance(values["fails"], OSError)
    assert values["dies"] == crew.Died(7)


def test_a_crew_that_is_dismissed_cleans_up(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "begun").touch()
        try:
            time.sleep(600)
        finally:
            (tmp_path / "cleaned").touch()

    def wait_for_it() -> None:
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)

    values = crew.side_by_side([crew.Job("long", work), crew.Job("short", wait_for_it)], 2)
    assert next(values) == ("short", None)
    values.close()  # type: ignore[attr-defined]
    assert (tmp_path / "cleaned").exists()


def test_a_process_that_is_ended_as_it_starts_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The signal comes while it is held back."""
    monkeypatch.setattr(os, "setpgid", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    ((_name, value),) = crew.side_by_side([crew.Job("one", lambda: 1)], 1)
    assert value == crew.Died(1)
    assert capfd.readouterr() == ("", "")
