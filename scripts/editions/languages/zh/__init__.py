"""A Chinese edition: its text is Chinese, references in Latin script are English throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import LanguageModule, NoteStyle, Target
from editions.languages.shared import han, latin
from editions.languages.shared.characters import IDEOGRAPHS
from editions.languages.shared.runs import is_mostly_latin
from editions.languages.shared.strings import BlockText, Changes, Element
from editions.languages.shared.wholes import keep_wholes


@dataclass(frozen=True, slots=True)
class Chinese(LanguageModule):
    """Typography of a Chinese edition (`zh-Hans`; `zh-Hant` for the quotation marks)."""

    is_han: ClassVar[bool] = True
    has_letters_alone: ClassVar[bool] = False
    marks_latin: ClassVar[bool] = True
    composes_lines: ClassVar[bool] = True
    longest_line: ClassVar[int] = 44
    letters: ClassVar[str] = f"[{IDEOGRAPHS}]"
    quotes_numeral_names: ClassVar[bool] = True
    is_wide_ended: ClassVar[bool] = True
    note_style: ClassVar[NoteStyle] = NoteStyle(
        call_follows="。，；：！？”」』", stops="。！？….!?"
    )

    def _visible_changes(self, block: BlockText) -> Changes:
        if is_mostly_latin(block.text):
            return latin.visible_changes(block)
        return han.visible_changes(block, self.tag)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        # A note that is called in the block would inherit its language.
        if is_mostly_latin(block.text) and not block.calls:
            block.set_language("en", "latin-block")
            return latin.format_changes(block, target, self.tag)
        return han.format_changes(block, target)

    def _finish(self, root: Element, target: Target) -> None:
        if target == "epub":
            keep_wholes(root)


LANGUAGE = Chinese
