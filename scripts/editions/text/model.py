"""The parts of a manuscript (one registry of notes per edition)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml.etree import _Element

from editions.findings import Finding, Place
from editions.source.series import Edition


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a note. `before` is the visible text, twelve characters at most, it follows."""

    id: str
    place: Place
    block: str
    before: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its number follows from the order of first calls, its label is the author's."""

    label: str
    number: int
    place: Place
    calls: tuple[Call, ...]
    body: _Element
    text: str

    @property
    def id(self) -> str:
        return f"n{self.number}"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text that is by itself. `text` is without the numbers of calls.

    `path` holds the kinds of what encloses it, outermost first; `attributes` are the author's,
    with those of the divisions around it.
    """

    id: str
    kind: str
    level: int
    place: Place
    end_line: int
    text: str
    labels: tuple[str, ...]
    path: tuple[str, ...]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that the text shows; `source` is its address in the tree.

    `data` is what is shown: what was checked of the file at `path`, which may change meanwhile. `narrow` is the
    drawing of the same for narrow pages, if its author made one.
    """

    source: str
    path: Path
    alt: str
    place: Place
    data: bytes = field(repr=False)
    narrow: Image | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One edition's text. `article` and the notes' bodies are XHTML without a namespace."""

    edition: Edition
    source: str
    article: _Element
    notes: tuple[Note, ...]
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    findings: tuple[Finding, ...]

    @property
    def drawn(self) -> list[Image]:
        """The pictures, each followed by the one for narrow pages if there is one."""
        both = ((image, image.narrow) for image in self.images)
        return [image for pair in both for image in pair if image]

    def note(self, number: int) -> Note:
        """The note of that number, from 1; raises IndexError."""
        if number < 1:
            raise IndexError(number)
        return self.notes[number - 1]
