"""The works that notes name: by a title in quotation marks, or by a DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editions.text.elements import visible_text
from editions.text.model import Note

SHORTEST = 8  # characters of a title in Latin letters; shorter ones may be anything
TITLE = re.compile(r"“[^”]{8,}”|《[^》]{4,}》|「[^」]{4,}」")
SEPARATOR = re.compile(r"[;；](?!\s*(?:see|cf|also)\b)", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d–—-])(?:1[5-9]|20)\d\d(?![\d–—-])")
RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)")


class Work(NamedTuple):
    """A title of a note, with the year that follows it, and the letters between them; "" without a year."""

    title: str
    year: str
    between: str = ""


class Reference(NamedTuple):
    """The work to which a note, or a part of one, refers: its words, and its DOI (10.…) if it has one."""

    key: str
    text: str
    doi: str


def works(text: str) -> Iterator[Work]:
    """The works that a note names by their titles.

    A title that follows another, with no year between them, is what the other is in, a journal say; the year after
    it is that of the other.
    """
    titles = list(TITLE.finditer(text))
    ends = [title.start() for title in titles[1:]] + [len(text)]
    is_container = False
    for number, (match, end) in enumerate(zip(titles, ends, strict=False)):
        years, is_last = _years(text[match.end() : end])
        holds_next = not years and not is_last and number + 1 < len(titles)
        if holds_next:
            years, _ = _years(text[titles[number + 1].end() : ends[number + 1]])
        known = len(years) == 1 and not is_container
        year = years[0] if known else ""
        between = text[match.end() :].partition(year)[0] if year else ""
        letters = "".join(filter(str.isalpha, between))
        yield Work(match[0][1:-1].rstrip(",.，。"), year, letters)
        is_container = holds_next


def _years(text: str) -> tuple[list[str], bool]:
    """The years of what follows a title, and whether the reference ends there."""
    first, *more = SEPARATOR.split(text)
    return YEAR.findall(first), bool(more)


def references(notes: Sequence[Note]) -> list[Reference]:
    """The works that the notes refer to; remarks and Ibid. refer to none.

    The parts of a note that semicolons divide are references of their own when each of them names a work.
    """
    return [reference for note in notes for reference in _of_note(note)]


def _of_note(note: Note) -> Iterator[Reference]:
    parts = [part.strip() for part in SEPARATOR.split(note.text)]
    if not all(_names_work(note, part) for part in parts):
        parts = [note.text] if _names_work(note, note.text) else []
    for order, part in enumerate(parts, start=1):
        dois = _dois(note, part)
        key = f"note{note.number}" if len(parts) == 1 else f"note{note.number}-{order}"
        yield Reference(key, part, dois[0] if len(dois) == 1 else "")


def _names_work(note: Note, part: str) -> bool:
    """Whether a part has a DOI, a title in quotation marks, or one in italics with a year."""
    italic = (visible_text(node) for node in note.body.iter("em"))
    return (
        bool(_dois(note, part))
        or any(works(part))
        or (
            any(len(text) >= SHORTEST and text in part for text in italic)
            and YEAR.search(part) is not None
        )
    )


def _dois(note: Note, part: str) -> list[str]:
    """The DOIs of the note's links whose words are in that part of it."""
    links = (link for link in note.body.iter("a") if visible_text(link) in part)
    matches = (RESOLVER.fullmatch(link.get("href", "")) for link in links)
    return [match[1] for match in matches if match]
