"""The findings as the page of the review shows them: where they are printed, by area, those of one cause as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from editions.checks.editions import note_twins, parity
from editions.findings import Finding, Place, Severity
from editions.report import acceptances, answers, twins
from editions.report.bilingual import Both, both, of_area, of_rule
from editions.report.model import EditionFiles, Gathered
from editions.report.places import Area
from editions.report.spots import Spots

ONE_CAUSE = frozenset(
    (
        "formats-differ",
        "pdf-text",
        "pdf-call-missing",
        "epub-text",
        "structure-order",
        "structure-text",
    )
)  # what a block that is printed in another place breaks all at once
BETWEEN = frozenset((note_twins.AREA, parity.MISSING.area))  # findings about both sides
GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Side:
    """The block of another edition that a finding is about as well, and where its words are printed."""

    edition: str
    block: str
    words: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its number on the page and its place on a page of the PDF.

    `says` is its message in both languages; `words` are where the very words are printed that it is
    about, none when only its block is known; `across` are the other sides of a finding between editions.
    `more` counts other findings of one cause with it.
    """

    number: int
    finding: Finding
    says: Both
    edition: str
    block: str
    page: int
    words: tuple[Area, ...]
    across: tuple[Side, ...] = ()
    more: int = 0

    @property
    def severity(self) -> str:
        return self.finding.rule.severity.value

    @property
    def key(self) -> str:
        return answers.finding_key(self.finding)

    @property
    def at(self) -> str:
        """Where it is among the pages: its block, or else its page."""
        where = f"at-{self.edition}-{self.block}" if self.block else ""
        return where or f"{self.edition}-page-{self.page}"

    @property
    def is_acceptable(self) -> bool:
        return self.finding.rule.name in acceptances.writable()

    @property
    def place(self) -> Any:
        return self.finding.place


def shown_findings(gathered: Gathered, places: dict[int, tuple[str, str]]) -> list[ShownFinding]:
    """The findings with their places on the pages."""
    editions = {edition.key: edition for edition in gathered.editions}
    spots: dict[str, Spots] = {}
    shown: list[ShownFinding] = []
    for number, finding in enumerate(gathered.findings):
        key, block = places.get(number, ("", ""))
        page = 0
        words: tuple[Area, ...] = ()
        across: tuple[Side, ...] = ()
        edition = editions.get(key)
        if edition and edition.layout:
            spot = spots.setdefault(key, Spots(edition))
            words = spot.words(finding, edition.block(block))
            if finding.rule.area in BETWEEN:
                words = words or spot.said(finding, edition.block(block))
                across = tuple(
                    Side(
                        other.key,
                        twin.id,
                        spots.setdefault(other.key, Spots(other)).said(finding, twin, spans),
                    )
                    for other, twin, spans in twins.counterparts(gathered, finding, key, block)
                )
            page = words[0].page if words else edition.layout.page_of(block)
        elif not edition:
            key = next((k for k, one in editions.items() if _is_in(finding, one)), "")
            page = _page_of(finding, editions.get(key))
        says = both(finding.sentence)
        shown.append(ShownFinding(number, finding, says, key, block, page, words, across))
    return shown


def _page_of(finding: Finding, edition: EditionFiles | None) -> int:
    """The page that a finding about no block names; 0 when it is not shown."""
    named = finding.get("page")
    sheets = edition.layout.sheets if edition and edition.layout else []
    return named if isinstance(named, int) and 0 < named <= len(sheets) else 0


def _is_in(finding: Finding, edition: EditionFiles) -> bool:
    """Whether a finding is about a file of the edition: its source, or a finished one."""
    path = finding.place.path
    source = Place.of(edition.manuscript.edition.source).path
    return path == source or f".{edition.key}." in path


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule."""

    rule: str
    meaning: Both
    remedy: Both
    severity: str
    findings: list[ShownFinding]


def by_area(shown: Sequence[ShownFinding]) -> Iterable[tuple[Both, list[Group]]]:
    """Findings by area and rule, the most severe first."""

    def weight(entry: ShownFinding) -> tuple[int, str, str]:
        rule = entry.finding.rule
        return GRAVITY[rule.severity], rule.area, rule.name

    worst: dict[str, int] = {}
    for entry in shown:
        area = entry.finding.rule.area
        worst[area] = min(weight(entry)[0], worst.get(area, 9))
    ordered = sorted(
        shown, key=lambda e: (worst[e.finding.rule.area], e.finding.rule.area, weight(e))
    )
    for area, entries in groupby(ordered, key=lambda e: e.finding.rule.area):
        groups = []
        for rule, found in groupby(entries, key=lambda e: e.finding.rule):
            meaning, remedy = of_rule(rule, "meaning"), of_rule(rule, "remedy")
            groups.append(Group(rule.name, meaning, remedy, rule.severity.value, list(found)))
        yield of_area(area), groups


def of_one_cause(shown: Sequence[ShownFinding]) -> list[ShownFinding]:
    """The findings, those of one block that have one cause as one."""
    lines: dict[object, list[ShownFinding]] = {}
    for entry in shown:
        is_common = entry.block and entry.finding.rule.name in ONE_CAUSE
        place = (entry.edition, entry.block) if is_common else entry.number
        lines.setdefault(place, []).append(entry)
    return [replace(first, more=len(others)) for first, *others in lines.values()]
