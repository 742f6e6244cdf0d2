"""How one text was made from another: by words, numbers, and characters of scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

from editions.languages.shared.characters import IDEOGRAPHS, KANA

ALIKE = 0.5
"""Share of tokens that two blocks have in common when one was made from the other."""

_SINGLE = IDEOGRAPHS + KANA
TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*%?|[^\W{_SINGLE}\d][^\W{_SINGLE}]*(?:[’'-][^\W{_SINGLE}]+)*|\s+|.", re.DOTALL
)

Opcode = tuple[str, int, int, int, int]


def tokens(text: str) -> list[str]:
    """A text cut for comparison: words where they are spaced, numbers, else single characters."""
    return TOKEN.findall(text)


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Sequence[Opcode]:
    """The steps from `old` to `new`, as `difflib.SequenceMatcher` gives them; no item is too frequent to count."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def likeness(old: str, new: str, least: float = ALIKE) -> float:
    """How far the words of two texts agree, from 0 to 1; 0 if it is less than `least`."""
    one, other = ([token for token in tokens(text) if not token.isspace()] for text in (old, new))
    return ratio(one, other, least)


def ratio(one: Sequence[Hashable], other: Sequence[Hashable], least: float) -> float:
    """How far two sequences agree, from 0 to 1; 0 if it is less than `least`, which is found cheaply."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    found = matcher.ratio()
    return found if found >= least else 0.0
