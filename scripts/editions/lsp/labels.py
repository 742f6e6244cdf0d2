"""The labels of notes: renamed in all editions, and completed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from editions.lsp.texts import LABEL_END, LABEL_START, Text
from editions.messages import Message, message

LABEL = re.compile(r"[^\[\]\\\s^()]{1,200}")
OPEN = re.compile(r"\[\^(?P<label>[^\[\]\\\n]{0,200})\Z")
REST = re.compile(r"[^\[\]\\\s]{0,200}(?=\])")
STATES = ("uncalled", "absent", "called")  # of labels, in the order in which they are offered
LONGEST = 200  # characters of a line that may be part of what is completed


def label_at(text: Text, offset: int) -> tuple[int, int] | None:
    """The extent of the label at `offset`; None if there is none."""
    for mark in text.marks():
        if mark.start <= offset <= mark.end:
            start = mark.start + len(LABEL_START)
            return start, start + len(mark.label)
    return None


def refusal(texts: Sequence[Text], old: str, new: str) -> Message | None:
    """Why no label can become `new`; None if it can."""
    if not LABEL.fullmatch(new):
        return message("lsp-label", "form", name=new)
    if new != old and any(True for text in texts for _mark in text.marks(new)):
        return message("lsp-label", "taken", name=new)
    return None


def renamed(text: Text, old: str, new: str) -> list[TextEdit]:
    """The edits to one text."""
    return [TextEdit(text.range(start, end), new) for start, end in text.labels_at(old)]


def completions(
    text: Text, others: Sequence[Text], offset: int, language: str
) -> list[CompletionItem]:
    """The labels that a call begun at `offset` may have: of notes of this text, then of those that others have."""
    before = text.source[max(0, offset - LONGEST) : offset]
    match = OPEN.search(before)
    if not match:
        return []
    start = offset - len(match["label"])
    rest = REST.match(text.source, offset)
    end = rest.end() if rest else offset
    closing = "" if text.source[end : end + 1] == LABEL_END else LABEL_END
    called = {mark.label for mark in text.markdown.calls if not start <= mark.start + 2 <= end}
    here = dict.fromkeys(one.label for one in text.markdown.definitions)
    notes = {label: text.note(label) for label in here}
    for other in others:
        for label in dict.fromkeys(one.label for one in other.markdown.definitions):
            notes.setdefault(label, other.note(label))
    edited = text.range(start, end)
    states = {label: _state(label, here, called) for label in notes}
    return [
        CompletionItem(
            label,
            kind=CompletionItemKind.Reference,
            detail=message("lsp-note", states[label]).text(language),
            documentation=notes[label],
            sort_text=f"{number:05}",
            filter_text=label,
            text_edit=TextEdit(edited, label + closing),
        )
        for number, label in enumerate(sorted(notes, key=lambda one: STATES.index(states[one])))
    ]


def _state(label: str, here: dict[str, None], called: set[str]) -> str:
    if label not in here:
        return "absent"
    return "called" if label in called else "uncalled"
