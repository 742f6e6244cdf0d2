"""Packages of the machine's own distribution, fetched and unpacked by a user without rights.

Nothing is installed: the package manager is asked which packages are lacking, with a state of its own,
and their files are unpacked into a folder. Signatures and sums are checked by the package manager.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from editions.messages import text


class DistributionError(Exception):
    """The package manager could not do what it was asked; its own last line."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that can be fetched; `size` is that of the file, in bytes."""

    name: str
    version: str
    size: int

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}"


class Distribution(ABC):
    """A family of distributions and its package manager; `state` is a folder for its own lists."""

    family: str

    def __init__(self, state: Path) -> None:
        self.state = state

    @staticmethod
    @abstractmethod
    def is_here() -> bool:
        """Whether this machine has the programs."""

    @abstractmethod
    def lacking(self, names: Sequence[str]) -> list[Package]:
        """These packages and all that they need, without those that are installed.

        Raises DistributionError if the distribution has no such package.
        """

    @abstractmethod
    def refresh(self) -> bool:
        """Fetch newer lists of packages; False if there are none newer to be had."""

    @abstractmethod
    def start_fetching(self, packages: Sequence[Package], folder: Path) -> subprocess.Popen[str]:
        """Start the program that puts the packages' files into a folder."""

    @abstractmethod
    def unpack(self, file: Path, root: Path) -> None:
        """Unpack one file of a package; raises DistributionError."""


def release() -> tuple[str, str, str]:
    """The system's own short name, its version and the kind of processor: debian, 12, x86_64."""
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return sys.platform, platform.release(), platform.machine()
    return system["ID"], system.get("VERSION_ID", "rolling"), platform.machine()


def run(command: Sequence[str | Path], **options: str) -> str:
    """The output of a program; raises DistributionError with its last line if it fails."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=plain_environment(),
            cwd=options.get("cwd"),
        )
    except OSError as error:
        raise DistributionError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise DistributionError(said[-1] if said else _exited(command[0], done.returncode))
    return done.stdout


def started(command: Sequence[str | Path], folder: Path) -> subprocess.Popen[str]:
    """The program at work in a folder, its output to be read."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=plain_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _exited(program: str | Path, code: int) -> str:
    return text("machine-reason", "exit", program=program, code=code)


def plain_environment() -> dict[str, str]:
    """This process's environment, in which programs speak English; /usr/sbin is looked in."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    return os.environ | {"LC_ALL": "C", "PATH": path}


def has(*programs: str) -> bool:
    return all(which(program) for program in programs)
