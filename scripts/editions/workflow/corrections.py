"""Corrections of findings, put into the sources: only those proven to change nothing else.

A correction may be right for the eye and still break the Markdown, as where a mark ends an emphasis. So the
corrected text is read again: blocks, notes and pictures must be as before, and the characters that came and
went must be those of the corrections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from editions.findings import Correction, Finding, FindingsError, Severity, rule
from editions.source.files import read_text
from editions.text import Manuscript
from editions.workflow.load_manuscripts import manuscript_of
from editions.workflow.patch import Patch

REFUSED = rule("correction-refused", Severity.WARNING, "prose")


class Corrected:
    """One source, its findings that can be corrected, and those that cannot."""

    def __init__(self, manuscript: Manuscript, findings: Sequence[Finding]) -> None:
        self.manuscript = manuscript
        self.source = read_text(manuscript.edition.source)
        self._was = manuscript_of(manuscript.edition, self.source)
        wanted = _apart([one for one in findings if one.corrections])
        self.accepted = self._proved(wanted)
        self.refused = [_refusal(one) for one in wanted if one not in self.accepted]

    @property
    def patch(self) -> Patch:
        """The source as it is and as it is to be."""
        after = corrected(self.source, self.accepted)
        return Patch(self.manuscript.edition.source, self.source, after)

    def _proved(self, findings: list[Finding]) -> list[Finding]:
        """Those that can be corrected together; halves are tried where all together cannot."""
        if not findings or self._is_sound(findings):
            return findings
        if len(findings) == 1:
            return []
        middle = len(findings) // 2
        halves = self._proved(findings[:middle]), self._proved(findings[middle:])
        both = [*halves[0], *halves[1]]
        return both if self._is_sound(both) else halves[0]

    def _is_sound(self, findings: Sequence[Finding]) -> bool:
        try:
            now = manuscript_of(self.manuscript.edition, corrected(self.source, findings))
        except (FindingsError, ValueError):
            return False
        came, went = Counter[str](), Counter[str]()
        for one in findings:
            for correction in one.corrections:
                came.update(correction.new)
                went.update(correction.old)
        return _frame(now) == _frame(self._was) and _difference(self._was, now) == _cancelled(
            came, went
        )


def corrected(text: str, findings: Sequence[Finding]) -> str:
    """The text with all corrections; raises ValueError where what is to be replaced is not there."""
    lines = text.split("\n")
    corrections = {correction for one in findings for correction in one.corrections}
    for one in sorted(corrections, key=lambda correction: correction.place, reverse=True):
        line, start = lines[one.place.line - 1], one.place.column - 1
        if not line.startswith(one.old, start):
            raise ValueError(f"{one.place}: there is no {one.old!r}")
        lines[one.place.line - 1] = line[:start] + one.new + line[start + len(one.old) :]
    return "\n".join(lines)


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose corrections do not touch those of one before; the others wait for the next time."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for one in findings:
        places = {place for correction in one.corrections for place in _places(correction)}
        if taken.isdisjoint(places):
            taken |= places
            kept.append(one)
    return kept


def _places(correction: Correction) -> list[tuple[int, int]]:
    place = correction.place
    return [(place.line, place.column + n) for n in range(max(1, len(correction.old)))]


def _refusal(finding: Finding) -> Finding:
    first = finding.corrections[0]
    return REFUSED.at(first.place, old=first.old, new=first.new)


def _frame(manuscript: Manuscript) -> list[object]:
    """All of a text but its characters."""
    blocks = [
        (one.id, one.kind, one.level, one.labels, one.path, dict(one.attributes))
        for one in manuscript.blocks
    ]
    notes = [(one.label, len(one.calls)) for one in manuscript.notes]
    elements = Counter(str(node.tag) for node in manuscript.article.iter())
    return [blocks, notes, [image.source for image in manuscript.images], elements]


def _difference(was: Manuscript, now: Manuscript) -> tuple[Counter[str], Counter[str]]:
    before, after = (Counter("".join(block.text for block in one.blocks)) for one in (was, now))
    return _cancelled(after, before)


def _cancelled(came: Counter[str], went: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    return came - went, went - came
