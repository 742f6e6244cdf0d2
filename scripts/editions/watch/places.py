"""Where the lines of the source are on the pages, and where calls and notes are: what a click needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from editions.report.places import Area, Layout, areas_of
from editions.report.sources import SourceMap
from editions.text import Block, Manuscript

Numbers = list[float]


@dataclass(frozen=True, slots=True)
class Places:
    """An edition on its pages. An area is `[page, left, top, right, bottom]`, points from the upper left corner.

    `blocks` has for each block its kind, its first and last line, and its areas, one a printed line, each followed by
    the line and column of the source; `calls` the areas of each note's calls, `notes` the note that a block is.
    """

    path: str
    blocks: dict[str, dict[str, Any]]
    calls: dict[str, list[Numbers]]


def places(layout: Layout, manuscript: Manuscript) -> Places:
    """The places of a manuscript on its pages."""
    sources = SourceMap(manuscript)
    blocks = {
        block.id: {
            "kind": block.kind,
            "first": block.place.line,
            "last": block.end_line,
            "lines": list(_lines(block, layout, sources)),
        }
        for block in manuscript.blocks
        if block.id in layout.places
    }
    path = next((block.place.path for block in manuscript.blocks), "")
    return Places(path, blocks, _calls(layout))


def _lines(block: Block, layout: Layout, sources: SourceMap) -> Iterator[Numbers]:
    """The printed lines of a block, each with the line and column of the source where it begins."""
    letters = layout.letters.get(block.id, [])
    starts: dict[tuple[int, float], int] = {}
    for letter, at in enumerate(letters):
        if at is not None:
            (area,) = areas_of(layout.printed, [at])
            line = _line_at(layout.places[block.id], area)
            if line is not None:
                starts.setdefault((line.page, line.top), letter)
    for area in layout.places[block.id]:
        letter = starts.get((area.page, area.top), -1)
        place = sources.place(block, letter) if letter >= 0 else block.place
        yield [*_numbers(area), place.line, place.column]


def _line_at(areas: list[Area], inner: Area) -> Area | None:
    """The line that a character is on."""
    middle = (inner.top + inner.bottom) / 2
    for area in areas:
        if area.page == inner.page and area.top <= middle <= area.bottom:
            return area
    return None


def _calls(layout: Layout) -> dict[str, list[Numbers]]:
    found: dict[str, list[Numbers]] = {}
    for call in layout.printed.calls:
        if call.shown:
            areas = areas_of(layout.printed, list(range(call.shown.start, call.shown.end)))
            found.setdefault(call.note.id, []).extend(map(_numbers, areas))
    return found


def _numbers(area: Area) -> Numbers:
    edges = (area.left, area.top, area.right, area.bottom)
    return [area.page, *(round(edge, 1) for edge in edges)]
