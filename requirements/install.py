"""Make the virtual environment and install one group of locked packages into it.

usage: python3 install.py VENV GROUP

Needs nothing but the standard library: the Makefile runs it with the machine's own Python. `base` makes
the environment anew whenever its lock file changed or an earlier run was interrupted; the other groups
are added to it. Every package must have a hash in the lock file; no package is built from source.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

LOCKS = Path(__file__).resolve().parent
PROJECT = LOCKS.parent

# What lies in an environment before the file that marks it as one is written.
OF_A_BEGINNING = {"bin", "include", "lib", "lib64"}

# What pip says at the beginning of each package, by name or as the path of a file.
STEP = (
    r"(Collecting|Ignoring|Processing|Requirement already satisfied:) (\S*/)?"
    r"(?P<package>[\w.-]+?)(-\d\S*\.whl|[=: ]|$)"
)


def main(venv: Path, group: str) -> None:
    lock = LOCKS / f"{group}.txt"
    if not lock.is_file():
        fail(f"there is no group {group!r}: {lock} is missing")
    refuse_what_is_not_ours(venv)
    with (LOCKS / "base.txt").open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # `make -j` may want two groups at once
        stamp = venv / f".{group}"
        wanted = f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {PROJECT}\n"
        if works(venv) and stamp.is_file() and stamp.read_text() == wanted:
            stamp.touch()
            return
        stamp.unlink(missing_ok=True)
        if group == "base":
            create(venv)
            install(venv, group, lock)
            install_project(venv)
            # Read by the Makefile: an environment does not survive being moved.
            (venv / "where.mk").write_text(f"VENV_MADE_IN := {PROJECT}\n")
        else:
            install(venv, group, lock)
        stamp.write_text(wanted)


def refuse_what_is_not_ours(venv: Path) -> None:
    """Making the environment empties its folder: it must not be a link, nor hold anything else."""
    if venv.is_symlink():
        target = os.path.realpath(venv)
        fail(f"{venv} is a link to {target}, which would be emptied: remove the link")
    if not venv.exists() or (venv / "pyvenv.cfg").exists():
        return
    if not venv.is_dir() or {path.name for path in venv.iterdir()} - OF_A_BEGINNING:
        fail(f"{venv} is not a virtual environment and would be emptied: move it away")


def python_of(venv: Path) -> Path:
    return venv / "bin" / "python"


def works(venv: Path) -> bool:
    """Whether the environment's Python starts and has pip."""
    try:
        done = subprocess.run(
            [python_of(venv), "-c", "import pip"], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def create(venv: Path) -> None:
    try:
        import ensurepip  # noqa: F401  (Debian ships it apart)
        import venv as _  # noqa: F401
    except ImportError:
        fail(
            f"this Python ({sys.executable}) has no venv: Debian/Ubuntu: sudo apt-get install "
            "python3-venv; Fedora: sudo dnf install python3; macOS: brew install python"
        )
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    say(f"making the virtual environment {venv.name} (Python {version})")
    # By the name with the version, so that an upgrade of the machine's Python is noticed.
    named = Path(sys.executable).with_name(f"python{version}")
    maker = named if named.is_file() else Path(sys.executable)
    run = subprocess.run(
        [maker, "-m", "venv", "--clear", venv], capture_output=True, text=True, check=False
    )
    if run.returncode:
        fail(f"cannot make {venv}: {last_line(run.stdout + run.stderr)}")


def install(venv: Path, group: str, lock: Path) -> None:
    """Install the lock file's packages; a run that follows an interrupted one replaces them all."""
    unfinished = venv / f".{group}.unfinished"
    again = ["--force-reinstall"] if unfinished.exists() else []
    unfinished.touch()
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off"]
    total = sum(not line.startswith((" ", "#", "\n")) for line in lock.open())
    command = [*pip(venv), "install", *options, *again, "-r", str(lock)]
    said: list[str] = []
    done = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if one := re.match(STEP, line):
                done += 1
                say(f"{group} packages {done}/{total}: {one['package']}", passing=True)
            elif line.startswith("Installing collected"):
                say(f"{group} packages: installing", passing=True)
    if process.returncode:
        reason = last_line("".join(said))
        fail(f"cannot install the {group} packages (is there a network?): {reason}")
    unfinished.unlink()
    say(f"{group} packages: {total} locked, installed")


def install_project(venv: Path) -> None:
    """The program itself, editable: the command `editions` runs what lies in scripts/."""
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    run = subprocess.run(
        [*pip(venv), "install", *options, "--editable", str(PROJECT)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        fail(f"cannot install the program: {last_line(run.stdout + run.stderr)}")


def pip(venv: Path) -> list[str]:
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return [str(python_of(venv)), "-m", "pip", "--no-input"]


def last_line(text: str) -> str:
    """The line that says why: pip's own error if there is one, else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"error: (?!Exception:)", line, re.IGNORECASE)]
    return (errors or lines or ["no reason given"])[-1]


def say(text: str, *, passing: bool = False) -> None:
    """A line of progress; on a terminal a passing one is drawn over by the next."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\033[2K{text}" + ("" if passing else "\n"))
    else:
        sys.stdout.write(text + "\n")
    sys.stdout.flush()


def fail(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        fail(__doc__.strip())
    try:
        main(Path(sys.argv[1]).absolute(), sys.argv[2])
    except KeyboardInterrupt:
        fail("stopped; the next run goes on from here")
