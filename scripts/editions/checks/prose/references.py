"""References in notes: ambiguous Ibid., one work in two forms, pages in a wrong order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from editions.checks.prose.reading import Reading, reading_of
from editions.checks.prose.rules import IBID, ORDER, PAGES, WORK
from editions.checks.registry import PROSE, check
from editions.checks.source.locator import locator_of
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.characters import IDEOGRAPH
from editions.text import Block
from editions.text.passages import NOTE, Passage
from editions.text.works import SEPARATOR, TITLE, YEAR, Work, works

SAME = re.compile(r"(?:ibid(?:em)?\b\.?|同上|同前注?|idem\b)", re.IGNORECASE)
RANGE = re.compile(
    r"(?P<before>\bpp?\.\s?|第|(?<=\d\)):\s)(?P<first>\d{1,5})[–—～~-](?P<last>\d{1,5})(?!\d|[–—-])"
)
YEARS = re.compile(
    r"(?<![\d/–—～.前-])(1\d{3}|20\d\d)年?\s?[–—～-]\s?(1\d{3}|20\d\d)(?![\d/–—～-]|\s?(?:BC|B\.C|页))"
)
PAGE = re.compile(r"\bpp?\.\s?\d{1,5}(?:[–—-]\d{1,5})?|第\d{1,5}(?:[—～–-]\d{1,5})?页")
YEARBOOK = 3
"""Years of one title from which it is a yearbook, or a work of several editions."""
EDGE, HAN_EDGE = 10, 3
"""Characters at the beginning or the end of a title that two forms of it have in common."""


@check(PROSE)
def check_ibid(subject: Subject) -> Iterator[Finding]:
    """Ibid. and 同上 without one work in the note before."""
    blocks = {block.id: block for block in subject.manuscript.blocks}
    notes = [blocks[note.id] for note in subject.manuscript.notes if note.id in blocks]
    above = _written_above(notes)
    locator = subject.once(locator_of)
    for before, note in zip([None, *notes], notes, strict=False):
        if found := SAME.match(note.text):
            form = _problem(before)
            label, other = (_label(one) for one in (before, above.get(note.id)))
            if not form and other and other != label:
                form = "moved"
            if form:
                place = locator.place(note, found[0])
                yield IBID.at(place, form, text=found[0], label=label, other=other)


def _written_above(notes: Sequence[Block]) -> dict[str, Block]:
    """The note that is written above each; nothing where the notes are not written in the order of their calls."""
    called = {note.id: number for number, note in enumerate(notes)}
    pairs = list(pairwise(sorted(notes, key=lambda note: note.place)))
    ascending = sum(called[above.id] < called[note.id] for above, note in pairs)
    return {note.id: above for above, note in pairs} if 3 * ascending >= 2 * len(pairs) else {}


def _label(note: Block | None) -> str:
    return note.labels[0] if note and note.labels else ""


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
    cited: dict[Work, Block] = {}
    for block in subject.manuscript.blocks:
        if block.kind == NOTE:
            for work in works(block.text):
                cited.setdefault(work, block)
    years = _years(cited)
    for one, other in _pairs(tuple(cited)):
        note, later = cited[one], cited[other]
        form = difference(one, other)
        if form == "year" and len(years[one.title]) >= YEARBOOK:
            continue
        if form and note is not later:
            facts = {"text": other.title, "other": one.title, "label": note.labels[0]}
            facts |= {"year": other.year, "other_year": one.year}
            yield WORK.at(locator.place(later, other.title), form, **facts)


def _years(cited: Iterable[Work]) -> Mapping[str, set[str]]:
    """The years of each title."""
    years: dict[str, set[str]] = defaultdict(set)
    for work in cited:
        if work.year:
            years[work.title].add(work.year)
    return years


def _pairs(cited: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    """The pairs whose titles begin or end alike, in their order; others are not one work."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, work in enumerate(cited):
        title = work.title.lower()
        edge = HAN_EDGE if IDEOGRAPH.search(title) else EDGE
        groups["begins", title[:edge]].append(place)
        groups["ends", title[-edge:]].append(place)
    found = {pair for places in groups.values() for pair in combinations(places, 2)}
    yield from ((cited[one], cited[other]) for one, other in sorted(found))


def difference(one: Work, other: Work) -> str:
    """How two works differ that seem to be one: a form of the finding, or ""."""
    if one.title == other.title:
        return "year" if _is_of_two_years(one, other) else ""
    if not _are_alike(one.title.lower(), other.title.lower()):
        return ""
    return "title" if _numbers(one) == _numbers(other) else ""


def _is_of_two_years(one: Work, other: Work) -> bool:
    """Whether the years differ; an article that appeared in two places has two, and other words before them."""
    has_places = min(len(one.between), len(other.between)) >= EDGE
    is_reprint = has_places and one.between != other.between
    return bool(one.year and other.year and one.year != other.year and not is_reprint)


def _are_alike(one: str, other: str) -> bool:
    """Whether two titles differ in one place, by two characters or a tenth of the longer one."""
    shorter, longer = sorted((len(one), len(other)))
    begin = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shorter)
    ends = zip(reversed(one[begin:]), reversed(other[begin:]), strict=False)
    end = next((n for n, (a, b) in enumerate(ends) if a != b), shorter - begin)
    return longer - begin - end <= max(2, longer / 10)


def _numbers(work: Work) -> list[str]:
    """Parts of one work differ by a number, I and II, 上 and 下."""
    return re.findall(r"\d+|\b[IVX]+\b|[一二三四五六七八九十上中下]", work.title)


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


@check(PROSE)
def check_years(subject: Subject) -> Iterator[Finding]:
    """Ranges of years whose end is before their beginning."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        for match in YEARS.finditer(passage.text):
            first, last = match.groups()
            if int(last) < int(first) and not passage.is_kept(*match.span()):
                place = reading.place(passage, match.start())
                yield PAGES.at(place, "years", text=match[0], first=first, last=last)


@check(PROSE)
def check_order(subject: Subject) -> Iterator[Finding]:
    """References that name their pages before the year, where most name the year first, or the reverse."""
    if subject.words and subject.words.references:
        return  # the series says which
    reading = subject.once(reading_of)
    found: dict[bool, list[tuple[Passage, re.Match[str]]]] = {True: [], False: []}
    for passage in reading.passages:
        for start, end in _references(passage) if passage.kind == NOTE else ():
            years = list(YEAR.finditer(passage.text, start, end))
            pages = list(PAGE.finditer(passage.text, start, end))
            if len(years) == 1 == len(pages):
                found[years[0].start() < pages[0].start()].append((passage, pages[0]))
    rare, usual = sorted(found.values(), key=len)
    for passage, match in rare if 3 * len(rare) <= len(usual) else ():
        form = "pages-first" if rare is found[False] else ""
        yield ORDER.at(reading.place(passage, match.start()), form, text=match[0].strip())


def _references(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where each reference of a note begins and ends."""
    start = 0
    for match in SEPARATOR.finditer(passage.text):
        yield start, match.start()
        start = match.end()
    yield start, len(passage.text)


def _page(reading: Reading, passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    finding = PAGES.at(reading.place(passage, match.start()), "several", text=match[0])
    span = match.start(), match.start() + 1
    yield reading.corrected(finding, passage, span, "pp")


def _written_out(first: str, last: str) -> str:
    """The end of a range in full: 114–36 ends with 136 (Chicago, “abbreviating inclusive numbers”)."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last
