"""The edition to compare with: what was approved, a folder of earlier files, or a revision of git.

A finished PDF holds the Markdown that it was made from, so an earlier PDF alone is enough. Where
the files that approval keeps are gone, its record still has the words of every block.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from editions.findings import FindingsError, Place, Severity, rule
from editions.report.changes import Before, Was, form_of, text_of
from editions.source.series import Edition
from editions.text import Manuscript
from editions.workflow.approval.record import Record
from editions.workflow.load_manuscripts import manuscript_of

FOLDER = "approved"

NOT_THERE = rule("since-missing", Severity.ERROR, "review")


def find(
    manuscripts: Sequence[Manuscript], folder: Path, since: str, record: Record | None = None
) -> dict[str, Before] | None:
    """The editions as they were, by key; None when there is nothing to compare with.

    `since` names a folder or a revision; without it, what approval kept in `folder` or in `record`.
    Raises FindingsError when `since` is neither.
    """
    editions = [manuscript.edition for manuscript in manuscripts]
    found: dict[str, Before | None] = {}
    if since and not Path(since).is_dir():
        found = {edition.key: _from_git(edition, since) for edition in editions}
    elif since or record or (folder / FOLDER).is_dir():
        kept = Path(since) if since else folder / FOLDER
        found = {e.key: _from_pdf(e, kept / f"{e.name}.pdf") for e in editions}
        if record and not since:
            found = {key: before or _from_record(record, key) for key, before in found.items()}
    known = {key: before for key, before in found.items() if before}
    if since and not known:
        raise FindingsError([NOT_THERE.at(Place.of(editions[0].source), name=since)])
    return known or None


def _from_record(record: Record, key: str) -> Before:
    texts = [block.text for row in record.rows for block in row.sides.get(key, ())]
    return Before(tuple(Was(text, ()) for text in texts), None)


def _from_pdf(edition: Edition, path: Path) -> Before | None:
    try:
        with pikepdf.open(path) as pdf:
            name = f"{edition.name}.md"
            if name not in pdf.attachments:
                return None
            text = pdf.attachments[name].get_file().read_bytes().decode()
    except (OSError, pikepdf.PdfError, UnicodeDecodeError):
        return None
    return Before(_blocks(edition, text), path)


def _from_git(edition: Edition, revision: str) -> Before | None:
    shown = subprocess.run(
        ["git", "show", f"{revision}:./{edition.source.name}"],
        cwd=edition.source.parent,
        capture_output=True,
        check=False,
    )
    if shown.returncode:
        return None
    return Before(_blocks(edition, shown.stdout.decode("utf-8-sig")), None)


def _blocks(edition: Edition, text: str) -> tuple[Was, ...]:
    """The blocks that a text of the edition gives."""
    manuscript = manuscript_of(edition, text)
    return tuple(
        Was(
            text_of(manuscript, block),
            block.labels if block.kind == "note" else (),
            form_of(manuscript, block),
        )
        for block in manuscript.blocks
    )
