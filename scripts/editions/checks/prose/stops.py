"""Paragraphs of several sentences that end without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import NO_STOP
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.characters import IDEOGRAPHS
from editions.text.passages import TEXT

SENTENCE = re.compile(r"[。！？]|[a-z]{3}[.!?][”’]? (?=[“‘]?[A-Z])")
GOES_ON = re.compile(r"[^\n]*\n\s*(?:[-*+>|`~:!$]| {4}|\d+[.)]\s)")
ENDS_OPEN = re.compile(rf"[{IDEOGRAPHS}]{{1,4}}$|[A-Za-z]+$")


@check(PROSE)
def check_stops(subject: Subject) -> Iterator[Finding]:
    """The ends of the paragraphs of running text; what a list, code or a quotation goes on needs no stop."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        open_end = ENDS_OPEN.search(passage.text) if passage.kind == TEXT else None
        if open_end and SENTENCE.search(passage.text):
            if GOES_ON.match(reading.written.text, passage.offsets[-1] + 1):
                continue
            place = reading.place(passage, open_end.start())
            yield NO_STOP.at(place, text=open_end[0])
