"""The methods of every language of an edition, with neutral defaults.

A language of which the project knows no rules builds with these: straight quotation
marks stay, nothing is wrapped or tied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from editions.languages.shared.before_calls import part_figures
from editions.languages.shared.strings import BlockText, Changes, Element, for_each_block

Target = Literal["pdf", "epub"]


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """Where a call is and how a note ends.

    `call_follows`: the marks that a call comes after, not before (series' house style; the Chicago
    Manual of Style, 18th ed., 13.28, asks the same of English).
    `stops`: what ends a sentence.
    """

    call_follows: str
    stops: str


@dataclass(frozen=True, slots=True)
class LanguageModule:
    """The typography of one language; `tag` is the edition's BCP 47 tag.

    The class variables are what the rest of the program asks of a language, so that it need not know
    which one it is.
    """

    tag: str

    is_han: ClassVar[bool] = False
    """Set in square cells of Han characters, without spaces between words."""
    has_letters_alone: ClassVar[bool] = True
    """Written in Latin letters, as names and references of most editions are."""
    marks_latin: ClassVar[bool] = False
    """Words of Latin letters get spans as English where no author marks them."""
    composes_lines: ClassVar[bool] = False
    """Paragraphs are broken by our lines, not by WeasyPrint's."""
    longest_line: ClassVar[int] = 100
    """Characters: no line of our pages holds more."""
    quotes_numeral_names: ClassVar[bool] = False
    """Names with a number are in quotation marks, which other languages write with capitals."""
    letters: ClassVar[str] = ""
    """A pattern of the characters by which a text of unknown language is taken for this one."""
    note_style: ClassVar[NoteStyle] = NoteStyle(call_follows=".,;:!?”", stops=".!?…")

    def normalise(self, root: Element) -> None:
        """Make the visible changes that the language requires, once, for all formats.

        `root` is an article or one note's body; it is changed in place. Nothing is changed inside
        code and web addresses.
        """
        for_each_block(root, self._visible_changes)

    def prepare(self, root: Element, target: Target) -> None:
        """Add the marks that one format needs: language spans, classes, ties.

        `root` is an article or one note's body, normalised; it is changed in place.
        Text changes only in white space.
        """
        for_each_block(root, lambda block: self._format_changes(block, target))
        self._finish(root, target)
        if target == "epub":
            part_figures(root)

    def _finish(self, root: Element, target: Target) -> None:
        """Process the elements that `_format_changes` has made."""

    def foreign_forms(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where characters have the form of another script or country: from, to, and what is written instead.

        "" where the author has to say which of several is meant.
        """
        return iter(())

    def misspelt_phrases(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a set phrase has a wrong character that sounds alike, and the phrase."""
        return iter(())

    def _visible_changes(self, block: BlockText) -> Changes:
        return Changes()

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        return Changes()
