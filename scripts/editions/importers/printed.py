"""An essay from the lines of a printed page: paragraphs, heads, run-in heads, notes, and what is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from editions.importers import rules
from editions.importers.lines import (
    CALL,
    FIGURE,
    STRONG,
    Line,
    Paragraph,
    Words,
    bare,
    call,
    inlines,
    paragraphs,
    plain_head,
    run_in,
    unslanted,
    words_of,
)
from editions.importers.model import Entry, Essay, Json, Task, place_mark, words
from editions.importers.shape import NOTES_HEAD, heading, shape

LONGEST_HEAD = 40  # characters of a line that is a head by itself
NAME_NEAR = 8  # characters before the name that a statement begins with
DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")
ENDS = tuple("。．.!！;；:：,，、…”’")
FIGURE_IN_LINE = re.compile(
    r"(?<=[。，；、”’）)》.,;”\"\w])\d{1,4}(?=[\s。，；、）]|[^\W\d]|$)(?!\.\d)"
)
FEWEST = 2  # run-in heads: one alone may be chance


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with the end of its file's name and its alternative text."""

    suffix: str
    data: bytes
    alt: str = ""


@dataclass(slots=True)
class Pages:
    """What was read from pages: the lines of the text, of each note, and what was left out."""

    body: list[Line] = field(default_factory=list)
    notes: dict[int, list[Line]] = field(default_factory=dict)
    furniture: list[Entry] = field(default_factory=list)  # each with its `text`
    figures: list[str] = field(default_factory=list)  # numbers of calls and notes as printed
    pictures: list[Shown] = field(default_factory=list)  # as the marks in the text count them
    raised: list[tuple[str, str]] = field(default_factory=list)  # place, what looks like a call
    lost_figures: list[tuple[str, str]] = field(default_factory=list)  # place, alternative text
    placed: set[int] = field(default_factory=set)  # identities of the pictures that are in the text
    labels: dict[int, int] = field(default_factory=dict)  # numbers of notes as printed
    tagged: bool = False  # the file says what is a head
    total: int = 0  # characters of the file that are no white space

    def leave_out(self, where: str, form: str, text: str, **parameters: Any) -> None:
        """Leave text of the page or the series out of the essay."""
        self.furniture.append(Entry(rules.FURNITURE, where, form, {"text": text, **parameters}))


def build(task: Task, pages: Pages) -> Essay:
    """The essay of the pages, with every character accounted for."""
    essay = Essay()
    known = words_of([*pages.body, *(line for lines in pages.notes.values() for line in lines)])
    bodies = {n: _note(essay, lines, known) for n, lines in pages.notes.items()}
    found = paragraphs(pages.body, known)
    found = _without_statements(task, pages, found)
    if found and bodies and NOTES_HEAD.fullmatch(bare(found[-1].text)):
        pages.leave_out(found[-1].where, "notes-head", bare(found.pop().text))
    _find_calls_in_lines(essay, found, set(bodies), pages.labels)
    used: set[int] = set()
    heads = [
        n
        for n, p in enumerate(found)
        if p.head or p.level or (not pages.tagged and _is_head(p, found, n))
    ]
    shown = any(p.text.startswith(STRONG[0]) for n, p in enumerate(found) if n not in heads)
    runs = [
        n for n, p in enumerate(found) if n not in heads and not shown and run_in([], bare(p.text))
    ]
    for number, paragraph in enumerate(found):
        anchor = essay.anchor()
        if figure := FIGURE.fullmatch(paragraph.text):
            image = _picture(essay, pages.pictures[int(figure[1])], paragraph.where, anchor)
            essay.blocks.append({"t": "Para", "c": [place_mark(anchor), image]})
            continue
        if number in heads:
            paragraph.text = plain_head(paragraph.text)
        elif paragraph.text != unslanted(paragraph.text):
            paragraph.text = unslanted(paragraph.text)
            essay.report(rules.DOUBT, paragraph.where, "slanted", anchor, text=bare(paragraph.text))
        content = inlines(paragraph.text, bodies, used)
        if (pages.tagged and paragraph.level) or (number in heads and number > 1):
            essay.blocks.append(heading(paragraph.level or 2, [place_mark(anchor), *content]))
            text = bare(paragraph.text)
            essay.report(rules.DECISION, paragraph.where, "line-heading", anchor, text=text)
            continue
        if number in runs and len(runs) >= FEWEST:
            content = run_in(content, bare(paragraph.text)) or content
            essay.report(rules.DECISION, paragraph.where, "run-in", anchor)
        block = {"t": "Para", "c": [place_mark(anchor), *content]}
        essay.blocks.append({"t": "BlockQuote", "c": [block]} if paragraph.kind else block)
        _report_joins(essay, paragraph, anchor)
    for where, alt in pages.lost_figures:
        essay.report(rules.LEFT_OUT, where, "figure", text=alt)
    for where, text in pages.raised:
        essay.report(rules.NOTE_TYPED, where, "raised", text=text)
    _report_notes(essay, bodies, used)
    essay.words_expected = [
        (line.where, bare(line.text).rstrip("- \u00ad"), 0)
        for lines in pages.notes.values()
        for line in lines
    ] + [(p.where, bare(p.text), 0) for p in found if not FIGURE.fullmatch(p.text)]
    _account(essay, pages, found)
    shape(essay)
    return essay


def _picture(essay: Essay, shown: Shown, where: str, anchor: int) -> Json:
    """A picture under a name of its own; the same one twice is one file."""
    same = (name for name, data in essay.pictures.items() if data == shown.data)
    name = next(same, f"images/picture-{len(essay.pictures) + 1}.{shown.suffix}")
    if name not in essay.pictures:
        essay.pictures[name] = shown.data
        essay.report(rules.DECISION, where, "picture", anchor, name=name)
    if not shown.alt:
        essay.report(rules.DOUBT, where, "alternative", anchor, name=name)
    return {"t": "Image", "c": [["", [], []], words(shown.alt), [name, ""]]}


def _note(essay: Essay, lines: Sequence[Line], known: Words) -> list[Json]:
    """A note's one paragraph."""
    flowing = [Line(line.text, 0.0, line.page, line.where) for line in lines]
    joined = paragraphs(flowing, known)[0]
    anchor = essay.anchor()
    _report_joins(essay, joined, anchor)
    pages = sorted({line.page for line in lines})
    if len(pages) > 1:
        essay.report(rules.DECISION, joined.where, "runs-on", anchor, page=pages[-1])
    return [{"t": "Para", "c": [place_mark(anchor), *inlines(joined.text, {}, set())]}]


def _report_joins(essay: Essay, paragraph: Paragraph, anchor: int) -> None:
    for word in paragraph.undone:
        essay.report(rules.DOUBT, paragraph.where, "hyphen", anchor, text=word)


def _is_head(paragraph: Paragraph, found: Sequence[Paragraph], number: int) -> bool:
    """A short line by itself, without a stop, between paragraphs."""
    text = bare(paragraph.text)
    if (
        paragraph.lines > 1
        or len(text) > LONGEST_HEAD
        or text.endswith(ENDS)
        or CALL.search(paragraph.text)
        or FIGURE.search(paragraph.text)
    ):
        return False
    later = found[number + 1 : number + 3]
    return any(len(after.text) > LONGEST_HEAD for after in later)


# Statements of the series on the last page


def _without_statements(task: Task, pages: Pages, found: list[Paragraph]) -> list[Paragraph]:
    """Leave out what the series and the organisation say of themselves after the text, each as one."""
    last_call = max((n for n, p in enumerate(found) if CALL.search(p.text)), default=0)
    first = next((n for n in range(last_call + 1, len(found)) if _named(task, found[n])), None)
    if first is None:
        return found
    statements: list[tuple[str, str, list[str]]] = []
    for paragraph in found[first:]:
        name = _named(task, paragraph)
        if DOMAIN.fullmatch(paragraph.text):
            pages.leave_out(paragraph.where, "website", paragraph.text)
        elif not statements or (name and name != statements[-1][0]):
            statements.append((name, paragraph.where, [paragraph.text]))
        else:
            statements[-1][2].append(paragraph.text)
    for name, where, texts in statements:
        pages.leave_out(where, "statement", "\n".join(texts), name=name)
    return found[:first]


def _named(task: Task, paragraph: Paragraph) -> str:
    """The name of what a paragraph is about, series before organisation, from its beginning; else ""."""
    for names in task.known_names:
        longest = max(map(len, names), default=0)
        if any(name in paragraph.text[: longest + NAME_NEAR] for name in names):
            return names[0]
    return ""


# Calls that are in the line as plain figures


def _find_calls_in_lines(
    essay: Essay, found: list[Paragraph], notes: set[int], labels: dict[int, int]
) -> None:
    """A note whose call is no raised figure: the number after punctuation, if there is one such place."""
    present = {int(n) for p in found for n in CALL.findall(p.text)}
    wanted = {labels.get(note, note): note for note in sorted(notes - present, reverse=True)}
    places: dict[int, list[tuple[Paragraph, re.Match[str]]]] = {}
    for paragraph in found if wanted else ():
        for match in FIGURE_IN_LINE.finditer(paragraph.text):
            if int(match[0]) in wanted and not _in_number(paragraph.text, match):
                places.setdefault(int(match[0]), []).append((paragraph, match))
    surely = [(*only[0], number) for number, only in sorted(places.items()) if len(only) == 1]
    for paragraph, match, number in sorted(surely, key=lambda one: -one[1].start()):
        mark = call(wanted[number])
        paragraph.text = paragraph.text[: match.start()] + mark + paragraph.text[match.end() :]
    for paragraph, _match, number in surely:
        essay.report(rules.DOUBT, paragraph.where, "call-in-line", number=number)


def _in_number(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() or text[match.start() - 1] == "\ue100"


# The account


def _report_notes(essay: Essay, bodies: dict[int, list[Json]], used: set[int]) -> None:
    for number in sorted(set(bodies) - used):
        anchor = essay.anchor()
        essay.report(rules.NOTE_UNCALLED, f"note {number}", "at-end", anchor, number=number)
        essay.blocks.append({"t": "Para", "c": [place_mark(anchor), *bodies[number][0]["c"]]})
    essay.report(rules.COUNTS, "", "calls", count=len(bodies), called=len(used))


def _account(essay: Essay, pages: Pages, found: Sequence[Paragraph]) -> None:
    """Kept, furniture, figures of calls, hyphens undone: together they are the characters of the file."""
    for entry in pages.furniture:
        essay.entries.append(entry)
    notes = [line.text for lines in pages.notes.values() for line in lines]
    undone = sum(len(p.undone) for p in found)
    kept = _count(FIGURE.sub("", bare(p.text)) for p in found) + _count(
        bare(text) for text in notes
    )
    joined = sum(p.lines - 1 for p in found) + sum(len(own) - 1 for own in pages.notes.values())
    furniture = _count(str(entry.parameters["text"]) for entry in pages.furniture)
    figures = _count(pages.figures)
    facts = {
        "total": pages.total,
        "kept": kept,
        "furniture": furniture,
        "figures": figures,
        "undone": undone,
        "joined": joined,
    }
    essay.report(rules.COUNTS, "", "characters", **facts)
    missing = pages.total - kept - furniture - figures - undone
    if missing:
        essay.report(rules.TEXT_LOST, "", "characters", count=missing)


def _count(texts: object) -> int:
    assert hasattr(texts, "__iter__")
    return sum(len("".join(str(text).split())) for text in texts)
