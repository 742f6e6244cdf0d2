"""Lines of a page joined to paragraphs: Han without a space, Latin with one, hyphens undone, addresses repaired."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from editions.importers.model import Json, words

CALL = re.compile("\ue100(\\d+)\ue101")
EMPHASIS, STRONG = ("\ue102", "\ue103"), ("\ue104", "\ue105")  # where they begin and end
MARK = re.compile("\ue100\\d+\ue101|[\ue102-\ue105]")
FIGURE = re.compile("\ue106(\\d+)\ue107")  # a picture, a paragraph by itself
KINDS = {EMPHASIS[0]: "Emph", STRONG[0]: "Strong"}
DIVIDING = 0.02  # of the lines end with a hyphen, at least, where words are divided
SLACK = 2.0  # em that a full line may be short of its measure
OUTDENTED = 0.8  # em that a line begins further out than a quotation above it, at least
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
    level: int = 0  # of the heading that the file says it is
    kind: str = ""  # of block that the file says it is: "BlockQuote"


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the place of its first line; `undone` counts hyphens that were taken out."""

    text: str
    where: str
    lines: int = 1
    head: bool = False
    undone: list[str] = field(default_factory=list)
    level: int = 0
    kind: str = ""


def bare(text: str) -> str:
    """A text without the marks of calls and emphasis."""
    return MARK.sub("", text)


def without_figures(text: str) -> str:
    """A line without its figures and spaces, by which a running head is known again."""
    return re.sub(r"[\d\s]+", "", text)


def width_of(text: str) -> float:
    """The width of a text in em: 1 for a wide character, a half for others."""
    text = bare(text)
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def call(number: int) -> str:
    """The mark of a call within a line."""
    return f"\ue100{number}\ue101"


def first_word(text: str) -> float:
    """The width of what would have had to go on the line above: one Han character, or a Latin word."""
    match = re.match(
        r"[（(“‘《〈\[]*(?:[A-Za-z0-9À-ɏ'’.,/\-:_]++|.)[，。；：、）)”’》〉\]！？]*+",
        bare(text).lstrip(),
    )
    return width_of(match[0]) if match else 0.0


def paragraphs(lines: Sequence[Line], words_known: Words | None = None) -> list[Paragraph]:
    """The paragraphs of lines in reading order, over pages too; `words_known` are those of the whole file."""
    words_known = words_known or words_of(lines)
    out: list[Paragraph] = []
    figures: list[Paragraph] = []  # within a paragraph: they are put after it
    before: Line | None = None
    for line in lines:
        if FIGURE.fullmatch(line.text):
            figures.append(Paragraph(line.text, line.where))
            continue
        if before is None or _begins_new(before, line, out[-1].lines):
            out += figures
            figures = []
            out.append(
                Paragraph(
                    line.text.strip(), line.where, head=line.head, level=line.level, kind=line.kind
                )
            )
        else:
            _join(out[-1], line.text, words_known)
        before = line
    return out + figures


def _begins_new(before: Line, line: Line, count: int) -> bool:
    """Whether a line begins a paragraph; `count` lines of the one before are known."""
    if before.head != line.head:
        return True
    if before.ended:
        return True
    if line.gap and line.page == before.page:
        return True
    above = bare(before.text).rstrip()
    if line.indent >= 1.0 and before.indent < 1.0 and above.endswith(TERMINAL):
        return True
    outdented = count > 1 and before.indent - line.indent > OUTDENTED  # after a quotation
    if outdented and above.endswith(TERMINAL):
        return True
    goes_on = bare(line.text).lstrip()[:1].islower()
    if not above.endswith(TERMINAL) and (count > 1 or goes_on):
        return False
    return before.room >= first_word(line.text) + SLACK


@dataclass(frozen=True, slots=True)
class Words:
    """What the lines of a file show of hyphens: whether it divides words, and words with and without hyphens."""

    dividing: bool
    known: frozenset[str]

    def divides(self, left: str, right: str) -> bool:
        """Whether the hyphen between two lines divides a word, and is none of the word itself."""
        begun, rest = re.search(r"[\w-]*$", left[:-1]), re.match(r"[\w-]*", right)
        head, tail = (match[0].lower() if match else "" for match in (begun, rest))
        if f"{head}-{tail}" in self.known:
            return False
        return self.dividing or head + tail in self.known or left.endswith("\u00ad")


def words_of(lines: Sequence[Line]) -> Words:
    """The words within lines, and whether so many lines end with a hyphen that it divides words."""
    inside = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
    known = {word.lower() for line in lines for word in inside.findall(bare(line.text))}
    ends = sum(bool(HYPHEN.search(bare(line.text).rstrip())) for line in lines)
    return Words(ends > DIVIDING * len(lines), frozenset(known))


def _goes_on_address(above: str, right: str) -> bool:
    """Whether a line goes on with the address that the one above ends with."""
    on = ADDRESS_ON.match(right)
    if not on or above.endswith((",", ")")):
        return False
    if above.endswith("."):  # of the address, or of the sentence
        return not on[0][0].isupper() and bool(re.search(r"[./\d]", on[0].rstrip(".")))
    return True


def _join(paragraph: Paragraph, text: str, words_known: Words) -> None:
    """Add a line to a paragraph."""
    paragraph.lines += 1
    left, right = paragraph.text.rstrip(), text.strip()
    for opening, closing in (STRONG, EMPHASIS):
        if left.endswith(closing) and right.startswith(opening):
            left, right = left[:-1], right[1:]
    above = bare(left)
    if ADDRESS_END.search(above) and _goes_on_address(above, right):
        paragraph.text = left + right
    elif HYPHEN.search(left) and re.match(r"[a-zà-ÿ]", right) and words_known.divides(left, right):
        word = re.search(r"\w+$", left[:-1])
        paragraph.undone.append(f"{word[0] if word else ''}-{right.split(' ')[0]}")
        paragraph.text = left[:-1] + right
    elif above.endswith(("-", "–", "/")) and re.match(r"[A-Za-z0-9]", right):
        paragraph.text = left + right
    else:
        paragraph.text = left + _between(above[-1:], bare(right)[:1]) + right


def _between(left: str, right: str) -> str:
    """The space between two lines: none where one side is a character or mark of Chinese."""
    wide = is_wide(left) or is_wide(right)
    quotes = left in "“‘" or right in "”’，"
    return "" if wide or quotes else " "


def inlines(text: str, bodies: dict[int, list[Json]], used: set[int]) -> list[Json]:
    """A paragraph's text as inlines, its calls as notes of `bodies`, its marks as emphasis."""
    out: list[Json] = []
    held: list[tuple[str, list[Json]]] = []  # emphasis that is open: its mark, what was before it
    after_call, last = False, ""
    for piece in re.split(f"({MARK.pattern})", text):
        if called := CALL.fullmatch(piece):
            out.append(_note_or_number(int(called[1]), bodies, used))
            after_call = True
        elif piece in KINDS:
            held.append((piece, out))
            out = []
        elif MARK.fullmatch(piece):
            if held:
                opening, before = held.pop()
                out = [*before, {"t": KINDS[opening], "c": out}]
        elif piece:
            out += words(_around_call(piece, last) if after_call else piece)
            after_call, last = False, piece.rstrip()[-1:]
    while held:
        opening, before = held.pop()
        out = [*before, {"t": KINDS[opening], "c": out}]
    return out


def _note_or_number(note: int, bodies: dict[int, list[Json]], used: set[int]) -> Json:
    if note not in bodies:
        return {"t": "Superscript", "c": words(str(note))}
    used.add(note)
    return {"t": "Note", "c": bodies[note]}


def _around_call(piece: str, last: str) -> str:
    """The text after a call: the space that a figure had after it goes beside Han and before punctuation."""
    if is_wide(last) or re.match(r"\s+(?:[\u3000-\u9fff\uff00-\uffef，。；：、）”’]|$)", piece):
        return piece.lstrip()
    return piece


def is_wide(text: str) -> bool:
    """Whether one character is Han, or punctuation as wide as it."""
    return bool(text) and unicodedata.east_asian_width(text) in "WF"


def plain_head(text: str) -> str:
    """A head without emphasis that the whole of it has: a head is bold by itself."""
    text = text.replace(STRONG[0], "").replace(STRONG[1], "")
    return unslanted(text)


def unslanted(text: str) -> str:
    """A text without the emphasis that the whole of it has; others as they are."""
    whole = text.startswith(EMPHASIS[0]) and text.find(EMPHASIS[1]) == len(text) - 1
    return text[1:-1] if whole else text


def run_in(block: list[Json], text: str) -> list[Json] | None:
    """The inlines with a strong run-in head, or None when the paragraph has none."""
    match = RUN_IN.match(text)
    if not match or len(text) < 4 * len(match["head"]):
        return None
    head = match["head"]
    rest: list[Json] = []
    left = len(head)
    for inline in block:
        if left > 0 and inline["t"] in KINDS.values():
            return None  # the page shows a head of its own
        size = len(inline["c"]) if inline["t"] == "Str" else 1 if inline["t"] == "Space" else 0
        if left <= 0 or not size:
            rest.append(inline)
        elif size > left:
            rest.append({"t": "Str", "c": inline["c"][left:]})
        left -= size
    while rest and rest[0]["t"] == "Space":
        rest.pop(0)
    return [{"t": "Strong", "c": words(head)}, {"t": "Space"}, *rest]
