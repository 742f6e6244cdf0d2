"""A change of a source: shown as a diff, written only over the text that it was made for."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from editions.findings import FindingsError, Place, Severity, rule
from editions.machine.folders import write_whole

CHANGED = rule("source-changed", Severity.WARNING, "source")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Patch:
    """A source as it is and as it is to be."""

    path: Path
    before: str
    after: str

    def lines(self) -> list[str]:
        """The difference, as `patch` and `git apply` take it."""
        name = Place.of(self.path).path
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        found = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
        return [line.rstrip("\n") for line in found]

    def apply(self) -> None:
        """Write the source, with the ends of lines that it has; raises FindingsError if it is not as it was."""
        data = self.path.read_bytes()
        mark = BOM if data.startswith(BOM) else b""
        end = "\r\n" if b"\r\n" in data else "\n"
        if data != mark + self.before.replace("\n", end).encode():
            raise FindingsError([CHANGED.at(Place.of(self.path))])
        write_whole(self.path, mark + self.after.replace("\n", end).encode())
