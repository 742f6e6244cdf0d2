"""The same text set by other programs, with the same faces, sizes and measure, for comparison.

Each rival gets what its manual recommends for Chinese, and the language of each paragraph; none gets the
preparation of `editions.languages` (spans, gaps), which is part of what is compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editions.text import Manuscript


@dataclass(frozen=True, slots=True)
class Rival:
    """A program that makes a PDF of a manuscript; `missing()` names what has to be installed first."""

    name: str
    render: Callable[[Manuscript, Path], None]
    missing: Callable[[], str]


def all_rivals() -> tuple[Rival, ...]:
    """Every rival, in the order of the table's columns."""
    from typesetting.rivals import chromium, typst, vivliostyle, weasyprint

    return (
        Rival("WeasyPrint", weasyprint.render, weasyprint.missing),
        Rival("Typst", typst.render, typst.missing),
        Rival("Chromium", chromium.render, chromium.missing),
        Rival("Vivliostyle", vivliostyle.render, vivliostyle.missing),
    )
