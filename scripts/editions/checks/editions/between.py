"""What differs between the editions of one issue: their notes and their blocks, matched with one glossary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from editions.checks.editions import note_twins, parity

if TYPE_CHECKING:
    from editions.findings import Finding
    from editions.source.glossary import Glossary
    from editions.text import Manuscript


def check(manuscripts: Sequence[Manuscript], glossary: Glossary | None = None) -> list[Finding]:
    """Where each further edition differs from the first; nothing when there is one alone."""
    if len(manuscripts) < 2:
        return []
    return [*note_twins.check(manuscripts, glossary), *parity.check(manuscripts, glossary)]
