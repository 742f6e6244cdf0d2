"""Quotation marks: curly from straight, and which belong together.

A mark's direction follows from its neighbours and from the marks still open, over the whole block,
so that emphasis, links and notes inside a quotation make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from editions.languages.shared.characters import (
    CJK,
    CLOSE_QUOTES,
    CLOSING,
    DASHES,
    LETTER_OR_DIGIT,
    OPEN_QUOTES,
    OPENING,
    STOPS,
    is_cjk,
)

_ELISIONS = re.compile(
    r"['’](?:\d\ds?\b|tis\b|twas\b|twere\b|twill\b|em\b|til\b|cause\b|bout\b|n['’])", re.IGNORECASE
)
"""Words that begin with an apostrophe: ’90s, ’tis, rock ’n’ roll."""

_OPENS_AFTER = frozenset(OPENING + DASHES + "–-([{/=:\u00a0\u202f\ufffc")
_CLOSES_BEFORE = frozenset(CLOSING + STOPS + ".,;:!?)]}…")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of one variant of a language."""

    double: tuple[str, str] = ("“", "”")
    single: tuple[str, str] = ("‘", "’")


CORNERED = Marks(double=("「", "」"), single=("『", "』"))
"""Traditional Chinese: the outer mark is the single corner bracket
(CLREQ #categories_and_usage_of_punctuation_marks)."""


def curl(text: str, protected: Iterable[range] = ()) -> str:
    """The text with “ ” ‘ ’ for straight quotation marks; same length, addresses left alone.

    A straight double mark after a digit with nothing open (`6'2"`) is a measure and stays.
    """
    if '"' not in text and "'" not in text:
        return text
    skip = {position for stretch in protected for position in stretch}
    return _Curler(text, skip).run()


class _Curler:
    def __init__(self, text: str, skip: set[int]) -> None:
        self.text = text
        self.skip = skip
        self.out = list(text)
        self.open: list[str] = []

    def run(self) -> str:
        for position, character in enumerate(self.text):
            if position in self.skip:
                continue
            if character == '"':
                self._double(position)
            elif character == "'":
                self._single(position)
            elif character in OPEN_QUOTES:
                self.open.append(character)
            elif character in CLOSE_QUOTES and not self._is_apostrophe(position):
                self._close({"”": "“", "’": "‘"}[character])
        return "".join(self.out)

    def _double(self, position: int) -> None:
        before, after = self._around(position)
        if "“" in self.open and not _is_space(before):
            self._close("“")
            self.out[position] = "”"
        elif _may_open(before, after):
            self.open.append("“")
            self.out[position] = "“"
        elif not before.isdigit():
            self.out[position] = "”"

    def _single(self, position: int) -> None:
        before, after = self._around(position)
        if self._is_apostrophe(position):
            self.out[position] = "’"
        elif self._closes_single(position, before):
            self._close("‘")
            self.out[position] = "’"
        elif _may_open(before, after) and self._closed_later(position):
            self.open.append("‘")
            self.out[position] = "‘"
        elif not before.isdigit():
            self.out[position] = "’"

    def _around(self, position: int) -> tuple[str, str]:
        before = self.out[position - 1] if position else ""
        after = self.text[position + 1] if position + 1 < len(self.text) else ""
        return before, after

    def _is_apostrophe(self, position: int) -> bool:
        before, after = self._around(position)
        if _is_latin(before) and _is_latin(after):
            return not (before.isdigit() and after.isdigit())
        return not _is_latin(before) and _ELISIONS.match(self.text, position) is not None

    def _closes_single(self, position: int, before: str) -> bool:
        if "‘" not in self.open or _is_space(before):
            return False
        # A plural's apostrophe (the states' rights) when the quotation is closed after it.
        _, after = self._around(position)
        if before == "s" and after == " ":
            rest = self.text[position + 1 :]
            return re.search(r"(?<=\S)['’](?!\w)", rest.split('"')[0]) is None
        return True

    def _closed_later(self, position: int) -> bool:
        rest = self.text[position + 1 :]
        return re.search(r"['’](?![^\W_])", rest) is not None or CJK.search(rest) is not None

    def _close(self, opening: str) -> None:
        if opening in self.open:
            while self.open.pop() != opening:
                pass


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_latin(character: str) -> bool:
    return (
        bool(character) and LETTER_OR_DIGIT.match(character) is not None and not is_cjk(character)
    )


def _may_open(before: str, after: str) -> bool:
    if _is_space(after) or after in _CLOSES_BEFORE:
        return False
    return _is_space(before) or before in _OPENS_AFTER or is_cjk(before)


def pairs(text: str) -> dict[int, int]:
    """Positions of curly quotation marks that belong together, both ways.

    An apostrophe is paired with itself; a mark without partner is left out.
    """
    found: dict[int, int] = {}
    waiting: list[int] = []
    for position, character in enumerate(text):
        if character in OPEN_QUOTES:
            waiting.append(position)
        elif character in CLOSE_QUOTES:
            before = text[position - 1] if position else ""
            after = text[position + 1] if position + 1 < len(text) else ""
            if character == "’" and _is_latin(before) and _is_latin(after):
                found[position] = position
                continue
            opening = "“" if character == "”" else "‘"
            if any(text[index] == opening for index in waiting):
                while text[waiting[-1]] != opening:
                    waiting.pop()
                partner = waiting.pop()
                found[partner], found[position] = position, partner
            elif character == "’" and _is_latin(before):
                found[position] = position
    return found
