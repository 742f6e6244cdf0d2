"""A Japanese edition, set in lines from left to right (W3C JLREQ, JIS X 4051)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import LanguageModule, NoteStyle, Target
from editions.languages.shared import han, latin
from editions.languages.shared.characters import KANA
from editions.languages.shared.runs import is_mostly_latin
from editions.languages.shared.strings import BlockText, Changes, Element
from editions.languages.shared.wholes import keep_wholes

CORNERED = "zh-Hant"
"""The language whose straight quotation marks become 「」 and 『』, as in Japanese."""


@dataclass(frozen=True, slots=True)
class Japanese(LanguageModule):
    """Typography of a Japanese edition: square cells, 。、「」, a gap beside Latin."""

    is_han: ClassVar[bool] = True
    has_letters_alone: ClassVar[bool] = False
    marks_latin: ClassVar[bool] = True
    composes_lines: ClassVar[bool] = True
    longest_line: ClassVar[int] = 44
    is_wide_ended: ClassVar[bool] = True
    letters: ClassVar[str] = f"[{KANA}]"
    note_style: ClassVar[NoteStyle] = NoteStyle(call_follows="。、！？」』", stops="。！？….!?")

    def _visible_changes(self, block: BlockText) -> Changes:
        if is_mostly_latin(block.text):
            return latin.visible_changes(block)
        return han.visible_changes(block, CORNERED)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        if is_mostly_latin(block.text) and not block.calls:
            block.set_language("en", "latin-block")
            return latin.format_changes(block, target, self.tag)
        return han.format_changes(block, target)

    def _finish(self, root: Element, target: Target) -> None:
        if target == "epub":
            keep_wholes(root)


LANGUAGE = Japanese
