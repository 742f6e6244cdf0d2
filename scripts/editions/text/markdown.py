"""Where the calls and definitions of notes are in a Markdown text, as an editor sees it.

pandoc drops a definition that nobody calls, lets one of two definitions win and prints a call
without definition as text, all without a word (pandoc 3.9, commonmark_x). So the text itself is
read: code, comments, escapes, link targets and attributes are blanked, and what is left of
`[^label]` and `[^label]:` is a call or a definition. Offsets count characters from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from editions.text.formulas.tex import formula_at
from editions.text.positions import Positions

BLANK = "\0"
SHOWN = re.compile(r"[^\n]")
LABEL = r"\[\^(?!\s*\])(?P<label>(?:[^\[\]\\]|\\.){1,200}?)\]"
CALL = re.compile(LABEL)
CONTAINERS = r"(?:[ \t>]|(?:[-*+:]|\d{1,9}[.)])(?=[ \t]))*"
QUOTED = re.compile(r"[ >]*> ?")
DEFINITION = re.compile(rf"^{CONTAINERS}(?P<head>{LABEL}:)", re.MULTILINE)
FENCE = re.compile(rf"^{CONTAINERS}(?P<fence>`{{3,}}+|~{{3,}}+)(?P<info>.*)$")
LIST_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+")
NEW_BLOCK = re.compile(r"^ {0,3}(?:#{1,6}\s|:::|```|~~~|>|[-*+]\s|\d{1,9}[.)][ \t]|\|)")
TABLE_RULE = re.compile(
    r"^[ \t>]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?$"
)
TOKEN = re.compile(
    r"""(?P<formula>\$)
    |(?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<code>`+)
    |(?P<comment><!--)
    |<(?P<autolink>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*)>
    |(?P<tag></?[A-Za-z][^<>\n]*>)
    |\](?P<target>\((?:[^()\s\\]|\\.|\([^()\s]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\))
    |(?P<attributes>\{[^{}\n]*\})""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A call `[^label]`, or the head `[^label]:` of a definition, from `start` to `end`."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition(Mark):
    """The head of a definition and the extent of its note, from `end` to `body_end`."""

    body_end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its line feed."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip(" \t>")

    @property
    def unquoted(self) -> Line:
        """The line without the marks of quotations before it."""
        return Line(self.start, QUOTED.sub("", self.text, count=1))

    @property
    def indent(self) -> int:
        """Columns of white space before the text; a tab goes to the next multiple of four."""
        expanded = self.text.expandtabs(4)
        return len(expanded) - len(expanded.lstrip(" "))


class MarkdownText(Positions):
    """A Markdown text with its notes' calls and definitions.

    `visible` is the text with everything blanked that no reader sees as text, and with escaped
    characters blanked too: what is there is meant literally. `formulas` are the extents of
    formulas in TeX, which are blanked as well.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
        self.lines = [
            Line(start, text[start:end].rstrip("\n"))
            for start, end in zip(self.starts, [*self.starts[1:], len(text)], strict=True)
        ]
        self.formulas: list[tuple[int, int]] = []
        self.visible = _visible(text, self.lines, self.formulas)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        found = []
        for match in DEFINITION.finditer(self.visible):
            index = bisect_right(self.starts, match.start("head")) - 1
            start, end = match.span("head")
            found.append(Definition(self._label(match), start, end, self._body_end(index)))
        return tuple(found)

    @cached_property
    def calls(self) -> tuple[Mark, ...]:
        heads = {definition.start for definition in self.definitions}
        return tuple(
            Mark(self._label(match), match.start(), match.end())
            for match in CALL.finditer(self.visible)
            if match.start() not in heads
        )

    def _label(self, match: re.Match[str]) -> str:
        """The label as it is written: what looks like HTML or an escape in it is blank in `visible`."""
        return self.text[match.start("label") : match.end("label")]

    def definition_around(self, offset: int) -> Definition | None:
        """The definition whose note holds `offset`."""
        index = bisect_right(self.definitions, offset, key=lambda entry: entry.end) - 1
        if index >= 0 and offset < self.definitions[index].body_end:
            return self.definitions[index]
        return None

    def is_in_table_head(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        if index + 1 >= len(self.lines) or "|" not in self.lines[index].text:
            return False
        below = self.lines[index + 1].text
        return "-" in below and bool(TABLE_RULE.match(below))

    def _body_end(self, index: int) -> int:
        """Where the note ends whose definition begins on line `index`."""
        end, after_blank = self.lines[index].end, False
        quoted = QUOTED.match(self.lines[index].text)
        for number in range(index + 1, len(self.lines)):
            line = self.lines[number]
            if line.is_blank:
                after_blank = True
                continue
            is_inside = (line.unquoted if quoted else line).indent >= 4
            if not is_inside and (
                after_blank or DEFINITION.match(line.text) or NEW_BLOCK.match(line.text)
            ):
                break
            end, after_blank = line.end, False
        return end


def _visible(text: str, lines: list[Line], formulas: list[tuple[int, int]]) -> str:
    code, ends = [], []
    for line, is_code in zip(lines, _code_lines(lines), strict=True):
        if is_code:
            code.append((line.start, line.end))
        if is_code or line.is_blank or line.text.lstrip().startswith("|"):
            ends.append(line.end)
    ends.append(len(text))
    shown = _blanked(text, code)
    return _blanked(shown, _hidden(shown, ends, formulas))


def _blanked(text: str, extents: Iterable[tuple[int, int]]) -> str:
    """The text with all but line feeds blanked in the extents, which follow one another."""
    parts, at = [], 0
    for start, end in extents:
        parts += [text[at:start], SHOWN.sub(BLANK, text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _code_lines(lines: list[Line]) -> Iterator[bool]:
    """For each line whether it is part of a code block, fenced or indented."""
    fence, content, blank_before, in_code = "", 0, True, False
    for line in lines:
        match = FENCE.match(line.text)
        if fence:
            yield True
            if match and match["fence"].startswith(fence) and not match["info"].strip():
                fence = ""
            continue
        if match and not (match["fence"][0] == "`" and "`" in match["info"]):
            fence, in_code = match["fence"], False
            yield True
            continue
        if line.is_blank:
            blank_before = True
            yield False
            continue
        in_code = line.indent >= content + 4 and (blank_before or in_code)
        if not in_code and line.indent < max(content, 4):
            content = _content_column(line, content, blank_before)
        blank_before = False
        yield in_code


def _content_column(line: Line, before: int, blank_before: bool) -> int:
    """The column to which the lines below must be indented to belong to this line's block."""
    if DEFINITION.match(line.text):
        return 4
    if item := LIST_ITEM.match(line.text.expandtabs(4)):
        return item.end()
    return before if not blank_before or line.indent >= before else 0


def _hidden(
    text: str, ends: list[int], formulas: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What no reader sees: comments, tags, code spans, targets, attributes; escapes; into `formulas`, formulas."""
    position = 0
    while match := TOKEN.search(text, position):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if kind == "formula":
            if formula_end := formula_at(text, start):
                end = formula_end
                formulas.append((start, end))
                yield start, end
        elif kind == "code":
            stop = ends[bisect_right(ends, start)]
            closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(text, end, stop)
            end = closing.end() if closing else end
            if closing:
                yield start, end
        elif kind == "comment":
            close = text.find("-->", end)
            end = close + 3 if close >= 0 else end
            yield start, end
        elif kind == "attributes":
            if _are_attributes(text, start, match[0]):
                yield start, end
        elif kind != "autolink":
            yield start, end
        position = end


def _are_attributes(text: str, start: int, braces: str) -> bool:
    """Whether `{…}` after a link, a span or a heading, or on a fence, holds attributes."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not re.match(r"\{\s*(?:[#.:]|[\w-]+=)", braces):
        return False
    return line[-1:] in ("]", ")", "`") or line.lstrip().startswith((":::", "#")) or not line
