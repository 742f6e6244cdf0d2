"""The characters of a PDF as rows and columns: what is on one base line, and where a page is divided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from editions.importers.pdf_characters import Character
from editions.importers.pdf_text import joined

MOST_RAISED = 12  # characters of a row that may belong to the one below
LINE_APART = 1.6  # times its size that a line of the text is from the next, at most
MIDDLE = 3.0  # pt round the middle of a page in which two columns have no ink


@dataclass(slots=True)
class Row:
    """The characters on one base line of a column, from left to right."""

    characters: list[Character]
    base: float
    size: float
    column: int = 0

    @property
    def text(self) -> str:
        return joined(self.characters)

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return max(character.right for character in self.characters)

    @property
    def page(self) -> int:
        return self.characters[0].page

    @property
    def is_bold(self) -> bool:
        return all(character.is_bold for character in self.characters)


def by_page(characters: Sequence[Character]) -> list[list[Character]]:
    """The characters of each page."""
    pages: dict[int, list[Character]] = {}
    for character in characters:
        pages.setdefault(character.page, []).append(character)
    return list(pages.values())


def columns_of(page: list[Character]) -> list[list[Character]]:
    """The characters of a page in columns, in reading order; what goes across divides the page into bands."""
    left, right = min(c.left for c in page), max(c.right for c in page)
    middle = (left + right) / 2
    across = sorted(
        {round(c.base) for c in page if c.left < middle + MIDDLE and c.right > middle - MIDDLE}
    )
    crossing = [c for c in page if any(abs(c.base - y) < 1.5 for y in _near(across, c.base))]
    if len(crossing) > 0.5 * len(page):
        return [page]
    over = {y for y in across if _has_neighbour(page, across, y, middle)}
    bands = [y for y in across if y not in over]
    whole = {id(c) for c in crossing if any(abs(c.base - y) < 1.5 for y in bands)}
    leftish = {id(c) for c in crossing} - whole
    tops = [-1.0, *bands, float("inf")]
    out: list[list[Character]] = []
    for top, bottom in pairwise(tops):
        band = [c for c in page if id(c) not in whole and top < c.base < bottom]
        lefts = [c for c in band if c.right <= middle or id(c) in leftish]
        chosen = {id(c) for c in lefts}
        out += [lefts, [c for c in band if id(c) not in chosen]]
        out.append([c for c in crossing if id(c) in whole and abs(c.base - bottom) < 1.5])
    return [column for column in out if column]


def _has_neighbour(page: list[Character], across: list[int], y: float, middle: float) -> bool:
    """Whether the right column has rows beside a row that crosses, or above and below: it is a long word, no band."""
    right = [c for c in page if c.left > middle and not _near(across, c.base)]
    if any(1.5 <= abs(c.base - y) < c.size for c in right):
        return True
    beside = {c.base > y for c in right if 1.5 <= abs(c.base - y) < LINE_APART * c.size}
    return len(beside) == 2


def _near(sorted_values: list[int], value: float) -> list[int]:
    return [v for v in (round(value) - 1, round(value), round(value) + 1) if v in sorted_values]


def rows_of(column: list[Character]) -> list[Row]:
    """The rows of a column; raised and lowered characters belong to the row they overlap."""
    rows: list[list[Character]] = []
    for character in sorted(column, key=lambda c: (c.base, c.left)):
        if rows and character.base - character.size * 0.45 < _base(rows[-1]):
            rows[-1].append(character)
        else:
            rows.append([character])
    out = []
    for row in _with_raised(rows):
        size = Counter(round(c.size, 1) for c in row).most_common(1)[0][0]
        out.append(Row(sorted(row, key=lambda c: c.left), _base(row), size))
    return out


def _with_raised(rows: list[list[Character]]) -> list[list[Character]]:
    """Rows of small characters that are raised or lowered beside a row of larger ones are part of it."""
    out: list[list[Character]] = []
    waiting: list[Character] = []
    for row in rows:
        size = max(c.size for c in row)
        if waiting and not _is_beside(waiting, row, size):
            out.append(waiting)
            waiting = []
        row, waiting = [*waiting, *row], []
        if out and _is_beside(row, out[-1], max(c.size for c in out[-1])):
            out[-1] += row
        elif len(row) <= MOST_RAISED:
            waiting = row
        else:
            out.append(row)
    return [*out, waiting] if waiting else out


def _is_beside(small: list[Character], row: list[Character], size: float) -> bool:
    """Whether small characters are beside a row of larger ones, raised or lowered by less than its size."""
    if max(c.size for c in small) > 0.85 * size:
        return False
    return -0.7 * size < _base(small) - _base(row) < 0.4 * size


def _base(row: list[Character]) -> float:
    """The base line of most of a row's largest characters."""
    largest = max(c.size for c in row)
    return median(c.base for c in row if c.size > 0.9 * largest)


def edges(columns: list[list[Row]]) -> dict[tuple[int, int], tuple[float, float]]:
    """The left and right edge of each column, on odd and on even pages; sets the rows' columns."""
    found: dict[tuple[int, int], list[Row]] = {}
    for rows in columns:
        if not rows:
            continue
        left = min(row.left for row in rows)
        for row in rows:
            row.column = round(left / 100)
            found.setdefault((row.column, row.page % 2), []).append(row)
    sides: dict[tuple[int, int], tuple[float, float]] = {}
    for key, rows in found.items():
        lefts = Counter(round(row.left) for row in rows)
        rights = sorted(row.right for row in rows)
        usual = [x for x, count in lefts.items() if count >= 0.1 * len(rows)]
        sides[key] = (min(usual or [min(lefts)]), rights[int(0.9 * (len(rights) - 1))])
    return sides


def usual_distance(columns: list[list[Row]]) -> float:
    """The usual distance of base lines, in pt."""
    distances = [
        below.base - above.base
        for rows in columns
        for above, below in pairwise(rows)
        if abs(below.size - above.size) < 0.5
    ]
    return median(distances) if distances else 0.0
