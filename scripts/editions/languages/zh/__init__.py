"""A Chinese edition: its text is Chinese, references in Latin script are English throughout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import NoteStyle
from editions.languages.shared.characters import IDEOGRAPHS
from editions.languages.shared.square import SquareCells
from editions.languages.zh.idioms import misspelt
from editions.languages.zh.spelling import unsimplified


@dataclass(frozen=True, slots=True)
class Chinese(SquareCells):
    """Typography of a Chinese edition (`zh-Hans`; `zh-Hant` for the quotation marks)."""

    letters: ClassVar[str] = f"[{IDEOGRAPHS}]"
    quotes_numeral_names: ClassVar[bool] = True
    note_style: ClassVar[NoteStyle] = NoteStyle(
        call_follows="。，；：！？”」』", stops="。！？….!?"
    )

    def foreign_forms(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Traditional and Japanese forms in Simplified text, by OpenCC."""
        return iter(()) if self._is_traditional else unsimplified(text)

    def misspelt_phrases(self, text: str) -> Iterator[tuple[int, str]]:
        """Idioms with a wrong homophone in Simplified text."""
        return iter(()) if self._is_traditional else misspelt(text)

    @property
    def _is_traditional(self) -> bool:
        return not {"hant", "tw", "hk", "mo"}.isdisjoint(self.tag.lower().split("-"))


LANGUAGE = Chinese
