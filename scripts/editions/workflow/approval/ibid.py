"""Ibid. and 同上 that mean another note than when the issue was approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editions.checks.prose.references import SAME
from editions.findings import Finding, Severity, rule
from editions.text import Manuscript
from editions.workflow.approval.record import Record

MOVED = rule("ibid-moved", Severity.WARNING, "approval")


def moved(record: Record, manuscripts: Sequence[Manuscript]) -> Iterator[Finding]:
    """The notes that mean the one before them, where that is another than the record has.

    A label that is new takes the place of one that is gone: it was renamed, or the note rewritten.
    """
    for manuscript in manuscripts:
        labels = record.notes.get(manuscript.edition.key, ())
        before = {note: label for label, note in pairwise(labels)}
        present = {note.label for note in manuscript.notes}
        for above, note in pairwise(manuscript.notes):
            then, found = before.get(note.label), SAME.match(note.text)
            if not found or not then or then == above.label:
                continue
            if then in present or above.label in labels:
                yield MOVED.at(note.place, text=found[0], label=above.label, other=then)
