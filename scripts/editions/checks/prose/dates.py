"""Dates that the calendar does not have: 2022年13月, 31 November 2021; years that run backwards."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import DATE
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.english_months import NAMES

LEAP_YEAR = 2000
"""Taken where a date names no year: 29 February is one."""
MOST = 39
"""Figures before a month that are above it are a number of something."""
MONTHS = "|".join(NAMES)
DATES = (
    re.compile(r"(?<!\d)(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?!\d)"),
    re.compile(rf"(?<![\d.,–-])(?P<day>\d{{1,2}}) (?P<month>{MONTHS})\b(?: (?P<year>\d{{4}})\b)?"),
    re.compile(rf"\b(?P<month>{MONTHS}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})\b"),
)
YEAR = r"(?:1[5-9]|20)\d\d"
SPANS = (
    re.compile(
        rf"(?<!公元前)(?P<first>{YEAR})年?(?:[^，。；\d]{{0,6}}[至到]|[—–～-])(?P<last>{YEAR})年"
    ),
    re.compile(
        rf"\b(?:years|period|ran|lasted|lived|reigned|served|ruled|worked|studied|taught)"
        rf" from (?P<first>{YEAR}) to (?P<last>{YEAR})\b(?! BC)"
    ),
)
"""From one year to another; in English only where they cannot be numbers of something that fell."""


@check(PROSE)
def check_dates(subject: Subject) -> Iterator[Finding]:
    """The dates of all passages, quotations too: who quotes one may have copied it wrongly."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        for pattern in DATES:
            for match in pattern.finditer(passage.text):
                if not _is_in_calendar(match):
                    yield DATE.at(reading.place(passage, match.start()), text=match[0])
        for pattern in SPANS:
            for match in pattern.finditer(passage.text):
                if match["first"] > match["last"]:
                    start = match.start("first")
                    text = passage.text[start : match.end()]
                    yield DATE.at(reading.place(passage, start), "backwards", text=text)


def _is_in_calendar(match: re.Match[str]) -> bool:
    year = int(match["year"] or LEAP_YEAR) or LEAP_YEAR
    name, day = match["month"], int(match["day"] or 1)
    month = int(name) if name.isdigit() else NAMES.index(name) + 1
    if not 1 <= month <= len(NAMES):
        return False
    return 1 <= day <= monthrange(year, month)[1] or day > MOST
