"""Blocks of English, in an English edition or a reference in a Chinese one."""

from __future__ import annotations

from editions.language.base import Target
from editions.language.characters import NO_BREAK_SPACE
from editions.language.quotes import curl
from editions.language.ranges import en_dashes, minus_signs
from editions.language.runs import han_runs
from editions.language.strings import BlockText, Changes, Span
from editions.language.ties import last_words, ties
from editions.language.urls import break_points


def visible_changes(block: BlockText) -> Changes:
    """Curly quotation marks, en dashes and minus signs."""
    changes = Changes()
    addresses = block.addresses()
    text = minus_signs(curl(block.text, addresses), block.signs())
    changes.replace(block.text, en_dashes(text, addresses))
    return changes


def format_changes(block: BlockText, target: Target, chinese: str) -> Changes:
    """Chinese names and titles with the language `chinese`; ties and break points where the format breaks lines.

    In a PDF our line breaker asks the same rules, and the text stays as it is.
    """
    changes = Changes()
    for run in han_runs(block.text):
        changes.spans.append(Span(run.start, run.stop, ("han",), chinese))
    add_ties(block, target, changes)
    return changes


def add_ties(block: BlockText, target: Target, changes: Changes) -> None:
    """No-break spaces for the spaces that tie, `<wbr/>` where an address may be broken: for EPUBs."""
    if target == "epub":
        for position in ties(block.text) | last_words(block.text):
            changes.characters[position] = NO_BREAK_SPACE
        for address in block.addresses():
            changes.breaks.update(break_points(block.text, address))
