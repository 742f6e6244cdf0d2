"""Rules, places, findings and their corrections.

Nothing here prints; the command line shows findings to people, one line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from os.path import relpath
from pathlib import Path
from typing import Any

from editions.messages import Message, fixed, from_data


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
    """A kind of fault that a check looks for; its texts are in the message catalogue, under its name."""

    name: str
    severity: Severity
    area: str
    acceptable: bool = False
    """Whether an editor may accept what it finds, on the block, with a reason."""

    def at(self, place: Place, form: str = "", /, **parameters: Any) -> Finding:
        """A finding of this rule at `place`.

        `form` names the sentence when the rule has several. Parameters are what the sentence holds: texts
        without quotation marks, numbers, places, messages, or lists of these.
        """
        return Finding(self, place, form, fixed(parameters))

    @property
    def meaning(self) -> str:
        """The fault, in a sentence."""
        return self.words("meaning")

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self.words("remedy")

    def words(self, form: str, language: str = "") -> str:
        """One of the rule's texts: `meaning`, `remedy`, `why`, `source`; "" if there is none."""
        try:
            return Message(self.name, form).text(language)
        except LookupError:
            return ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: `old`, which begins at `place` and ends on the same line, becomes `new`.

    `old` is the text of the file, character by character; "" inserts `new` before `place`.
    """

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken, with the parameters of its sentence.

    `corrections`, applied together, correct it; there are none if only the author can know.
    """

    rule: Rule
    place: Place
    form: str = ""
    parameters: tuple[tuple[str, Any], ...] = ()
    corrections: tuple[Correction, ...] = ()

    def corrected_by(self, *corrections: Correction) -> Finding:
        """The same finding with what mends it."""
        return replace(self, corrections=corrections)

    @property
    def is_error(self) -> bool:
        return self.rule.severity is Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence in the language in use."""
        return self.sentence.text()

    @property
    def sentence(self) -> Message:
        """What the catalogue needs to say it in any language."""
        return Message(self.rule.name, self.form, self.parameters)

    def get(self, name: str) -> Any:
        """The parameter `name`; None if there is none."""
        return dict(self.parameters).get(name)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts among the parameters, those of messages in them too."""
        return tuple(_texts(self.parameters))

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class FindingsError(Exception):
    """A stage cannot continue; it carries everything that was found, not only the first."""

    def __init__(self, findings: list[Finding] | tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))

    def __reduce__(self) -> tuple[type[FindingsError], tuple[tuple[Finding, ...]]]:
        return FindingsError, (self.findings,)


_RULES: dict[str, Rule] = {}


def rule(name: str, severity: Severity, area: str, *, acceptable: bool = False) -> Rule:
    """Define a rule once; raises ValueError if the name is taken."""
    if name in _RULES:
        raise ValueError(f"there are two rules of the name {name!r}")
    _RULES[name] = Rule(name, severity, area, acceptable)
    return _RULES[name]


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the modules that are imported, by area and name."""
    return tuple(sorted(_RULES.values(), key=lambda entry: (entry.area, entry.name)))


def acceptable() -> frozenset[str]:
    """The names that `accept` may hold: of the acceptable rules defined so far."""
    return frozenset(entry.name for entry in _RULES.values() if entry.acceptable)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Findings by file, line and column, each once."""
    return sorted(dict.fromkeys(findings), key=_order)


def _texts(parameters: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in parameters:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Message):
            yield from _texts(value.parameters)
        elif isinstance(value, tuple):
            yield from _texts((name, one) for one in value)


def _order(finding: Finding) -> tuple[Place, str, str, str]:
    return finding.place, finding.rule.name, finding.form, repr(finding.parameters)


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON can hold it, in no language; its corrections are in the same file."""
    return {
        "rule": finding.rule.name,
        "severity": finding.rule.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "form": finding.form,
        "parameters": finding.sentence.as_data()["parameters"],
        "corrections": [
            {"line": one.place.line, "column": one.place.column, "old": one.old, "new": one.new}
            for one in finding.corrections
        ],
    }


COUNTERPART = re.compile(r"(?:.*/)?(?P<name>[^/:]+\.md):(?P<line>\d+)(?::(?P<column>\d+))?")


def counterpart_of(data: dict[str, Any]) -> Place | None:
    """The place in the other edition that a finding that `as_data` wrote is about too; line 0 for the whole text.

    It is among the parameters: `place`, or `file` with a `line`, of which `where` may say more.
    """
    facts = data["parameters"]
    folder, _slash, own = data["path"].rpartition("/")
    if match := COUNTERPART.fullmatch(str(facts.get("place", ""))):
        name, line, column = match["name"], int(match["line"]), int(match["column"] or 0)
    else:
        where = facts.get("where")
        more = where["parameters"] if isinstance(where, dict) and "parameters" in where else facts
        name, line, column = str(facts.get("file", "")), more.get("line", 0), 0
    if not name.endswith(".md") or name == own:
        return None
    return Place(f"{folder}/{name}" if folder else name, line, column)


def sentence_of(data: dict[str, Any]) -> str:
    """The sentence of a finding that `as_data` wrote, in the language in use."""
    return from_data({"name": data["rule"]} | data).text()
