"""English: quotation marks, ranges, ties, and Chinese names or titles inside it."""

from __future__ import annotations

from dataclasses import dataclass

from editions.language.base import LanguageModule, Target
from editions.language.characters import NO_BREAK_SPACE
from editions.language.quotes import curl
from editions.language.ranges import en_dashes
from editions.language.runs import han_runs
from editions.language.strings import BlockText, Changes, Span
from editions.language.ties import last_words, ties
from editions.language.urls import break_points


@dataclass(frozen=True, slots=True)
class English(LanguageModule):
    """Typography of an English edition, of any variant (`en-GB`, `en-US`)."""

    def _visible_changes(self, block: BlockText) -> Changes:
        return visible_changes(block)

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        changes = format_changes(block, target)
        for run in han_runs(block.text):
            changes.spans.append(Span(run.start, run.stop, ("han",), "zh-Hans"))
        return changes


def visible_changes(block: BlockText) -> Changes:
    """Curly quotation marks and en dashes."""
    changes = Changes()
    addresses = block.addresses()
    changes.replace(block.text, en_dashes(curl(block.text, addresses), addresses))
    return changes


def format_changes(block: BlockText, target: Target) -> Changes:
    """Ties as no-break spaces and break points in addresses, where the format breaks lines itself.

    In a PDF our line breaker asks the same rules, and the text stays as it is.
    """
    changes = Changes()
    if target == "epub":
        for position in ties(block.text) | last_words(block.text):
            changes.characters[position] = NO_BREAK_SPACE
        for address in block.addresses():
            changes.breaks.update(break_points(block.text, address))
    return changes
