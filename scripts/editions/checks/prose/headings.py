"""Capitals of headings, as the series chooses (`headings` in `words.yaml`): of a sentence, or of a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import HEADING
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.text.passages import HEADING as HEADINGS

WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LONG = 5
"""Letters of a word that a title always writes with a capital; shorter ones may be of, with, from."""
SMALL = frozenset(
    (
        "about",
        "above",
        "after",
        "along",
        "among",
        "around",
        "before",
        "below",
        "between",
        "under",
        "until",
        "without",
        "through",
        "toward",
        "towards",
        "against",
        "during",
        "within",
        "since",
    )
)


@check(PROSE)
def check_headings(subject: Subject) -> Iterator[Finding]:
    """Headings with the capitals of the other kind; a name has its capital in both."""
    wanted = subject.words.headings.get(subject.edition.key, "") if subject.words else ""
    if not wanted:
        return
    reading = subject.once(reading_of)
    running = [one.text for one in reading.passages if one.kind != HEADINGS]
    names = {word for text in running for word in re.findall(r"(?<=[a-z,;] )[A-Z][\w’-]*", text)}
    plain = {word for text in running for word in re.findall(r"(?<![\w’-])[a-z][\w’-]*", text)}
    for passage in reading.passages:
        if passage.kind != HEADINGS:
            continue
        words = list(WORD.finditer(passage.text))[1:]
        if wanted == "sentence":
            wrong = [
                w[0]
                for w in words
                if w[0].istitle() and w[0] not in names and w[0].lower() in plain
            ]
        else:
            wrong = [
                w[0] for w in words if w[0].islower() and len(w[0]) >= LONG and w[0] not in SMALL
            ]
        if wrong:
            yield HEADING.at(reading.place(passage, 0), wanted, words=wrong)
