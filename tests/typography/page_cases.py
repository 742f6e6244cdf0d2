"""Issues of tests/data/pages as they are printed: built once a run, measured against their source."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editions.formats.pdf import writer
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from typesetting import Measures, from_manuscript, measure
from typesetting.alignment import Alignment, align
from typesetting.glyphs import PageLine, read_lines

CASES = Path(__file__).parents[1] / "data" / "pages"


@dataclass(frozen=True)
class Printed:
    """One edition's PDF read back."""

    manuscript: Manuscript
    pages: list[list[PageLine]]
    alignment: Alignment
    measures: Measures
    complaints: tuple[str, ...]

    def lines(self) -> list[PageLine]:
        """All lines, in the order in which they are printed."""
        return [line for page in self.pages for line in page]

    def line(self, text: str) -> PageLine:
        """The one line that holds some text, given without spaces."""
        (found,) = [line for line in self.lines() if text in line.text]
        return found


@cache
def printed(case: str, key: str) -> Printed:
    """One edition of a case, set as a build sets it."""
    series = load_series(CASES)
    (manuscript,) = read_editions(load_editions(series, load_issue(series, case), [key]))
    source = from_manuscript(manuscript)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        complaints = writer.write(manuscript.edition, manuscript, path)
        pages, measures = read_lines(path), measure(path, source)
    found = tuple(str(complaint) for complaint in complaints)
    return Printed(manuscript, pages, align(pages, source), measures, found)


EDITIONS = [
    (case.name, text.stem) for case in sorted(CASES.iterdir()) for text in sorted(case.glob("*.md"))
]
