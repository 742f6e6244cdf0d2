"""The request and the result of a build: values only. Cheap to import."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from editions.findings import Finding, Severity, as_data
from editions.formats.shared.formats import Format, file_formats, named
from editions.workflow.state import Found, in_order

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """`names` are the formats that are wanted, all when there are none; `draft` builds despite errors and marks
    each page; `strict` stops at warnings too.
    """

    names: tuple[str, ...] = ()
    draft: bool = False
    strict: bool = False

    @property
    def key(self) -> str:
        """What of the options the files depend on."""
        return "draft" if self.draft else ""

    @property
    def formats(self) -> tuple[Format, ...]:
        return named(self.names) if self.names else file_formats()


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made, or was there already."""

    path: Path
    pages: int
    notes: int
    fresh: bool


@dataclass
class Report:
    """What came of it.

    `found` has what was found in each text, between the texts, and in each file, whether it was checked now or
    when it was made (names as in `State`); `refused` is what kept a text from being read, or from being set;
    `problem` what of the machine kept it from being built.
    """

    issue: str
    outputs: list[Output] = field(default_factory=list)
    found: dict[str, list[Found]] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)
    stopped: bool = False
    problem: str = ""

    @property
    def findings(self) -> list[Found]:
        """All of them by file, line and column, each said once."""
        found = [one for part in self.found.values() for one in part]
        return in_order([*found, *map(as_data, self.refused)])

    @property
    def errors(self) -> int:
        return sum(one["severity"] == Severity.ERROR.value for one in self.findings)

    @property
    def is_fresh(self) -> bool:
        """Whether a file was made."""
        return any(output.fresh for output in self.outputs)

    @property
    def is_only_unmatched(self) -> bool:
        """Whether each edition is sound by itself, and only the comparison of the editions has errors."""
        grave = [
            name
            for name, part in self.found.items()
            if any(one["severity"] == Severity.ERROR.value for one in part)
        ]
        return not self.refused and bool(grave) and all(" " in name for name in grave)

    def add(self, name: str, findings: Iterable[Finding]) -> None:
        self.found[name] = in_order(map(as_data, findings))


def stops(report: Report, options: Options) -> bool:
    """Whether what was found stops the build."""
    if options.draft or report.refused:
        return bool(report.refused)
    grave = {Severity.ERROR.value, *([Severity.WARNING.value] if options.strict else [])}
    return any(one["severity"] in grave for part in report.found.values() for one in part)
