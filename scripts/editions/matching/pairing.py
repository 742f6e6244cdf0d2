"""Pairs each block of one edition with its twin in another.

Blocks are matched in order by dynamic programming over what they cost as twins (`cost`, `path`); what is left
over is looked through for blocks that moved (`moves`); tables are matched by rows and columns (`tables`); notes
are matched by their labels, which are their identity.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from editions.languages import folders, for_tag
from editions.languages.numerals import FOREIGN
from editions.matching.cost import Costs, Languages, Unit, letter_length
from editions.matching.model import Alignment, Pair, Relation
from editions.matching.moves import find_moves
from editions.matching.path import Bead, cheapest
from editions.matching.tables import align_tables, table_units
from editions.source.glossary import Glossary
from editions.text import Block, Manuscript

_LAST: deque[tuple[tuple[Block, ...], tuple[Block, ...], Glossary | None, Alignment]]
_LAST = deque(maxlen=4)
SURE = -2.0  # a pair that costs less than this is beyond doubt


def align_manuscripts(
    first: Manuscript, second: Manuscript, glossary: Glossary | None = None
) -> Alignment:
    """Match the blocks of two editions of one issue; what several checks need is computed once."""
    for one, other, terms, known in _LAST:
        if one is first.blocks and other is second.blocks and terms is glossary:
            return known
    found = align(
        first.blocks,
        second.blocks,
        tags=(first.edition.tag, second.edition.tag),
        keys=(first.edition.key, second.edition.key),
        glossary=glossary,
    )
    _LAST.append((first.blocks, second.blocks, glossary, found))
    return found


def align(
    first: Sequence[Block],
    second: Sequence[Block],
    *,
    tags: tuple[str, str] | None = None,
    keys: tuple[str, str] | None = None,
    glossary: Glossary | None = None,
) -> Alignment:
    """Match the blocks of two texts.

    `tags` are their BCP 47 tags (guessed from the scripts when not given), `keys` the languages' keys, which
    the attribute `only` names.
    """
    tags = tags or (guess_tag(first), guess_tag(second))
    body_first = [block for block in first if block.kind != "note"]
    body_second = [block for block in second if block.kind != "note"]
    units_first = _units(body_first, keys[1] if keys else None)
    units_second = _units(body_second, keys[0] if keys else None)
    languages = Languages(tags, keys or ("", ""), glossary)
    costs = Costs(units_first, units_second, languages)
    beads = cheapest(costs)
    sure = [(b.i, b.j) for b in beads if b.di == b.dj == 1 and costs.single(b.i, b.j) < SURE]
    if costs.settle_ratio(sure):
        beads = cheapest(costs)
    stay, moved = find_moves(costs, beads)
    pairs = _Pairs(costs, languages)
    pairs.add_all(stay, moved)
    return Alignment(tuple(pairs.found) + _note_pairs(first, second, pairs.run), costs.ratio)


def guess_tag(blocks: Sequence[Block]) -> str:
    """The tag of the script that a text is written in, as far as matching needs it."""
    text = "".join(block.text for block in blocks if block.kind != "note")
    for subtag in folders():
        letters = for_tag(subtag).letters
        if letters and len(re.findall(letters, text)) * 4 > len(text):
            return subtag
    return FOREIGN


def is_marked(block: Block, other: str | None) -> bool:
    """Whether the author marks the block as absent from the edition with the key `other`."""
    only = block.attributes.get("only")
    return only is not None and (other is None or other not in only.split())


def _units(blocks: Sequence[Block], other: str | None) -> list[Unit]:
    units: list[Unit] = []
    for group in table_units(blocks):
        kind = "table" if group[0].kind == "cell" else group[0].kind
        length = sum(letter_length(block.text) for block in group)
        marked = all(is_marked(block, other) for block in group)
        units.append(Unit(kind, group[0].level, tuple(group), length, marked))
    return units


class _Pairs:
    """Collects pairs of blocks from beads of units, and numbers the runs."""

    def __init__(self, costs: Costs, languages: Languages) -> None:
        self.costs, self.languages = costs, languages
        self.found: list[Pair] = []
        self.run = 0

    def add_all(self, stay: list[Bead], moved: list[Bead]) -> None:
        """The beads in the order of the first text; an extra one after what it follows in the second."""
        moved_runs = _numbered(moved, start=1)
        self.run = len(set(moved_runs.values()))
        last: Bead | None = None
        for bead in sorted([*stay, *moved], key=lambda b: (b.i, b.di > 0, b.j)):
            if bead in moved_runs:
                self._add(Relation.MOVED, bead, moved_runs[bead])
            else:
                relation = _relation(bead)
                if not (last and _continues(last, bead)):
                    self.run += 1
                self._add(relation, bead, self.run)
                last = bead

    def _add(self, relation: Relation, bead: Bead, run: int) -> None:
        first = [block for i in bead.first for block in self.costs.first[i].blocks]
        second = [block for j in bead.second for block in self.costs.second[j].blocks]
        is_table = bead.di == bead.dj == 1 and self.costs.first[bead.i].kind == "table"
        if is_table:
            cells = align_tables(first, second, self.languages, self.run + 1)
            self.run = max([self.run, *(pair.run for pair in cells)])
            if relation is Relation.MOVED:
                cells = [
                    Pair(relation, p.first, p.second, run) if p.first and p.second else p
                    for p in cells
                ]
            self.found += cells
        elif not bead.di or not bead.dj:
            for block in first:
                self.found.append(Pair(relation, (block.id,), (), run))
            for block in second:
                self.found.append(Pair(relation, (), (block.id,), run))
        else:
            ids = tuple(b.id for b in first), tuple(b.id for b in second)
            support = self.costs.evidence.score(bead.first, bead.second)
            self.found.append(Pair(relation, *ids, run, support))


def _relation(bead: Bead) -> Relation:
    if not bead.dj:
        return Relation.MISSING
    if not bead.di:
        return Relation.EXTRA
    if bead.di > 1:
        return Relation.MERGED
    return Relation.SPLIT if bead.dj > 1 else Relation.MATCH


def _continues(last: Bead, bead: Bead) -> bool:
    """Whether two beads side by side are one finding: both missing, or both extra."""
    return _relation(last) is _relation(bead) and (
        last.dj == 0 == bead.dj or last.di == 0 == bead.di
    )


def _numbered(moved: list[Bead], start: int) -> dict[Bead, int]:
    runs: dict[Bead, int] = {}
    number, last = start - 1, None
    for bead in moved:
        if last is None or (bead.i, bead.j) != (last.i + 1, last.j + 1):
            number += 1
        runs[bead] = number
        last = bead
    return runs


def _note_pairs(first: Sequence[Block], second: Sequence[Block], run: int) -> tuple[Pair, ...]:
    """Notes by label; each that the other edition lacks is a run of its own."""
    ours = {block.labels[0]: block.id for block in first if block.kind == "note" and block.labels}
    theirs = {
        block.labels[0]: block.id for block in second if block.kind == "note" and block.labels
    }
    pairs = []
    for label, block in ours.items():
        run += 1
        twin = (theirs[label],) if label in theirs else ()
        relation = Relation.MATCH if twin else Relation.MISSING
        pairs.append(Pair(relation, (block,), twin, run))
    for label, block in theirs.items():
        if label not in ours:
            run += 1
            pairs.append(Pair(Relation.EXTRA, (), (block,), run))
    return tuple(pairs)
