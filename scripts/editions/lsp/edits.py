"""What changed from one text to another, and where places of the first are in the second."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from editions.findings import Finding, Place


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character."""
    starts = [0]
    while found := text.find("\n", starts[-1]) + 1:
        starts.append(found)
    return starts


@dataclass(frozen=True)
class Edit:
    """The characters from `start` to `end` of the old text became `new_end - start` others."""

    start: int
    end: int
    new_end: int
    old_lines: list[int]
    new_lines: list[int]

    @classmethod
    def between(cls, old: str, new: str) -> Edit:
        """The smallest single edit that makes `new` of `old`."""
        start = _common(old, new)
        rest = _common(old[start:][::-1], new[start:][::-1])
        return cls(start, len(old) - rest, len(new) - rest, line_starts(old), line_starts(new))

    def place(self, place: Place) -> Place | None:
        """Where a place of the old text is in the new one; None if what was there is no more."""
        if not place.line:
            return place
        if place.line > len(self.old_lines):
            return None
        offset = self.old_lines[place.line - 1] + max(place.column - 1, 0)
        if offset >= self.end:
            offset += self.new_end - self.end
        elif offset > self.start or (offset == self.start and self.end > self.start):
            return None
        line = bisect_right(self.new_lines, offset)
        column = offset - self.new_lines[line - 1] + 1 if place.column else 0
        return replace(place, line=line, column=column)

    def findings(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Findings of the old text at their places in the new one, without those of what is no more."""
        for finding in found:
            place = self.place(finding.place)
            corrections = [self.place(one.place) for one in finding.corrections]
            if place:
                moved = zip(finding.corrections, corrections, strict=True)
                kept = tuple(replace(one, place=at) for one, at in moved if at)
                whole = kept if len(kept) == len(corrections) else ()
                yield replace(finding, place=place, corrections=whole)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
