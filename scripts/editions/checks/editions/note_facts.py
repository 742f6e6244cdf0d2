"""The facts by which a reference can be found: its addresses and identifiers, and the numbers, dates and sums in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from editions.languages import numerals
from editions.languages.shared.quantities import Difference, Quantity, Reading, Side, compare
from editions.text import identifiers
from editions.text.addresses import ADDRESS

DIGITS = re.compile(r"\d+")
CONTEXT = (
    24  # characters around a number, at least, that show whether the other note is in the same form
)
LETTERS = 8  # that these have to have to show it; they reach as far as is needed


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one note. `text` is without addresses; the places of `figures` are places in it.

    `values` are all readings of its figures, `firm_values` the likeliest of those that no idiom would use.
    """

    addresses: frozenset[str]
    figures: Side
    text: str
    values: frozenset[Fraction]
    firm_values: frozenset[Fraction]

    def differ_from(self, other: Facts) -> Difference:
        """The figures that only one of two notes gives, in whatever form."""
        return compare(self.figures, other.figures)

    def has_in_form_of(self, figures: Iterable[Quantity], other: Facts) -> bool:
        """Whether one of the figures is between words of the other note, as in a reference left untranslated."""
        whole = DIGITS.sub("0", other.text)
        return any(
            sum(map(str.isalpha, words)) >= LETTERS and DIGITS.sub("0", words) in whole
            for figure in figures
            for words in (
                _reach(self.text[: figure.start][::-1])[::-1],
                _reach(self.text[figure.end :]),
            )
        )

    def agrees_with(self, other: Facts) -> bool:
        """Whether both name the same addresses and give the same figures."""
        return self.addresses == other.addresses and not self.differ_from(other)

    def may_agree_with(self, other: Facts) -> bool:
        """The same, judged by the bare values, which costs little; `agrees_with` has the last word."""
        return (
            self.addresses == other.addresses
            and self.firm_values <= other.values
            and other.firm_values <= self.values
        )


def _reach(text: str) -> str:
    """The beginning of a text that has the characters and the letters of a context."""
    letters = accumulate(map(str.isalpha, text))
    enough = next((at for at, count in enumerate(letters, 1) if count >= LETTERS), len(text))
    return text[: max(CONTEXT, enough)]


def facts(text: str, tag: str) -> Facts:
    """The facts of a note's text in the language of a BCP 47 tag."""
    addresses: set[str] = set()

    def take(match: re.Match[str]) -> str:
        addresses.add(_plain(match[0]))
        return " "

    for pattern in (ADDRESS, identifiers.DOI, identifiers.ISBN, identifiers.ISSN):
        text = pattern.sub(take, text)
    figures = numerals.read(text, tag)
    return Facts(
        addresses=frozenset(addresses),
        figures=figures,
        text=text,
        values=frozenset(v for q in figures.quantities for r in q.readings for v in _values(r)),
        firm_values=frozenset(
            v for q in figures.quantities if q.firm for v in _values(q.readings[0])
        ),
    )


def _values(reading: Reading) -> Iterator[Fraction]:
    """The bare values of a reading, a share in per cent, a date by its parts."""
    if reading.day:
        yield from (Fraction(part) for part in reading.day if part is not None)
    elif reading.kind == "fraction":
        yield reading.value * 100
    else:
        yield reading.value


def _plain(address: str) -> str:
    """An address or identifier as it compares: no scheme, no mark of the sentence after it."""
    address = address.rstrip(identifiers.TRAILING).lower()
    address = re.sub(r"^(?:https?://)?(?:dx\.|www\.)?(?:doi\.org/|doi[:：\s]+)", "doi ", address)
    address = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
    if re.match(r"e?-?is[bs]n", address):
        return re.sub(r"[^a-z0-9]", "", address)
    return address
