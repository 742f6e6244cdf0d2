"""The text that a PDF should hold, block by block, from a manuscript or any Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from editions.languages.shared.characters import INVISIBLE
from editions.resources.calls_elsewhere import NUMBER, PAGE, pattern
from editions.source.series import Edition
from editions.text import Manuscript
from editions.text.elements import is_call

_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "‑": "-", "‐": "-", "⋯": "…", "\u2212": "-"}
)
RUNNING = frozenset({"paragraph", "item", "quote", "note", "definition"})
"""Kinds of blocks whose lines are meant to be flush."""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One block: its text without white space, the numbers of its notes' calls in it."""

    kind: str
    text: str
    number: int = 0
    """Of a note."""
    ends: frozenset[int] = frozenset()
    """After how many characters the author ends a line (verse, the paragraphs of a note)."""

    @classmethod
    def of(cls, kind: str, text: str, number: int = 0) -> SourceBlock:
        """A block of text in which the author's line ends are newlines."""
        parts = [solid(part) for part in text.split("\n")]
        ends = frozenset(accumulate(map(len, parts)))
        return cls(kind, "".join(parts), number, ends)


@dataclass(frozen=True, slots=True)
class SourceText:
    """All blocks in order, notes apart."""

    language: str
    blocks: tuple[SourceBlock, ...]
    notes: tuple[SourceBlock, ...]
    after_calls: re.Pattern[str] | None = None
    """What calls of notes on other pages have after their numbers, in folded text."""


def solid(text: str) -> str:
    """The text without white space and invisible characters."""
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)


def folded(text: str) -> str:
    """The text with quotation marks, hyphens and dashes of one kind: a program may have curled them."""
    return text.translate(_FOLDED)


def from_manuscript(manuscript: Manuscript) -> SourceText:
    """The text of one edition, as its PDF shows it: calls with their numbers."""
    by_id = {element.get("id", ""): element for element in manuscript.article.iter()}
    blocks = []
    for block in manuscript.blocks:
        if block.kind == "note" or block.id not in by_id:
            continue
        found = SourceBlock.of(block.kind, _text(by_id[block.id], inner_blocks=False))
        if found.text:
            blocks.append(found)
    notes = tuple(
        SourceBlock.of("note", _text(note.body, inner_blocks=True), note.number)
        for note in manuscript.notes
    )
    tag = manuscript.edition.tag
    return SourceText(tag, tuple(blocks), notes, _after_calls(manuscript.edition))


def _after_calls(edition: Edition) -> re.Pattern[str] | None:
    before, page, after = pattern(edition).removeprefix(NUMBER).partition(PAGE)
    if not page:
        return None
    ends = (re.escape(folded(solid(part))) for part in (before, after))
    return re.compile(r"(?<=\d)" + r"\d+".join(ends))


def _text(element: Any, *, inner_blocks: bool) -> str:
    """Text of the element, with that of the blocks inside it or without (a list in a list item).

    Newlines are where the author ends a line.
    """
    parts = [_spaced(element.text)]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif child.tag not in _BLOCKS:
            before = child.getprevious()
            if is_call(child) and before is not None and is_call(before) and not before.tail:
                parts.append(",")  # a raised comma parts two calls
            parts.append(_text(child, inner_blocks=inner_blocks))
        elif inner_blocks:
            parts += ["\n", _text(child, inner_blocks=True), "\n"]
        parts.append(_spaced(child.tail))
    return "".join(parts)


def _spaced(text: str | None) -> str:
    """The text without the line ends of its source, which say nothing."""
    return (text or "").replace("\n", " ")


_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "div", "table", "dl", "dt", "dd", "pre", "figure"}
)


def from_markdown(path: Path, language: str) -> SourceText:
    """The text of any Markdown file with footnotes, read with pandoc."""
    import pypandoc

    tree = json.loads(
        pypandoc.convert_file(str(path), "json", format="commonmark_x+east_asian_line_breaks-smart")
    )
    reader = _PandocReader()
    reader.blocks(tree["blocks"], "paragraph")
    return SourceText(language, tuple(reader.found), tuple(reader.notes))


class _PandocReader:
    """Walks pandoc's tree. Two notes of one text are one note called twice."""

    def __init__(self) -> None:
        self.found: list[SourceBlock] = []
        self.notes: list[SourceBlock] = []
        self.numbers: dict[str, int] = {}

    def blocks(self, nodes: list[Any], kind: str) -> None:
        for node in nodes:
            self._block(node, kind)

    def _block(self, node: Any, kind: str) -> None:
        name, content = node["t"], node.get("c")
        if name in ("Para", "Plain"):
            self._add(kind, content)
        elif name == "Header":
            self._add("heading", content[2])
        elif name == "BlockQuote":
            self.blocks(content, "quote")
        elif name == "Div":
            self.blocks(content[1], kind)
        elif name in ("BulletList", "OrderedList"):
            for item in content if name == "BulletList" else content[1]:
                self.blocks(item, "item")
        elif name == "Table":
            for row in _rows(content):
                for cell in row[1]:
                    self.blocks(cell[4], "cell")
        elif name == "CodeBlock":
            self.found.append(SourceBlock("code", solid(content[1])))

    def _add(self, kind: str, inlines: list[Any]) -> None:
        text = solid("".join(self._inlines(inlines)))
        if text:
            self.found.append(SourceBlock(kind, text))

    def _inlines(self, nodes: list[Any]) -> Iterator[str]:
        for node in nodes:
            name, content = node["t"], node.get("c")
            if name == "Str":
                yield content
            elif name in ("Code", "Math"):
                yield content[1]
            elif name == "Note":
                yield str(self._note(content))
            elif name in ("Link", "Span", "Quoted"):
                yield from self._inlines(content[1])
            elif isinstance(content, list) and name not in ("Image", "RawInline"):
                yield from self._inlines(content)

    def _note(self, content: list[Any]) -> int:
        key = json.dumps(content)
        if key not in self.numbers:
            self.numbers[key] = number = len(self.numbers) + 1
            outer, self.found = self.found, []
            self.blocks(content, "note")
            text = "".join(block.text for block in self.found)
            self.found = outer
            self.notes.append(SourceBlock("note", text, number))
        return self.numbers[key]


def _rows(table: list[Any]) -> Iterator[Any]:
    head, bodies, foot = table[3], table[4], table[5]
    yield from head[1]
    for body in bodies:
        yield from body[2]
        yield from body[3]
    yield from foot[1]
