"""A Chinese edition: its text is Chinese, references in Latin script are English throughout."""

from __future__ import annotations

from dataclasses import dataclass

from editions.language import chinese, english
from editions.language.base import LanguageModule, Target
from editions.language.runs import is_mostly_latin
from editions.language.strings import BlockText, Changes, Element
from editions.language.wholes import keep_wholes


@dataclass(frozen=True, slots=True)
class Chinese(LanguageModule):
    """Typography of a Chinese edition (`zh-Hans`; `zh-Hant` for the quotation marks)."""

    def _visible_changes(self, block: BlockText) -> Changes:
        if is_mostly_latin(block.text):
            return english.visible_changes(block)
        return chinese.visible_changes(block, self.tag)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        # A note that is called in the block would inherit its language.
        if is_mostly_latin(block.text) and not block.calls:
            block.set_language("en", "latin-block")
            return english.format_changes(block, target, self.tag)
        return chinese.format_changes(block, target)

    def _finish(self, root: Element, target: Target) -> None:
        if target == "epub":
            keep_wholes(root)
