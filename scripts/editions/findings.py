"""What the checks say: rules, places and findings (issues 2 and 3).

Nothing here prints; the command line shows findings to people, one line each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from os.path import relpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Severity(Enum):
    """How much a finding weighs: errors stop the build, warnings and infos do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: 1-based line and column; 0 means that it is not known."""

    path: str
    line: int = 0
    column: int = 0

    @classmethod
    def of(cls, path: Path, line: int = 0, column: int = 0) -> Place:
        """Name `path` as an editor would type it: relative below the current folder."""
        name = relpath(path) if path.is_absolute() else str(path)
        return cls(str(path) if name.startswith("..") else name, line, column)

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a check looks for; `meaning` and `remedy` are shown in the table of rules."""

    name: str
    severity: Severity
    area: str
    meaning: str
    remedy: str = ""

    def at(self, place: Place, message: str) -> Finding:
        """A finding of this rule at `place`."""
        return Finding(self, place, message)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule does not hold."""

    rule: Rule
    place: Place
    message: str

    @property
    def is_error(self) -> bool:
        return self.rule.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class FindingsError(Exception):
    """A stage cannot go on; it carries everything that was found, not only the first."""

    def __init__(self, findings: list[Finding] | tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type[FindingsError], tuple[tuple[Finding, ...]]]:
        return FindingsError, (self.findings,)


_RULES: dict[str, Rule] = {}


def rule(name: str, severity: Severity, area: str, meaning: str, remedy: str = "") -> Rule:
    """Define a rule once; raises ValueError when the name is taken."""
    if name in _RULES:
        raise ValueError(f"there are two rules of the name {name!r}")
    _RULES[name] = Rule(name, severity, area, meaning, remedy)
    return _RULES[name]


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the modules that are imported, by area and name."""
    return tuple(sorted(_RULES.values(), key=lambda entry: (entry.area, entry.name)))


def in_order(findings: list[Finding]) -> list[Finding]:
    """Findings by file, line and column, each said once."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.place, f.rule.name, f.message))
