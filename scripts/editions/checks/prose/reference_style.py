"""References in notes that are not of the style which the series chose for their language."""

from __future__ import annotations

from collections.abc import Iterator

from editions.checks.prose.reading import Reading, readable, reading_of
from editions.checks.prose.rules import REFERENCE
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.prose import Slip, styles
from editions.messages import message
from editions.text.passages import NOTE, Passage


@check(PROSE)
def check_style(subject: Subject) -> Iterator[Finding]:
    """Check references against the style of the series: `[[reference]]` in `prose.toml` of the language."""
    chosen = subject.words.references if subject.words else {}
    reading = subject.once(reading_of)
    for passage in reading.passages if chosen else ():
        language, _whole = next(reading.stretches(passage), ("", None))
        if passage.kind == NOTE and language in chosen:
            for slip in styles(language)[chosen[language]]:
                if slip.may_be_in(passage.kind, passage.text):
                    yield from _findings(reading, passage, slip, chosen[language])


def _findings(reading: Reading, passage: Passage, slip: Slip, style: str) -> Iterator[Finding]:
    for match in slip.pattern.finditer(passage.text):
        new = slip.instead(match)
        facts = {"text": readable(match[0].strip()), "new": readable((new or "").strip())}
        form = slip.form or ("unlike" if new is None else "marks")
        place = reading.place(passage, match.start())
        finding = REFERENCE.at(place, form, style=message("reference-style", style), **facts)
        yield reading.corrected(finding, passage, match.span(), new)
