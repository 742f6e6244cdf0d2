"""Faults in the place of a note on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    """A fault in a note's place; the values are forms of the finding `note-out-of-place`."""

    TALL = "tall"
    TALL_TOGETHER = "tall-together"
    MISSING = "missing"
    DOUBLED = "doubled"
    UNCALLED = "uncalled"
    OTHER_PAGE = "other-page"
    OUTSIDE = "outside"
    COVERED = "covers"
    DISORDER = "disorder"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class NoteFault:
    """A misplaced note; pages are counted from 1, and 0 is no page."""

    note: str
    fault: Fault
    call_page: int
    note_page: int

    def __str__(self) -> str:
        pages = f"call on page {self.call_page}, note on page {self.note_page}"
        return f"note {self.note}: {self.fault.value} ({pages})"
