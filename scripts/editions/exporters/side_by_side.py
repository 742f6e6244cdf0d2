"""Two editions side by side in one Word file, for a reviser: a row for each block and its twin, notes as footnotes."""

from __future__ import annotations

import re

from editions.exporters.translation import LABEL, lines_of, units_of
from editions.exporters.word import blocks_for_word, facts_of, refuse_pictures, with_styles
from editions.importers import pandoc
from editions.importers.model import Json
from editions.source.glossary import Glossary
from editions.text import Manuscript
from editions.text.document_state import first_position

NO_ATTRIBUTES: Json = ["", [], []]
HALF: Json = [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 0.5}]


def export_pair(first: Manuscript, second: Manuscript, glossary: Glossary | None = None) -> bytes:
    """The Word file of two editions; raises FindingsError when one cannot be read."""
    sides = [_blocks_by_line(manuscript) for manuscript in (first, second)]
    rows = [
        [
            NO_ATTRIBUTES,
            [_cell(_between(side, place)) for side, place in zip(sides, row, strict=True)],
        ]
        for row in rows_of(first, second, glossary)
    ]
    table = {
        "t": "Table",
        "c": [
            NO_ATTRIBUTES,
            [None, []],
            [HALF, HALF],
            [NO_ATTRIBUTES, []],
            [[NO_ATTRIBUTES, 0, [], rows]],
            [NO_ATTRIBUTES, []],
        ],
    }
    tree = {"pandoc-api-version": sides[0][1], "meta": facts_of(first.edition), "blocks": [table]}
    return with_styles(tree, first.edition)


Lines = tuple[int, int]
Rows = list[tuple[Lines, Lines]]


def rows_of(first: Manuscript, second: Manuscript, glossary: Glossary | None = None) -> Rows:
    """The first and last lines of each block and of its twin, (0, 0) where there is none; no notes."""
    texts = [
        (line, end, text) for line, end, text in lines_of(second.source) if not LABEL.match(text)
    ]
    place_of = {text: (line, end) for line, end, text in texts}
    ends = {line: end for line, end, _text in lines_of(first.source)}
    rows: Rows = []
    used: set[Lines] = set()
    for unit in units_of(first, second, glossary):
        if LABEL.match(unit.source):
            continue
        twin = place_of.get(unit.target, (0, 0))
        twin = (0, 0) if twin in used else twin
        used.add(twin)
        rows.append(((unit.line, ends[unit.line]), twin))
    for line, end, _text in texts:
        if (line, end) not in used:
            at = next((n for n, row in enumerate(rows) if row[1][0] > line), len(rows))
            rows.insert(at, ((0, 0), (line, end)))
    return rows


def _blocks_by_line(manuscript: Manuscript) -> tuple[list[tuple[int, Json]], Json]:
    """The blocks of an edition in Word's forms, each with its line, and the version of pandoc's tree."""
    refuse_pictures(manuscript.edition)
    source = manuscript.edition.source
    tree = pandoc.read_house(source, manuscript.source, positions=True)
    out: list[tuple[int, Json]] = []
    for block in tree["blocks"]:
        match = re.match(r"(\d+):", first_position(block.get("c")) or "")
        line = int(match[1]) if match else (out[-1][0] if out else 1)
        out += [(line, new) for new in blocks_for_word([block], source.parent)]
    return out, tree["pandoc-api-version"]


def _between(side: tuple[list[tuple[int, Json]], Json], place: Lines) -> list[Json]:
    return [block for line, block in side[0] if place[0] <= line <= place[1]]


def _cell(blocks: list[Json]) -> Json:
    return [NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, blocks]
