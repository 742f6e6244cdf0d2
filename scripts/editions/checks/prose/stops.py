"""Paragraphs of several sentences that end without a mark or with a comma, and those that begin with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import NO_STOP, SMALL
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.characters import IDEOGRAPHS
from editions.text.passages import TEXT

SENTENCE = re.compile(r"[。！？]|[a-z]{3}[.!?][”’]? (?=[“‘]?[A-Z])")
GOES_ON = re.compile(r"[^\n]*\n\s*(?:[-*+>|`~:!$]| {4}|\d+[.)]\s)")
ENDS_OPEN = re.compile(rf"[{IDEOGRAPHS}]{{1,4}}[，、]?$|[A-Za-z]+,?$")
ENDS = re.compile(r"[a-z]{3}[.!?]”?$")
BEGINS_SMALL = re.compile(
    r"(?:the|this|these|those|it|he|she|they|we|in|on|at|by|from|if|when|while|there|his|its"
    r"|their|our|although)(?= [a-z])"
)
"""Words with which no name begins; what continues after a quotation begins in the same way, and a list may."""


@check(PROSE)
def check_stops(subject: Subject) -> Iterator[Finding]:
    """The ends of the paragraphs of running text; what a list, code or a quotation continues needs no stop."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        open_end = ENDS_OPEN.search(passage.text) if passage.kind == TEXT else None
        if open_end and SENTENCE.search(passage.text):
            if GOES_ON.match(reading.written.text, passage.offsets[-1] + 1):
                continue
            place = reading.place(passage, open_end.start())
            yield NO_STOP.at(place, text=open_end[0])


@check(PROSE)
def check_beginnings(subject: Subject) -> Iterator[Finding]:
    """The first words of paragraphs that follow a whole paragraph."""
    reading = subject.once(reading_of)
    for before, passage in pairwise(reading.passages):
        begins = BEGINS_SMALL.match(passage.text)
        if not begins or before.kind != TEXT or passage.kind != TEXT:
            continue
        if reading.written.text[passage.offsets[0] - 1] == "\n" and ENDS.search(before.text):
            new = begins[0].capitalize()
            finding = SMALL.at(reading.place(passage, 0), text=begins[0], new=new)
            yield reading.corrected(finding, passage, begins.span(), new)
