"""One form of several: US or U.S., per cent or percent, 1,000 or 1000, a comma before “and” or none.

The series chooses (`forms` in `words.yaml`), or the region of the edition's tag; else the form that the edition
has most is the one that is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from editions.checks.prose.reading import Reading, reading_of
from editions.checks.prose.rules import FORM
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.prose import Form, forms
from editions.text.passages import Passage


class Found(NamedTuple):
    """A place where a form is written in one of its ways."""

    passage: Passage
    match: re.Match[str]


@check(PROSE)
def check_forms(subject: Subject) -> Iterator[Finding]:
    """Where a form is written in another way than the edition's; not in quotations and titles."""
    reading = subject.once(reading_of)
    chosen = subject.words.forms.get(subject.edition.key, {}) if subject.words else {}
    written = _found(reading)
    for form in forms(reading.language):
        found = written[form.name]
        by_series = chosen.get(form.name, "")
        way = by_series or form.of_region(subject.edition.tag)
        meant = way or _usual(form, found)
        for other in form.ways:
            if other == meant or (not by_series and other in form.if_chosen):
                continue
            for passage, match in found[other] if meant else ():
                facts = {"text": " ".join(match[0].split()), "way": meant}
                place = reading.place(passage, match.start())
                finding = FORM.at(place, "chosen" if way else "", **facts)
                new = form.instead(other, meant, match)
                yield reading.corrected(finding, passage, match.span(), new)


def _found(reading: Reading) -> dict[str, dict[str, list[Found]]]:
    """Where each way of each form is written, by their names."""
    own = forms(reading.language)
    found: dict[str, dict[str, list[Found]]] = {form.name: defaultdict(list) for form in own}
    for passage in reading.passages:
        stretches = [
            one for language, one in reading.stretches(passage) if language == reading.language
        ]
        for form in own if stretches else ():
            if form.kinds and passage.kind not in form.kinds:
                continue
            for way, pattern in form.ways.items():
                for stretch in stretches:
                    for match in pattern.finditer(passage.text, stretch.start, stretch.stop):
                        if not passage.is_kept(*match.span()):
                            found[form.name][way].append(Found(passage, match))
    return found


def _usual(form: Form, found: dict[str, list[Found]]) -> str:
    """The way that is written most, the first of two that are written as often; "" if there is one alone."""
    counts = {way: len(found[way]) for way in form.ways if way not in form.if_chosen and found[way]}
    return max(counts, key=lambda way: counts[way]) if len(counts) > 1 else ""
