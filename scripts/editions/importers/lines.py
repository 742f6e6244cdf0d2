"""Lines of a page joined to paragraphs: Han without a blank, Latin with one, hyphens undone, addresses mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from editions.importers.model import Json, words

CALL = re.compile("\ue100(\\d+)\ue101")
SLACK = 2.0  # em that a full line may be short of its measure
ADDRESS_END = re.compile(r"(?:https?://|www\.|doi\.org/)\S*$")
ADDRESS_ON = re.compile(r"[\w\-./%?=&#~+]+")
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010]$")
TERMINAL = tuple("。.!！?？:：;；”’\"'」』）)…")
SENTENCE = tuple("。.!！?？")
RUN_IN = re.compile(
    r"(?P<head>[^\s：:，,。.“”‘’（）()]{1,6}[：:]|[A-Z][\w’'-]*(?: [\w’'-]+){0,5}:)\s*(?=\S)"
)


@dataclass(slots=True)
class Line:
    """One printed line. Lengths are in em of its own text.

    `room` is what is left to the full measure, `indent` what it begins further in than its neighbours, `gap` whether
    more space than usual is above it, `page` where it is. Calls of notes are in the text as private characters.
    """

    text: str
    room: float
    page: int = 1
    where: str = ""
    indent: float = 0.0
    gap: bool = False
    head: bool = False
    ended: bool = False  # the file shows that a paragraph ends here


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the place of its first line; `undone` counts hyphens that were taken out."""

    text: str
    where: str
    lines: int = 1
    head: bool = False
    undone: list[str] = field(default_factory=list)


def width_of(text: str) -> float:
    """The width of a text in em: 1 for a wide character, a half for others."""
    text = CALL.sub("", text)
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def call(number: int) -> str:
    """The mark of a call within a line."""
    return f"\ue100{number}\ue101"


def first_word(text: str) -> float:
    """The width of what would have had to go on the line above: one Han character, or a Latin word."""
    bare = CALL.sub("", text).lstrip()
    match = re.match(
        r"[（(“‘《〈\[]*(?:[A-Za-z0-9À-ɏ'’.,/\-:_]++|.)[，。；：、）)”’》〉\]！？]*+", bare
    )
    return width_of(match[0]) if match else 0.0


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines in reading order, over pages too."""
    out: list[Paragraph] = []
    before: Line | None = None
    for line in lines:
        if before is None or _begins_new(before, line, out[-1].lines):
            out.append(Paragraph(line.text.strip(), line.where, head=line.head))
        else:
            _join(out[-1], line.text)
        before = line
    return out


def _begins_new(before: Line, line: Line, count: int) -> bool:
    """Whether a line begins a paragraph; `count` lines of the one before are known."""
    if before.head != line.head:
        return True
    if before.ended:
        return True
    if line.gap and line.page == before.page:
        return True
    bare = CALL.sub("", before.text).rstrip()
    if line.indent >= 1.0 and before.indent < 1.0 and bare.endswith(TERMINAL):
        return True
    goes_on = CALL.sub("", line.text).lstrip()[:1].islower()
    if not bare.endswith(TERMINAL) and (count > 1 or goes_on):
        return False
    return before.room >= first_word(line.text) + SLACK


def _join(paragraph: Paragraph, text: str) -> None:
    """Add a line to a paragraph."""
    paragraph.lines += 1
    left, right = paragraph.text.rstrip(), text.strip()
    bare = CALL.sub("", left)
    if ADDRESS_END.search(bare) and ADDRESS_ON.match(right) and not bare.endswith((".", ",", ")")):
        paragraph.text = left + right
    elif HYPHEN.search(left) and re.match(r"[a-zà-ÿ]", right):
        word = re.search(r"\w+$", left[:-1])
        paragraph.undone.append(f"{word[0] if word else ''}-{right.split(' ')[0]}")
        paragraph.text = left[:-1] + right
    elif bare.endswith(("-", "–", "/")) and re.match(r"[A-Za-z0-9]", right):
        paragraph.text = left + right
    else:
        paragraph.text = left + _between(bare[-1:], CALL.sub("", right)[:1]) + right


def _between(left: str, right: str) -> str:
    """The blank between two lines: none where one side is a character or mark of Chinese."""
    wide = any(c and unicodedata.east_asian_width(c) in "WF" for c in (left, right))
    quotes = left in "“‘" or right in "”’，"
    return "" if wide or quotes else " "


def inlines(text: str, bodies: dict[int, list[Json]], used: set[int]) -> list[Json]:
    """A paragraph's text as inlines, its calls as notes; a call without a note stays as its number."""
    out: list[Json] = []
    for number, piece in enumerate(CALL.split(text)):
        if number % 2 == 0:
            out += words(_around_call(piece, number > 0))
        elif (note := int(piece)) in bodies:
            used.add(note)
            out.append({"t": "Note", "c": bodies[note]})
        else:
            out.append({"t": "Superscript", "c": words(piece)})
    return out


def _around_call(piece: str, after_call: bool) -> str:
    """The text after a call: the blank that a figure had after it goes before Han and punctuation."""
    if after_call and re.match(r"\s+(?:[\u3000-\u9fff\uff00-\uffef，。；：、）”’]|$)", piece):
        return piece.lstrip()
    return piece


def run_in(block: list[Json], text: str) -> list[Json] | None:
    """The inlines with a strong run-in head, or None when the paragraph has none."""
    match = RUN_IN.match(text)
    if not match or len(text) < 4 * len(match["head"]):
        return None
    head = match["head"]
    rest: list[Json] = []
    left = len(head)
    for inline in block:
        size = len(inline["c"]) if inline["t"] == "Str" else 1 if inline["t"] == "Space" else 0
        if left <= 0 or not size:
            rest.append(inline)
        elif size > left:
            rest.append({"t": "Str", "c": inline["c"][left:]})
        left -= size
    while rest and rest[0]["t"] == "Space":
        rest.pop(0)
    return [{"t": "Strong", "c": words(head)}, {"t": "Space"}, *rest]
