"""Blocks of English, in an English edition or a reference in a Chinese one."""

from __future__ import annotations

from collections.abc import Iterator

from editions.languages.base import Target
from editions.languages.shared.characters import (
    BEFORE_HALF,
    BEHIND_HALF,
    CLOSING,
    NO_BREAK_SPACE,
    OPENING,
    STOPS,
)
from editions.languages.shared.quotes import curl
from editions.languages.shared.ranges import en_dashes, minus_signs
from editions.languages.shared.runs import han_runs
from editions.languages.shared.strings import BlockText, Changes, Span
from editions.languages.shared.ties import last_words, ties
from editions.languages.shared.urls import break_points


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
        classes = ("han", *(_halves(block.text, run) if target == "epub" else ()))
        changes.spans.append(Span(run.start, run.stop, classes, chinese))
    add_ties(block, target, changes)
    return changes


def _halves(text: str, run: range) -> Iterator[str]:
    """Which sides of a Chinese run give the blank half of their mark; in a PDF our line layer knows."""
    before, behind = text[run.start - 1 : run.start], text[run.stop : run.stop + 1]
    if text[run.start] in OPENING and before and before in BEFORE_HALF:
        yield "half-before"
    if text[run.stop - 1] in CLOSING + STOPS and behind and behind in BEHIND_HALF:
        yield "half-after"


def add_ties(block: BlockText, target: Target, changes: Changes) -> None:
    """No-break spaces for the spaces that tie, `<wbr/>` where an address may be broken: for EPUBs."""
    if target == "epub":
        for position in ties(block.text) | last_words(block.text):
            changes.characters[position] = NO_BREAK_SPACE
        for address in block.addresses():
            changes.breaks.update(break_points(block.text, address))
