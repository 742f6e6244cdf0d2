"""The names of two editions: one character off a known name, or spelt in two ways in one text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from editions.checks.editions.parity.matched import Matched
from editions.matching.spelling import (
    CAPITALISED,
    Near,
    TwoWays,
    glossed_names,
    near,
    spelt_two_ways,
)
from editions.matching.terms import is_latin
from editions.source.glossary import Term

GAP = "\n"
"""In the place of a name that is right, so that what surrounds it is not read together."""


def _has_namesake(text: str, name: str) -> bool:
    """Whether the text has another name that begins alike, whose Chinese form may: Smith and the Smithsonian."""
    others = (word for word in CAPITALISED.findall(text) if word != name)
    return any(word.startswith(name[:2]) for word in others)


class Spelling:
    """The names that both editions of a comparison should spell: those of the glossary, and those glossed."""

    def __init__(self, whole: Matched) -> None:
        self.whole = whole
        self.known: set[str] = set()  # words that are reported already
        self.texts = tuple(
            "\n".join(block.text for block in manuscript.blocks)
            for manuscript in (whole.first, whole.second)
        )

    def misspelt(self, side: int, text: str, other: str) -> Iterator[tuple[Near, Term | None]]:
        """What `text`, a block of the edition `side`, has in place of a name that its twin `other` gives.

        The term is that of the glossary, if it has the name.
        """
        own, their = self.whole.keys[side], self.whole.keys[1 - side]
        for term in self._used(other, their):
            forms = term.forms.get(own, ())
            if found := near(text, forms, has_one=term.occurs(text, own)):
                self.known.add(found.written)
                yield found, term
        for han, latin in self._glossed[side].items():
            surname = latin.rpartition(" ")[2]
            if surname not in other or (han in text and _has_namesake(other, surname)):
                continue
            rest = text.replace(han, GAP)
            if found := near(rest, (han,), begins_alike=True):
                self.known.add(found.written)
                yield found, None

    def two_ways(self, side: int) -> Iterator[TwoWays]:
        """The names that one edition spells in two ways, without those that `misspelt` has found."""
        for pair in spelt_two_ways(self.texts[side], self.texts[1 - side]):
            if self.known.isdisjoint(pair):
                yield pair

    def _used(self, text: str, key: str) -> Iterator[Term]:
        if glossary := self.whole.glossary:
            for number in sorted(glossary.terms_in(text, key)):
                if glossary.terms[number].is_name:
                    yield glossary.terms[number]

    @cached_property
    def _glossed(self) -> tuple[dict[str, str], dict[str, str]]:
        """By edition, the names that it glosses in Latin letters; none where the other is not in these."""
        tags = self.whole.first.edition.tag, self.whole.second.edition.tag
        return tuple(  # type: ignore[return-value]
            dict(glossed_names(self.texts[side])) if is_latin(tags[1 - side]) else {}
            for side in (0, 1)
        )
