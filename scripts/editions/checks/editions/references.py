"""References of the same note in two editions: Ibid. after another note, one work with two titles."""

from __future__ import annotations

from collections.abc import Iterator

from editions.checks.prose.references import SAME, difference
from editions.checks.prose.rules import IBID, TITLE, WORK
from editions.checks.prose.titles import ITALICS, PLAIN, QUOTES, is_title
from editions.checks.registry import EDITIONS, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.characters import IDEOGRAPH
from editions.messages import message
from editions.text import Note
from editions.text.elements import visible_text
from editions.text.works import works


@check(EDITIONS)
def check_ibid(subject: Subject) -> Iterator[Finding]:
    """Notes that mean the one before them, where another is before them in the first edition."""
    first = _before(subject.manuscript.notes)
    for other in subject.others:
        for label, (note, before) in _before(other.notes).items():
            found = SAME.match(note.text)
            there = first.get(label)
            if found and there and there[1] != before and _follows(before, there[1], other.notes):
                facts = {"text": found[0], "label": before, "other": there[1]}
                yield IBID.at(note.place, "elsewhere", place=there[0].place, **facts)


def _before(notes: tuple[Note, ...]) -> dict[str, tuple[Note, str]]:
    """By label, each note and the label of the one before it."""
    labels = ["", *(note.label for note in notes)]
    return {note.label: (note, before) for note, before in zip(notes, labels, strict=False)}


def _follows(here: str, there: str, notes: tuple[Note, ...]) -> bool:
    """Whether both editions have the notes that are before; one that only one of them has says nothing."""
    return bool(here) and there in {note.label for note in notes}


@check(EDITIONS)
def check_titles(subject: Subject) -> Iterator[Finding]:
    """Titles in Latin letters that are nearly, and not quite, those of the same note in the first edition."""
    first = {note.label: note for note in subject.manuscript.notes}
    for other in subject.others:
        for note in other.notes:
            if twin := first.get(note.label):
                yield from _titles(note, twin)


def _titles(note: Note, twin: Note) -> Iterator[Finding]:
    theirs = list(works(twin.text))
    titles = {work.title for work in theirs}
    for work in works(note.text):
        near = [one for one in theirs if difference(work, one) == "title"]
        if near and work.title not in titles and not IDEOGRAPH.search(work.title):
            facts = {"text": work.title, "other": near[0].title, "place": twin.place}
            yield WORK.at(note.place, "twin", **facts)
    for one, other in ((note, twin), (twin, note)):
        plain = [words for words in _italics(one) if words in other.text]
        shown = "\n".join(_italics(other))
        for words in plain:
            if is_title(words, ITALICS) and words not in shown:
                forms = ITALICS, QUOTES if f"“{words}" in other.text else PLAIN
                here, there = forms if one is note else reversed(forms)
                facts = {"here": message("title-set", here), "there": message("title-set", there)}
                yield TITLE.at(note.place, "twin", text=words, place=twin.place, **facts)


def _italics(note: Note) -> list[str]:
    """What is in italics in a note."""
    return [visible_text(node).rstrip(",.，。") for node in note.body.iter("em")]
