"""Years in two kinds of numerals in one text: 二〇二四年 beside 2024年 (GB/T 15835: one way throughout)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import NUMERALS
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding

HAN_FIGURES = "〇一二三四五六七八九"
HAN_YEAR = re.compile(r"(?<![〇○零一二三四五六七八九])([一二][〇○零一二三四五六七八九]{3})年")
YEAR = re.compile(r"(?<!\d)[12]\d{3}年")
FIGURES = {**{han: str(value) for value, han in enumerate(HAN_FIGURES)}, "○": "0", "零": "0"}


@check(PROSE)
def check_years(subject: Subject) -> Iterator[Finding]:
    """Years in Han figures, where most of the edition's are in Arabic ones; not in quotations and titles."""
    reading = subject.once(reading_of)
    found = [
        (passage, match)
        for passage in reading.passages
        for match in HAN_YEAR.finditer(passage.text)
        if not passage.is_kept(*match.span())
    ]
    others = sum(len(YEAR.findall(passage.text)) for passage in reading.passages)
    if len(found) >= others:
        return
    for passage, match in found:
        new = "".join(FIGURES[figure] for figure in match[1])
        finding = NUMERALS.at(reading.place(passage, match.start()), text=match[1], new=new)
        yield reading.corrected(finding, passage, match.span(1), new)
