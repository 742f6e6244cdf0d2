"""References in notes: Ibid. that may lead elsewhere, one work in two forms, pages in a wrong order."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from editions.checks.prose.reading import Reading, reading_of
from editions.checks.prose.rules import IBID, PAGES, WORK
from editions.checks.registry import PROSE, check
from editions.checks.source.locator import Locator, locator_of
from editions.text.passages import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editions.checks.subject import Subject
    from editions.findings import Finding
    from editions.text import Block
    from editions.text.passages import Passage

SAME = re.compile(r"(?:ibid(?:em)?\b\.?|同上|同前注?|idem\b)", re.IGNORECASE)
TITLE = re.compile(r"“[^”]{8,}”|《[^》]{4,}》|「[^」]{4,}」")
SEPARATOR = re.compile(r"[;；](?!\s*(?:see|cf|also)\b)", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d–—-])(?:1[5-9]|20)\d\d(?![\d–—-])")
RANGE = re.compile(
    r"(?P<before>\bpp?\.\s?|第|(?<=\d\)):\s)(?P<first>\d{1,5})[–—～~-](?P<last>\d{1,5})(?!\d|[–—-])"
)
ALIKE = 0.9
LONGEST = 200


class Work(NamedTuple):
    """A title of a note, with the year that follows it; "" without one."""

    note: Block
    title: str
    year: str


@check(PROSE)
def check_ibid(subject: Subject) -> Iterator[Finding]:
    """Ibid. and 同上 without one work in the note before."""
    notes = [block for block in subject.manuscript.blocks if block.kind == NOTE]
    locator = subject.once(locator_of)
    for before, note in zip([None, *notes], notes, strict=False):
        if found := SAME.match(note.text):
            form = _problem(before)
            if form:
                place = locator.place(note, found[0])
                label = before.labels[0] if before and before.labels else ""
                yield IBID.at(place, form, text=found[0], label=label)


def _problem(before: Block | None) -> str:
    """Why a note that means the one before does not: a form of the finding, or ""."""
    if before is None:
        return "first"
    if SAME.match(before.text):
        return ""
    if len({title[0] for title in TITLE.finditer(before.text)}) > 1 and SEPARATOR.search(
        before.text
    ):
        return "several"
    return ""


@check(PROSE)
def check_works(subject: Subject) -> Iterator[Finding]:
    """Titles in two forms that are one work, and one title with two years."""
    locator = subject.once(locator_of)
    works = [
        work for block in subject.manuscript.blocks if block.kind == NOTE for work in _works(block)
    ]
    reported: set[tuple[str, str]] = set()
    for one, other in combinations(works, 2):
        if one.note is other.note or (one.title, other.title) in reported:
            continue
        if form := _difference(one, other):
            reported.add((one.title, other.title))
            yield _finding(locator, form, one, other)


def _works(block: Block) -> Iterator[Work]:
    titles = list(TITLE.finditer(block.text))
    for number, match in enumerate(titles):
        end = titles[number + 1].start() if number + 1 < len(titles) else len(block.text)
        years = YEAR.findall(SEPARATOR.split(block.text[match.end() : end])[0])
        yield Work(block, match[0][1:-1].rstrip(",.，。"), years[0] if len(years) == 1 else "")


def _difference(one: Work, other: Work) -> str:
    if one.title == other.title:
        return "year" if one.year and other.year and one.year != other.year else ""
    if abs(len(one.title) - len(other.title)) > 3 or _numbers(one) != _numbers(other):
        return ""
    match = SequenceMatcher(None, one.title[:LONGEST].lower(), other.title[:LONGEST].lower())
    is_alike = match.real_quick_ratio() > ALIKE and match.ratio() > ALIKE
    return "title" if is_alike else ""


def _numbers(work: Work) -> list[str]:
    """Parts of one work differ by a number, I and II, 上 and 下."""
    return re.findall(r"\d+|\b[IVX]+\b|[一二三四五六七八九十上中下]", work.title)


def _finding(locator: Locator, form: str, one: Work, other: Work) -> Finding:
    facts = {"text": other.title, "other": one.title, "label": one.note.labels[0]}
    facts |= {"year": other.year, "other_year": one.year}
    return WORK.at(locator.place(other.note, other.title), form, **facts)


@check(PROSE)
def check_pages(subject: Subject) -> Iterator[Finding]:
    """Ranges of pages whose end is before their beginning; p. for several and pp. for one."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        if passage.kind != NOTE:
            continue
        for match in RANGE.finditer(passage.text):
            first, last = match["first"], match["last"]
            if int(_written_out(first, last)) <= int(first):
                place = reading.place(passage, match.start("first"))
                yield PAGES.at(place, "order", text=match[0].strip(), first=first, last=last)
            elif match["before"].strip() == "p.":
                yield from _page(reading, passage, match)


def _page(reading: Reading, passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    finding = PAGES.at(reading.place(passage, match.start()), "several", text=match[0])
    span = match.start(), match.start() + 1
    yield reading.corrected(finding, passage, span, "pp")


def _written_out(first: str, last: str) -> str:
    """The end of a range in full: 114–36 ends with 136 (Chicago, “abbreviating inclusive numbers”)."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last
