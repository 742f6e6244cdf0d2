"""A Chinese edition: its text is Chinese, references in Latin script are English throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import NoteStyle
from editions.languages.shared.characters import IDEOGRAPHS
from editions.languages.shared.square import SquareCells


@dataclass(frozen=True, slots=True)
class Chinese(SquareCells):
    """Typography of a Chinese edition (`zh-Hans`; `zh-Hant` for the quotation marks)."""

    letters: ClassVar[str] = f"[{IDEOGRAPHS}]"
    quotes_numeral_names: ClassVar[bool] = True
    note_style: ClassVar[NoteStyle] = NoteStyle(
        call_follows="。，；：！？”」』", stops="。！？….!?"
    )


LANGUAGE = Chinese
