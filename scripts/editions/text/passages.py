"""The prose of a Markdown text, passage by passage, each character with its place in the file.

The tree that pandoc makes no longer says where a mark was typed; who corrects a text has to know. So the
Markdown is read here as an editor sees it: without markup, calls and attributes, with one U+FFFC for what
is no prose (code, formulas, addresses, words of another language, escaped characters).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editions.languages.shared.characters import OBJECT
from editions.text.addresses import ADDRESS, without_closing
from editions.text.markdown import BLANK, CALL, CONTAINERS, DEFINITION, MarkdownText

NOTE, HEADING, CELL, QUOTATION, TEXT = "note", "heading", "cell", "quotation", "text"
TITLE = "title"  # of an issue, in its YAML

HEAD = re.compile(r" {0,3}#{1,6}[ \t]+")
FENCE = re.compile(r"[ \t>]*+(?::{3,}|```|~~~)")
CONTAINER = re.compile(CONTAINERS)
LINE_OF_MARKUP = re.compile(r"[ \t>]*+(?:[-*_=+|:\0 \t]*|\[[^\]\n^][^\]\n]*\]:.*)$")
CELLS = re.compile(r"[^|]+")
NO_PROSE = re.compile(
    rf"<?{ADDRESS.pattern}>?|<[a-z]+:[^<>\s]*>|\bwww\.\S+|\b10\.\d{{4,9}}/\S+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+|&(?:#\d+|#x[0-9A-Fa-f]+|\w+);"
)
OTHER_LANGUAGE = re.compile(r"\{[^{}\n]*\blang=")
MARKS = re.compile(r"~~|\^(?=[^\s^]*\^)|(?<=[^\s^])\^|(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])")
PAIRS = dict(zip("“‘「『《〈", "”’」』》〉", strict=True))
APOSTROPHE = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading, a cell or a paragraph of a note.

    `offsets` are the places of the characters of `text` in the Markdown, from 0; `kept` the stretches of
    `text` that are somebody else's words or a title: nothing in them is corrected.
    """

    kind: str
    text: str
    offsets: tuple[int, ...]
    kept: tuple[range, ...] = ()

    def is_kept(self, start: int, end: int) -> bool:
        """Whether a part of `text[start:end]` is in a quotation or a title."""
        return any(start < one.stop and one.start < max(end, start + 1) for one in self.kept)


def passages(markdown: MarkdownText) -> Iterator[Passage]:
    """The passages in the order of the file; those without a letter are left out."""
    shown = _without_other_things(markdown)
    for kind, pieces in _blocks(markdown, shown):
        passage = _passage(kind, pieces, shown)
        if any(map(str.isalpha, passage.text)):
            yield passage


def _without_other_things(markdown: MarkdownText) -> list[str]:
    """The text character by character: "" for markup, U+FFFC once for what is no prose."""
    text, visible = markdown.text, markdown.visible
    shown = ["" if character == BLANK else character for character in visible]
    for blank in re.finditer(f"{BLANK}+", visible):
        if text[blank.start()] in "`$\\":
            shown[blank.start()] = OBJECT
    for match in NO_PROSE.finditer(visible):
        end = match.start() + len(without_closing(match[0]))
        _replace(shown, match.start(), end, OBJECT)
    for match in CALL.finditer(visible):
        _replace(shown, match.start(), match.end(), "")
    _links(text, visible, shown)
    return shown


def _links(text: str, visible: str, shown: list[str]) -> None:
    """Take away the brackets of links, pictures and spans; a span in another language is no prose."""
    is_open: list[int] = []
    for match in re.finditer(r"[\[\]]", visible):
        start = match.start()
        if not shown[start]:
            continue
        if match[0] == "[":
            is_open.append(start)
        elif is_open:
            opening, after = is_open.pop(), text[start + 1 : start + 2]
            if not after or visible[start + 1 : start + 2] != BLANK or after not in "({":
                continue
            is_other = after == "{" and OTHER_LANGUAGE.match(text, start + 1)
            if is_other or start == opening + 1:
                _replace(shown, opening, start + 1, OBJECT)
            else:
                shown[opening] = shown[start] = ""
            if opening and text[opening - 1] == "!":
                shown[opening - 1] = ""


def _replace(shown: list[str], start: int, end: int, by: str) -> None:
    shown[start:end] = [by, *[""] * (end - start - 1)]


def _blocks(markdown: MarkdownText, shown: list[str]) -> Iterator[tuple[str, list[range]]]:
    """Each block's kind and the stretches of the Markdown, a line each, that hold its text."""
    kind, lines = TEXT, list[range]()
    for line in markdown.lines:
        visible = markdown.visible[line.start : line.end]
        start, begins, cells = _begin(visible)
        in_note = markdown.definition_around(line.start) is not None
        if begins or line.is_blank or cells:
            if lines:
                yield kind, lines
            kind, lines = begins or (NOTE if in_note else TEXT), []
        if cells:
            yield from ((CELL, [range(line.start + a, line.start + b)]) for a, b in cells)
        elif not line.is_blank and not LINE_OF_MARKUP.match(visible):
            if visible.lstrip().startswith(">"):
                kind = QUOTATION
            lines.append(range(line.start + start, line.end))
            if begins == HEADING:
                yield kind, lines
                kind, lines = TEXT, []
    if lines:
        yield kind, lines


def _begin(line: str) -> tuple[int, str, list[tuple[int, int]]]:
    """Where the text of a line begins, the kind of block that begins with it, the cells of a table's row."""
    if FENCE.match(line):
        return len(line), TEXT, []
    if head := HEAD.match(line):
        return head.end(), HEADING, []
    if definition := DEFINITION.match(line):
        return definition.end(), NOTE, []
    if line.lstrip().startswith("|"):
        return 0, "", [match.span() for match in CELLS.finditer(line)]
    container = CONTAINER.match(line)
    start = container.end() if container else 0
    return start, TEXT if line[:start].strip(" \t>") else "", []


def _passage(kind: str, lines: Iterable[range], shown: list[str]) -> Passage:
    characters: list[str] = []
    offsets: list[int] = []
    emphasis: dict[str, list[int]] = {"*": [], "_": []}
    for number, line in enumerate(lines):
        if number:
            characters.append("\n")
            offsets.append(line.start - 1)
        for offset, is_mark in _line(line, shown):
            character = shown[offset]
            if is_mark:
                emphasis[character].append(len(characters))
            else:
                characters.append(character)
                offsets.append(offset)
    text = "".join(characters)
    kept = [range(len(text))] if kind == QUOTATION else [*quoted(text)]
    kept += [stretch for marks in emphasis.values() for stretch in _between(marks)]
    return Passage(kind, text, tuple(offsets), tuple(kept))


def _line(line: range, shown: list[str]) -> Iterator[tuple[int, bool]]:
    """The offsets of what is seen of a line, and whether each is a star or line of emphasis."""
    seen = [offset for offset in line if shown[offset]]
    text = "".join(shown[offset] for offset in seen)
    marks = {position for match in MARKS.finditer(text) for position in range(*match.span())}
    first, last = len(text) - len(text.lstrip()), len(text.rstrip("\\ \t"))
    for position in range(first, last):
        is_emphasis = text[position] == "*" or (text[position] == "_" and position in marks)
        if is_emphasis or position not in marks:
            yield seen[position], is_emphasis


def _between(marks: list[int]) -> Iterator[range]:
    """What is in emphasis, which may be a title, and so is not corrected."""
    places = [place for place, found in Counter(marks).items() if found % 2]
    for start, end in zip(places[::2], places[1::2], strict=False):
        yield range(start, end)


def quoted(text: str) -> Iterator[range]:
    """The passages between quotation marks; straight ones open and close in turn."""
    is_open: list[tuple[str, int]] = []
    apostrophes = {match.start() for match in APOSTROPHE.finditer(text)}
    for position, character in enumerate(text):
        if character in PAIRS:
            is_open.append((PAIRS[character], position))
        elif is_open and character == is_open[-1][0] and position not in apostrophes:
            yield range(is_open.pop()[1], position + 1)
    straight = [position for position, character in enumerate(text) if character == '"']
    for start, end in zip(straight[::2], straight[1::2], strict=False):
        yield range(start, end + 1)
