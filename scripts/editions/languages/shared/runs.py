"""Stretches of one script inside a text of another: Latin in Chinese, Chinese in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editions.languages.shared.characters import (
    CJK,
    CJK_STRETCH,
    CLOSE_QUOTES,
    DASHES,
    ELLIPSES,
    HAN,
    LATIN_LETTER,
    LETTER_OR_DIGIT,
    MIDDLE_DOTS,
    NO_BREAK_SPACE,
    NOT_CJK_STRETCH,
    OBJECT,
    OPEN_QUOTES,
    QUOTES,
    WORD_JOINER,
    ZERO_WIDTH_SPACE,
    is_han,
)
from editions.languages.shared.quotes import pairs

_SHARED = frozenset(
    QUOTES
    + DASHES
    + ELLIPSES
    + MIDDLE_DOTS
    + " \t\n"
    + NO_BREAK_SPACE
    + ZERO_WIDTH_SPACE
    + WORD_JOINER
    + OBJECT
)
"""Characters of both scripts: at a run's edge they belong to the Chinese around it
(CLREQ #chinese_and_western_mixed_text_composition)."""

_INNER_MARKS = frozenset(QUOTES + DASHES + ELLIPSES + MIDDLE_DOTS)

_CUTS = re.compile(r"[\n\ufffc]+|(?<=[\d%])[—～](?=\d)")
"""GB/T 15834 4.13.3: the connector of a number range is Chinese punctuation."""

_CUTS_IN_CHINESE = re.compile(rf"{_CUTS.pattern}|·")
"""GB/T 15834 4.14: so is the interpunct of a date or a name; it has one form and half a cell throughout."""

_WORD = re.compile(f"{LATIN_LETTER.pattern}+(?:['’-]{LATIN_LETTER.pattern}+)*")


def latin_runs(text: str) -> tuple[range, ...]:
    """Stretches of Latin letters and digits, with the punctuation that is theirs.

    Quotation marks follow what they enclose: those around a whole run belong to the Chinese
    sentence, those inside a longer run to the run. A text without Chinese is Latin throughout.
    """
    matching = pairs(text)
    alone = CJK.search(text) is None
    found = []
    for stretch in NOT_CJK_STRETCH.finditer(text):
        for part in _parts(text, stretch, _CUTS if alone else _CUTS_IN_CHINESE):
            run = _stripped(text, part) if alone else _trim(text, part, matching)
            if LETTER_OR_DIGIT.search(text, run.start, run.stop):
                found.append(run)
    return tuple(found)


def _parts(text: str, stretch: re.Match[str], cuts: re.Pattern[str]) -> Iterator[range]:
    """Cut a stretch at objects, at line ends, at the connectors of number ranges and at interpuncts."""
    start = stretch.start()
    for cut in cuts.finditer(text, *stretch.span()):
        yield range(start, cut.start())
        start = cut.end()
    yield range(start, stretch.end())


def _stripped(text: str, part: range) -> range:
    inside = text[part.start : part.stop]
    start = part.start + len(inside) - len(inside.lstrip())
    return range(start, start + len(inside.strip()))


def _trim(text: str, part: range, matching: Mapping[int, int]) -> range:
    """Leave to the Chinese what is at the part's edges and belongs to both scripts."""
    first, last = part.start, part.stop
    while first < last and text[first] in _SHARED:
        partner = matching.get(first, last)
        if text[first] in OPEN_QUOTES and LETTER_OR_DIGIT.search(text, partner + 1, last):
            break
        first += 1
    while first < last and text[last - 1] in _SHARED:
        partner = matching.get(last - 1, 0)
        is_apostrophe = partner == last - 1
        if text[last - 1] in CLOSE_QUOTES and (
            is_apostrophe or LETTER_OR_DIGIT.search(text, first, max(first, partner))
        ):
            break
        last -= 1
    return range(first, last)


def han_runs(text: str) -> tuple[range, ...]:
    """Stretches of Chinese in a text of another language, with the full-width punctuation.

    Neighbours with nothing but shared marks or a number between them are one, and a number beside an ideograph is
    its: 费孝通·江村, 1937年，第274页.
    """
    joined: list[range] = []
    for stretch in CJK_STRETCH.finditer(text):
        between = text[joined[-1].stop : stretch.start()] if joined else ""
        if joined and between and (not set(between) - _INNER_MARKS or _NUMBER.fullmatch(between)):
            joined[-1] = range(joined[-1].start, stretch.end())
        else:
            joined.append(range(*stretch.span()))
    return tuple(
        _with_numbers(text, run) for run in joined if HAN.search(text, run.start, run.stop)
    )


_NUMBER = re.compile(r"\d+(?:[.,:–—～-]\d+)*%?")
_NUMBER_BEFORE = re.compile(rf"(?<![\w.]){_NUMBER.pattern}$")
_NUMBER_AFTER = re.compile(rf"{_NUMBER.pattern}(?!\w)")


def _with_numbers(text: str, run: range) -> range:
    """The run with the numbers that are right beside its first and its last ideograph."""
    before = _NUMBER_BEFORE.search(text[: run.start]) if is_han(text[run.start]) else None
    following = _NUMBER_AFTER.match(text, run.stop) if is_han(text[run.stop - 1]) else None
    return range(
        before.start() if before else run.start, following.end() if following else run.stop
    )


def has_figures(text: str) -> bool:
    """Whether a text holds a number."""
    return _NUMBER.search(text) is not None


_LATIN_FILLS = 4
"""Letters to an ideograph in a text whose lines are filled by word spaces, not by ideographs."""


def is_filled_with_latin(text: str) -> bool:
    """Whether a text is in Latin script with some ideographs: its word spaces and breaks are those of English."""
    return len(LATIN_LETTER.findall(text)) > _LATIN_FILLS * len(HAN.findall(text))


def is_mostly_latin(text: str) -> bool:
    """Whether a block is written in a Latin-script language, though it may cite some Chinese.

    Measured by words against ideographs: under one ideograph to three words. A sentence with an
    ideograph that ends in a full-width stop is Chinese, however long the title that it cites.
    """
    words, ideographs = len(_WORD.findall(text)), len(HAN.findall(text))
    if ideographs and text.rstrip()[-1:] in {"。", "！", "？"}:
        return False
    return 3 * ideographs < words


def is_mostly_han(text: str) -> bool:
    """Whether a block of an English edition is written in Chinese.

    It begins with Chinese and has more ideographs than twice its words.
    """
    begins = LETTER_OR_DIGIT.search(text)
    if begins is None or HAN.match(begins.group()) is None:
        return False
    return len(HAN.findall(text)) > 2 * len(_WORD.findall(text))


def has_letters(text: str, run: range) -> bool:
    """Whether the run holds a letter, so that it has a language and not only digits."""
    return LATIN_LETTER.search(text, run.start, run.stop) is not None
