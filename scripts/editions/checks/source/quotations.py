"""Quotation marks of the text without a partner; those of notes are checked with the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.registry import SOURCE, check
from editions.checks.source.locator import Locator, locator_of
from editions.checks.source.note_text import CLOSING, PAIRS, Unpaired, unbalanced
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.text import Block
from editions.text.identifiers import ADDRESS

UNPAIRED = rule("quotation-unpaired", Severity.WARNING, "source")
MARKS = '“”‘’「」『』《》〈〉〝〞〟"'
STRAIGHT = dict(zip("“”‘’", "\"\"''", strict=True))
NOT_MARKS = re.compile(rf"[^\w\s{MARKS}]")


@check(SOURCE)
def check_quotations(subject: Subject) -> Iterator[Finding]:
    """The marks without a partner, block by block."""
    manuscript, locator = subject.manuscript, subject.once(locator_of)
    blocks = [b for b in manuscript.blocks if b.kind not in ("note", "code")]
    found = [_unpaired(block.text) for block in blocks]
    for index, (block, problems) in enumerate(zip(blocks, found, strict=True)):
        following = index + 1 < len(blocks)
        if (
            problems
            and following
            and _goes_on(block, problems, blocks[index + 1], found[index + 1])
        ):
            problems.pop()
        for one in problems:
            place = _place(block, one.offset, locator)
            yield UNPAIRED.at(place, one.form, mark=one.mark, other=one.other)


def _place(block: Block, offset: int, locator: Locator) -> Place:
    """Where the mark is; it may have been typed as a straight one."""
    mark, before = block.text[offset], block.text[:offset]
    start, end = locator.extent(block)
    written = mark if mark in locator.markdown.text[start:end] else STRAIGHT.get(mark, mark)
    return locator.place(block, written, before)


def _unpaired(text: str) -> list[Unpaired]:
    """As in notes, with all other marks and the addresses left out: brackets of the text mean much else."""
    plain = ADDRESS.sub(lambda address: " " * len(address[0]), text)
    return list(unbalanced(NOT_MARKS.sub(" ", plain)))


def _goes_on(block: Block, own: list[Unpaired], next_: Block, others: list[Unpaired]) -> bool:
    """Whether the last problem is a quotation that the next block continues or ends.

    What is wrong there for that reason is taken from `others`.
    """
    mark = block.text[own[-1].offset]
    if mark not in PAIRS:
        return False
    if next_.text.startswith(mark):
        return True
    if others and CLOSING.get(next_.text[others[0].offset]) == mark:
        others.pop(0)
        return True
    return False
