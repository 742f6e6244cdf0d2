"""The cells that a row of a table has in the Markdown: pandoc fills and cuts rows without a word."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"\\.")


def cells_in(line: str) -> int:
    """How many cells a line of a table has; the bars at its ends may be left out (GFM, tables)."""
    row = ESCAPE.sub("x", line).strip(" \t>")
    return row.removeprefix("|").removesuffix("|").count("|") + 1
