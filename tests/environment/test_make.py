"""The Makefile: thin, the same verbs as the program, quiet when there is nothing to set up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editions.cli.main import verbs

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """GNU make in a folder, without what a surrounding `make test` hands down."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    program = shutil.which("make")
    assert program
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(params=["plain", "with space"])
def set_up(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder as it is after the first `make`, with stand-ins for Python and the packages."""
    folder = tmp_path / str(request.param)
    (folder / "scripts/editions/resources").mkdir(parents=True)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in (
        "Makefile",
        "pyproject.toml",
        "scripts/editions/resources/fonts.py",
        "scripts/editions/resources/faces.py",
    ):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".venv/bin").mkdir(parents=True)
    python = folder / ".venv/bin/python"
    python.write_text('#!/bin/sh\necho "$(printf "<%s>" "$@")"\n')
    python.chmod(0o755)
    (folder / ".venv/where.mk").write_text(f"VENV_MADE_IN := {folder}\n")
    for stamp in (".base", ".fonts", ".test", ".lint", ".validate", ".browser", ".rivals"):
        (folder / ".venv" / stamp).touch()
    return folder


def test_each_verb_that_it_calls_is_one_of_the_program() -> None:
    called = set(re.findall(r"\$\(EDITIONS\) (\w+)", MAKEFILE))
    assert {"build", "pdf", "epub", "doctor", "fonts"} <= called
    assert called <= set(verbs())


def test_help_lists_every_target() -> None:
    said = make(ROOT, "help").stdout
    listed = set(re.findall(r"^  ([\w-]+) +\S", said, re.MULTILINE))
    phony = {
        name
        for line in re.findall(r"^\.PHONY: (.*)", MAKEFILE, re.MULTILINE)
        for name in line.split()
        if not name.startswith(("$", "."))
    }
    assert listed == phony


def test_make_is_one_call_of_the_program(set_up: Path) -> None:
    run = make(set_up)
    assert (run.stdout, run.stderr, run.returncode) == ("<-m><editions><build>\n", "", 0)


def test_variables_become_options(set_up: Path) -> None:
    run = make(set_up, "pdf", "ISSUE=first", "EDITION=zh", "SOURCE=my texts", "BUILD=out put")
    assert run.stdout == (
        "<-m><editions><pdf><--issue><first><--edition><zh><--source><my texts><--build><out put>\n"
    )


def test_variables_of_the_environment_are_not_taken(set_up: Path) -> None:
    names = ("ISSUE", "EDITION", "SOURCE", "BUILD", "ARGS")
    run = make(set_up, "pdf", **dict.fromkeys(names, "elsewhere"))
    assert run.stdout == "<-m><editions><pdf>\n"
    assert make(set_up, "web", ADDRESS="elsewhere").stdout == "<-m><editions><web>\n"
    assert make(set_up, "comments", PDF="elsewhere").returncode == 2


@pytest.mark.parametrize("mark", [".state.json", ".lock"])
def test_clean_removes_what_was_built(set_up: Path, mark: str) -> None:
    for name in ("build", "out put"):
        (set_up / name / "issue").mkdir(parents=True)
        (set_up / name / "issue" / mark).touch()
    assert make(set_up, "clean", BUILD="out put").returncode == 0
    assert not (set_up / "build").exists()
    assert (set_up / "out put").exists()
    assert make(set_up, "clean", "BUILD=out put").returncode == 0
    assert not (set_up / "out put").exists()
    assert make(set_up, "clean", "BUILD=out put").returncode == 0


def test_clean_removes_no_folder_that_was_not_built(set_up: Path) -> None:
    (set_up / "texts/issue").mkdir(parents=True)
    (set_up / "texts/issue/.state.json").touch()
    (set_up / "texts/novel").mkdir()
    for goal in ("clean", "distclean"):
        run = make(set_up, goal, "BUILD=texts")
        assert run.returncode == 2
        assert run.stderr.startswith("texts is not removed: texts/novel was not built\n")
    (set_up / "texts/novel").rename(set_up / "texts/.novel")
    (set_up / "texts/issue/.state.json").unlink()
    assert make(set_up, "clean", "BUILD=texts").returncode == 2
    assert (set_up / "texts/.novel").exists()
    assert (set_up / ".venv").exists()


def test_what_looks_at_finished_files_builds_them_first(set_up: Path) -> None:
    (set_up / "requirements/install.py").write_text("")  # the other programs are there
    run = make(set_up, "typography", "ISSUE=first", "ARGS=--json")
    assert run.stdout.splitlines() == [
        "<-m><editions><build><--issue><first>",
        "<tools/measure_typography.py><--issue><first><--json>",
    ]


def test_new_wants_a_name(set_up: Path) -> None:
    run = make(set_up, "new")
    assert run.returncode == 2
    assert run.stderr.startswith("say which: make new ISSUE=a-slug\n")
    assert make(set_up, "new", "ISSUE=second").stdout == "<-m><editions><new><second>\n"


def test_targets_at_once(set_up: Path) -> None:
    run = make(set_up, "-j4", "pdf", "epub", "check")
    assert run.returncode == 0
    assert sorted(run.stdout.split()) == [
        f"<-m><editions><{verb}>" for verb in ("check", "epub", "pdf")
    ]


@pytest.mark.parametrize(
    ("group", "target"),
    [("pango base", "pdf"), ("lint", "lint-code"), ("pango base rivals", "typography")],
)
def test_a_changed_lock_is_installed(set_up: Path, group: str, target: str) -> None:
    later = (set_up / ".venv/.fonts").stat().st_mtime + 60
    os.utime(set_up / f"requirements/{group.split()[-1]}.txt", (later, later))
    planned = make(set_up, "-n", target).stdout
    assert f"requirements/install.py .venv {group}" in planned


def test_tests_and_validation_bring_all_that_they_want_at_once(set_up: Path) -> None:
    """So that all that is missing is listed before anything is fetched, also when SYSTEM=no refuses it."""
    for target in ("test", "validate"):
        commands = make(set_up, "-n", "-B", target, "SYSTEM=no").stdout.replace("\\\n", " ")
        first = next(line for line in commands.splitlines() if "install.py" in line)
        words = first.partition("install.py")[2].split()
        assert words[0] == ".venv"
        assert {
            "--system=no",
            "pango",
            "base",
            "validate",
            "java",
            "node",
            "chromium",
            "ace",
        } <= set(words)


def test_a_moved_environment_is_made_anew(set_up: Path) -> None:
    assert "install.py" not in make(set_up, "-n").stdout
    moved = set_up.with_name("moved")
    set_up.rename(moved)
    assert "requirements/install.py .venv pango base" in make(moved, "-n").stdout


def test_an_environment_whose_python_is_gone_is_made_anew(set_up: Path) -> None:
    python = set_up / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/no/such/python3.11")
    assert "requirements/install.py .venv pango base" in make(set_up, "-n").stdout


def test_no_python_is_one_line(set_up: Path, tmp_path: Path) -> None:
    shutil.rmtree(set_up / ".venv")
    old = tmp_path / "bin/python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n")  # as a Python of 3.9 answers the question
    old.chmod(0o755)
    run = make(set_up, PATH=str(old.parent))
    assert run.returncode == 2
    assert run.stderr.startswith("Python 3.11 or newer is needed: Debian/Ubuntu: sudo apt-get")
    assert "brew install python" in run.stderr.splitlines()[0]
    assert run.stdout == ""


def test_no_shell_is_started_while_the_makefile_is_read() -> None:
    """A process or two for each `make` that has nothing to do."""
    assert "$(shell" not in MAKEFILE
    assert "!=" not in MAKEFILE.replace('!= "', "")


def test_install_without_venv_is_one_line(tmp_path: Path) -> None:
    """Debian has the module in a package of its own."""
    program = (
        "import sys, runpy; sys.modules['ensurepip'] = None;"
        f"sys.argv = ['install.py', {str(tmp_path / 'v')!r}, 'base'];"
        f"runpy.run_path({str(ROOT / 'requirements/install.py')!r}, run_name='__main__')"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "has no venv. Debian/Ubuntu: sudo apt-get install python3-venv" in run.stderr
    assert run.stderr.count("\n") == 1


def test_ci_runs_the_command_of_the_readme() -> None:
    script = ROOT / ".ci/run"
    command = script.read_text().rstrip().splitlines()[-1]
    assert command == "make test"
    assert re.search(
        rf"^```\n(.*\n)*{command} .*\n```", (ROOT / "README.md").read_text(), re.MULTILINE
    )
    assert os.access(script, os.X_OK)
