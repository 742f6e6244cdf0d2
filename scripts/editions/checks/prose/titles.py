"""One form of a title: in italics or 《》 in one place, and in quotation marks or as plain words in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from editions.checks.prose.reading import Reading, reading_of
from editions.checks.prose.rules import TITLE
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.characters import IDEOGRAPH
from editions.messages import message
from editions.text.passages import NOTE, TEXT, Passage
from editions.text.works import YEAR

ITALICS, QUOTES, ANGLES, PLAIN = "italics", "quotes", "angles", "plain"
OPENING = {"“": QUOTES, "《": ANGLES}
LEAST, LEAST_HAN = 8, 3
QUOTED_HAN = 6
"""Characters of a title in quotation marks; a shorter phrase in them may be a term."""

BEFORE = re.compile(r"(?<=[,.:;”’»] )|(?<=[，。；：》”载见引自据])")
AFTER = re.compile(r"(?!, vols?\.)[,.;:，。；：（]| \(| \d|$")
"""Where the title of a reference begins and ends; the same words elsewhere may be a name, or that of a row of books."""


class Title(NamedTuple):
    """A title as it is set in a passage: its words, and in what."""

    words: str
    form: str
    passage: Passage
    start: int


@check(PROSE)
def check_title_forms(subject: Subject) -> Iterator[Finding]:
    """Titles in notes that are set otherwise where they occur before."""
    reading = subject.once(reading_of)
    first: dict[str, Title] = {}
    for passage in sorted(reading.passages, key=lambda one: one.kind != TEXT):
        for title in _titles(passage):
            before = first.setdefault(title.words, title)
            if passage.kind == NOTE and before.form != title.form and _is_one(before, title):
                yield _finding(reading, title, before)
    begins: dict[str, list[Title]] = defaultdict(list)
    for title in first.values():
        if title.form != QUOTES:
            begins[title.words[:LEAST_HAN]].append(title)
    for passage in reading.passages:
        if passage.kind == NOTE:
            yield from (_finding(reading, *found) for found in _plain(passage, begins))


def _titles(passage: Passage) -> Iterator[Title]:
    """The titles of a passage that are long enough to be known again, and all quotations of that length."""
    for part in passage.kept:
        if any(
            part != one and part.start >= one.start and part.stop <= one.stop
            for one in passage.kept
        ):
            continue  # a title in another has another form
        form = OPENING.get(passage.text[part.start], ITALICS)
        edge = form != ITALICS
        words = passage.text[part.start + edge : part.stop - edge].rstrip(",.，。")
        if is_title(words, form):
            yield Title(words, form, passage, part.start + edge)


def is_title(words: str, form: str) -> bool:
    """Whether words in italics, 《》 or quotation marks can be known again as a title; J. S. Bach is a person."""
    if IDEOGRAPH.search(words):
        return form != ITALICS and len(words) >= (QUOTED_HAN if form == QUOTES else LEAST_HAN)
    is_person = re.search(r"\b[A-Z]\. ", words)
    return (
        len(words) >= LEAST
        and bool(re.match("[A-Z]", words) and re.search(" [A-Z]", words))
        and not is_person
    )


def _is_one(one: Title, other: Title) -> bool:
    """Whether two titles of the same words are one work: an article and the book of its name have two years."""
    years = [YEAR.findall(title.passage.text, title.start) for title in (one, other)]
    return not all(years) or years[0][0] == years[1][0]


def _plain(
    passage: Passage, begins: Mapping[str, Sequence[Title]]
) -> Iterator[tuple[Title, Title]]:
    """Titles that are plain words where a reference has its title, with how they are set elsewhere."""
    text = passage.text
    for match in BEFORE.finditer(text):
        start = match.start()
        for title in begins.get(text[start : start + LEAST_HAN], ()):
            end = start + len(title.words)
            if text.startswith(title.words, start) and AFTER.match(text, end):
                if not passage.is_kept(start, end):
                    yield Title(title.words, PLAIN, passage, start), title
                break


def _finding(reading: Reading, title: Title, other: Title) -> Finding:
    place = reading.place(title.passage, title.start)
    there = reading.place(other.passage, other.start)
    facts = {"text": title.words, "line": there.line}
    facts |= {
        "here": message("title-set", title.form),
        "there": message("title-set", other.form),
    }
    return TITLE.at(place, **facts)
