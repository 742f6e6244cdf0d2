"""The edition to compare with: files kept at approval, a folder of earlier files, or a revision.

A finished PDF holds the Markdown that it was made from, so an earlier PDF alone is enough.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editions.findings import FindingsError, Place, Severity, rule
from editions.review.changes import Before

if TYPE_CHECKING:
    from editions.manuscript import Manuscript
    from editions.series import Edition

FOLDER = "approved"

NOT_THERE = rule(
    "since-missing",
    Severity.ERROR,
    "review",
    "What an issue is to be compared with is a folder of PDF files or a revision of git.",
)


def find(manuscripts: Sequence[Manuscript], folder: Path, since: str) -> dict[str, Before] | None:
    """The editions as they were, by key; None when nothing was asked for and nothing was kept.

    `since` names a folder or a revision; without it, the files that approval kept in `folder`.
    Raises FindingsError when `since` is neither.
    """
    kept = Path(since) if since else folder / FOLDER
    if kept.is_dir():
        found = {
            m.edition.key: _from_pdf(m.edition, kept / f"{m.edition.name}.pdf") for m in manuscripts
        }
    elif since:
        found = {m.edition.key: _from_git(m.edition, since) for m in manuscripts}
    else:
        return None
    known = {key: before for key, before in found.items() if before}
    if since and not known:
        message = f"{since} is no folder with earlier PDF files and no revision with the texts"
        raise FindingsError([NOT_THERE.at(Place.of(manuscripts[0].edition.source), message)])
    return known or None


def _from_pdf(edition: Edition, path: Path) -> Before | None:
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            name = f"{edition.name}.md"
            if name not in pdf.attachments:
                return None
            text = pdf.attachments[name].get_file().read_bytes().decode()
    except (OSError, pikepdf.PdfError, UnicodeDecodeError):
        return None
    return Before(_read(edition, text).blocks, path)


def _from_git(edition: Edition, revision: str) -> Before | None:
    shown = subprocess.run(
        ["git", "show", f"{revision}:./{edition.source.name}"],
        cwd=edition.source.parent,
        capture_output=True,
        check=False,
    )
    if shown.returncode:
        return None
    return Before(_read(edition, shown.stdout.decode("utf-8-sig")).blocks, None)


def _read(edition: Edition, text: str) -> Manuscript:
    """The manuscript that a text of the edition gives."""
    from editions import language
    from editions.manuscript import pandoc, read

    begun = (text, pandoc.Reading(edition.source, text))
    return read(edition, begun, language.for_tag(edition.tag).normalise)
