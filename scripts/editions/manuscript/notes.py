"""The registry of notes: one entry a note, numbered by first call (issue 3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editions.findings import Place
from editions.manuscript.elements import is_call, raw_text, visible_text
from editions.manuscript.model import Call, Note

if TYPE_CHECKING:
    from pathlib import Path

    from editions.manuscript.writer import FoundCall

CONTEXT = 12  # characters of text kept from before a call
DEFINITION = re.compile(r"[ \t>]*\[\^([^\]\s]+)\]:")


def number_notes(calls: list[FoundCall], path: Path, text: str) -> tuple[Note, ...]:
    """Number the notes by their first calls and write the numbers into the calls of the tree.

    Two calls that pandoc resolves to one definition are calls of one note.
    """
    by_note: dict[str, list[FoundCall]] = {}
    for call in calls:
        by_note.setdefault(call.definition or call.label, []).append(call)
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
