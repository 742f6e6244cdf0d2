"""The blocks of one pair compared: kind, quantities, terms, names, marks, length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from editions.checks.editions.parity.matched import Matched
from editions.checks.editions.parity.rules import (
    JOINED,
    KIND,
    LENGTH,
    LINK,
    NAME,
    QUANTITY,
    QUOTATION,
    SENTENCE,
    SPELLING,
    TERM,
    UNLIKE,
    UNSURE,
)
from editions.checks.editions.parity.shown import locate
from editions.checks.editions.parity.spelling import Spelling
from editions.checks.editions.parity.wording import (
    counted,
    depth_of,
    described,
    lines_of,
    named,
    opening,
)
from editions.findings import Finding, Place, Rule
from editions.languages import numerals
from editions.languages.shared.quantities import Quantity, is_sure
from editions.languages.shared.quantities import compare as compare_quantities
from editions.matching import Pair, Relation
from editions.matching.cost import Languages, letter_length
from editions.matching.marks import Marks, are_balanced, marks_of
from editions.matching.sentences import align_sentences, beginning, sentences_of
from editions.matching.terms import compare as compare_terms
from editions.matching.terms import foreign_names
from editions.messages import message, quoted_all
from editions.text import Block

TELLING_LENGTH = 100.0  # below this many letters the ratio of lengths says nothing
UNUSUAL = 0.35  # logarithm of the ratio to the usual ratio, and more for shorter blocks
TELLING_KINDS = frozenset({"paragraph", "quote", "item", "definition"})
LONG = 120.0  # letters that must share something with their twin
LEAST_SENTENCES, MOST_SENTENCES = 2, 400  # of a block that is compared sentence by sentence
TELLING_SENTENCE = 40.0  # letters of a sentence below which its loss cannot be distinguished from a free translation
SENTENCE_BEGINS = 8  # characters by which a sentence is found in the source
DOUBTFUL = -0.5  # support for a pair of telling length below which it is reported


class TwinBlocks:
    """The blocks of one pair, compared."""

    def __init__(
        self,
        whole: Matched,
        pair: Pair,
        first: list[Block],
        second: list[Block],
        spelling: Spelling,
    ) -> None:
        self.spelling = spelling
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
        unlike = list(self._not_accepted([*self._unlike()]))
        if unlike:  # what is missing in detail follows from that
            yield unlike[0]
            return
        if self._leave_out_sentences():
            yield from self._not_accepted([*self._missing_sentences()])
        else:
            unusual = list(self._not_accepted([*self._length()]))
            if unusual:
                yield unusual[0]
                return
        yield from self._not_accepted(
            [*self._quantities(), *self._terms(), *self._names(), *self._marks()]
        )

    def _leave_out_sentences(self) -> bool:
        """Whether one of the twins lacks sentences; the others are what is compared from here on."""
        self.alone: tuple[list[str], list[str]] = ([], [])
        if self.first[0].kind not in TELLING_KINDS or self._mentions(LENGTH):
            return False
        sentences = tuple(
            [s.text for block in blocks for s in sentences_of(self.whole.elements[side][block.id])]
            for side, blocks in enumerate((self.first, self.second))
        )
        if not LEAST_SENTENCES <= max(map(len, sentences)) <= MOST_SENTENCES:
            return False
        languages = Languages(self.tags, self.whole.keys, self.whole.glossary)
        beads = align_sentences(sentences[0], sentences[1], languages, self.whole.alignment.ratio)
        for bead in beads:
            side = 0 if not bead.dj else 1
            left = [sentences[side][number] for number in (bead.first, bead.second)[side]]
            if not (bead.di and bead.dj) and letter_length("".join(left)) >= TELLING_SENTENCE:
                self.alone[side].extend(left)
        if any(self.alone):
            self.texts = tuple(  # type: ignore[assignment]
                "\n".join(s for s in sentences[side] if s not in self.alone[side])
                for side in (0, 1)
            )
        return any(self.alone)

    def _missing_sentences(self) -> Iterator[Finding]:
        for side, alone in enumerate(self.alone):
            other = (self.where, self.back)[side]
            if alone:
                place = self._locate(side, alone[0][:SENTENCE_BEGINS])
                texts = [beginning(sentence) for sentence in alone]
                yield SENTENCE.at(place, sentences=quoted_all(texts), place=other)

    def _mentions(self, which: Rule) -> bool:
        """Whether a difference of this rule is accepted, if there is one."""
        accepts = (block.attributes.get("accept", "") for block in (*self.first, *self.second))
        return any(which.name in names.split() for names in accepts)

    def _accepts(self, which: Rule) -> bool:
        sides = [(self.whole.keys[0], b) for b in self.first]
        sides += [(self.whole.keys[1], b) for b in self.second]
        return self.whole.acceptances.accept(which, sides)

    def _not_accepted(self, reports: list[Finding]) -> Iterator[Finding]:
        accepted: dict[str, bool] = {}
        for finding in reports:
            name = finding.rule.name
            if name not in accepted:
                accepted[name] = self._accepts(finding.rule)
            if not accepted[name]:
                yield finding

    def _kind(self) -> Iterator[Finding]:
        one, other = self.first[0], self.second[0]
        if (one.kind, one.level) != (other.kind, other.level):
            kinds = {"here": named(one), "there": named(other)}
            yield KIND.at(one.place, "kind", **kinds, place=self.where, opening=opening(one))
        elif one.kind != "cell" and depth_of(one) != depth_of(other):
            depths = {"here": depth_of(one), "there": depth_of(other), "kind": named(one)}
            yield KIND.at(one.place, "depth", **depths, place=self.where, opening=opening(one))

    def _joined(self) -> Iterator[Finding]:
        if self.pair.relation is Relation.MERGED:
            kind = message("kind", kind=self.second[0].kind)
            parts = {"lines": lines_of(self.first), "count": len(self.first), "kind": kind}
            yield JOINED.at(self.first[0].place, "here", **parts, place=self.where)
        elif self.pair.relation is Relation.SPLIT:
            kind = message("kind", kind=self.first[0].kind)
            parts = {"lines": lines_of(self.second), "count": len(self.second), "kind": kind}
            yield JOINED.at(self.first[0].place, "there", **parts, file=self.whole.names[1])

    def _unlike(self) -> Iterator[Finding]:
        is_long = min(letter_length(text) for text in self.texts) >= LONG
        has_note = {label for block in self.first for label in block.labels}.intersection(
            label for block in self.second for label in block.labels
        )
        if has_note:
            return  # one note belongs to both
        if is_long and self.first[0].kind in TELLING_KINDS and self.pair.support < DOUBTFUL:
            what = described(self.first)
            yield UNLIKE.at(self.first[0].place, what=what, place=self.where)

    def _quantities(self) -> Iterator[Finding]:
        first, second = (
            numerals.read(text, tag)
            for text, tag in zip(self._differing_lines(), self.tags, strict=True)
        )
        difference = compare_quantities(first, second)
        which = QUANTITY
        if difference and not is_sure(difference, first, second):
            if self._accepts(QUANTITY):
                return
            which = UNSURE
        ours = _written(difference.first, self.texts[1])
        theirs = _written(difference.second, self.texts[0])
        if ours:
            form, sides = "both" if theirs else "one", (quoted_all(ours), quoted_all(theirs))
            place = self._locate(0, ours[0])
            yield which.at(place, form, here=sides[0], there=sides[1], place=self.where)
        elif theirs:
            place = self._locate(1, theirs[0])
            yield which.at(place, "one", here=quoted_all(theirs), place=self.back)

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
            ours, theirs = (quoted_all(use.written for use in uses) for uses in names)
            place = self._locate(0, names[0][0].written)
            yield TERM.at(place, "names", here=ours, there=theirs, place=self.where)
        for side, uses in enumerate(missing):
            other = (self.where, self.back)[side]
            for use in uses:
                if not use.term.is_name:
                    parts = {"text": use.written, "place": other}
                    forms = use.term.allowed(self.whole.keys[1 - side])
                    yield TERM.at(self._locate(side, use.written), "term", **parts, forms=forms)

    def _names(self) -> Iterator[Finding]:
        misspelt: set[str] = set()
        for side in (0, 1):
            other = (self.where, self.back)[side]
            for found, term in self.spelling.misspelt(side, self.texts[side], self.texts[1 - side]):
                misspelt.update(found.name.split())
                if term:
                    self.whole.reported.add((1 - side, term.number))
                place = self._locate(side, found.written)
                yield SPELLING.at(place, "counterpart", **found._asdict(), place=other)
        for side in (0, 1):
            other = (self.where, self.back)[side]
            tags = (self.tags[side], self.tags[1 - side])
            for name in foreign_names(self.texts[side], self.texts[1 - side], tags):
                if misspelt.isdisjoint(name.split()):
                    self.spelling.known.update(name.split())
                    yield NAME.at(self._locate(side, name), text=name, place=other)

    def _marks(self) -> Iterator[Finding]:
        if any(self.alone):
            return  # the marks of what is missing are missing with it
        first = self._marks_of(self.first, 0)
        second = self._marks_of(self.second, 1)
        ours, theirs = sorted(first.links - second.links), sorted(second.links - first.links)
        if ours:
            form, links = "instead" if theirs else "missing", {"links": ours, "others": theirs}
            yield LINK.at(self.first[0].place, form, **links, place=self.where)
        elif theirs:
            yield LINK.at(self.second[0].place, "missing", links=theirs, place=self.back)
        if first.run_in != second.run_in:
            form = "head-here" if first.run_in else "head-there"
            yield QUOTATION.at(self.first[0].place, form, place=self.where)
        if not are_balanced(first, second):
            sides = {"here": counted(first), "there": counted(second)}
            yield QUOTATION.at(self.first[0].place, "count", **sides, place=self.where)

    def _marks_of(self, blocks: list[Block], side: int) -> Marks:
        elements = self.whole.elements[side]
        nodes = (elements[block.id] for block in blocks)
        return marks_of(nodes, self.texts[side], self.tags[side], self.texts[1 - side])

    def _length(self) -> Iterator[Finding]:
        one, other = (letter_length(text) for text in self.texts)
        if min(one, other) < 1 or max(one * self.whole.alignment.ratio, other) < TELLING_LENGTH:
            return
        usual = one * self.whole.alignment.ratio
        allowed = UNUSUAL + 3 / (min(usual, other) ** 0.5 + 3)
        off = log(other / usual)
        if abs(off) > allowed:
            form = "there" if off < 0 else "here"
            factor = round(max(other / usual, usual / other), 1)
            yield LENGTH.at(self.first[0].place, form, factor=factor, place=self.where)

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
