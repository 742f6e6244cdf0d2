"""Two editions matched: blocks without a twin, blocks that moved, names that only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from editions.checks.editions.parity import pictures
from editions.checks.editions.parity.matched import Matched
from editions.checks.editions.parity.rules import MISSING, MOVED, SPELLING, TERM
from editions.checks.editions.parity.shown import locate
from editions.checks.editions.parity.spelling import Spelling
from editions.checks.editions.parity.twin_blocks import TwinBlocks
from editions.checks.editions.parity.wording import described
from editions.findings import Finding
from editions.matching import Pair, Relation
from editions.matching.terms import asks
from editions.messages import Message, message
from editions.text import Block


class Comparison(Matched):
    """The differences between two matched editions."""

    @cached_property
    def spelling(self) -> Spelling:
        """The names of both editions."""
        return Spelling(self)

    @cached_property
    def order(self) -> dict[Pair, int]:
        """The position of each pair among all of them."""
        return {pair: number for number, pair in enumerate(self.alignment.pairs)}

    def findings(self) -> list[Finding]:
        found = [*self._alone(), *self._moved()]
        for pair in self.alignment.pairs:
            if not pair.first or not pair.second:
                continue
            first = [self.blocks[0][name] for name in pair.first]
            second = [self.blocks[1][name] for name in pair.second]
            if first[0].kind != "note":
                found += TwinBlocks(self, pair, first, second, self.spelling).findings()
        return [
            *found,
            *pictures.findings(self, self.spelling),
            *self._one_sided_names(),
            *self._two_ways(),
        ]

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
        """The pairs right before and right after a run."""
        before, after = self.order[run[0]] - 1, self.order[run[-1]] + 1
        if before >= 0:
            yield self.alignment.pairs[before]
        if after < len(self.order):
            yield self.alignment.pairs[after]

    def _one_sided(
        self, run: Sequence[Pair], side: int, instead: Sequence[Pair]
    ) -> Iterator[Finding]:
        blocks, others = self._unmarked(run, side), self._unmarked(instead, 1 - side)
        if not blocks and others:
            side, blocks, others, run = 1 - side, others, [], instead
        if blocks:
            place = self._expected(run[0], side)
            if others:
                line = others[0].place.line
                place = message("counterpart", "instead", what=described(others), line=line)
            what = {"what": described(blocks), "count": len(blocks)}
            yield MISSING.at(blocks[0].place, **what, file=self.names[1 - side], where=place)

    def _unmarked(self, run: Sequence[Pair], side: int) -> list[Block]:
        """The blocks of a run that are not marked as belonging to this edition only."""
        blocks = [self.blocks[side][name] for p in run for name in (p.first, p.second)[side]]
        return [
            block
            for block in blocks
            if block.kind != "note"
            and not self.acceptances.is_marked(self.keys[side], block, self.keys[1 - side])
        ]

    def _expected(self, pair: Pair, side: int) -> Message:
        """Where in the other edition the counterpart would be: after that of the block before."""
        before: Block | None = None
        for earlier in self.alignment.pairs[: self.order[pair]]:
            ids = (earlier.second, earlier.first)[side]
            if ids and earlier.first and earlier.relation is not Relation.MOVED:
                before = self.blocks[1 - side][ids[-1]]
        if before is None:
            return message("counterpart", "first")
        return message("counterpart", "after", line=before.end_line)

    def _moved(self) -> Iterator[Finding]:
        for run in self.alignment.runs(Relation.MOVED):
            first = [self.blocks[0][name] for pair in run for name in pair.first]
            second = [self.blocks[1][name] for pair in run for name in pair.second]
            sides = [(self.keys[0], b) for b in first] + [(self.keys[1], b) for b in second]
            if not self.acceptances.accept(MOVED, sides):
                what = {"what": described(first), "count": len(first)}
                line = second[0].place.line
                yield MOVED.at(first[0].place, **what, file=self.names[1], line=line)

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
                    twin = self._twin_text(block, side)
                    if not term.is_name or not asks(use, block.text, twin, self.keys[1 - side]):
                        continue
                    if term.number not in reported and not term.occurs(text, self.keys[1 - side]):
                        reported.add(term.number)
                        if not self.acceptances.accept(TERM, [(self.keys[side], block)]):
                            place = locate(manuscript, block, use.written)
                            forms = term.allowed(self.keys[1 - side])
                            parts = {"text": use.written, "forms": forms}
                            yield TERM.at(place, "unnamed", **parts, file=self.names[1 - side])

    def _twin_text(self, block: Block, side: int) -> str:
        """The text of the other edition that a block is paired with."""
        pair = (self.alignment.of_first, self.alignment.of_second)[side](block.id)
        names = () if pair is None else (pair.second, pair.first)[side]
        return "\n".join(self.blocks[1 - side][name].text for name in names)

    def _two_ways(self) -> Iterator[Finding]:
        """Names that one edition spells in two ways."""
        for side, manuscript in enumerate((self.first, self.second)):
            for rare, usual in self.spelling.two_ways(side):
                for block in manuscript.blocks:
                    if rare in block.text:
                        if not self.acceptances.accept(SPELLING, [(self.keys[side], block)]):
                            place = locate(manuscript, block, rare)
                            yield SPELLING.at(place, "edition", written=rare, name=usual)
                        break

    def _is_alone(self, block: Block, side: int) -> bool:
        of = (self.alignment.of_first, self.alignment.of_second)[side]
        pair = of(block.id)
        return pair is None or not (pair.first and pair.second)
