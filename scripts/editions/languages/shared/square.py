"""What languages in square cells of Han characters share; their references in Latin script are English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages.base import LanguageModule, Target
from editions.languages.shared import han, latin
from editions.languages.shared.after_calls import put_blanks
from editions.languages.shared.runs import is_mostly_latin
from editions.languages.shared.strings import BlockText, Changes, Element
from editions.languages.shared.wholes import keep_wholes


@dataclass(frozen=True, slots=True)
class SquareCells(LanguageModule):
    """Typography of a language in square cells."""

    is_han: ClassVar[bool] = True
    has_letters_alone: ClassVar[bool] = False
    marks_latin: ClassVar[bool] = True
    composes_lines: ClassVar[bool] = True
    longest_line: ClassVar[int] = 44

    @property
    def quotes_tag(self) -> str:
        """The tag whose quotation marks straight ones become (`han.visible_changes`)."""
        return self.tag

    def _visible_changes(self, block: BlockText) -> Changes:
        if is_mostly_latin(block.text):
            return latin.visible_changes(block)
        return han.visible_changes(block, self.quotes_tag)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        if is_mostly_latin(block.text) and block.is_alone():
            block.set_language("en", "latin-block")
            return latin.format_changes(block, target, self.tag)
        return han.format_changes(block, target)

    def _finish(self, root: Element, target: Target) -> None:
        if target == "epub":
            han.set_latin_emphasis(root)
            keep_wholes(root)
            put_blanks(root)
