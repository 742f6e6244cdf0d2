"""Findings as the diagnostics of the protocol."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from editions.findings import Finding, Place, Severity, as_data, counterpart_of
from editions.lsp.texts import Text
from editions.machine.project import rule_page
from editions.messages import Message, message

SOURCE = "editions"
SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def path_of(finding: Finding) -> Path:
    """The file that a finding is about; findings name it from the current folder."""
    return Path(finding.place.path).absolute()


@dataclass(frozen=True, slots=True)
class Mirrored(Finding):
    """A finding between editions as it is shown in the other one: whoever edits that one sees it too."""

    shown_at: Place | None = None
    """Its place in the edition where it was found."""

    @property
    def sentence(self) -> Message:
        found = Message(self.rule.name, self.form, self.parameters)
        assert self.shown_at
        at = f"{Path(self.shown_at.path).name}:{self.shown_at.line}"
        return message("lsp-mirrored", place=at, found=found)


def mirrored(finding: Finding) -> Mirrored | None:
    """The same finding at its counterpart; None if it has none."""
    other = counterpart_of(as_data(finding))
    if not other:
        return None
    place = replace(other, line=max(other.line, 1))
    return Mirrored(finding.rule, place, finding.form, finding.parameters, (), finding.place)


def diagnostic(finding: Finding, text: Text, language: str) -> Diagnostic:
    """What is shown at the place of a finding, in `language`, with its rule's page and its counterpart."""
    address = _address(finding.rule.name)
    first = finding.corrections[0] if len(finding.corrections) == 1 else None
    at_correction = first and first.old and first.place == finding.place
    return Diagnostic(
        range=text.range_of(finding.place, len(first.old) if first and at_correction else 0),
        message=_sentence(finding.sentence, language),
        severity=SEVERITIES[finding.rule.severity],
        code=finding.rule.name,
        code_description=CodeDescription(address) if address else None,
        source=SOURCE,
        related_information=_related(finding, language),
    )


def _related(finding: Finding, language: str) -> list[DiagnosticRelatedInformation] | None:
    """The counterpart in the other edition, or, of what is shown there, where it was found."""
    if isinstance(finding, Mirrored):
        other = finding.shown_at
    else:
        other = counterpart_of(as_data(finding))
    if not other:
        return None
    start = Position(max(other.line - 1, 0), 0)
    location = Location(Path(other.path).absolute().as_uri(), Range(start, start))
    said = message("counterpart-place").text(language)
    return [DiagnosticRelatedInformation(location, said)]


@lru_cache(1 << 12)  # every edit shows most findings again
def _sentence(sentence: Message, language: str) -> str:
    return sentence.text(language)


@cache
def _address(name: str) -> str:
    page = rule_page(name)
    return page.as_uri() if page else ""
