"""Words in place of which the series writes others (`words.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import AVOIDED
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding


@check(PROSE)
def check_preferred(subject: Subject) -> Iterator[Finding]:
    """Where an edition has a word that the series avoids; not in quotations and titles."""
    preferred = subject.words.preferred if subject.words else {}
    reading = subject.once(reading_of)
    for other, word in preferred.items():
        pattern = re.compile(rf"(?<![A-Za-z]){re.escape(other)}(?![A-Za-z])", re.IGNORECASE)
        for passage in reading.passages:
            for match in pattern.finditer(passage.text):
                if passage.is_kept(*match.span()):
                    continue
                new = word.capitalize() if match[0].istitle() else word
                place = reading.place(passage, match.start())
                finding = AVOIDED.at(place, text=match[0], new=new)
                yield reading.corrected(finding, passage, match.span(), new)
