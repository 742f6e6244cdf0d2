"""Characters of a PDF as text: spaces as the file has them, none next to Han; emphasis by face; pictures as marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editions.importers.lines import EMPHASIS, STRONG
from editions.importers.pdf_characters import Character

WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
RAISED = 0.18  # em above the base line of its line, for a figure that is a call
SMALL = 0.95  # of the size of the text: what is smaller may be a note
AGAIN = re.compile("\ue103( ?)\ue102|\ue105( ?)\ue104")


def joined(characters: Iterable[Character]) -> str:
    """The text of characters without emphasis."""
    out = ""
    for character in characters:
        beside_han = WIDE.match(character.text) or WIDE.match(out[-1:])
        out += " " if out and character.after_space and not beside_han else ""
        out += character.text
    return out


@dataclass(frozen=True, slots=True)
class Faces:
    """Which faces are no emphasis: those that most of the text has."""

    slanted: bool
    bold: bool

    def marked(self, characters: Sequence[Character]) -> str:
        """The text of characters with marks where they are slanted or bold and the text is not."""
        out, open_ones = "", ""
        last = ""
        for character in characters:
            wanted = self._marks(character)
            space = last and character.after_space
            space = space and not WIDE.match(character.text) and not WIDE.match(last)
            if wanted != open_ones:
                out += _closing(open_ones) + (" " if space else "") + wanted
                open_ones = wanted
            elif space:
                out += " "
            out += character.text
            last = character.text
        return tidy(out + _closing(open_ones))

    def _marks(self, character: Character) -> str:
        slanted = character.is_slanted and not self.slanted
        bold = character.is_bold and not self.bold
        return (STRONG[0] if bold else "") + (EMPHASIS[0] if slanted else "")


def _closing(opened: str) -> str:
    return "".join(STRONG[1] if mark == STRONG[0] else EMPHASIS[1] for mark in reversed(opened))


def tidy(text: str) -> str:
    """A text without emphasis that ends and begins again at once."""
    return AGAIN.sub(lambda match: match[1] or match[2] or "", text)


def faces_of(characters: Sequence[Character]) -> Faces:
    """What more than half of the characters have."""
    half = len(characters) / 2
    return Faces(
        sum(c.is_slanted for c in characters) > half, sum(c.is_bold for c in characters) > half
    )
