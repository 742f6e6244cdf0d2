"""An essay from the lines of a printed page: paragraphs, heads, run-in heads, notes, and what is furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editions.importers import rules
from editions.importers.lines import CALL, Line, Paragraph, inlines, paragraphs, run_in
from editions.importers.model import Essay, Json, Task, place_mark
from editions.importers.shape import heading, shape

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEAD = 40  # characters of a line that is a head by itself
NAME_NEAR = 20  # characters within which a statement names what it is about
DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")
ENDS = tuple("。．.!！;；:：,，、…”’")
FEWEST = 2  # run-in heads: one alone may be chance


@dataclass(slots=True)
class Pages:
    """What was read from pages: the lines of the text, of each note, and what was left out."""

    body: list[Line] = field(default_factory=list)
    notes: dict[int, list[Line]] = field(default_factory=dict)
    furniture: list[tuple[str, str]] = field(default_factory=list)  # place, text
    figures: list[str] = field(default_factory=list)  # numbers of calls and notes as printed
    total: int = 0  # characters of the file that are no white space


def build(task: Task, pages: Pages) -> Essay:
    """The essay of the pages, with every character accounted for."""
    essay = Essay()
    bodies = {n: _note(essay, n, lines) for n, lines in pages.notes.items()}
    found = paragraphs(pages.body)
    found = _without_statements(task, pages, found)
    _find_calls_in_lines(essay, found, set(bodies))
    used: set[int] = set()
    heads = [n for n, p in enumerate(found) if p.head or _is_head(p, found, n)]
    runs = [n for n, p in enumerate(found) if n not in heads and run_in([], CALL.sub("", p.text))]
    for number, paragraph in enumerate(found):
        anchor = essay.anchor()
        content = inlines(paragraph.text, bodies, used)
        if number in heads and number > 1:
            essay.blocks.append(heading(2, [place_mark(anchor), *content]))
            essay.report(rules.DECISION, paragraph.where, "a line by itself is a heading", anchor)
            continue
        if number in runs and len(runs) >= FEWEST:
            content = run_in(content, paragraph.text) or content
            essay.report(rules.DECISION, paragraph.where, "the paragraph has a run-in head", anchor)
        essay.blocks.append({"t": "Para", "c": [place_mark(anchor), *content]})
        _report_joins(essay, paragraph, anchor)
    _report_notes(essay, bodies, used)
    essay.words_expected = [
        (line.where, CALL.sub("", line.text).rstrip("- \u00ad"), 0)
        for lines in pages.notes.values()
        for line in lines
    ] + [(p.where, CALL.sub("", p.text), 0) for p in found]
    _account(essay, pages, found)
    shape(essay)
    return essay


def _note(essay: Essay, number: int, lines: Sequence[Line]) -> list[Json]:
    """A note's one paragraph."""
    flowing = [Line(line.text, 0.0, line.page, line.where) for line in lines]
    joined = paragraphs(flowing)[0]
    anchor = essay.anchor()
    _report_joins(essay, joined, anchor)
    pages = sorted({line.page for line in lines})
    if len(pages) > 1:
        message = f"the note runs on to page {pages[-1]}; it is one"
        essay.report(rules.DECISION, joined.where, message, anchor)
    return [{"t": "Para", "c": [place_mark(anchor), *inlines(joined.text, {}, set())]}]


def _report_joins(essay: Essay, paragraph: Paragraph, anchor: int) -> None:
    for word in paragraph.undone:
        message = f"the hyphen at the end of a line is taken out: {word}"
        essay.report(rules.DOUBT, paragraph.where, message, anchor)


def _is_head(paragraph: Paragraph, found: Sequence[Paragraph], number: int) -> bool:
    """A short line by itself, without a stop, between paragraphs."""
    text = CALL.sub("", paragraph.text)
    if (
        paragraph.lines > 1
        or len(text) > LONGEST_HEAD
        or text.endswith(ENDS)
        or CALL.search(paragraph.text)
    ):
        return False
    later = found[number + 1 : number + 3]
    return any(len(after.text) > LONGEST_HEAD for after in later)


# Statements of the series on the last page


def _without_statements(task: Task, pages: Pages, found: list[Paragraph]) -> list[Paragraph]:
    """Leave out what the series says of itself after the text."""
    last_call = max((n for n, p in enumerate(found) if CALL.search(p.text)), default=0)
    first = next(
        (n for n, p in enumerate(found) if n > last_call and _names(task, p) and not _is_essay(p)),
        None,
    )
    if first is None:
        return found
    kind = ""
    for number in range(first, len(found)):
        paragraph = found[number]
        text = CALL.sub("", paragraph.text)
        if DOMAIN.fullmatch(text):
            kind = "the website"
        elif name := _names(task, paragraph):
            kind = kind if name in kind else f"a statement of the series (names {name})"
        pages.furniture.append((paragraph.where, f"{kind}: {text}"))
    return found[:first]


def _names(task: Task, paragraph: Paragraph) -> str:
    """The name of the series or organisation with which a paragraph begins, or ""."""
    beginning = paragraph.text[
        : max(NAME_NEAR, *(len(name) + 4 for name in task.known_names or ("",)))
    ]
    named = [name for name in task.known_names if name in beginning]
    return max(named, key=len, default="")


def _is_essay(paragraph: Paragraph) -> bool:
    return bool(CALL.search(paragraph.text))


# Calls that lie in the line as plain figures


def _find_calls_in_lines(essay: Essay, found: list[Paragraph], notes: set[int]) -> None:
    """A note whose call is no raised figure: the number behind punctuation, if there is one such place."""
    present = {int(n) for p in found for n in CALL.findall(p.text)}
    for number in sorted(notes - present):
        pattern = re.compile(
            rf"(?<=[。，；、”’）)》.,;”\"\w]){number}(?=[\s。，；、）]|[^\W\d]|$)(?!\.\d)"
        )
        places = [
            (p, m) for p in found for m in pattern.finditer(p.text) if not _in_number(p.text, m)
        ]
        if len(places) != 1:
            continue
        paragraph, match = places[0]
        mark = f"\ue100{number}\ue101"
        paragraph.text = paragraph.text[: match.start()] + mark + paragraph.text[match.end() :]
        message = f"the number {number} in the line is taken as the call of note {number}"
        essay.report(rules.DOUBT, paragraph.where, message)


def _in_number(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() or text[match.start() - 1] == "\ue100"


# The account


def _report_notes(essay: Essay, bodies: dict[int, list[Json]], used: set[int]) -> None:
    for number in sorted(set(bodies) - used):
        message = f"the call of note {number} is not found; the note is put at the end of the text"
        anchor = essay.anchor()
        essay.report(rules.NOTE_UNCALLED, f"note {number}", message, anchor)
        essay.blocks.append({"t": "Para", "c": [place_mark(anchor), *bodies[number][0]["c"]]})
    essay.report(rules.COUNTS, "", f"{len(bodies)} notes, {len(used)} of them on their calls")


def _account(essay: Essay, pages: Pages, found: Sequence[Paragraph]) -> None:
    """Kept, furniture, figures of calls, hyphens undone: together they are the characters of the file."""
    for place, text in pages.furniture:
        essay.report(rules.FURNITURE, place, f"left out, {text}")
    notes = [line.text for lines in pages.notes.values() for line in lines]
    undone = sum(len(p.undone) for p in found)
    kept = _count(CALL.sub("", p.text) for p in found) + _count(
        CALL.sub("", text) for text in notes
    )
    furniture = _count(text.split(": ", 1)[-1] for _place, text in pages.furniture)
    figures = _count(pages.figures)
    message = (
        f"{pages.total:,} characters: {kept:,} kept, {furniture:,} furniture, {figures:,} numbers of notes, "
        f"{undone:,} hyphens taken out"
    )
    essay.report(rules.COUNTS, "", message)
    missing = pages.total - kept - furniture - figures - undone
    if missing:
        essay.report(rules.TEXT_LOST, "", f"{missing:,} characters are unaccounted for")


def _count(texts: object) -> int:
    assert hasattr(texts, "__iter__")
    return sum(len("".join(str(text).split())) for text in texts)
