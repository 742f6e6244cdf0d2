"""An English edition: its text is English, references in Chinese are Chinese throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from editions.languages import for_tag, of_letters
from editions.languages.base import LanguageModule, Target
from editions.languages.shared import han, latin
from editions.languages.shared.runs import has_figures, is_mostly_han
from editions.languages.shared.strings import BlockText, Changes, Element
from editions.languages.shared.wholes import keep_wholes

CHINESE = "zh-Hans"
"""The language of Chinese in an English edition, where the author does not say another."""


@dataclass(frozen=True, slots=True)
class English(LanguageModule):
    """Typography of an English edition, of any variant (`en-GB`, `en-US`)."""

    composes_lines: ClassVar[bool] = True

    def _visible_changes(self, block: BlockText) -> Changes:
        if not is_mostly_han(block.text):
            return latin.visible_changes(block)
        if other := of_letters(block.text):
            return for_tag(other)._visible_changes(block)
        return han.visible_changes(block, CHINESE)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        if not (is_mostly_han(block.text) and block.is_alone()):
            return latin.format_changes(block, target, CHINESE)
        if other := of_letters(block.text):
            block.set_language(other, "")
            return for_tag(other)._format_changes(block, target)
        block.set_language(CHINESE, "han-block")
        return han.format_changes(block, target)

    def _finish(self, root: Element, target: Target) -> None:
        for span in list(root.iter("span")):
            if "han" in (span.get("class") or "").split() and has_figures(span.text or ""):
                han.set_figures(span)
        if target == "epub":
            keep_wholes(root)


LANGUAGE = English
