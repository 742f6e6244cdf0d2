"""The words that were just saved, before their page is set: the changed block, straight from pandoc."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from editions.text.pandoc import program

READER = "commonmark_x-smart-raw_attribute"
AS_TEXT = Path(__file__).with_name("as_text.lua")
SECONDS = 2
LONGEST = 20_000  # characters; what is longer was pasted, and is seen on its pages
LABEL = re.compile(r"\[\^([^\]\s]+)\](:?)")


@dataclass(frozen=True, slots=True)
class Change:
    """The source lines, from 1, of the blocks that changed, and their content as HTML."""

    first: int
    last: int
    html: str


class Typed:
    """Knows each text as it was, and so what was changed in it."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}

    def change(self, path: Path) -> Change | None:
        """The change since the last call; None if there is none, if it is too large, or if the text cannot be read."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None
        before, self._texts[path] = self._texts.get(path), text
        if before is None or before == text:
            return None
        first, last = changed_lines(before.split("\n"), text.split("\n"))
        words = "\n".join(text.split("\n")[first - 1 : last])
        return None if len(words) > LONGEST else Change(first, last, _html(words))


def changed_lines(before: list[str], after: list[str]) -> tuple[int, int]:
    """The first and the last line, from 1, of the blocks of `after` that are not so in `before`."""
    first = _count_same(before, after)
    rest = min(len(before), len(after)) - first
    same = _count_same(before[::-1], after[::-1])
    last = max(first, len(after) - min(same, rest) - 1)
    first = min(first, len(after) - 1)
    last = min(last, len(after) - 1)
    while first > 0 and after[first - 1].strip() and after[first].strip():
        first -= 1
    while last + 1 < len(after) and after[last + 1].strip() and after[last].strip():
        last += 1
    while first < last and not after[first].strip():
        first += 1
    while first < last and not after[last].strip():
        last -= 1
    return first + 1, last + 1


def _count_same(some: list[str], others: list[str]) -> int:
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _html(words: str) -> str:
    """The blocks as HTML; a note is shown with its label, since its call may be elsewhere."""
    shown = LABEL.sub(lambda match: f"^{match[1]}^" + (" " if match[2] else ""), words)
    command = [
        str(program()),
        "--sandbox",
        "-f",
        READER,
        "-t",
        "html",
        "--lua-filter",
        str(AS_TEXT),
    ]
    try:
        done = subprocess.run(
            command, input=shown.encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
