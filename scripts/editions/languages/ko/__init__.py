"""A Korean edition: set by the base's rules, its lines broken by ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import LanguageModule
from editions.languages.shared.characters import HANGUL


@dataclass(frozen=True, slots=True)
class Korean(LanguageModule):
    """Typography of a Korean edition (W3C KLREQ): words are apart by spaces."""

    has_letters_alone: ClassVar[bool] = False
    composes_lines: ClassVar[bool] = True
    letters: ClassVar[str] = f"[{HANGUL}]"


LANGUAGE = Korean
