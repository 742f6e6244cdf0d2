"""The EPUB as a format (see `formats.shared.formats`): it lists the pages of the PDF."""

from __future__ import annotations

from pathlib import Path

from editions.findings import Finding
from editions.formats.epub import writer
from editions.formats.shared.prepared import Prepared

ready = writer.ready


def begin(prepared: Prepared) -> writer.Drawn:
    """Draw the cover and the pictures."""
    return writer.drawn(prepared.edition, prepared.manuscript)


def write(prepared: Prepared, target: Path) -> list[Finding]:
    starts = prepared.page_starts() if prepared.page_starts else None
    writer.write(
        prepared.edition,
        prepared.manuscript,
        target,
        starts,
        drawn_before=prepared.begun,
        draft=prepared.draft,
    )
    return []
