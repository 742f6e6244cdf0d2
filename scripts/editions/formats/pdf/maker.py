"""The PDF as a format (see `formats.shared.formats`)."""

from __future__ import annotations

from pathlib import Path

import editions.formats.pdf.archive.finish  # noqa: F401 - before processes are forked
from editions.findings import Finding
from editions.formats.pdf import writer
from editions.formats.shared.prepared import Prepared


def write(prepared: Prepared, target: Path) -> list[Finding]:
    """Complete the pages that were set, or set them here."""
    edition, manuscript = prepared.edition, prepared.manuscript
    if prepared.pages is None:
        return writer.write(edition, manuscript, target, draft=prepared.draft)
    return writer.complete(edition, manuscript, prepared.pages(), target)
