"""The output of the command line: findings, progress, results. No other module prints."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TextIO
from unicodedata import east_asian_width

from editions.cli.annotations import as_command
from editions.findings import (
    Finding,
    Place,
    Severity,
    as_data,
    counterpart_of,
    in_order,
    sentence_of,
)
from editions.messages import text as text_of

TEXT, JSON, GITHUB = "text", "json", "github"
DOCUMENTS = (
    "sarif",
    "junit",
)  # of all findings, written at the end by the module of that name in `documents/`
FORMATS = (TEXT, JSON, GITHUB, *DOCUMENTS)
WIDTH = 24
MOST = 5  # findings of one rule in a file, errors apart, that are shown one by one
# What steers a terminal or turns the direction of a line, and what no encoding has, is shown by its number.
STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass
class Console:
    """Writes for people or, in the other formats, for programs.

    `text`: lines for people, findings to the standard error. `github`: the findings as annotations of a hosted CI.
    `json`, `sarif`, `junit`: one document on the standard output at the end, and nothing else there.

    On a terminal progress is one line that is redrawn; elsewhere each step is a line of its own. Texts of
    authors and reviewers are part of the output: control characters other than line ends are made visible.
    """

    format: str = TEXT
    quiet: bool = False
    stream: TextIO = field(default_factory=lambda: sys.stdout)
    errors: TextIO = field(default_factory=lambda: sys.stderr)
    _drawn: bool = False
    _found: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """The lines for people."""

    @property
    def for_people(self) -> bool:
        return self.format in (TEXT, GITHUB)

    def print_line(self, text: str = "") -> None:
        """Print a line for people; nothing in the formats for programs."""
        if self.for_people:
            self._clear()
            self.said.append(_lines(text))
            print(self.said[-1], file=self.stream, flush=True)

    def print_error(self, text: str) -> None:
        """Print a line about wrong use or the environment to the standard error."""
        self._clear()
        print(_lines(text), file=self.errors, flush=True)

    def json(self, value: Any) -> None:
        """The one object that a machine reads; what is shown by its number is escaped in JSON just so."""
        if self.format == JSON:
            print(_lines(json.dumps(value, ensure_ascii=False, indent=1)), file=self.stream)

    def findings(
        self, found: Sequence[Finding], *, infos: bool = True, briefly: bool = False
    ) -> None:
        """One line per finding, by place: `path:line:column: severity: message [rule]`.

        As a compiler does, a line `path:line: note: …` after it names the place in the other edition, if there is one.
        """
        shown = [
            as_data(finding)
            for finding in in_order(list(found))
            if infos or finding.rule.severity is not Severity.INFO
        ]
        self.recorded(shown, briefly=briefly)

    def recorded(self, found: Iterable[dict[str, Any]], *, briefly: bool = False) -> None:
        """The same for findings as `findings.as_data` made them, in their order; of `json` they are a part.

        Briefly, people are shown the first of those of one rule that are no errors, and how many more there are.
        """
        if self.format in DOCUMENTS:
            self._found += found
        elif self.format != JSON:
            self._clear()
            kinds: Counter[tuple[str, str]] = Counter()
            for finding in found:
                kind = finding["path"], finding["rule"]
                kinds[kind] += finding["severity"] != Severity.ERROR.value
                if briefly and self.format == TEXT and kinds[kind] > MOST:
                    continue
                lines = [shown(as_command(finding))] if self.format == GITHUB else as_lines(finding)
                print(*lines, sep="\n", file=self.errors)
            for (path, rule), count in kinds.items():
                if briefly and self.format == TEXT and count > MOST:
                    more = text_of("cli-more", file=path, count=count - MOST, rule=rule)
                    print(shown(more), file=self.errors)
            self.errors.flush()

    def finish(self, problem: str = "") -> None:
        """Write the document of all findings, when the format is one; `problem` is what kept the verb from its end."""
        if self.format in DOCUMENTS:
            module = import_module(f"editions.cli.documents.{self.format}")
            print(_lines(module.document(self._found, problem)), file=self.stream, flush=True)

    def progress(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show what is being done, with a bar if the number of steps is known."""
        if not self.for_people or self.quiet:
            return
        text = shown(text)
        if not self.stream.isatty():
            print(text, file=self.stream, flush=True)
            return
        bar = ""
        if total:
            filled = WIDTH * done // total
            bar = "█" * filled + "░" * (WIDTH - filled) + f" {done}/{total} "
        self.stream.write(f"\r\x1b[2K{bar}{text}")
        self.stream.flush()
        self._drawn = True

    def progress_line(self, text: str, done: int, total: int) -> None:
        """The same where it can be redrawn, and nothing elsewhere: steps of a long row are no news."""
        if self.stream.isatty():
            self.progress(text, done, total)

    def _clear(self) -> None:
        if self._drawn:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()
            self._drawn = False


def as_line(finding: dict[str, Any]) -> str:
    """A finding for people, from its data (`findings.as_data`)."""
    place = Place(finding["path"], finding["line"], finding["column"])
    kind = text_of(f"severity-{finding['severity']}")
    return shown(f"{place}: {kind}: {sentence_of(finding)} [{finding['rule']}]")


def as_lines(finding: dict[str, Any]) -> list[str]:
    """The same, and a line with the place in the other edition where the finding has one."""
    lines, other = [as_line(finding)], counterpart_of(finding)
    if other and other.line:
        lines.append(shown(f"{other}: {text_of('severity-note')}: {text_of('counterpart-place')}"))
    return lines


def shown(text: str) -> str:
    """One line, with the numbers of the characters that are to be seen and not to act."""
    return STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _lines(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))


def width_of(words: str) -> int:
    """The width of a text in columns of a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding for machines: its parameters, and the sentence in the language in use."""
    return with_sentence(as_data(finding))


def with_sentence(finding: dict[str, Any]) -> dict[str, Any]:
    """The same for one that `findings.as_data` has made."""
    return finding | {"message": sentence_of(finding)}
