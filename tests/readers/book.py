"""The book of the reading systems: a table of seven columns, a drawing with labels, notes in text, table and lists."""

from __future__ import annotations

from pathlib import Path

from editions.formats.epub import page_list, writer
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

SOURCE = Path(__file__).parents[1] / "data" / "readers" / "source"


def written(folder: Path) -> dict[str, Path]:
    """Write both editions; four printed pages, of which the last begins after the text."""
    series = load_series(SOURCE)
    files = {}
    for manuscript in read_editions(load_editions(series, load_issue(series, "harbour"))):
        count = len(page_list.characters(manuscript.article))
        path = folder / f"{manuscript.edition.key}.epub"
        starts = [0, count // 3, 2 * count // 3, count]
        writer.write(manuscript.edition, manuscript, path, starts)
        files[manuscript.edition.key] = path
    return files
