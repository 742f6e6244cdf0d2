"""What an editor can fold: sections, blocks of several lines, and the notes after the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import FoldingRange, FoldingRangeKind

from editions.lsp.texts import Text

HEADING = re.compile(r"(#{1,6})\s")
FENCE = re.compile(r"[ \t>]*(`{3,}+|~{3,}+|:{3,}+)(?P<info>.*)")


def ranges(text: Text) -> list[FoldingRange]:
    """Lines from 0, the last one included; ranges of one line are left out."""
    found = dict.fromkeys([*_sections(text), *_fences(text), *_blocks(text), *_notes(text)])
    return [
        FoldingRange(first, last, kind=FoldingRangeKind.Region)
        for first, last in found
        if first < last
    ]


def _sections(text: Text) -> Iterator[tuple[int, int]]:
    """From each heading to the last line of text before the next one of its level or above."""
    lines, shown = text.markdown.lines, text.markdown.visible.split("\n")
    headings = [(n, len(m[1])) for n, line in enumerate(shown) if (m := HEADING.match(line))]
    for at, (number, level) in enumerate(headings):
        following = (other for other, its in headings[at + 1 :] if its <= level)
        yield number, _last_text(text, number, next(following, len(lines)))


def _fences(text: Text) -> Iterator[tuple[int, int]]:
    """Code and divisions between their fences."""
    opened: list[tuple[int, str]] = []
    for number, line in enumerate(text.markdown.lines):
        if not (match := FENCE.match(line.text)):
            continue
        in_code = bool(opened) and opened[-1][1][0] != ":"
        closes = bool(opened) and not match["info"].strip() and match[1].startswith(opened[-1][1])
        if closes:
            yield opened.pop()[0], number
        elif not in_code and match["info"].strip(" :"):
            opened.append((number, ":::" if match[1][0] == ":" else match[1]))
        elif not in_code and match[1][0] != ":":
            opened.append((number, match[1]))


def _blocks(text: Text) -> Iterator[tuple[int, int]]:
    """Lines without a blank one among them."""
    first: int | None = None
    for number, line in enumerate(text.markdown.lines):
        if line.is_blank:
            if first is not None:
                yield first, number - 1
            first = None
        elif first is None:
            first = number
    if first is not None:
        yield first, len(text.markdown.lines) - 1


def _notes(text: Text) -> Iterator[tuple[int, int]]:
    """Each note, and the notes that only blank lines part, as one."""
    extents = [(one.start, one.body_end) for one in text.markdown.definitions]
    lines = [tuple(text.markdown.position(at)[0] - 1 for at in extent) for extent in extents]
    group: list[int] = []
    for at, (first, last) in enumerate(lines):
        yield first, last
        if group and not text.source[extents[at - 1][1] : extents[at][0]].strip():
            group[1] = last
            continue
        if group:
            yield group[0], group[1]
        group = [first, last]
    if group:
        yield group[0], group[1]


def _last_text(text: Text, first: int, end: int) -> int:
    """The last line before `end` that is not blank."""
    last = end - 1
    while last > first and text.markdown.lines[last].is_blank:
        last -= 1
    return last
