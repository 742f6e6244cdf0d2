"""A text as the client has it: positions of the protocol, offsets, and the marks of its notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec

from editions.findings import Place
from editions.lsp.edits import line_starts
from editions.text.markdown import Definition, Mark, MarkdownText

LABEL_START, LABEL_END = "[^", "]"
REFERENCE = re.compile(r"\]\(#note-(?P<label>[^\s()]+)\)")  # [](#note-label), see text/references
PIECE = re.compile(r"\[\^[^\[\]\n]+\]:?|\w+|\S|\s")


class Text:
    """One text; it does not change, an edit makes another.

    The protocol counts columns in units of UTF-16, unless the client requested another (`codec`).
    """

    def __init__(self, path: Path, source: str, codec: PositionCodec) -> None:
        self.path = path
        self.source = source.replace("\r\n", "\n").replace("\r", "\n")
        self._codec = codec

    @cached_property
    def starts(self) -> list[int]:
        return line_starts(self.source)

    @cached_property
    def markdown(self) -> MarkdownText:
        return MarkdownText(self.source)

    def line(self, number: int) -> str:
        """A line, counted from 0, without its end."""
        return self.markdown.lines[number].text if number < len(self.starts) else ""

    def position(self, offset: int) -> Position:
        line = bisect_right(self.starts, offset) - 1
        before = self.source[self.starts[line] : offset]
        return Position(line, self._codec.client_num_units(before))

    def offset(self, position: Position) -> int:
        """The offset of a position; one after the end of its line is that end."""
        if position.line >= len(self.starts):
            return len(self.source)
        start = self.starts[position.line]
        end = self.source.find("\n", start)
        line = self.source[start : end if end >= 0 else len(self.source)]
        column = self._codec.position_from_client_units([line], Position(0, position.character))
        return start + column.character

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def offset_of(self, place: Place) -> int:
        """The offset of a place of the source; places that are not there are the end."""
        if place.line > len(self.starts):
            return len(self.source)
        start = self.starts[max(place.line, 1) - 1] + max(place.column - 1, 0)
        return min(start, len(self.source))

    def range_of(self, place: Place, length: int = 0) -> Range:
        """The range at a place: so many characters, or the word or mark there; without a column, the line."""
        start = self.offset_of(place)
        if length:
            return self.range(start, start + length)
        if not place.column:
            return self.range(start, start + len(self.line(max(place.line, 1) - 1)))
        piece = PIECE.match(self.source, start)
        return self.range(start, piece.end() if piece else start)

    def marks(self, label: str = "") -> Iterator[Mark]:
        """The calls and the heads of definitions; those of one label."""
        for mark in (*self.markdown.calls, *self.markdown.definitions):
            if not label or mark.label == label:
                yield mark

    def mark_at(self, offset: int) -> Mark | None:
        """The call or the head of a definition that `offset` is in, or directly after."""
        return next((one for one in self.marks() if one.start <= offset <= one.end), None)

    def definition(self, label: str) -> Definition | None:
        """The definition that counts: the first."""
        found = (one for one in self.markdown.definitions if one.label == label)
        return next(found, None)

    def note(self, label: str) -> str:
        """The Markdown of a note, without its head and indents; "" if it is not defined."""
        definition = self.definition(label)
        if not definition:
            return ""
        body = self.source[definition.end : definition.body_end].strip()
        return re.sub(r"\n(?: {1,4}|\t)", "\n", body)

    def labels_at(self, label: str) -> Iterator[tuple[int, int]]:
        """From where to where the label is written: in marks, and in references to the note."""
        for mark in self.marks(label):
            start = mark.start + len(LABEL_START)
            yield start, start + len(label)
        for match in REFERENCE.finditer(self.source):
            if match["label"] == label:
                yield match.span("label")
