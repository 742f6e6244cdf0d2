"""The fences of divisions: where `:::` is missing.

pandoc ends a division without a closing fence where that which holds it ends, without a word. It says
where a division ends; whether a fence is there is read in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<colons>:{3,})")
CLOSING = re.compile(r"[ \t>]*(?P<colons>:{3,})[ \t]*")
SPAN = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


class Fences:
    """The closing fences of one text, each of which ends one division: the innermost."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._taken: set[int] = set()

    def closes(self, position: str) -> bool:
        """Whether the division at pandoc's `position` has its closing fence; inner ones come first."""
        spans = [tuple(map(int, span)) for span in SPAN.findall(position)]
        if not spans:
            return True
        begin = min(spans)[0]
        line, column = max(span[2:] for span in spans)
        last = line - 1 if column == 1 else line
        opening = FENCE.match(self._line(begin))
        closing = CLOSING.fullmatch(self._line(last))
        if last in self._taken or last <= begin or not closing:
            return False
        if opening and len(closing["colons"]) < len(opening["colons"]):
            return False
        self._taken.add(last)
        return True

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""
