"""The registry of notes: one entry per note, numbered by first call."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path

from editions.findings import FindingsError, Place
from editions.text import rules
from editions.text.document_state import FoundCall
from editions.text.elements import is_call, raw_text, visible_text
from editions.text.markdown import MarkdownText
from editions.text.model import Call, Note

CONTEXT = 12  # characters of text kept from before a call
DEFINITION = re.compile(r"[ \t>]*\[\^([^\]\s]+)\]:")


def refuse_circles(path: Path, text: str) -> None:
    """Raise FindingsError for notes that call themselves, or each other: pandoc never terminates on them."""
    markdown = MarkdownText(text)
    calls = [(call.start, _known_as(call.label)) for call in markdown.calls]
    called: dict[str, set[str]] = {}  # a note that is defined twice calls what either calls
    for one in markdown.definitions:
        first, last = (bisect_left(calls, (offset, "")) for offset in (one.end, one.body_end))
        called.setdefault(_known_as(one.label), set()).update(name for _, name in calls[first:last])
    circular = {name for name in called if name in _reached(name, called)}
    findings = []
    for one in markdown.definitions:
        if (name := _known_as(one.label)) in circular:
            circular.remove(name)
            place = Place.of(path, *markdown.position(one.start))
            findings.append(rules.NOTE_IN_NOTE.at(place, "itself", label=one.label))
    if findings:
        raise FindingsError(findings)


def _known_as(label: str) -> str:
    """The label as pandoc compares it: capitals and spaces make no difference."""
    return " ".join(label.casefold().split())


def _reached(label: str, called: Mapping[str, set[str]]) -> set[str]:
    """The notes that a note calls, and those that they call."""
    reached: set[str] = set()
    waiting = set(called.get(label, ()))
    while waiting:
        one = waiting.pop()
        reached.add(one)
        waiting |= called.get(one, set()) - reached
    return reached


def number_notes(calls: list[FoundCall], path: Path, text: str) -> tuple[Note, ...]:
    """Number the notes by their first calls and write the numbers into the calls of the tree.

    Two calls that pandoc resolves to one definition are calls of one note.
    """
    by_note: dict[str, list[FoundCall]] = {}
    for call in calls:
        by_note.setdefault(call.definition or call.label, []).append(call)
    labels = re.findall(rf"^{DEFINITION.pattern}", text, re.MULTILINE)
    if len(set(labels)) < len(labels):
        text = MarkdownText(text).visible  # one of two may be in code
    places = _definition_places(path, text)
    return tuple(
        _note(number, found, places) for number, found in enumerate(by_note.values(), start=1)
    )


def _note(number: int, found: list[FoundCall], places: dict[str, Place]) -> Note:
    for order, call in enumerate(found, start=1):
        call.element.set("id", f"r{number}" if order == 1 else f"r{number}-{order}")
        call.element.set("href", f"#n{number}")
        call.element.text = str(number)
    first = found[0]
    return Note(
        label=first.label,
        number=number,
        place=places.get(first.label, first.place),
        calls=tuple(
            Call(call.element.get("id", ""), call.place, _block_id(call), _text_before(call))
            for call in found
        ),
        body=first.body,
        text=visible_text(first.body),
    )


def _block_id(call: FoundCall) -> str:
    node = call.element
    while node.get("data-block") is None:
        parent = node.getparent()
        if parent is None:
            return ""
        node = parent
    return node.get("id", "")


def _text_before(call: FoundCall) -> str:
    """The last visible characters before the call in its block; other calls are passed over."""
    parts: list[str] = []
    node = call.element
    while node.get("data-block") is None:
        for before in node.itersiblings(preceding=True):
            parts.append(before.tail or "")
            if not is_call(before):
                parts.append(raw_text(before))
        parent = node.getparent()
        if parent is None:
            break
        parts.append(parent.text or "")
        node = parent
    return "".join(reversed(parts))[-CONTEXT:]


def _definition_places(path: Path, text: str) -> dict[str, Place]:
    """Where each label is defined; the first definition counts, as it does for pandoc."""
    places: dict[str, Place] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = DEFINITION.match(line)
        if match:
            places.setdefault(match[1], Place.of(path, number, line.index("[^") + 1))
    return places
