"""Spaces at which a line of English must not end, and last lines that must not be too short."""

from __future__ import annotations

import re

from editions.languages.shared import english_months
from editions.languages.shared.characters import HAN

_MONTH = f"(?:{'|'.join(english_months.NAMES)})"
_PLACE = (
    "(?:pp?|vols?|nos?|chs?|chaps?|figs?|eqs?|secs?|arts?|paras?|pts?|eds?|ll?|nn?|c|ca|ff?|fos?|fols?|"
    "Pp?|Vols?|Nos?|Chs?|Chaps?|Figs?|Secs?|Arts?|Pts?|Fos?|Fols?)"
)
_PART = "(?:Part|Chapter|Section|Article|Figure|Table|Appendix|Note|Page|Volume)"
_TITLE = "(?:Drs?|Messrs|Mrs?|Ms|Prof|St|Gen|Sen|Rep|Gov|Capt|Col)"
_UNIT = (
    "(?:[kKMGT]?(?:Wh?|m|g|Hz|V|A|B|bit|t)|[cmn]m|[km]g|ha|ft|lb|oz|mi|mph|min|h|hr|yr|s|K|°[CF]|"
    r"vols?|fols?|pp|nos|percent|per cent|million|billion|trillion|[ap]\.m\.|am|pm|BCE?|CE|AD)"
)
_CURRENCY = r"(?:\b(?:RMB|USD|EUR|GBP|CNY|JPY)|[$€£¥])"

_BEFORE_AND_AFTER = (
    (r"(?<![\w.])[A-Z]\.", "[A-Z]"),  # initials with each other and the name: T. L. Lee
    (rf"(?<!\w){_PLACE}\.", r"[\d“‘(\[]"),  # p. 5, vols. 3, no. 4, fo. 14
    (r"(?<!\w)(?:pp|vols?|fols?|fo|chs?|figs?|nos)", r"\d"),  # the same without a full stop
    (rf"(?<!\w){_PART}", r"(?:\d+|[IVX]+)\b"),  # Chapter 3, Part II
    ("[§¶№]", r"\d"),
    (rf"(?<!\w){_TITLE}\.?", "[A-Z]"),  # Dr. Smith, St Louis
    (r"\d", rf"{_UNIT}(?!\w)"),  # 5 km, 5 vols, 3 percent
    (r"(?<!\d)\d\d?", rf"{_MONTH}\b"),  # 12 August
    (rf"\b{_MONTH}", r"\d\d?\b"),  # August 12
    (_CURRENCY, r"\d"),  # RMB 5
    (r"\bCC", r"BY\b"),  # CC BY 4.0
    (r"\b(?:CC0|BY(?:-[A-Z]{2})*)", r"\d\.\d"),
    (r"\S", "–[ \u00a0]"),  # a spaced en dash stays with the word before it
    (r"\.", r"\."),  # three spaced dots
)
_TIES = tuple(
    re.compile(rf"{before}(?P<tie>[ \u00a0])(?={after})") for before, after in _BEFORE_AND_AFTER
)

SHORTEST_LAST_WORD = 4
"""Letters; a shorter word is not alone on a last line."""


def ties(text: str) -> frozenset[int]:
    """Positions of the spaces that hold a name, a number and its unit, a reference together."""
    return frozenset(match.start("tie") for pattern in _TIES for match in pattern.finditer(text))


def last_words(text: str) -> frozenset[int]:
    """Positions of the spaces before a last word that is too short to be alone."""
    found: set[int] = set()
    end = len(text.rstrip())
    while True:
        space = text.rfind(" ", 0, end)
        if space <= 0 or _letters(text[space:]) >= SHORTEST_LAST_WORD:
            return frozenset(found)
        found.add(space)
        end = space
        if len(found) > 3:
            return frozenset(found)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def last_characters(text: str) -> range | None:
    """The last two ideographs with the punctuation after them, kept on one line (no 孤字).

    CLREQ #adjustments_of_orphans_and_widows; `None` when the text does not end in two ideographs.
    """
    match = _LAST_TWO.search(text)
    if match is None or len(HAN.findall(text)) < 4:
        return None
    return range(match.start(), match.end())


_LAST_TWO = re.compile(rf"{HAN.pattern}{{2}}[^\w\s]*\s*$")
