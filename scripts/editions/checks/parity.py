"""Whether the editions of an issue say the same, block by block (issue 7).

Every edition is compared with the first. What differs on purpose is accepted in the source, with a reason, by
attributes on the line before a block or on a division around several:

    {only=zh reason="for readers of Chinese law"}          stands in the Chinese edition only
    {accept="quantity-differs" reason="rounded in English"}   the named rules may find something here

The notes themselves are compared by `checks.twins`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from editions.checks import twins
from editions.findings import Finding, Place, Rule, Severity, in_order, rule
from editions.matching import Pair, Relation, align_manuscripts, numerals
from editions.matching.cost import worth
from editions.matching.marks import Marks, are_balanced, marks_of
from editions.matching.pairing import is_marked
from editions.matching.quantities import compare as compare_quantities
from editions.matching.terms import compare as compare_terms
from editions.matching.terms import foreign_names

if TYPE_CHECKING:
    from lxml.etree import _Element

    from editions.glossary import Glossary
    from editions.manuscript import Block, Manuscript
    from editions.matching import Alignment

ONLY = 'or mark it {only=… reason="…"}'
ACCEPT = 'or accept it: {accept="…" reason="…"}'

MISSING = rule(
    "block-missing",
    Severity.ERROR,
    "parity",
    "Every block of one edition has its twin in the others.",
    f"translate it, delete it, {ONLY}",
)
MOVED = rule(
    "block-moved",
    Severity.ERROR,
    "parity",
    "Twin blocks stand in the same order.",
    f"move one of the two, {ACCEPT}",
)
KIND = rule(
    "block-kind",
    Severity.ERROR,
    "parity",
    "Twin blocks are of one kind: headings of one level, quotes quotes, items items.",
    f"make them alike, {ACCEPT}",
)
JOINED = rule(
    "blocks-joined",
    Severity.WARNING,
    "parity",
    "Editions are divided into the same paragraphs.",
    f"divide them alike, {ACCEPT}",
)
UNLIKE = rule(
    "block-unlike",
    Severity.WARNING,
    "parity",
    "Twin blocks speak of the same things.",
    f"compare the two, {ACCEPT}",
)
QUANTITY = rule(
    "quantity-differs",
    Severity.WARNING,
    "parity",
    "Numbers, dates, shares and sums agree between twins.",
    f"correct one of the two, {ACCEPT}",
)
TERM = rule(
    "term-differs",
    Severity.WARNING,
    "parity",
    "Terms and names of the glossary have one of their forms in the twin.",
    f"use a form of the glossary, add one there, {ACCEPT}",
)
AVOIDED = rule(
    "term-avoided",
    Severity.WARNING,
    "parity",
    "Forms that the glossary wants avoided are not used.",
    "use a form of the glossary",
)
NAME = rule(
    "name-differs",
    Severity.WARNING,
    "parity",
    "A foreign name that is given in Latin letters is spelt so in the twin.",
    f"correct one of the two, {ACCEPT}",
)
LINK = rule(
    "link-differs",
    Severity.WARNING,
    "parity",
    "Twins link to the same places.",
    f"give both the link, {ACCEPT}",
)
QUOTATION = rule(
    "quotation-differs",
    Severity.WARNING,
    "parity",
    "What one twin quotes or stresses, the other does too.",
    f"mark the same words, {ACCEPT}",
)
LENGTH = rule(
    "length-unusual",
    Severity.WARNING,
    "parity",
    "A twin is about as long as its language makes it.",
    f"look for what was left out, {ACCEPT}",
)
UNUSED = rule(
    "acceptance-unused",
    Severity.WARNING,
    "parity",
    "What is accepted as a difference is one.",
    "delete the attribute",
)
UNCLEAR = rule(
    "acceptance-unclear",
    Severity.ERROR,
    "parity",
    "An acceptance names rules or editions that there are, and its reason.",
)
ACCEPTABLE = frozenset(
    entry.name
    for entry in (MOVED, KIND, JOINED, UNLIKE, QUANTITY, TERM, NAME, LINK, QUOTATION, LENGTH)
)

KIND_WORDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "list item",
    "quote": "quotation",
    "cell": "table cell",
    "caption": "caption",
    "code": "code block",
    "term": "term",
    "definition": "definition",
}
OPENING = 16  # characters of a block that a message repeats
TELLING_LENGTH = 60.0  # below this many letters the ratio of lengths says nothing
UNUSUAL = 0.35  # logarithm of the ratio to the usual ratio, and more for shorter blocks
TELLING_KINDS = frozenset({"paragraph", "quote", "item", "definition"})
LONG = 120.0  # letters that must share something with their twin
DOUBTFUL = -0.5  # support for a pair of telling length below which it is reported


def check(manuscripts: Sequence[Manuscript], glossary: Glossary | None = None) -> list[Finding]:
    """What differs between the first edition and each of the others.

    The glossary is that of the series unless it is given. One edition alone is complete in itself.
    """
    if glossary is None and manuscripts:
        from editions.glossary import load

        glossary = load(manuscripts[0].edition.series)
    acceptances = _Acceptances(manuscripts)
    findings = acceptances.unclear()
    for other in manuscripts[1:]:
        findings += _Comparison(manuscripts[0], other, glossary, acceptances).findings()
    if glossary:
        for manuscript in manuscripts:
            findings += _unwanted_forms(glossary, manuscript)
    if len(manuscripts) > 1:
        findings += acceptances.unused()
    return in_order(findings)


def marked(first: Manuscript, second: Manuscript, alignment: Alignment) -> int:
    """How many blocks without a twin are marked as standing in one edition only."""
    sides = (
        (first, second.edition.key, Relation.MISSING),
        (second, first.edition.key, Relation.EXTRA),
    )
    count = 0
    for manuscript, other, relation in sides:
        blocks = {block.id: block for block in manuscript.blocks}
        for pair in alignment.pairs:
            if pair.relation is relation:
                count += all(is_marked(blocks[name], other) for name in pair.first + pair.second)
    return count


# Acceptances


@dataclass
class _Acceptance:
    """One `accept` or `only`, as it stands on one block or on the blocks of a division."""

    blocks: list[Block]
    names: tuple[str, ...]
    only: bool
    used: set[str] = field(default_factory=set)


class _Acceptances:
    """What the authors accept, and whether there was anything to accept."""

    def __init__(self, manuscripts: Sequence[Manuscript]) -> None:
        self.manuscripts = manuscripts
        self._by_block: dict[tuple[str, str, bool], _Acceptance] = {}
        self._all: list[tuple[Manuscript, _Acceptance]] = []
        for manuscript in manuscripts:
            for only in (False, True):
                self._collect(manuscript, only)

    def _collect(self, manuscript: Manuscript, only: bool) -> None:
        last: _Acceptance | None = None
        attribute = "only" if only else "accept"
        for block in manuscript.blocks:
            value = block.attributes.get(attribute)
            if value is None:
                last = None
                continue
            names = tuple(value.split())
            same = (
                last
                and last.names == names
                and (last.blocks[-1].attributes.get("reason") == block.attributes.get("reason"))
            )
            if not (last and same):
                last = _Acceptance([], names, only)
                self._all.append((manuscript, last))
            last.blocks.append(block)
            self._by_block[manuscript.edition.key, block.id, only] = last

    def accept(self, which: Rule, blocks: Iterable[tuple[str, Block]]) -> bool:
        """Whether one of the blocks, given with its edition's key, accepts what `which` found."""
        accepted = False
        for key, block in blocks:
            acceptance = self._by_block.get((key, block.id, False))
            if acceptance and which.name in acceptance.names:
                acceptance.used.add(which.name)
                accepted = True
        return accepted

    def is_marked(self, key: str, block: Block, other: str) -> bool:
        """Whether the block is marked as not standing in `other`; it is known then not to."""
        acceptance = self._by_block.get((key, block.id, True))
        if acceptance is None or other in acceptance.names:
            return False
        acceptance.used.add(other)
        return True

    def unclear(self) -> list[Finding]:
        """Acceptances without a reason, or of something that there is not."""
        findings = []
        for manuscript, acceptance in self._all:
            first = acceptance.blocks[0]
            keys = manuscript.edition.series.keys
            known: Iterable[str] = keys if acceptance.only else ACCEPTABLE | twins.ACCEPTABLE
            attribute = "only" if acceptance.only else "accept"
            for name in acceptance.names:
                if name not in known:
                    listed = ", ".join(sorted(known))
                    message = f"{attribute}={name} is not known; it can be {listed}"
                    findings.append(UNCLEAR.at(first.place, message))
            own = manuscript.edition.key
            if (
                acceptance.only
                and own not in acceptance.names
                and set(acceptance.names) <= set(known)
            ):
                message = f"only={' '.join(acceptance.names)} stands in {manuscript.edition.key}.md"
                findings.append(UNCLEAR.at(first.place, message))
            if not first.attributes.get("reason"):
                message = f'{attribute}= wants a reason beside it: reason="…"'
                findings.append(UNCLEAR.at(first.place, message))
        return findings

    def unused(self) -> list[Finding]:
        """Acceptances of what did not happen."""
        findings = []
        for manuscript, acceptance in self._all:
            first = acceptance.blocks[0]
            if not acceptance.only:
                for name in acceptance.names:
                    if name in ACCEPTABLE and name not in acceptance.used:
                        message = f"accept={name}: there is nothing of it to accept"
                        findings.append(UNUSED.at(first.place, message))
            elif not acceptance.used and self._could_be_used(manuscript, acceptance):
                message = (
                    f"only={' '.join(acceptance.names)}: the block has a twin in the other edition"
                )
                findings.append(UNUSED.at(first.place, message))
        return findings

    def _could_be_used(self, manuscript: Manuscript, acceptance: _Acceptance) -> bool:
        others = {m.edition.key for m in self.manuscripts} - {manuscript.edition.key}
        return bool(others - set(acceptance.names))


# Comparison of two editions


class _Comparison:
    """Two editions, matched, and what differs."""

    def __init__(
        self,
        first: Manuscript,
        second: Manuscript,
        glossary: Glossary | None,
        acceptances: _Acceptances,
    ) -> None:
        self.first, self.second, self.glossary = first, second, glossary
        self.acceptances = acceptances
        self.keys = (first.edition.key, second.edition.key)
        self.names = (first.edition.source.name, second.edition.source.name)
        self.blocks = ({b.id: b for b in first.blocks}, {b.id: b for b in second.blocks})
        self.elements = (_elements(first), _elements(second))
        self.alignment: Alignment = align_manuscripts(first, second, glossary)
        self.reported: set[tuple[int, int]] = set()  # sides and names of the glossary
        self.order = {pair: number for number, pair in enumerate(self.alignment.pairs)}

    def findings(self) -> list[Finding]:
        found = [*self._alone(), *self._moved()]
        for pair in self.alignment.pairs:
            if not pair.first or not pair.second:
                continue
            first = [self.blocks[0][name] for name in pair.first]
            second = [self.blocks[1][name] for name in pair.second]
            if first[0].kind != "note":
                found += _Twins(self, pair, first, second).findings()
        return [*found, *self._one_sided_names()]

    # Blocks without a twin

    def _alone(self) -> Iterator[Finding]:
        """Blocks that only one edition has; at one place they are one finding."""
        extra = {run[0].run: run for run in self.alignment.runs(Relation.EXTRA)}
        for run in self.alignment.runs(Relation.MISSING):
            instead = next(
                (extra.pop(near.run) for near in self._around(run) if near.run in extra), ()
            )
            yield from self._one_sided(run, 0, instead)
        for run in extra.values():
            yield from self._one_sided(run, 1, ())

    def _around(self, run: Sequence[Pair]) -> Iterator[Pair]:
        """The pairs right before and right behind a run."""
        before, behind = self.order[run[0]] - 1, self.order[run[-1]] + 1
        if before >= 0:
            yield self.alignment.pairs[before]
        if behind < len(self.order):
            yield self.alignment.pairs[behind]

    def _one_sided(
        self, run: Sequence[Pair], side: int, instead: Sequence[Pair]
    ) -> Iterator[Finding]:
        blocks, others = self._unmarked(run, side), self._unmarked(instead, 1 - side)
        if not blocks and others:
            side, blocks, others, run = 1 - side, others, [], instead
        if blocks:
            lacks = "has" if len(blocks) == 1 else "have"
            message = f"{_described(blocks)} {lacks} no twin in {self.names[1 - side]}; "
            if others:
                message += f"in its place is {_described(others)}, line {others[0].place.line}"
            else:
                message += self._expected(run[0], side)
            yield MISSING.at(blocks[0].place, message)

    def _unmarked(self, run: Sequence[Pair], side: int) -> list[Block]:
        """The blocks of a run that are not marked as standing in this edition only."""
        blocks = [self.blocks[side][name] for p in run for name in (p.first, p.second)[side]]
        return [
            block
            for block in blocks
            if block.kind != "note"
            and not self.acceptances.is_marked(self.keys[side], block, self.keys[1 - side])
        ]

    def _expected(self, pair: Pair, side: int) -> str:
        """Where in the other edition the twin would stand: behind the twin of what stands before."""
        before: Block | None = None
        for earlier in self.alignment.pairs[: self.order[pair]]:
            ids = (earlier.second, earlier.first)[side]
            if ids and earlier.first and earlier.relation is not Relation.MOVED:
                before = self.blocks[1 - side][ids[-1]]
        return f"it would follow line {before.end_line}" if before else "it would come first"

    def _moved(self) -> Iterator[Finding]:
        for run in self.alignment.runs(Relation.MOVED):
            first = [self.blocks[0][name] for pair in run for name in pair.first]
            second = [self.blocks[1][name] for pair in run for name in pair.second]
            sides = [(self.keys[0], b) for b in first] + [(self.keys[1], b) for b in second]
            if not self.acceptances.accept(MOVED, sides):
                stands = "stands" if len(first) == 1 else "stand"
                message = f"{_described(first)} {stands} elsewhere in {self.names[1]}, at line "
                yield MOVED.at(first[0].place, message + str(second[0].place.line))

    # Names

    def _one_sided_names(self) -> Iterator[Finding]:
        """Names that one edition uses and the other never does."""
        if not self.glossary:
            return
        for side, manuscript in enumerate((self.first, self.second)):
            other = (self.second, self.first)[side]
            text = "\n".join(block.text for block in other.blocks)
            reported = {number for where, number in self.reported if where == side}
            for block in manuscript.blocks:
                if block.kind == "note" or self._is_alone(block, side):
                    continue
                for use in self.glossary.uses(block.text, self.keys[side]):
                    term = use.term
                    if not term.is_name or self.keys[1 - side] not in term.forms:
                        continue
                    if term.number not in reported and not term.occurs(text, self.keys[1 - side]):
                        reported.add(term.number)
                        if not self.acceptances.accept(TERM, [(self.keys[side], block)]):
                            allowed = term.allowed(self.keys[1 - side])
                            message = f"“{use.written}” is never named in {self.names[1 - side]} ({allowed})"
                            yield TERM.at(locate(manuscript, block, use.written), message)

    def _is_alone(self, block: Block, side: int) -> bool:
        of = (self.alignment.of_first, self.alignment.of_second)[side]
        pair = of(block.id)
        return pair is None or not (pair.first and pair.second)


class _Twins:
    """The blocks of one pair, compared."""

    def __init__(
        self, whole: _Comparison, pair: Pair, first: list[Block], second: list[Block]
    ) -> None:
        self.whole, self.pair, self.first, self.second = whole, pair, first, second
        self.texts = (
            "\n".join(block.text for block in first),
            "\n".join(block.text for block in second),
        )
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
            message = f"{_a(one)} here, {_a(other)} at {self.where}: {_opening(one)}"
            yield KIND.at(one.place, message)
        elif one.kind != "cell" and _depth(one) != _depth(other):
            message = (
                f"{_a(one)} of depth {_depth(one)} here, {_depth(other)} at {self.where}: "
                f"{_opening(one)}"
            )
            yield KIND.at(one.place, message)

    def _joined(self) -> Iterator[Finding]:
        if self.pair.relation is Relation.MERGED:
            lines = _lines(self.first)
            kind = KIND_WORDS[self.second[0].kind]
            message = f"{len(self.first)} blocks here ({lines}) are one {kind} at {self.where}"
            yield JOINED.at(self.first[0].place, message)
        elif self.pair.relation is Relation.SPLIT:
            lines = _lines(self.second)
            kind = KIND_WORDS[self.first[0].kind]
            message = (
                f"one {kind} here is {len(self.second)} blocks in {self.whole.names[1]} ({lines})"
            )
            yield JOINED.at(self.first[0].place, message)

    def _unlike(self) -> Iterator[Finding]:
        is_long = min(worth(text) for text in self.texts) >= LONG
        if is_long and self.first[0].kind in TELLING_KINDS and self.pair.support < DOUBTFUL:
            message = f"{_described(self.first)} and its twin at {self.where} share too little"
            yield UNLIKE.at(self.first[0].place, message)

    def _quantities(self) -> Iterator[Finding]:
        tags = self.whole.first.edition.tag, self.whole.second.edition.tag
        first, second = (
            numerals.read(text, tag) for text, tag in zip(self.texts, tags, strict=True)
        )
        difference = compare_quantities(first, second)
        ours = tuple(dict.fromkeys(quantity.written for quantity in difference.first))
        theirs = tuple(dict.fromkeys(quantity.written for quantity in difference.second))
        if ours:
            message = f"{_quoted(ours)} here, " + (
                f"{_quoted(theirs)} at {self.where}" if theirs else f"not at {self.where}"
            )
            yield QUANTITY.at(self._locate(0, ours[0]), message)
        elif theirs:
            yield QUANTITY.at(
                self._locate(1, theirs[0]), f"{_quoted(theirs)} here, not at {self.back}"
            )

    def _terms(self) -> Iterator[Finding]:
        if not self.whole.glossary:
            return
        missing = compare_terms(self.whole.glossary, *self.texts, self.whole.keys)
        names = tuple(tuple(use for use in uses if use.term.is_name) for uses in missing)
        if all(names):
            self.whole.reported |= {(side, u.term.number) for side in (0, 1) for u in names[side]}
            ours, theirs = (_quoted([use.written for use in uses]) for uses in names)
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
            for name in foreign_names(self.texts[side], self.texts[1 - side]):
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
            message = f"{_counted(first)} here, {_counted(second)} at {self.where}"
            yield QUOTATION.at(self.first[0].place, message)

    def _marks_of(self, blocks: list[Block], side: int) -> Marks:
        elements = self.whole.elements[side]
        return marks_of((elements[block.id] for block in blocks), self.texts[side])

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


def _unwanted_forms(glossary: Glossary, manuscript: Manuscript) -> Iterator[Finding]:
    key = manuscript.edition.key
    for block in manuscript.blocks:
        for use in glossary.uses(block.text, key, unwanted=True):
            message = f"“{use.written}” is to be avoided: {use.term.allowed(key)}"
            yield AVOIDED.at(locate(manuscript, block, use.written), message)


def locate(manuscript: Manuscript, block: Block, written: str) -> Place:
    """Where in the source `written` stands, or the block's place when its words are broken by marks."""
    lines = manuscript.source.split("\n")
    for number in range(block.place.line, block.end_line + 1):
        start = block.place.column - 1 if number == block.place.line else 0
        found = lines[number - 1].find(written, start) if number <= len(lines) else -1
        if found >= 0:
            return Place(block.place.path, number, found + 1)
    return block.place


def _elements(manuscript: Manuscript) -> dict[str, _Element]:
    return {
        node.get("id", ""): node
        for node in manuscript.article.iter()
        if node.get("data-block") is not None
    }


# Words for messages


def _a(block: Block) -> str:
    word = KIND_WORDS.get(block.kind, block.kind)
    return f"a heading of level {block.level}" if block.level else f"a {word}"


def _depth(block: Block) -> int:
    return sum(kind in ("list", "quote") for kind in block.path)


def _opening(block: Block) -> str:
    text = block.text
    return f"“{text[:OPENING]}…”" if len(text) > OPENING + 2 else f"“{text}”"


def _described(blocks: Sequence[Block]) -> str:
    """heading “Ways back”, and 3 paragraphs after it."""
    first = f"{KIND_WORDS.get(blocks[0].kind, blocks[0].kind)} {_opening(blocks[0])}"
    if len(blocks) == 1:
        return first
    counts = Counter(KIND_WORDS.get(block.kind, block.kind) for block in blocks[1:])
    rest = ", ".join(f"{number} {word}{'s' * (number != 1)}" for word, number in counts.items())
    return f"{first} and what follows it ({rest})"


def _lines(blocks: Sequence[Block]) -> str:
    return "lines " + ", ".join(str(block.place.line) for block in blocks)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _counted(marks: Marks) -> str:
    parts = [
        (marks.quotations, "quotation", "quotations"),
        (marks.titles, "title", "titles"),
        (marks.emphases, "emphasis", "emphases"),
    ]
    named = [
        f"{number} {word if number == 1 else plural}" for number, word, plural in parts if number
    ]
    return " and ".join(named) or "nothing quoted or stressed"
