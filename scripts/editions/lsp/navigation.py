"""From a call to its note, from a note and a block to their twins in the other editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path

from editions.findings import Place
from editions.lsp.edits import Edit
from editions.lsp.reading import Reading
from editions.lsp.texts import Text
from editions.messages import message

RULE = "\n\n---\n\n"  # between the parts of a hover, in Markdown


def hover(text: Text, others: Sequence[Text], offset: int, language: str) -> str:
    """The note whose mark is at `offset`, with its twins; "" if there is none."""
    mark = text.mark_at(offset)
    if not mark:
        return ""
    parts = []
    for one in (text, *others):
        note, key = one.note(mark.label), one.path.stem
        if note:
            number = _number(one, mark.label)
            head = message("lsp-hover", "note" if number else "uncalled", key=key, number=number)
        else:
            head = message("lsp-hover", "none", key=key, label=mark.label)
        parts.append(f"**{head.text(language)}**\n\n{note}".strip())
    return RULE.join(parts)


def _number(text: Text, label: str) -> int:
    """The number that the note is printed with; 0 if it is not called."""
    order = list(dict.fromkeys(mark.label for mark in text.markdown.calls))
    return order.index(label) + 1 if label in order else 0


def note_targets(
    text: Text, others: Sequence[Text], offset: int
) -> list[tuple[Text, int, int]] | None:
    """Where a mark leads: a call to its note, a note to its twins, or else to its first call; None without a mark."""
    mark = text.mark_at(offset)
    if not mark:
        return None
    definition = text.definition(mark.label)
    if definition and definition.start != mark.start:
        return [(text, definition.start, definition.end)]
    twins = [(one, twin) for one in others if (twin := one.definition(mark.label))]
    if twins:
        return [(one, twin.start, twin.end) for one, twin in twins]
    calls = (one for one in text.markdown.calls if one.label == mark.label and definition)
    return [(text, call.start, call.end) for call in list(calls)[:1]]


def twin_blocks(
    reading: Reading, text: Text, line: int, current: Callable[[Path], Text]
) -> Iterator[tuple[Text, int]]:
    """The texts and offsets of the twins of the block at `line`, counted from 1, as the texts are now."""
    block = _block_at(reading, text, line)
    for twin in reading.twins.get(block, ()) if block else ():
        there = current(Path(twin.path).absolute())
        if place := _moved(reading.texts, there).place(twin):
            yield there, there.offset_of(place)


def _block_at(reading: Reading, text: Text, line: int) -> Place | None:
    """The place, in the text as it was read, of the block that is at `line` now."""
    if text.path not in reading.texts:
        return None
    edit = _moved(reading.texts, text)
    places = sorted(reading.blocks.get(text.path, ()))
    now = ((was, place) for was in places if (place := edit.place(was)))
    above = takewhile(lambda pair: pair[1].line <= line, now)
    return next(reversed([was for was, _place in above]), None)


def _moved(texts: Mapping[Path, str], text: Text) -> Edit:
    return Edit.between(texts[text.path], text.source)
