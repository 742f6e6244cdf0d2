"""A Japanese edition, set in lines from left to right (W3C JLREQ, JIS X 4051)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import NoteStyle
from editions.languages.shared.characters import KANA
from editions.languages.shared.square import SquareCells

CORNERED = "zh-Hant"
"""The language whose straight quotation marks become 「」 and 『』, as in Japanese."""


@dataclass(frozen=True, slots=True)
class Japanese(SquareCells):
    """Typography of a Japanese edition: square cells, 。、「」, a gap next to Latin."""

    letters: ClassVar[str] = f"[{KANA}]"
    note_style: ClassVar[NoteStyle] = NoteStyle(call_follows="。、！？」』", stops="。！？….!?")

    @property
    def quotes_tag(self) -> str:
        return CORNERED


LANGUAGE = Japanese
