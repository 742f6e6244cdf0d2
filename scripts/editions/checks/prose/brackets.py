"""Brackets without a partner, or of two widths; those of notes and all quotation marks are checked with the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import UNPAIRED
from editions.checks.registry import PROSE, check
from editions.checks.source.note_text import unbalanced
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.text.passages import NOTE, QUOTATION

NOT_BRACKETS = re.compile(r"[:;]-?[()](?!\w)|[^\w\s()（）【】〔〕〖〗｟｠［］;,；，]")
WIDTHS = {("(", "）"): ")", ("（", ")"): "）"}


@check(PROSE)
def check_brackets(subject: Subject) -> Iterator[Finding]:
    """The brackets of the text that have no partner."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        if passage.kind in (NOTE, QUOTATION):
            continue
        for one in unbalanced(NOT_BRACKETS.sub(_blank, passage.text)):
            place = reading.place(passage, one.offset)
            new = WIDTHS.get((one.mark, one.other)) if one.form == "closed-by" else None
            finding = UNPAIRED.at(place, one.form, mark=one.mark, other=one.other)
            yield reading.corrected(finding, passage, (one.offset, one.offset + 1), new)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
