"""An English edition: its text is English, references in Chinese are Chinese throughout."""

from __future__ import annotations

from dataclasses import dataclass

from editions.language import chinese, english
from editions.language.base import LanguageModule, Target
from editions.language.runs import has_figures, is_mostly_han
from editions.language.strings import BlockText, Changes, Element
from editions.language.wholes import keep_wholes

CHINESE = "zh-Hans"
"""The language of Chinese in an English edition, where the author does not say another."""


@dataclass(frozen=True, slots=True)
class English(LanguageModule):
    """Typography of an English edition, of any variant (`en-GB`, `en-US`)."""

    def _visible_changes(self, block: BlockText) -> Changes:
        if is_mostly_han(block.text):
            return chinese.visible_changes(block, CHINESE)
        return english.visible_changes(block)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        # A note that is called in the block would inherit its language.
        if is_mostly_han(block.text) and not block.calls:
            block.set_language(CHINESE, "han-block")
            return chinese.format_changes(block, target)
        return english.format_changes(block, target, CHINESE)

    def _finish(self, root: Element, target: Target) -> None:
        for span in list(root.iter("span")):
            if "han" in (span.get("class") or "").split() and has_figures(span.text or ""):
                chinese.set_figures(span)
        if target == "epub":
            keep_wholes(root)
