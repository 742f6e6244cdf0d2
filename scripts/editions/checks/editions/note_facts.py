"""What a reference is found by: its addresses and identifiers, and the numbers, dates and sums in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from editions.languages import numerals
from editions.languages.shared.quantities import Difference, Side, compare
from editions.text import identifiers

URL = re.compile(r"https?://[^\s<>“”‘’「」《》（）【】，。；、：]+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
ALIKE = 0.8  # the share of words that two notes in the same form have in common


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one note. `words` are what stands between them, each with its count.

    `values` are all readings of its figures, `firm_values` the likeliest of those that no idiom would use.
    """

    addresses: frozenset[str]
    figures: Side
    words: Counter[str]
    values: frozenset[Fraction]
    firm_values: frozenset[Fraction]

    def differ_from(self, other: Facts) -> Difference:
        """The figures that only one of two notes gives, in whatever form."""
        return compare(self.figures, other.figures)

    def is_in_the_form_of(self, other: Facts) -> bool:
        """Whether two notes are written in the same words, as a reference that no edition translates."""
        total = self.words.total() + other.words.total()
        return 2 * (self.words & other.words).total() >= ALIKE * total

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


def facts(text: str, tag: str) -> Facts:
    """The facts of a note's text in the language of a BCP 47 tag."""
    addresses: set[str] = set()

    def take(match: re.Match[str]) -> str:
        addresses.add(_plain(match[0]))
        return " "

    for pattern in (URL, identifiers.DOI, identifiers.ISBN, identifiers.ISSN):
        text = pattern.sub(take, text)
    figures = numerals.read(text, tag)
    return Facts(
        addresses=frozenset(addresses),
        figures=figures,
        words=Counter(WORD.findall(text.lower())),
        values=frozenset(r.value for q in figures.quantities for r in q.readings),
        firm_values=frozenset(q.readings[0].value for q in figures.quantities if q.firm),
    )


def _plain(address: str) -> str:
    """An address or identifier as it compares: no scheme, no mark of the sentence after it."""
    address = address.rstrip(identifiers.TRAILING).lower()
    address = re.sub(r"^(?:https?://)?(?:dx\.|www\.)?(?:doi\.org/|doi[:：\s]+)", "doi ", address)
    address = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
    if re.match(r"e?-?is[bs]n", address):
        return re.sub(r"[^a-z0-9]", "", address)
    return address
