"""Compares the editions of an issue block by block.

Every edition is compared with the first. What differs on purpose is accepted in the source, with a reason, by
attributes on the line before a block or on a division around several:

    {only=zh reason="for readers of Chinese law"}          in the Chinese edition only
    {accept="quantity-differs" reason="rounded in English"}   the named rules may find something here

The notes themselves are compared by `checks.twins`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editions.checks.editions.parity.acceptances import Acceptances
from editions.checks.editions.parity.comparison import Comparison
from editions.checks.editions.parity.rules import AVOIDED, MISSING
from editions.checks.editions.parity.shown import locate
from editions.checks.registry import EDITIONS, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.matching import Alignment, Relation
from editions.matching.pairing import is_marked
from editions.source.glossary import Glossary
from editions.text import Manuscript

__all__ = ["MISSING", "Tally", "check", "tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many blocks of the editions, notes included, have a twin, and how many lack one that they need."""

    matched: int
    unmatched: int


@check(EDITIONS)
def check_blocks(subject: Subject) -> list[Finding]:
    """Check the blocks of the first edition against those of each other edition."""
    manuscripts, glossary = subject.manuscripts, subject.glossary
    acceptances = Acceptances(manuscripts)
    findings = acceptances.unclear()
    for other in manuscripts[1:]:
        findings += Comparison(manuscripts[0], other, glossary, acceptances).findings()
    if glossary:
        for manuscript in manuscripts:
            findings += _unwanted_forms(glossary, manuscript)
    return [*findings, *acceptances.unused()]


def tally(manuscripts: Sequence[Manuscript], alignments: Iterable[Alignment]) -> Tally:
    """The count of an issue; `alignments` match its first edition with each of the others."""
    matched = unmatched = 0
    for other, alignment in zip(manuscripts[1:], alignments, strict=True):
        matched += sum(bool(pair.first and pair.second) for pair in alignment.pairs)
        alone = (pair.relation in (Relation.MISSING, Relation.EXTRA) for pair in alignment.pairs)
        unmatched += sum(alone) - _marked(manuscripts[0], other, alignment)
    return Tally(matched, unmatched)


def _marked(first: Manuscript, second: Manuscript, alignment: Alignment) -> int:
    """How many blocks without a twin are marked as belonging to one edition only."""
    sides = (
        (first, second.edition.key, Relation.MISSING),
        (second, first.edition.key, Relation.EXTRA),
    )
    count = 0
    for manuscript, other, relation in sides:
        blocks = {block.id: block for block in manuscript.blocks}
        for pair in alignment.pairs:
            if pair.relation is relation:
                count += all(is_marked(blocks[name], other) for name in pair.first + pair.second)
    return count


def _unwanted_forms(glossary: Glossary, manuscript: Manuscript) -> Iterator[Finding]:
    key = manuscript.edition.key
    for block in manuscript.blocks:
        for use in glossary.uses(block.text, key, unwanted=True):
            place = locate(manuscript, block, use.written)
            yield AVOIDED.at(place, text=use.written, forms=use.term.allowed(key))
