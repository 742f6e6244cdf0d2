"""Measures as tables: for people, for Markdown, and which column of a row is the best."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from typesetting.measures import KINSOKU, Measures


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its name, its value, and how it is written. Less is better unless `more` is set."""

    name: str
    value: Callable[[Measures], float]
    form: str = "{:.0f}"
    more: bool = False
    tolerance: float = 0.0
    """Differences up to here are none."""

    def text(self, measures: Measures) -> str:
        return self.form.format(self.value(measures))


def _count(fault: str) -> Callable[[Measures], float]:
    return lambda measures: measures.kinsoku.get(fault, 0)


ROWS = (
    Row("text read back is the source", lambda m: m.same_text, "{}", more=True),
    Row("slack at the right edge, median, pt", lambda m: m.slack_median, "{:.2f}", tolerance=0.05),
    Row("slack, 90th percentile, pt", lambda m: m.slack_p90, "{:.2f}", tolerance=0.05),
    Row("slack, worst, pt", lambda m: m.slack_worst, "{:.2f}", tolerance=0.05),
    Row("marks at line ends in half a cell", lambda m: m.half_width_ends, "{:.0%}", more=True),
    *(Row(name, _count(name)) for name in KINSOKU),
    Row("numbers separated from their units", lambda m: m.broken_numbers),
    Row("note calls at a line start", lambda m: m.calls_at_start),
    Row("lone characters and short last words", lambda m: m.lone_endings),
    Row("widest word space, em", lambda m: m.widest_word_space, "{:.2f}", tolerance=0.02),
    Row("narrowest word space, em", lambda m: m.narrowest_word_space, "{:.2f}", True, 0.02),
    Row("spread of word spaces, em", lambda m: m.word_space_spread, "{:.3f}", tolerance=0.002),
    Row("widest gap between Han, em", lambda m: m.widest_han_gap, "{:.3f}", tolerance=0.005),
    Row("spread of gaps between Han, em", lambda m: m.han_gap_spread, "{:.4f}", tolerance=0.001),
    Row("calls away from their marks", lambda m: m.calls_adrift),
    Row("hyphenated lines", lambda m: m.hyphenated),
    Row("longest ladder of hyphens", lambda m: m.longest_ladder),
    Row("words divided over pages", lambda m: m.divided_over_pages),
    Row("words divided before a last line", lambda m: m.divided_before_last),
    Row("words stacked at an edge", lambda m: m.stacks),
    Row("rivers", lambda m: m.rivers),
    Row("lines off the grid", lambda m: m.grid_off, "{:.0%}"),
    Row("worst distance from the grid, pt", lambda m: m.grid_worst, "{:.2f}", tolerance=0.06),
    Row("single lines at page edges", lambda m: m.single_lines),
    Row("blank space at a page's foot, worst", lambda m: m.blank_worst, "{:.0%}", tolerance=0.02),
    Row("pages more than a fifth blank", lambda m: m.blank_pages),
    Row("lines of running text", lambda m: m.lines),
    Row("pages", lambda m: m.pages),
)
NEUTRAL = frozenset({"lines of running text", "pages"})
"""Rows that say how much there is, not how good it is."""


def best(row: Row, values: Sequence[Measures]) -> frozenset[int]:
    """The columns that are best in a row, within its tolerance."""
    if row.name in NEUTRAL:
        return frozenset()
    numbers = [float(row.value(one)) for one in values]
    top = max(numbers) if row.more else min(numbers)
    return frozenset(
        index for index, number in enumerate(numbers) if abs(number - top) <= row.tolerance
    )


def markdown(columns: Mapping[str, Measures]) -> str:
    """A table with one column per program; the best of a row are bold."""
    names, values = list(columns), list(columns.values())
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "--:|" * len(names)]
    for row in ROWS:
        winners = best(row, values)
        cells = [
            f"**{row.text(one)}**" if index in winners else row.text(one)
            for index, one in enumerate(values)
        ]
        lines.append(f"| {row.name} | " + " | ".join(_words(cell) for cell in cells) + " |")
    return "\n".join(lines)


def plain(measures: Measures) -> list[str]:
    """The measures of one PDF, a line each."""
    width = max(len(row.name) for row in ROWS)
    return [f"  {row.name:<{width}}  {_words(row.text(measures))}" for row in ROWS]


def _words(cell: str) -> str:
    return cell.replace("True", "yes").replace("False", "no")


def not_best(columns: Mapping[str, Measures], own: str) -> list[str]:
    """Names of the rows in which our column is not among the best."""
    values, index = list(columns.values()), list(columns).index(own)
    return [row.name for row in ROWS if row.name not in NEUTRAL and index not in best(row, values)]
