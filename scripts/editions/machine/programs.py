"""The programs that some checks start, and where they are found; nothing of a plain build needs one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from editions.machine import unpacked
from editions.machine.system import (
    EnvironmentProblem,
    Packages,
    cache_folder,
    missing_line,
    use,
)
from editions.messages import Message, text


@dataclass(frozen=True, slots=True)
class Program:
    """A program, by the commands that may start it; `version` is the option that prints its version."""

    key: str
    name: str
    needed_for: Message
    commands: tuple[str, ...]
    version: tuple[str, ...]
    packages: Packages
    variable: str = ""
    """An environment variable that may name the program instead."""

    oldest: int = 0
    """The first release that will do: the first number of what it says of its version."""

    def find(self) -> str | None:
        """The full path of the program, or None.

        In turn: what the variable names, a package of this virtual environment, the machine's own,
        and what was unpacked in the user's cache.
        """
        named = os.environ.get(self.variable) if self.variable else None
        names = [named, *self.commands] if named else self.commands
        own = str(Path(sys.prefix, "bin"))
        found = next((path for name in names if (path := shutil.which(name, path=own))), None)
        found = found or next((path for name in names if (path := shutil.which(name))), None)
        return found or (unpacked.CHROMIUM.program() if self.key == "chromium" else None)

    def origin(self) -> str:
        """Where `find` found it, for people; '' if it is missing."""
        path = self.find()
        if path is None:
            return ""
        if self.variable and os.environ.get(self.variable):
            return text("machine-origin", "variable", name=self.variable)
        if Path(path).is_relative_to(sys.prefix):
            return text("machine-origin", "environment")
        is_cached = Path(path).is_relative_to(cache_folder())
        return text("machine-origin", "cache" if is_cached else "system")


JAVA = Program(
    "java", "Java (JRE)", use("java-validators"),
    ("java",), ("-version",),
    Packages("default-jre-headless", "java-latest-openjdk-headless", "openjdk"), oldest=11,
)  # fmt: skip
NODE = Program(
    "node", "Node.js/npm", use("ace"),
    ("npm",), ("--version",), Packages("nodejs npm", "nodejs-npm", "node"), oldest=9,
)  # fmt: skip
CHROMIUM = Program(
    "chromium", "Chromium", use("browser"),
    (
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    ("--version",),
    Packages("chromium", "chromium", "--cask chromium"), "CHROMIUM",
)  # fmt: skip
PROGRAMS = (JAVA, NODE, CHROMIUM)


def require(program: Program) -> str:
    """The path of a program; raises EnvironmentProblem if the machine does not have it."""
    path = program.find()
    if path is None:
        parts = {"missing": missing_line([program]), "use": program.needed_for}
        raise EnvironmentProblem(text("machine-missing", "program", **parts))
    return path


def is_usable(program: Program) -> bool:
    """Whether the program is there, starts, and is not too old."""
    said = re.search(r"\d+", program_version(program) or "")
    return said is not None and int(said[0]) >= program.oldest


def program_version(program: Program) -> str | None:
    """The first line with a digit in the program's output about its version."""
    path = program.find()
    if path is None:
        return None
    try:
        done = subprocess.run(
            [path, *program.version], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = [line.strip() for line in (done.stdout + "\n" + done.stderr).splitlines()]
    numbered = [line for line in lines if any(letter.isdigit() for letter in line)]
    return numbered[0] if done.returncode == 0 and numbered else None
