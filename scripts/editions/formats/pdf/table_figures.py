"""Figures of a column are aligned at their decimal points (CY/T 170-2019, 7.4.3; Chicago 3.72).

CSS aligns a column at its right edge; a cell whose figure has fewer decimals than others gets room after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import _Element

from editions.languages import for_tag
from editions.languages.faces import sans_families
from editions.resources.widths import width
from editions.text.elements import has_class, visible_text

FIGURE = re.compile(r"[^\d.]*\d[\d,\s]*+(?P<tail>(?:\.\d+)?\D*)")
GAP = 8.0  # pt after each cell but the last, as in page.css
LATIN_IN_CHINESE = 1.1  # em: the size of figures in Chinese cells, as in its pdf.css


def align_decimals(table: _Element, tag: str) -> None:
    """Give room to the cells of right-aligned columns of figures; `tag` is the edition's language."""
    rows = [row.findall("td") for row in table.findall("tbody/tr")]
    if len(rows) < 2 or len(set(map(len, rows))) != 1:
        return
    size = LATIN_IN_CHINESE if for_tag(tag).is_han else 1.0
    for number, column in enumerate(zip(*rows, strict=True)):
        _align(column, size, is_last=number + 1 == len(rows[0]))


def _align(column: Sequence[_Element], size: float, *, is_last: bool) -> None:
    found = [(cell, FIGURE.fullmatch(visible_text(cell))) for cell in column]
    tails = {
        cell: width(match["tail"], sans_families(""), 400) * size
        for cell, match in found
        if match and has_class(cell, "right")
    }
    longest = max(tails.values(), default=0.0)
    for cell, tail in tails.items():
        if longest - tail > 0.01:
            gap = "" if is_last else f"{GAP}pt + "
            cell.set("style", f"padding-right: calc({gap}{longest - tail:.3f}em)")
