"""Shared by the checks of prose: the passages, which language each is in, corrections by their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from editions.checks.source.locator import markdown_of
from editions.checks.subject import Subject
from editions.findings import Correction, Finding, Place
from editions.languages import for_tag
from editions.languages.prose import languages_with_slips
from editions.languages.shared.characters import OBJECT
from editions.languages.shared.runs import han_runs, is_mostly_han, is_mostly_latin, latin_runs
from editions.text.passages import Passage, passages


class Written(Protocol):
    """A file's text, with the line and column of each character."""

    text: str

    def position(self, offset: int) -> tuple[int, int]: ...


class Reading:
    """An edition's passages, of its Markdown or of the YAML's texts in its language."""

    def __init__(self, path: Path, tag: str, written: Written, found: Iterable[Passage]) -> None:
        self.path = path
        self.tag = tag
        self.language = tag.split("-")[0].lower()
        self.written = written
        self.passages = tuple(found)
        own = for_tag(tag)
        kinds = {one: for_tag(one) for one in languages_with_slips()}
        self._others = tuple(
            one
            for one, kind in kinds.items()
            if one != self.language and kind.has_letters_alone != own.has_letters_alone
        )

    def stretches(self, passage: Passage) -> Iterator[tuple[str, range]]:
        """The parts of a passage by language: all of it in its own, words of the other script in theirs."""
        text = passage.text
        whole, runs = range(len(text)), han_runs
        own = self.language
        is_foreign = is_mostly_han
        if not for_tag(own).has_letters_alone:
            runs, is_foreign = latin_runs, is_mostly_latin
        if is_foreign(text):
            yield from ((other, whole) for other in self._others)
            return
        yield own, whole
        for other in self._others:
            yield from ((other, run) for run in runs(text))

    def touches_markup(self, passage: Passage, start: int, end: int) -> bool:
        """Whether an emphasis mark is immediately next to a part of the passage: spaces there are markup too."""
        first, last = passage.offsets[start], passage.offsets[end - 1] + 1
        return (
            "*" in self.written.text[max(0, first - 1) : first] + self.written.text[last : last + 1]
        )

    def place(self, passage: Passage, position: int) -> Place:
        """Where a character of the passage is in the file."""
        return Place.of(self.path, *self.written.position(passage.offsets[position]))

    def corrected(
        self, finding: Finding, passage: Passage, span: tuple[int, int], new: str | None
    ) -> Finding:
        """The finding with its corrections; none in quotations and titles, nor where the right form is uncertain."""
        pieces = [] if new is None else list(self._pieces(passage, *span, new))
        if any(passage.is_kept(start, start + len(old)) for start, old, _new in pieces):
            return finding
        return finding.corrected_by(
            *(Correction(self.place(passage, start), old, new) for start, old, new in pieces)
        )

    def _pieces(
        self, passage: Passage, start: int, end: int, new: str
    ) -> Iterator[tuple[int, str, str]]:
        """`text[start:end]` made `new`: character for character if there are as many, else the part that differs."""
        old = passage.text[start:end]
        if len(old) == len(new):
            for position, (before, after) in enumerate(zip(old, new, strict=True), start):
                if before != after:
                    yield position, before, after
            return
        while old and new and old[0] == new[0]:
            old, new, start = old[1:], new[1:], start + 1
        while old and new and old[-1] == new[-1]:
            old, new = old[:-1], new[:-1]
        if self._is_one_piece(passage, start, start + len(old)):
            yield start, old, new

    def _is_one_piece(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the characters are side by side in one line of the file, without markup between them."""
        offsets = passage.offsets[start : max(end, start + 1)]
        is_whole = offsets[-1] - offsets[0] == len(offsets) - 1 if offsets else False
        return is_whole and "\n" not in passage.text[start:end]


def readable(words: str) -> str:
    """A part of a passage as a message shows it: in one line, with … for what is no prose."""
    return " ".join(words.split("\n")).replace(OBJECT, "…")


def reading_of(subject: Subject) -> Reading:
    """The passages of the edition, for `subject.once`."""
    edition = subject.edition
    markdown = subject.once(markdown_of)
    return Reading(edition.source, edition.tag, markdown, passages(markdown))
