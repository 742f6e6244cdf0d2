"""The comparison with other programs, as it is in docs/typography.md."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from editions.text import Manuscript
from typesetting.cost import cost
from typesetting.measures import Measures, measure
from typesetting.report import markdown, not_best
from typesetting.rivals import all_rivals
from typesetting.text import from_manuscript


class RivalMissingError(Exception):
    """A program that is compared with ours is not installed; the message says how to install it."""


OURS = "editions"
MARKS = ("<!-- measured -->", "<!-- end of measured -->")


def compare(
    manuscripts: Sequence[Manuscript], progress: Callable[[str], None]
) -> tuple[list[str], dict[str, dict[str, Measures]]]:
    """Sections of Markdown, one an edition, and the measures that they rest on.

    Raises RivalMissingError with all that is to be installed: a table without one of its columns shows nothing.
    """
    missing = [said for rival in all_rivals() if (said := rival.missing())]
    if missing:
        raise RivalMissingError("; ".join(missing))
    sections = []
    found: dict[str, dict[str, Measures]] = {}
    for manuscript in manuscripts:
        edition = manuscript.edition
        columns = _columns(manuscript, progress)
        found[edition.name] = columns
        spent = cost(manuscript)
        sections.append(
            f"### {edition.title} ({edition.language.name})\n\n{markdown(columns)}\n\n"
            f"CPU time of layout and writing, with the line layer and without: {spent.with_layer:.2f} s "
            f"and {spent.without:.2f} s, a ratio of {spent.ratio:.2f}.{_exceptions(columns)}"
        )
    return sections, found


def _columns(manuscript: Manuscript, progress: Callable[[str], None]) -> dict[str, Measures]:
    from editions.formats.pdf import writer

    source = from_manuscript(manuscript)
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ours.pdf"
        progress(f"{manuscript.edition.name}: {OURS}")
        writer.write(manuscript.edition, manuscript, path)
        columns[OURS] = measure(path, source)
        for rival in all_rivals():
            progress(f"{manuscript.edition.name}: {rival.name}")
            path = Path(folder) / f"{rival.name}.pdf"
            rival.render(manuscript, path)
            columns[rival.name] = measure(path, source)
    return columns


def _exceptions(columns: dict[str, Measures]) -> str:
    rows = not_best(columns, OURS)
    return f" Not the best in: {'; '.join(rows)}." if rows else " Best or equal in every row."


def put_into(page: Path, sections: Sequence[str]) -> None:
    """Put the sections between the marks of a Markdown page."""
    begin, end = MARKS
    text = page.read_text()
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if pattern.search(text) is None:
        raise ValueError(f"{page} has no place for the tables: {begin} … {end}")
    made = f"{begin}\n\n" + "\n\n".join(sections) + f"\n\n{end}"
    page.write_text(pattern.sub(lambda _: made, text))
