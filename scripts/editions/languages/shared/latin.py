"""Blocks of English, in an English edition or a reference in a Chinese one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.languages import of_letters
from editions.languages.base import Target
from editions.languages.shared.characters import (
    AFTER_HALF,
    BEFORE_HALF,
    CLOSING,
    NO_BREAK_SPACE,
    OPENING,
    STOPS,
)
from editions.languages.shared.quotes import curl
from editions.languages.shared.ranges import en_dashes, minus_signs
from editions.languages.shared.runs import han_runs
from editions.languages.shared.strings import BlockText, Changes, Span
from editions.languages.shared.ties import last_words, ties
from editions.languages.shared.urls import break_points


def visible_changes(block: BlockText) -> Changes:
    """Curly quotation marks, en dashes and minus signs."""
    changes = Changes()
    addresses = block.addresses()
    text = minus_signs(curl(block.text, addresses), block.signs())
    changes.replace(block.text, en_dashes(text, addresses))
    return changes


def format_changes(block: BlockText, target: Target, chinese: str) -> Changes:
    """Ties, break points where the format breaks lines, and the languages of names and titles.

    Those in ideographs are of the language `chinese`; those in kana or Hangul of the one that has these letters.
    In a PDF our line breaker asks the same rules, and the text stays as it is.
    """
    changes = Changes()
    for run in han_runs(block.text):
        if other := of_letters(block.text[run.start : run.stop]):
            changes.spans.append(Span(run.start, run.stop, (), other))
            continue
        classes = ("han", *(_halves(block.text, run) if target == "epub" else ()))
        changes.spans.append(Span(run.start, run.stop, classes, chinese))
    if target == "pdf":
        changes.spans.extend(
            Span(figures.start, figures.stop, ("lining",))
            for figures in figures_with_capitals(block.text)
        )
    add_ties(block, target, changes)
    return changes


_CODE = re.compile(r"(?<![\w.,/–-])(?=[A-Z\d/–-]*[A-Z])[A-Z/–-]*+\d[A-Z\d/–-]*(?![\w])")
"""A designation of capitals and figures: A100, COVID-19, F-16, 5G."""
_NUMBER = r"\d[\d.,–-]*\d|\d"
_AFTER = re.compile(rf"(?<![\w&/])[A-Z][A-Z&/]+[ \u00a0](?P<number>{_NUMBER})(?!\w)")
_BEFORE = re.compile(rf"(?<![\w.,–-])(?P<number>{_NUMBER})(?=[ \u00a0][A-Z][A-Z&/]+(?!\w))")
"""A number next to an abbreviation in capitals: HS 8541, GB/T 15834–2011, 50 USC."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def figures_with_capitals(text: str) -> Iterator[range]:
    """Figures to be as high as neighbouring capitals; a year keeps its old-style figures (Bringhurst 3.2.1)."""
    for code in _CODE.finditer(text):
        yield range(*code.span())
    beside = {found.span("number") for one in (_AFTER, _BEFORE) for found in one.finditer(text)}
    for start, end in sorted(beside):
        if not _YEAR.fullmatch(text, start, end):
            yield range(start, end)


_OF_COMMON_WORDS = re.compile(
    r"[a-z]{3}(?:[st]ion(?:al(?:ly)?|s)?|ating|ments?|tive(?:s|ly)?|(?:er|or)ships?|isms?|ical(?:ly)?|omics?|enc(?:y|ies)"
    r"|olog(?:y|ies|ical)|(?:al|ar|il|iv|ur)it(?:y|ies))$"
)
"""Endings of English words that end no names: not -ing (Beijing), -ness (Harkness), -ance (Constance)."""


def is_no_name(word: str) -> bool:
    """Whether the ending of a word tells that it is no name though it begins with a capital, as words of titles do."""
    return _OF_COMMON_WORDS.search(word) is not None


def _halves(text: str, run: range) -> Iterator[str]:
    """Which sides of a Chinese run give the empty half of their mark; in a PDF our line layer knows."""
    before, following = text[run.start - 1 : run.start], text[run.stop : run.stop + 1]
    if text[run.start] in OPENING and before and before in BEFORE_HALF:
        yield "half-before"
    if text[run.stop - 1] in CLOSING + STOPS and following and following in AFTER_HALF:
        yield "half-after"


def add_ties(block: BlockText, target: Target, changes: Changes) -> None:
    """No-break spaces for the spaces that tie, `<wbr/>` where an address may be broken: for EPUBs."""
    if target == "epub":
        for position in ties(block.text) | last_words(block.text):
            changes.characters[position] = NO_BREAK_SPACE
        for address in block.addresses():
            changes.breaks.update(break_points(block.text, address))
