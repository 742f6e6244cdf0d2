"""Slips of the pen that are recognised by their context, by the patterns of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.prose.reading import Reading, readable, reading_of
from editions.checks.prose.rules import MARK_WIDTH, SLIPS
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.prose import Slip, slips
from editions.text.passages import Passage

AROUND = 6
FULL_WIDTH = re.compile("[\u3001-\u3003\uff01-\uff1f]")


@check(PROSE)
def check_slips(subject: Subject) -> Iterator[Finding]:
    """The slips of each passage, by the patterns of the languages in it."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        seen: set[tuple[str, int]] = set()
        for language, stretch in reading.stretches(passage):
            is_list = language != reading.language and _lists_words(passage.text)
            for slip in slips(language):
                if is_list and slip.rule == MARK_WIDTH.name:
                    continue
                for match in _matches(reading, passage, stretch, slip):
                    if (slip.rule, match.start()) not in seen:
                        seen.add((slip.rule, match.start()))
                        yield _finding(reading, passage, slip, match)


def _lists_words(text: str) -> bool:
    """Whether words of another script are divided by marks of the edition's: 三分之一, 一半 in an English table."""
    return not FULL_WIDTH.search(text)


def _matches(
    reading: Reading, passage: Passage, stretch: range, slip: Slip
) -> Iterator[re.Match[str]]:
    if not slip.may_be_in(passage.kind, passage.text):
        return
    for match in slip.pattern.finditer(passage.text, stretch.start, stretch.stop):
        if not (match[0].isspace() and reading.touches_markup(passage, *match.span())):
            yield match


def _finding(reading: Reading, passage: Passage, slip: Slip, match: re.Match[str]) -> Finding:
    new = slip.instead(match)
    before = passage.text[max(0, match.start() - AROUND) : match.start()]
    after = passage.text[match.end() : match.end() + AROUND]
    facts = {"text": match[0], "new": new or "", "before": before, "after": after}
    facts = {name: readable(value) for name, value in facts.items()}
    finding = SLIPS[slip.rule].at(reading.place(passage, match.start()), slip.form, **facts)
    return reading.corrected(finding, passage, match.span(), new)
