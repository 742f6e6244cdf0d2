"""The notes in the Markdown text: labels, calls, definitions (issue 3, "In the source").

All findings of a text come at once, each with line and column. What loses, doubles, changes or
misleads a note is an error; what is a matter of style is a warning.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from editions.checks import characters, facts_markup, leftovers, list_lines, note_text, quotations
from editions.checks.house import note_style
from editions.findings import Finding, Place, Severity, in_order, rule
from editions.manuscript.markdown import Definition, Mark, MarkdownText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editions.manuscript import Block, Manuscript

AREA = "notes in the source"

UNDEFINED = rule(
    "note-undefined",
    Severity.ERROR,
    AREA,
    "A call has no definition; pandoc prints it as text.",
    "Write `[^label]: …`, or escape the call as `\\[^label]`.",
)
UNCALLED = rule(
    "note-uncalled",
    Severity.ERROR,
    AREA,
    "A definition is never called; pandoc leaves the note out.",
    "Put `[^label]` where the note belongs, or delete the definition.",
)
DOUBLE = rule(
    "note-defined-twice",
    Severity.ERROR,
    AREA,
    "Two definitions have one label; pandoc keeps one of them.",
    "Give one of them another label.",
)
ALIKE = rule(
    "note-label-alike",
    Severity.ERROR,
    AREA,
    "Two labels differ only by case, width or white space.",
    "Write the label in one way everywhere.",
)
EMPTY = rule("note-empty", Severity.ERROR, AREA, "A note has no text.", "Write or delete it.")
TABLE_HEAD = rule(
    "note-in-table-head",
    Severity.ERROR,
    AREA,
    "A note is called in a table head, which repeats on each page while the note does not.",
    "Call it from the caption or from a cell.",
)
NOT_A_DEFINITION = rule(
    "note-definition-malformed",
    Severity.ERROR,
    AREA,
    "A line looks like a definition but is text: `[^1]：`, `[^1] :`, `［^1］:`.",
    "A definition begins with `[^label]:`, in ASCII characters and without a space.",
)
UNREAD = rule(
    "note-call-unread",
    Severity.ERROR,
    AREA,
    "A call is not read as one by pandoc, though its note is defined.",
    "Look for unclosed markup around it; escape it when it is meant as text.",
)
AT_START = rule(
    "note-call-at-start",
    Severity.ERROR,
    AREA,
    "A call stands at the start of a paragraph or heading, behind no words.",
    "Put it behind the words that the note is about.",
)
AFTER_SPACE = rule(
    "note-call-after-space",
    Severity.WARNING,
    AREA,
    "White space stands before a call.",
    "Delete it: the call follows its words at once.",
)
BEFORE_MARK = rule(
    "note-call-before-punctuation",
    Severity.WARNING,
    AREA,
    "A call stands before a punctuation mark that the house style sets before it.",
    "Put the call behind the mark.",
)
AMONG_NOTES = rule(
    "note-paragraph-unindented",
    Severity.WARNING,
    AREA,
    "A paragraph stands among the definitions of notes, and is text: its indent may be lost.",
    "Indent it by four spaces when it belongs to the note above, or put it where the text is.",
)
LABEL_ORDER = rule(
    "note-label-order",
    Severity.WARNING,
    AREA,
    "Numeric labels do not rise through the text by one.",
    "Number them in order, or use words as labels.",
)
TOGETHER = 4  # as many definitions for each gap between them say that they stand together
_MALFORMED = re.compile(
    r"^[ \t>]*(?:(?P<full>[［【]\s*[\^＾][^\]］】\n]{1,80}[\]］】]\s*[:：])"
    r"|\[\s*[\^＾]\s*+(?P<label>[^\[\]\n]{1,80})\]\s*(?P<colon>[:：]))",
    re.MULTILINE,
)


def check(manuscript: Manuscript) -> list[Finding]:
    """Everything that is wrong with the notes of one edition's text, by line and column."""
    source = Source(manuscript)
    malformed, starts = _malformed(source)
    return in_order(
        [
            *malformed,
            *_definitions(source),
            *_calls(source, starts),
            *_label_order(source),
            *_among_notes(source, starts),
            *note_text.check(manuscript, source.markdown),
            *leftovers.check(manuscript, source.markdown, starts),
            *characters.check(manuscript),
            *list_lines.check(manuscript, source.markdown),
            *quotations.check(manuscript, source.markdown),
            *facts_markup.check(manuscript.edition),
        ]
    )


class Source:
    """The text of an edition, its marks by what their labels come to, and its registry."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.path = manuscript.edition.source
        self.style = note_style(manuscript.edition.tag)
        self.reported = {finding.place for finding in manuscript.findings}
        self.markdown = MarkdownText(manuscript.source)
        self.defined: dict[str, list[Definition]] = defaultdict(list)
        self.called: dict[str, list[Mark]] = defaultdict(list)
        for definition in self.markdown.definitions:
            self.defined[alike(definition.label)].append(definition)
        for call in self.markdown.calls:
            self.called[alike(call.label)].append(call)

    def place(self, offset: int) -> Place:
        return Place.of(self.path, *self.markdown.position(offset))

    def line(self, offset: int) -> int:
        return self.markdown.position(offset)[0]


def alike(label: str) -> str:
    """What a label comes to when case, width and white space are left aside."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", label)).casefold()


def _malformed(source: Source) -> tuple[list[Finding], set[int]]:
    """Lines that look like definitions; and where the calls begin that they consist of."""
    findings, starts = [], set()
    heads = {definition.start for definition in source.markdown.definitions}
    for match in _MALFORMED.finditer(source.markdown.visible):
        text = match[0].lstrip(" \t>")
        start = match.end() - len(text)
        if start in heads:
            continue
        if match["label"] and match["colon"] == ":" and "[^" in text and "]:" in text:
            continue
        starts.add(start)
        message = f"{text} is not read as a definition; write [^label]: in ASCII, without a space"
        findings.append(NOT_A_DEFINITION.at(source.place(start), message))
    return findings, starts


def _definitions(source: Source) -> Iterator[Finding]:
    texts = {note.label: note.text for note in source.manuscript.notes}
    for key, definitions in source.defined.items():
        first = definitions[0]
        for other in definitions[1:]:
            if other.label == first.label:
                message = f"note [^{other.label}] is defined in line {source.line(first.start)} too"
                yield DOUBLE.at(source.place(other.start), message)
            else:
                yield _alike(source, other, first)
        if key not in source.called:
            message = f"note [^{first.label}] is never called"
            yield UNCALLED.at(source.place(first.start), message)
        for definition in definitions:
            body = source.markdown.visible[definition.end : definition.body_end]
            if not body.strip() or texts.get(definition.label, "text").strip() == "":
                message = f"note [^{definition.label}] is empty"
                yield EMPTY.at(source.place(definition.start), message)


def _alike(source: Source, mark: Mark, other: Mark) -> Finding:
    message = (
        f"label [^{mark.label}] differs from [^{other.label}] in line {source.line(other.start)} "
        "only by case, width or space"
    )
    return ALIKE.at(source.place(mark.start), message)


def _calls(source: Source, malformed: set[int]) -> Iterator[Finding]:
    markdown, read = source.markdown, Counter[str]()
    for note in source.manuscript.notes:
        read[alike(note.label)] += len(note.calls)
    for key, calls in source.called.items():
        definitions = source.defined.get(key, [])
        outside = 0
        for call in calls:
            if call.start in malformed:
                outside += 1
                continue
            where = source.place(call.start)
            if not definitions:
                yield UNDEFINED.at(where, f"note [^{call.label}] has no definition")
            elif call.label not in (definition.label for definition in definitions):
                yield _alike(source, call, definitions[0])
            elif markdown.definition_around(call.start) or where in source.reported:
                continue  # `note-in-note` or `call-in-link`, which the manuscript reports
            elif markdown.is_in_table_head(call.start):
                yield TABLE_HEAD.at(where, f"note [^{call.label}] is called in a table head")
            else:
                outside += 1
                yield from _surroundings(source, call)
        if definitions and outside > read[key]:
            yield from _unread(source, calls, outside - read[key])
    yield from _starts(source)


def _unread(source: Source, calls: list[Mark], missing: int) -> Iterator[Finding]:
    """The calls that the registry does not have, by line; the last ones when lines do not tell."""
    if any(call.label not in {note.label for note in source.manuscript.notes} for call in calls):
        known: set[int] = set()
    else:
        known = {
            call.place.line
            for note in source.manuscript.notes
            if note.label == calls[0].label
            for call in note.calls
        }
    suspects = [call for call in calls if source.line(call.start) not in known] or calls
    for call in suspects[-missing:]:
        message = f"[^{call.label}] is printed as text or lost; pandoc does not read it as a call"
        yield UNREAD.at(source.place(call.start), message)


def _surroundings(source: Source, call: Mark) -> Iterator[Finding]:
    text = source.markdown.text
    before = text[call.start - 1 : call.start]
    behind = re.compile(r"(?:\[\^[^\[\]]+\]|[*_])*").match(text, call.end)
    after = text[behind.end() : behind.end() + 1] if behind else ""
    paragraph = text.rfind("\n\n", 0, call.start) + 1
    if before.isspace() and text[paragraph : call.start].strip(" \t\n>#*-|"):
        message = f"white space before [^{call.label}]"
        yield AFTER_SPACE.at(source.place(call.start), message)
    if after and after in source.style.call_follows:
        message = f"[^{call.label}] stands before {after}; the house style sets it behind"
        yield BEFORE_MARK.at(source.place(call.start), message)


def _starts(source: Source) -> Iterator[Finding]:
    kinds = {block.id: block.kind for block in source.manuscript.blocks}
    malformed_lines = {source.line(start) for start in _malformed(source)[1]}
    for note in source.manuscript.notes:
        for call in note.calls:
            if not call.before.strip() and call.place.line not in malformed_lines:
                kind = kinds.get(call.block, "block")
                message = f"[^{note.label}] stands at the start of a {kind}, behind no words"
                yield AT_START.at(call.place, message)


def _among_notes(source: Source, malformed: set[int]) -> Iterator[Finding]:
    """Text between definitions that otherwise stand together, as when a note's paragraph lost its indent."""
    definitions = source.markdown.definitions
    lines = [source.line(definition.start) for definition in definitions]
    reported = {source.line(start) for start in malformed}
    parted: dict[int, Block] = {}
    for block in source.manuscript.blocks:
        above = bisect_left(lines, block.place.line)
        if block.kind != "note" and above and block.place.line not in reported:
            parted.setdefault(above, block)
    if len(parted) * TOGETHER <= len(definitions):
        for above, block in parted.items():
            message = f"this {block.kind} stands among the notes; was it indented below "
            yield AMONG_NOTES.at(block.place, f"{message}[^{definitions[above - 1].label}]?")


def _label_order(source: Source) -> Iterator[Finding]:
    """Numeric labels in the order of their first calls; those of one block may follow its twin."""
    bilingual = len(source.manuscript.edition.issue.languages) > 1
    first = [
        (note.calls[0], int(note.label))
        for note in source.manuscript.notes
        if note.calls and note.label.isascii() and note.label.isdigit()
    ]
    numbers = {number for _, number in first}
    highest, highest_block = 0, ""
    for call, number in first:
        if number < highest and not (bilingual and call.block == highest_block):
            message = f"label [^{number}] comes after [^{highest}]"
            yield LABEL_ORDER.at(call.place, message)
        if number >= highest:
            highest, highest_block = number, call.block
        if number > 1 and 1 in numbers and number - 1 not in numbers:
            message = f"label [^{number}] follows a gap: there is no [^{number - 1}]"
            yield LABEL_ORDER.at(call.place, message)
