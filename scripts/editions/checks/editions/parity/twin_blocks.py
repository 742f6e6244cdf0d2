"""The blocks of one pair compared: kind, quantities, terms, names, marks, length."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from editions.checks.editions.parity.rules import (
    JOINED,
    KIND,
    LENGTH,
    LINK,
    NAME,
    QUANTITY,
    QUOTATION,
    TERM,
    UNLIKE,
)
from editions.checks.editions.parity.shown import locate
from editions.checks.editions.parity.wording import (
    KIND_WORDS,
    counted,
    depth_of,
    described,
    lines_of,
    named,
    opening,
    quoted,
)
from editions.findings import Finding, Place
from editions.languages import numerals
from editions.languages.shared.quantities import compare as compare_quantities
from editions.matching import Pair, Relation
from editions.matching.cost import worth
from editions.matching.marks import Marks, are_balanced, marks_of
from editions.matching.terms import compare as compare_terms
from editions.matching.terms import foreign_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editions.checks.editions.parity.matched import Matched
    from editions.languages.shared.quantities import Quantity
    from editions.text import Block

TELLING_LENGTH = 60.0  # below this many letters the ratio of lengths says nothing
UNUSUAL = 0.35  # logarithm of the ratio to the usual ratio, and more for shorter blocks
TELLING_KINDS = frozenset({"paragraph", "quote", "item", "definition"})
LONG = 120.0  # letters that must share something with their twin
DOUBTFUL = -0.5  # support for a pair of telling length below which it is reported


class TwinBlocks:
    """The blocks of one pair, compared."""

    def __init__(self, whole: Matched, pair: Pair, first: list[Block], second: list[Block]) -> None:
        self.whole, self.pair, self.first, self.second = whole, pair, first, second
        self.texts = (
            "\n".join(block.text for block in first),
            "\n".join(block.text for block in second),
        )
        self.tags = (whole.first.edition.tag, whole.second.edition.tag)
        self.where = f"{whole.names[1]}:{second[0].place.line}"
        self.back = f"{whole.names[0]}:{first[0].place.line}"

    def findings(self) -> Iterator[Finding]:
        yield from self._not_accepted([*self._kind(), *self._joined()])
        of_the_whole = list(self._not_accepted([*self._unlike(), *self._length()]))
        if of_the_whole:  # what is missing in detail follows from that
            yield of_the_whole[0]
            return
        yield from self._not_accepted(
            [*self._quantities(), *self._terms(), *self._names(), *self._marks()]
        )

    def _not_accepted(self, reports: list[Finding]) -> Iterator[Finding]:
        sides = [(self.whole.keys[0], b) for b in self.first]
        sides += [(self.whole.keys[1], b) for b in self.second]
        accepted: dict[str, bool] = {}
        for finding in reports:
            name = finding.rule.name
            if name not in accepted:
                accepted[name] = self.whole.acceptances.accept(finding.rule, sides)
            if not accepted[name]:
                yield finding

    def _kind(self) -> Iterator[Finding]:
        one, other = self.first[0], self.second[0]
        if (one.kind, one.level) != (other.kind, other.level):
            message = f"{named(one)} here, {named(other)} at {self.where}: {opening(one)}"
            yield KIND.at(one.place, message)
        elif one.kind != "cell" and depth_of(one) != depth_of(other):
            message = (
                f"{named(one)} of depth {depth_of(one)} here, {depth_of(other)} at {self.where}: "
                f"{opening(one)}"
            )
            yield KIND.at(one.place, message)

    def _joined(self) -> Iterator[Finding]:
        if self.pair.relation is Relation.MERGED:
            lines = lines_of(self.first)
            kind = KIND_WORDS[self.second[0].kind]
            message = f"{len(self.first)} blocks here ({lines}) are one {kind} at {self.where}"
            yield JOINED.at(self.first[0].place, message)
        elif self.pair.relation is Relation.SPLIT:
            lines = lines_of(self.second)
            kind = KIND_WORDS[self.first[0].kind]
            message = (
                f"one {kind} here is {len(self.second)} blocks in {self.whole.names[1]} ({lines})"
            )
            yield JOINED.at(self.first[0].place, message)

    def _unlike(self) -> Iterator[Finding]:
        is_long = min(worth(text) for text in self.texts) >= LONG
        has_note = {label for block in self.first for label in block.labels}.intersection(
            label for block in self.second for label in block.labels
        )
        if has_note:
            return  # one note belongs to both
        if is_long and self.first[0].kind in TELLING_KINDS and self.pair.support < DOUBTFUL:
            message = f"{described(self.first)} and its twin at {self.where} share too little"
            yield UNLIKE.at(self.first[0].place, message)

    def _quantities(self) -> Iterator[Finding]:
        first, second = (
            numerals.read(text, tag)
            for text, tag in zip(self._differing_lines(), self.tags, strict=True)
        )
        difference = compare_quantities(first, second)
        ours = _written(difference.first, self.texts[1])
        theirs = _written(difference.second, self.texts[0])
        if ours:
            message = f"{quoted(ours)} here, " + (
                f"{quoted(theirs)} at {self.where}" if theirs else f"not at {self.where}"
            )
            yield QUANTITY.at(self._locate(0, ours[0]), message)
        elif theirs:
            yield QUANTITY.at(
                self._locate(1, theirs[0]), f"{quoted(theirs)} here, not at {self.back}"
            )

    def _differing_lines(self) -> tuple[str, str]:
        """The texts; of code without the lines that both have, which are no language's."""
        if self.first[0].kind != "code" or self.second[0].kind != "code":
            return self.texts
        first, second = (text.split("\n") for text in self.texts)
        ours = "\n".join(line for line in first if line not in second)
        return ours, "\n".join(line for line in second if line not in first)

    def _terms(self) -> Iterator[Finding]:
        if not self.whole.glossary:
            return
        missing = compare_terms(self.whole.glossary, *self.texts, self.whole.keys)
        names = tuple(tuple(use for use in uses if use.term.is_name) for uses in missing)
        if all(names):
            self.whole.reported |= {(side, u.term.number) for side in (0, 1) for u in names[side]}
            ours, theirs = (quoted([use.written for use in uses]) for uses in names)
            place = self._locate(0, names[0][0].written)
            yield TERM.at(place, f"{ours} here, {theirs} at {self.where}")
        for side, uses in enumerate(missing):
            other = (self.where, self.back)[side]
            for use in uses:
                if not use.term.is_name:
                    allowed = use.term.allowed(self.whole.keys[1 - side])
                    message = f"“{use.written}” has none of its forms at {other}: {allowed}"
                    yield TERM.at(self._locate(side, use.written), message)

    def _names(self) -> Iterator[Finding]:
        for side in (0, 1):
            other = (self.where, self.back)[side]
            tags = (self.tags[side], self.tags[1 - side])
            for name in foreign_names(self.texts[side], self.texts[1 - side], tags):
                yield NAME.at(self._locate(side, name), f"“{name}” is not spelt so at {other}")

    def _marks(self) -> Iterator[Finding]:
        first = self._marks_of(self.first, 0)
        second = self._marks_of(self.second, 1)
        ours, theirs = sorted(first.links - second.links), sorted(second.links - first.links)
        if ours:
            instead = f"; that block links to {', '.join(theirs)}" if theirs else ""
            message = f"the link to {', '.join(ours)} is not at {self.where}{instead}"
            yield LINK.at(self.first[0].place, message)
        elif theirs:
            message = f"the link to {', '.join(theirs)} is not at {self.back}"
            yield LINK.at(self.second[0].place, message)
        if first.run_in != second.run_in:
            which = "here, not" if first.run_in else "not here, but"
            message = f"the paragraph has a run-in head {which} at {self.where}"
            yield QUOTATION.at(self.first[0].place, message)
        if not are_balanced(first, second):
            message = f"{counted(first)} here, {counted(second)} at {self.where}"
            yield QUOTATION.at(self.first[0].place, message)

    def _marks_of(self, blocks: list[Block], side: int) -> Marks:
        elements = self.whole.elements[side]
        nodes = (elements[block.id] for block in blocks)
        return marks_of(nodes, self.texts[side], self.tags[side], self.texts[1 - side])

    def _length(self) -> Iterator[Finding]:
        one, other = (worth(text) for text in self.texts)
        if min(one, other) < 1 or max(one * self.whole.alignment.ratio, other) < TELLING_LENGTH:
            return
        usual = one * self.whole.alignment.ratio
        allowed = UNUSUAL + 3 / (min(usual, other) ** 0.5 + 3)
        off = log(other / usual)
        if abs(off) > allowed:
            shorter = self.where if off < 0 else "this"
            factor = max(other / usual, usual / other)
            message = f"{shorter} is {factor:.1f} times shorter than its twin would suggest"
            yield LENGTH.at(self.first[0].place, message)

    def _locate(self, side: int, written: str) -> Place:
        manuscript = (self.whole.first, self.whole.second)[side]
        for block in (self.first, self.second)[side]:
            if written in block.text:
                return locate(manuscript, block, written)
        return (self.first, self.second)[side][0].place


def _written(quantities: Sequence[Quantity], other: str) -> tuple[str, ...]:
    """The quantities as they are written, each once, without those that `other` quotes in the same words."""
    found = dict.fromkeys(quantity.written for quantity in quantities)
    return tuple(word for word in found if word.isascii() or word not in other)
