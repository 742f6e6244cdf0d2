"""The notes in the Markdown text: labels, calls, definitions.

All findings of a text come at once, each with line and column. What loses, doubles, changes or
misleads a note is an error; matters of style are warnings.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from editions.checks.registry import SOURCE, check
from editions.checks.source.locator import markdown_of
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.languages import for_tag
from editions.messages import message
from editions.text import Block, Manuscript
from editions.text.markdown import Definition, Mark, MarkdownText

AREA = "notes in the source"

UNDEFINED = rule("note-undefined", Severity.ERROR, AREA)
UNCALLED = rule("note-uncalled", Severity.ERROR, AREA)
DOUBLE = rule("note-defined-twice", Severity.ERROR, AREA)
ALIKE = rule("note-label-alike", Severity.ERROR, AREA)
EMPTY = rule("note-empty", Severity.ERROR, AREA)
TABLE_HEAD = rule("note-in-table-head", Severity.ERROR, AREA)
NOT_A_DEFINITION = rule("note-definition-malformed", Severity.ERROR, AREA)
UNREAD = rule("note-call-unread", Severity.ERROR, AREA)
AT_START = rule("note-call-at-start", Severity.ERROR, AREA)
AFTER_SPACE = rule("note-call-after-space", Severity.WARNING, AREA)
BEFORE_MARK = rule("note-call-before-punctuation", Severity.WARNING, AREA)
AMONG_NOTES = rule("note-paragraph-unindented", Severity.WARNING, AREA)
LABEL_ORDER = rule("note-label-order", Severity.WARNING, AREA)
TOGETHER = 4  # definitions to each gap between them that show that they are kept together
_MALFORMED = re.compile(
    r"^[ \t>]*(?:(?P<full>[［【]\s*[\^＾][^\]］】\n]{1,80}[\]］】]\s*[:：])"
    r"|\[\s*[\^＾]\s*+(?P<label>[^\[\]\n]{0,80})\]\s*(?P<colon>[:：]))",
    re.MULTILINE,
)


@check(SOURCE)
def check_calls(subject: Subject) -> Iterator[Finding]:
    """Check the calls and definitions of one text; findings have line and column."""
    source = Source(subject.manuscript, subject.once(markdown_of))
    malformed = subject.once(malformed_definitions)
    for start, text in malformed.items():
        yield NOT_A_DEFINITION.at(source.place(start), text=text)
    starts = set(malformed)
    yield from _definitions(source)
    yield from _calls(source, starts)
    yield from _label_order(source)
    yield from _among_notes(source, starts)


class Source:
    """The text of an edition, its marks by what their labels come to, and its registry."""

    def __init__(self, manuscript: Manuscript, markdown: MarkdownText) -> None:
        self.manuscript = manuscript
        self._path = Place.of(manuscript.edition.source).path
        self.style = for_tag(manuscript.edition.tag).note_style
        self.reported = {finding.place for finding in manuscript.findings}
        self.markdown = markdown
        self.defined: dict[str, list[Definition]] = defaultdict(list)
        self.called: dict[str, list[Mark]] = defaultdict(list)
        for definition in self.markdown.definitions:
            self.defined[alike(definition.label)].append(definition)
        for call in self.markdown.calls:
            self.called[alike(call.label)].append(call)

    def place(self, offset: int) -> Place:
        return Place(self._path, *self.markdown.position(offset))

    def line(self, offset: int) -> int:
        return self.markdown.position(offset)[0]


def alike(label: str) -> str:
    """A label without regard to case, width and white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", label)).casefold()


def malformed_definitions(subject: Subject) -> dict[int, str]:
    """Text that looks like the beginning of a definition and is not one, by its offset in the text."""
    markdown = subject.once(markdown_of)
    found = {}
    heads = {definition.start for definition in markdown.definitions}
    for match in _MALFORMED.finditer(markdown.visible):
        text = match[0].lstrip(" \t>")
        start = match.end() - len(text)
        if start in heads:
            continue
        if match["label"] and match["colon"] == ":" and "[^" in text and "]:" in text:
            continue
        found[start] = text
    return found


def _definitions(source: Source) -> Iterator[Finding]:
    texts = {note.label: note.text for note in source.manuscript.notes}
    for key, definitions in source.defined.items():
        first = definitions[0]
        for other in definitions[1:]:
            if other.label == first.label:
                line = source.line(first.start)
                yield DOUBLE.at(source.place(other.start), label=other.label, line=line)
            else:
                yield _alike(source, other, first)
        if key not in source.called:
            yield UNCALLED.at(source.place(first.start), label=first.label)
        for definition in definitions:
            body = source.markdown.visible[definition.end : definition.body_end]
            if not body.strip() or texts.get(definition.label, "text").strip() == "":
                yield EMPTY.at(source.place(definition.start), label=definition.label)


def _alike(source: Source, mark: Mark, other: Mark) -> Finding:
    line = source.line(other.start)
    return ALIKE.at(source.place(mark.start), label=mark.label, other=other.label, line=line)


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
                yield UNDEFINED.at(where, label=call.label)
            elif call.label not in (definition.label for definition in definitions):
                yield _alike(source, call, definitions[0])
            elif markdown.definition_around(call.start) or where in source.reported:
                continue  # `note-in-note` or `call-in-link`, which the manuscript reports
            elif markdown.is_in_table_head(call.start):
                yield TABLE_HEAD.at(where, label=call.label)
            else:
                outside += 1
                yield from _surroundings(source, call)
        if definitions and outside > read[key]:
            yield from _unread(source, calls, outside - read[key])
    yield from _starts(source, malformed)


def _unread(source: Source, calls: list[Mark], missing: int) -> Iterator[Finding]:
    """The calls that the registry does not have, by line; the last ones when lines do not decide it."""
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
        yield UNREAD.at(source.place(call.start), label=call.label)


def _surroundings(source: Source, call: Mark) -> Iterator[Finding]:
    text = source.markdown.text
    before = text[call.start - 1 : call.start]
    passed = re.compile(r"(?:\[\^[^\[\]]+\]|[*_])*").match(text, call.end)
    after = text[passed.end() : passed.end() + 1] if passed else ""
    paragraph = text.rfind("\n\n", 0, call.start) + 1
    if before.isspace() and text[paragraph : call.start].strip(" \t\n>#*-|"):
        yield AFTER_SPACE.at(source.place(call.start), label=call.label)
    if after and after in source.style.call_follows:
        yield BEFORE_MARK.at(source.place(call.start), label=call.label, mark=after)


def _starts(source: Source, malformed: set[int]) -> Iterator[Finding]:
    kinds = {block.id: block.kind for block in source.manuscript.blocks}
    malformed_lines = set(map(source.line, malformed))
    for note in source.manuscript.notes:
        for call in note.calls:
            if not call.before.strip() and call.place.line not in malformed_lines:
                kind = message("kind", kind=kinds.get(call.block, "block"))
                yield AT_START.at(call.place, kind=kind, label=note.label)


def _among_notes(source: Source, malformed: set[int]) -> Iterator[Finding]:
    """Text between definitions that otherwise are together, as when a note's paragraph lost its indent."""
    definitions = source.markdown.definitions
    lines = [source.line(definition.start) for definition in definitions]
    reported = {source.line(start) for start in malformed}
    first_calls = {note.label: note.calls[0].place.line for note in source.manuscript.notes}
    separated: dict[int, list[Block]] = {}
    for block in source.manuscript.blocks:
        above = bisect_left(lines, block.place.line)
        if block.kind != "note" and above and block.place.line not in reported:
            separated.setdefault(above, []).append(block)
    mostly_together = len(separated) * TOGETHER <= len(definitions)
    for above, blocks in separated.items():
        before, after = definitions[above - 1], definitions[above : above + 1]
        # A note below the paragraph that calls it is honest; one that was called above the gap is not.
        is_inside = bool(after) and first_calls.get(after[0].label, 0) < lines[above - 1] > 0
        is_after = not after and _are_together(source, definitions)
        if blocks[0].kind == "heading":  # no part of a note
            continue
        if mostly_together or is_inside or (is_after and not any(b.labels for b in blocks)):
            kind = message("kind", kind=blocks[0].kind)
            yield AMONG_NOTES.at(blocks[0].place, kind=kind, label=before.label)


def _are_together(source: Source, definitions: tuple[Definition, ...]) -> bool:
    """Whether the last two definitions have nothing but white space between them, and two callers."""
    if len(definitions) < 2:
        return False
    one, other = definitions[-2:]
    blocks = {
        note.label: note.calls[0].block
        for note in source.manuscript.notes
        if note.label in (one.label, other.label)
    }
    between = source.markdown.text[one.body_end : other.start]
    return not between.strip() and len(set(blocks.values())) == 2


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
            yield LABEL_ORDER.at(call.place, "after", label=number, other=highest)
        if number >= highest:
            highest, highest_block = number, call.block
        if number > 1 and 1 in numbers and number - 1 not in numbers:
            yield LABEL_ORDER.at(call.place, "gap", label=number, other=number - 1)
