"""Markdown of other tools made ready for pandoc: what they alone read is named, or becomes what pandoc reads.

Every call of a note gets a mark with the key of its note: pandoc writes a note that is called twice twice, and leaves
out a call within raw markup. Obsidian's comments and CriticMarkup become the marks of comments and changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from editions.findings import Rule
from editions.importers import rules
from editions.importers.model import SIGN, Entry, ReviewMark

READER = "markdown+footnotes+inline_notes+mark+smart+lists_without_preceding_blankline-task_lists"
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
TITLE_BLOCK = re.compile(r"(?:title|subtitle|author|date)s?:[ \t]+\S", re.IGNORECASE)
LINK_OF_WIKI = re.compile(r"!?\[\[[^\[\]\n]+\]\](?!\()")
CALLOUT = re.compile(r"( {0,3}>(?: {0,4}>)* ?)\[!([\w-]+)\][+-]?[ \t]*+(.*)")
OTHER_BLOCKS = re.compile(r"\[!|!!!|\?\?\?|^:::|^@tab", re.MULTILINE)
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?) ([\w-]+)(?: \"(.*)\")?[ \t]*")
NOTE = re.compile(  # up to the next one or a blank line
    r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*+(?P<text>[^\n]*(?:\n(?! {0,3}\[\^|[ \t]*$)[^\n]+)*)",
    re.MULTILINE,
)
DIVISION = re.compile(r"(:{3,}) ?(?:\{([\w-]+)\}|([\w-]+))(?:[ \t]+(\S.*))?")
TAB = re.compile(r"@tab(?::active)?[ \t]+(\S.*)")
HIGHLIGHT = re.compile(r"\{(?:%|\{[<%])-? *(?P<end>/ *|end)?highlight\b[^\n]*")  # Jekyll and Hugo
CODE_FENCE = "~" * 8
FIGURE = re.compile(r"\{\{[<%] *figure\s")
ATTRIBUTE = re.compile(r"""(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))""")
FORMULA = re.compile(r"(?<!\\)\\[(\[][^\n$]{1,200}?(?<!\\)\\[)\]]")
DOUBLE_FORMULA = re.compile(r"\\\\\(.{1,400}?\\\\\)|\\\\\[.{1,400}?\\\\\]", re.DOTALL)
TEX = re.compile(r"\\[A-Za-z]{2}|[\^_]")
GRID = re.compile(
    r"\s*(?:\+(?:[-=:]+\+)+|-{2,}(?: +-{2,})+)\s*"
)  # of a table whose columns are places in lines
MARKUP = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).{1,4000}?(?<!`)(?P=ticks)(?!`))|(?P<escaped>\\.)"
    r"|(?P<math>\$\$.{1,4000}?\$\$)"
    r"|(?P<definition>^ {0,3}\[\^[^\]\s]+\]:)|\[\^(?P<call>[^\]\s]+)\]"
    r"|%%(?P<private>.{1,4000}?)%%"
    r"|\{>>(?P<comment>.{0,4000}?)<<\}|\{\+\+(?P<added>.{0,4000}?)\+\+\}|\{--(?P<gone>.{0,4000}?)--\}"
    r"|\{~~(?P<old>[^~]{0,2000}(?:~(?!>)[^~]{0,2000}){0,9})~>(?P<new>.{0,2000}?)~~\}|\{==(?P<marked>.{0,4000}?)==\}"
    r"|(?P<hugo>\{\{[<%].{0,4000}?[%>]\}\})|(?P<kramdown>\{:[^{}\n]*\})"
    r"|(?P<jekyll>\{%[^{}\n]{1,400}%\}|\{\{-?(?: [^{}\n]{1,200}|[a-z_]+\.[^{}\n]{1,200})\}\})"
    r"|(?P<myst>^[ \t]*\([\w.:-]+\)=[ \t]*$)|(?P<abbreviation>^\*\[[^\]\n]+\]:[^\n]*$)"
    r"|(?P<block>(?<=\S)[ \t]+\^(?=[\w-]*[A-Za-z])[\w-]{2,}[ \t]*$)",
    re.DOTALL | re.MULTILINE,
)
LEFT_OUT = {
    "hugo": "Hugo",
    "kramdown": "kramdown",
    "jekyll": "Jekyll",
    "myst": "MyST",
    "abbreviation": "PHP Markdown Extra",
    "block": "Obsidian",
}
SHOWN = 60


@dataclass(slots=True)
class MarkdownFile:
    """A text for pandoc with what is to be reported; `expected` are the notes that are called, with their places."""

    text: str
    reader: str = READER
    entries: list[Entry] = field(default_factory=list)
    review_marks: dict[str, ReviewMark] = field(default_factory=dict)
    expected: dict[str, str] = field(default_factory=dict)


def prepare(text: str, tracked: str) -> MarkdownFile:
    """The text made ready; its changes are accepted or rejected."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(text, tracked).run()


class _Reader:
    def __init__(self, text: str, tracked: str) -> None:
        self.text, self.tracked = _with_fences(text), tracked
        self.found = MarkdownFile(text)
        self.pieces = list(_pieces(self.text))
        prose = [(line, piece) for line, piece, is_text in self.pieces if is_text]
        self.notes: dict[str, list[tuple[int, str]]] = {}  # lines and texts, by their labels
        for line, piece in prose:
            for note in NOTE.finditer(piece):
                at = line + piece.count("\n", 0, note.start())
                self.notes.setdefault(note["label"], []).append((at, note["text"]))
        calls = [match["call"] for _, piece in prose for match in MARKUP.finditer(piece)]
        self.calls = Counter(filter(None, calls))
        self.defined: Counter[str] = Counter()  # so far
        self.called: Counter[str] = Counter()
        self.keys: dict[str, str] = {}  # of notes, by their labels
        self.missing: set[str] = set()

    def run(self) -> MarkdownFile:
        out = []
        for line, piece, is_text in self.pieces:
            if is_text:
                piece = self._quoted(piece, line) if OTHER_BLOCKS.search(piece) else piece
                piece = "".join(self._settled(piece, line))
            out.append(piece)
        self.found.text = "".join(out)
        self.found.reader += "".join(self._extensions())
        for label, notes in self.notes.items():
            if len(notes) > 1:
                form = "notes-in-turn" if self._in_turn(label) else "notes-alike"
                self._tell(notes[1][0], rules.DOUBT, form, label=label, count=len(notes))
            for number, (line, text) in enumerate(notes):
                if _numbered(label, number) not in self.keys:
                    self._tell(line, rules.NOTE_UNCALLED, "label", label=label, text=text)
        return self.found

    def _extensions(self) -> Iterator[str]:
        """What pandoc has to read beyond its own Markdown."""
        if TITLE_BLOCK.match(self.text):
            yield "+mmd_title_block"
        if LINK_OF_WIKI.search(self.text):
            yield "+wikilinks_title_after_pipe"
        if DOUBLE_FORMULA.search(self.text):
            yield "+tex_math_double_backslash"
        formulas = FORMULA.findall(self.text)
        if formulas and all(TEX.search(formula[2:-2]) for formula in formulas):
            yield "+tex_math_single_backslash"

    def _in_turn(self, label: str) -> bool:
        """Whether a label is defined as often as it is called: each call has a note of its own."""
        return 1 < len(self.notes[label]) == self.calls[label]

    def _tell(self, line: int, rule: Rule, form: str, **parameters: object) -> None:
        self.found.entries.append(Entry(rule, f"line {line}", form, parameters))

    # Blocks

    def _quoted(self, piece: str, first: int) -> str:
        """Callouts and containers of other tools are quotations or divisions, with their titles in bold."""
        out: list[str] = []
        inside = False
        for number, line in enumerate(piece.split("\n"), start=first):
            if match := CALLOUT.fullmatch(line):
                self._tell(number, rules.LEFT_OUT, "raw", kind="callout", text=f"[!{match[2]}]")
                out += [f"{match[1]}**{match[3].strip()}**", match[1].rstrip()] if match[3] else []
                continue
            if match := ADMONITION.fullmatch(line):
                self._tell(number, rules.LEFT_OUT, "raw", kind="callout", text=f"!!! {match[1]}")
                out += [f"> **{match[2]}**", ">"] if match[2] else []
                inside = True
            elif match := DIVISION.fullmatch(line):
                colons, directive, name, title = match.groups()
                if directive or title:
                    self._tell(number, rules.LEFT_OUT, "raw", kind="callout", text=line[:SHOWN])
                out += [
                    f"{colons} {directive or name}",
                    *(["", f"**{title}**", ""] if title else []),
                ]
            elif match := TAB.fullmatch(line):
                self._tell(number, rules.LEFT_OUT, "raw", kind="callout", text=line[:SHOWN])
                out += ["", f"**{match[1]}**", ""]
            elif inside and (line.startswith("    ") or not line.strip()):
                out.append(f"> {line[4:]}".rstrip())
            else:
                if inside and out and out[-1] == ">":
                    out[-1] = ""
                inside = False
                out.append(line)
        return "\n".join(out)

    # Lines

    def _settled(self, piece: str, first: int) -> Iterator[str]:
        """The text with marks, without what other tools alone read."""
        at, line, counted, note_end = 0, first, 0, 0
        tables = _tables(piece)
        begin, end = next(tables, (len(piece), len(piece)))
        for match in MARKUP.finditer(piece):
            yield piece[at : match.start()]
            at = match.end()
            line, counted = line + piece.count("\n", counted, match.start()), match.start()
            kind = match.lastgroup or ""
            while end <= match.start() and begin < len(piece):
                begin, end = next(tables, (len(piece), len(piece)))
            in_table = begin <= match.start() < end
            if (label := match["call"]) and match.start() < note_end and label in self.notes:
                yield self._nested(label, line)
            elif label:
                yield self._call(label, line, match[0], in_table=in_table)
            elif match["definition"] and (note := NOTE.match(piece, match.start())):
                note_end = note.end()
                number = self.defined[note["label"]]
                self.defined[note["label"]] += 1
                yield f"[^{_numbered(note['label'], number)}]:"
            elif kind == "hugo" and FIGURE.match(match[0]):
                yield self._figure(match[0], line)
            elif kind in LEFT_OUT:
                text = match[0].strip()[:SHOWN]
                self._tell(line, rules.LEFT_OUT, "raw", kind=LEFT_OUT[kind], text=text)
            elif match["private"] is not None or match["comment"] is not None:
                says = " ".join((match["private"] or match["comment"] or "").split())
                yield self._remark("comment", says) * 2
            elif match["marked"] is not None:
                yield from self._settled(match["marked"], line)
            elif (
                match["added"] is not None or match["gone"] is not None or match["new"] is not None
            ):
                yield self._change("deletion", match["gone"] or match["old"], line)
                yield self._change("insertion", match["added"] or match["new"], line)
            else:
                yield match[0]
        yield piece[at:]

    def _call(self, label: str, line: int, call: str, *, in_table: bool) -> str:
        if label not in self.notes:
            if label not in self.missing:
                self._tell(line, rules.NOTE_LOST, "no-body", label=label)
            self.missing.add(label)
            return call
        if self._in_turn(label):
            number, self.called[label] = self.called[label], self.called[label] + 1
            label = _numbered(label, number)
        call = f"[^{label}]"
        known = label in self.keys
        key = self.keys.setdefault(label, f"m{len(self.keys) + 1}")
        if in_table:
            return call
        again = known and key in self.found.expected
        self.found.expected.setdefault(key, f"line {line}")
        return f"{SIGN}{'again' if again else 'note'}-{key}{SIGN}{call}"

    def _nested(self, label: str, line: int) -> str:
        """The words of a note that another note calls, which Markdown prints as the call was typed."""
        self._tell(line, rules.LEFT_OUT, "nested-note")
        self.keys.setdefault(label, "")
        return f" ({self.notes[label][0][1].strip()})"

    def _figure(self, shortcode: str, line: int) -> str:
        """The picture that a shortcode of Hugo is, with its caption or its alternative text."""
        found = {name: "".join(values) for name, *values in ATTRIBUTE.findall(shortcode)}
        self._tell(line, rules.LEFT_OUT, "raw", kind="Hugo", text=shortcode[:SHOWN])
        return f"![{found.get('caption') or found.get('alt', '')}]({found.get('src', '')})"

    def _remark(self, kind: str, text: str) -> str:
        key = f"remark-{len(self.found.review_marks) + 1}"
        self.found.review_marks[key] = ReviewMark(kind, "?", "", text)
        return f"{SIGN}{key}{SIGN}"

    def _change(self, kind: str, text: str | None, line: int) -> str:
        if not text:
            return ""
        mark = self._remark(kind, " ".join(text.split()))
        stays = (kind == "insertion") != (self.tracked == "reject")
        return f"{mark}{''.join(self._settled(text, line))}{mark}" if stays else mark * 2


def _numbered(label: str, number: int) -> str:
    """The label of a note that is the second or a later one under its label."""
    return f"{label}--{number + 1}" if number else label


def _with_fences(text: str) -> str:
    """The text with fences in the place of tags around code; each line stays where it is."""
    lines = text.split("\n")
    tags = [
        (n, match["end"]) for n, line in enumerate(lines) if (match := HIGHLIGHT.fullmatch(line))
    ]
    if [bool(end) for _, end in tags] == [False, True] * (len(tags) // 2):
        for number, _ in tags:
            lines[number] = CODE_FENCE
    return "\n".join(lines)


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """The text in pieces, with their first lines: code blocks and the block of properties are no text."""
    lines = text.splitlines(keepends=True)
    start, fence = 0, ""
    in_front = bool(lines) and lines[0].rstrip() == "---"
    for number, line in enumerate(lines):
        mark = FENCE.match(line)
        if in_front:
            if number and line.rstrip() in ("---", "..."):
                yield 1, "".join(lines[: number + 1]), False
                start, in_front = number + 1, False
        elif fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                yield start + 1, "".join(lines[start : number + 1]), False
                start, fence = number + 1, ""
        elif mark and not (mark[1][0] == "`" and "`" in line[mark.end() :]):
            yield start + 1, "".join(lines[start:number]), True
            start, fence = number, mark[1]
    yield start + 1, "".join(lines[start:]), not (fence or in_front)


def _tables(piece: str) -> Iterator[tuple[int, int]]:
    """Where the tables are whose columns are places in their lines: marks would move them."""
    at = 0
    for block in re.split(r"(\n[ \t]*\n)", piece):
        if any(GRID.fullmatch(line) for line in block.split("\n")):
            yield at, at + len(block)
        at += len(block)
