"""Dates as English writes them: 3 May 2023, May 3rd, the fourteenth of July, Guangxu 26/5/14."""

from __future__ import annotations

import re
from fractions import Fraction

from editions.languages.en.number_words import ORDINALS, TENS
from editions.languages.shared import english_months
from editions.languages.shared.numerals import Scan, day_reading, is_calendar, plain

MONTHS = {
    name: number
    for number, (month, short) in enumerate(english_months.ABBREVIATIONS.items(), start=1)
    for name in (month, *short)
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:1\d{3}|20\d{2}|21\d{2})"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
DAY_MONTH = re.compile(
    rf"(?<![\w.])(?:(?P<first>{DAY})\s?(?:[-–—]|to|and)\s?)?(?P<day>{DAY})\s(?:of\s)?"
    rf"(?P<month>{MONTH})\b\.?(?:,?\s(?P<year>{YEAR})\b)?",
    re.ASCII,
)
MONTH_DAY = re.compile(
    rf"\b(?P<month>{MONTH})\b\.?\s(?:(?P<first>{DAY})\s?(?:[-–—]|to|and)\s?)?(?P<day>{DAY})\b"
    rf"(?![.,]?\d)(?:,?\s(?P<year>{YEAR})\b)?",
    re.ASCII,
)
# "the fourteenth of July" in words.
DAY_WORDS = {word: value for word, value in ORDINALS.items() if value <= 20} | {
    f"{tens}-{word}": TENS[tens] + value
    for tens in ("twenty", "thirty")
    for word, value in ORDINALS.items()
    if value < 10 and TENS[tens] + value <= 31
}
WORD_OF_MONTH = re.compile(
    rf"\b(?P<day>{'|'.join(sorted(DAY_WORDS, key=len, reverse=True))}) of (?P<month>{MONTH})\b"
    rf"(?:,?\s(?P<year>{YEAR})\b)?",
    re.ASCII,
)
MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})\b\.?,?\s(?:of\s)?(?P<year>{YEAR})\b", re.ASCII)
MONTH_ALONE = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom|[Tt]o|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|"
    rf"[Tt]his|[Dd]uring|[Bb]efore|[Aa]fter|[Ee]very|[Ee]ach|[Tt]hat|[Tt]he|and)[\s-])(?P<month>{MONTH})\b(?!\s?\d)",
    re.ASCII,
)
NTH_DAY = re.compile(
    rf"\b(?P<day>{'|'.join(sorted(DAY_WORDS, key=len, reverse=True))}) day of the "
    rf"(?P<month>{'|'.join(list(ORDINALS)[:12])}) (?:lunar )?(?:month|moon)\b",
    re.A,
)
REIGN_DATE = re.compile(
    r"\b(?:Hongwu|Yongle|Zhengde|Jiajing|Wanli|Shunzhi|Kangxi|Yongzheng|Qianlong|Jiaqing|Daoguang|Xianfeng|Tongzhi"
    r"|Guangxu|Xuantong|Minguo|Meiji|Taisho|Taishō|Showa|Shōwa) "
    r"(?P<year>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<day>\d{1,2}))?\b"
)
SEPTEMBER_11 = re.compile(r"(?<![\d/.])9/11(?![\d/])")


def find(scan: Scan) -> None:
    """Find the dates in the characters of `scan` that are not taken."""
    for match in NTH_DAY.finditer(scan.text):
        day = day_reading(None, ORDINALS[match["month"]], DAY_WORDS[match["day"]])
        scan.add(*match.span(), day, firm=False, digits=False)
    for pattern in (DAY_MONTH, MONTH_DAY):
        for match in pattern.finditer(scan.text):
            year = int(match["year"]) if match["year"] else None
            month = MONTHS[match["month"]]
            days = [int(re.sub(r"\D", "", d)) for d in (match["first"], match["day"]) if d]
            if all(is_calendar(month, day) for day in days):
                _add_days(scan, match, year, month, days)
    for match in WORD_OF_MONTH.finditer(scan.text):
        year = int(match["year"]) if match["year"] else None
        day = day_reading(year, MONTHS[match["month"]], DAY_WORDS[match["day"]])
        scan.add(*match.span(), day, digits=False)
    for match in MONTH_YEAR.finditer(scan.text):
        scan.add(*match.span(), day_reading(int(match["year"]), MONTHS[match["month"]]))
    for match in REIGN_DATE.finditer(scan.text):  # Guangxu 26/5/14, in the calendar of the time
        scan.add(*match.span("year"), plain(Fraction(match["year"])))
        month = int(match["month"])
        scan.add(*match.span("month"), day_reading(None, month), plain(Fraction(month)), firm=False)
        if match["day"]:
            scan.add(*match.span("day"), plain(Fraction(match["day"])), firm=False)
    for match in SEPTEMBER_11.finditer(scan.text):
        scan.add(*match.span(), day_reading(None, 9, 11))
    for match in MONTH_ALONE.finditer(scan.text):
        scan.add(*match.span("month"), day_reading(None, MONTHS[match["month"]]), firm=False)


def _add_days(
    scan: Scan, match: re.Match[str], year: int | None, month: int, days: list[int]
) -> None:
    """One date, or the two of "1–3 May 2023"."""
    start, end = match.span()
    if len(days) == 2:
        scan.add(*match.span("first"), day_reading(year, month, days[0]))
        start = match.start("day")
    scan.add(start, end, day_reading(year, month, days[-1]))
