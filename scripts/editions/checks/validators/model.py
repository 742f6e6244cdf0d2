"""The common interface of validators, and their verdict on a file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from editions.messages import text
from editions.source.standards import Standard


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule that a file breaks, `count` times; `place` is where the first of them is."""

    rule: str
    message: str
    count: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a validator for one file and one profile.

    `rules` is the number of rules that it tried, None if the validator does not say.
    """

    validator: str
    version: str
    profile: str
    file: Path
    rules: int | None
    problems: tuple[Problem, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        return not self.problems

    @property
    def broken_rules(self) -> int:
        return len({problem.rule for problem in self.problems})


def no_report(validator: str, reason: str = "") -> Problem:
    """The problem of a validator that gives no report."""
    parts = {"validator": validator, "reason": reason}
    return Problem("no-report", text("validator-report", "said" if reason else "none", **parts))


def unreadable(reason: object) -> Problem:
    """The problem of a file that a validator cannot read, with the validator's reason."""
    return Problem("no-report", text("validator-report", "unreadable", reason=str(reason)))


def no_reason(validator: str, rule: str = "not-compliant") -> Problem:
    """The problem of a file that a validator rejects without naming a rule."""
    return Problem(rule, text("validator-report", "no-reason", validator=validator))


class Validator(ABC):
    """A program or library of others that judges files of one kind.

    `packages` are the Python packages that it comes in, with the versions that were tried.
    """

    name: str
    suffix: str
    packages: tuple[str, ...] = ()

    def missing(self) -> str:
        """One line about what is missing on this machine and how to install it, or ''."""
        absent = [package for package in self.packages if not _is_installed(package)]
        return f"pip install {' '.join(absent)}" if absent else ""

    @property
    def version(self) -> str:
        return version(self.packages[0].partition("==")[0])

    @abstractmethod
    def profiles(self, standard: Standard) -> Sequence[str]:
        """The profiles against which a file of a series that follows `standard` is validated."""

    @abstractmethod
    def validate(self, file: Path, profile: str) -> Verdict:
        """Judge a file. A validator that gives no report at all is a problem too."""


def _is_installed(package: str) -> bool:
    name, _, wanted = package.partition("==")
    try:
        return version(name) == wanted
    except PackageNotFoundError:
        return False
