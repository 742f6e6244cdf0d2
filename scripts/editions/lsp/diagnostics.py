"""Findings as the diagnostics of the protocol."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity

from editions.findings import Finding, Severity
from editions.lsp.texts import Text
from editions.machine.project import rule_page
from editions.messages import Message

SOURCE = "editions"
SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def path_of(finding: Finding) -> Path:
    """The file that a finding is about; findings name it from the current folder."""
    return Path(finding.place.path).absolute()


def diagnostic(finding: Finding, text: Text, language: str) -> Diagnostic:
    """What is shown at the place of a finding, in `language`, with the address of its rule's page."""
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
    )


@lru_cache(1 << 12)  # every edit shows most findings again
def _sentence(sentence: Message, language: str) -> str:
    return sentence.text(language)


@cache
def _address(name: str) -> str:
    page = rule_page(name)
    return page.as_uri() if page else ""
