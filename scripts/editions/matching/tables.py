"""Tables of two editions: rows against rows, columns against columns, so that a lost column is one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editions.matching.cost import Costs, Languages, Unit, letter_length
from editions.matching.model import Pair, Relation
from editions.matching.moves import find_moves
from editions.matching.path import cheapest
from editions.text import Block


class Lines(NamedTuple):
    """Rows or columns of two tables: the twin of each, and those that moved."""

    twins: dict[int, int]
    moved: frozenset[int]


def table_units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks one by one, the cells of one table together.

    A pipe table has one row per line, and one line more below its head.
    """
    group: list[Block] = []
    for block in blocks:
        if group and not (block.kind == group[-1].kind == "cell" and _same_table(group, block)):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _same_table(cells: list[Block], cell: Block) -> bool:
    step = cell.place.line - cells[-1].place.line
    head_only = cells[0].place.line == cells[-1].place.line
    return 0 <= step <= 1 or (step == 2 and head_only)


def _rows(cells: Sequence[Block]) -> list[list[Block]]:
    rows: list[list[Block]] = [[cells[0]]]
    for before, cell in pairwise(cells):
        if cell.place.line != before.place.line:
            rows.append([])
        rows[-1].append(cell)
    return rows


def align_tables(
    first: Sequence[Block],
    second: Sequence[Block],
    languages: Languages,
    run: int,
) -> list[Pair]:
    """Pairs of the cells of two tables; a row or column that only one has is one run, numbered from `run`."""
    rows_first, rows_second = _rows(first), _rows(second)
    columns_first, columns_second = _columns(rows_first), _columns(rows_second)
    rows = _match(rows_first, rows_second, languages)
    columns = _match(columns_first, columns_second, languages)
    pairs: list[Pair] = []
    runs = _Runs(run)
    for r, row in enumerate(rows_first):
        for c, cell in enumerate(row):
            twin = _cell(rows_second, rows.twins.get(r), columns.twins.get(c))
            if not twin:
                key = ("column", c) if r in rows.twins else ("row", r)
                pairs.append(Pair(Relation.MISSING, (cell.id,), (), runs.number(key)))
            elif r in rows.moved or c in columns.moved:
                key = ("moved row", r) if r in rows.moved else ("moved column", c)
                pairs.append(Pair(Relation.MOVED, (cell.id,), (twin.id,), runs.number(key)))
            else:
                key = ("cell", len(pairs))
                pairs.append(Pair(Relation.MATCH, (cell.id,), (twin.id,), runs.number(key)))
    known = {block for pair in pairs for block in pair.second}
    back_rows = set(rows.twins.values())
    for r, row in enumerate(rows_second):
        for c, cell in enumerate(row):
            if cell.id not in known:
                key = ("extra column", c) if r in back_rows else ("extra row", r)
                pairs.append(Pair(Relation.EXTRA, (), (cell.id,), runs.number(key)))
    return pairs


class _Runs:
    """Numbers for what belongs together; neighbours of one kind share a number."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.numbers: dict[tuple[str, int], int] = {}

    def number(self, key: tuple[str, int]) -> int:
        before = self.numbers.get((key[0], key[1] - 1))
        if key not in self.numbers:
            fresh = self.start + len(set(self.numbers.values()))
            self.numbers[key] = fresh if before is None else before
        return self.numbers[key]


def _columns(rows: list[list[Block]]) -> list[list[Block]]:
    width = max(map(len, rows))
    return [[row[c] for row in rows if c < len(row)] for c in range(width)]


def _cell(rows: list[list[Block]], r: int | None, c: int | None) -> Block | None:
    if r is None or c is None or c >= len(rows[r]):
        return None
    return rows[r][c]


def _match(first: list[list[Block]], second: list[list[Block]], languages: Languages) -> Lines:
    """Which row (or column) is which, and which of the first table's are elsewhere."""
    costs = Costs([_line(cells) for cells in first], [_line(cells) for cells in second], languages)
    stay, moved = find_moves(costs, cheapest(costs))
    twins = {bead.i: bead.j for bead in [*stay, *moved] if bead.di == bead.dj == 1}
    return Lines(twins, frozenset(bead.i for bead in moved))


def _line(cells: list[Block]) -> Unit:
    return Unit("line", 0, tuple(cells), sum(letter_length(cell.text) for cell in cells), False)
