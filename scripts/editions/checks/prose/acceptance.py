"""Accepted findings in prose: by the attribute `accept` of a block, or by the words of the series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editions.checks.editions.parity.acceptances import Acceptances
from editions.checks.prose.rules import AREA
from editions.checks.subject import Subject
from editions.findings import Finding, Place, in_order
from editions.text import Block, Manuscript


def without_accepted(subject: Subject, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are not accepted, and findings about unused acceptances."""
    manuscript = subject.manuscript
    acceptances = Acceptances([manuscript], AREA)
    key = manuscript.edition.key
    left = []
    for finding in findings:
        blocks = [(key, block) for block in _blocks_at(manuscript, finding.place)]
        text = finding.get("text")
        is_word = subject.words is not None and text and subject.words.accepts(text)
        if not is_word and not acceptances.accept(finding.rule, blocks):
            left.append(finding)
    return in_order([*left, *acceptances.unused()])


def _blocks_at(manuscript: Manuscript, place: Place) -> Iterator[Block]:
    """The block at a place; for a note those that call it, which have its attributes."""
    by_id = {block.id: block for block in manuscript.blocks}
    notes = {note.id: note for note in manuscript.notes}
    for block in manuscript.blocks:
        if block.place.line <= place.line <= max(block.place.line, block.end_line):
            yield block
            if block.id in notes:
                yield from (
                    by_id[call.block] for call in notes[block.id].calls if call.block in by_id
                )
