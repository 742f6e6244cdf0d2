"""A space between a note's call and the figures, letters, code or formula after it.

A gap of the style sheet is not copied and not spoken: 三倍。¹2022年 would be read as the number 12022. In a PDF the
call is a link with a tag of its own, and our lines set the gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from editions.languages.shared.breaks import opportunities
from editions.languages.shared.characters import NO_BREAK_SPACE
from editions.languages.shared.strings import Element, block_texts

AFTER_CALL = "after-call"
GAP = frozenset(["gap-before", AFTER_CALL])


def put_blanks(root: Element) -> None:
    """Put a `<span class="after-call">` before each run, code or formula that follows a call; after `keep_wholes`.

    Its space replaces the run's own gap, and is one at which the line may end where our rules allow that.
    """
    for block in list(block_texts(root)):
        words = [(one.start, one.element) for one in block.segments if one.slot == "text"]
        found = [(at, one) for at, one in (*words, *block.objects.items()) if _follows_call(one)]
        if found:
            ends = {one.position for one in opportunities(block.text, [True] * len(block.text))}
            for start, run in found:
                _put_before(run, " " if start in ends else NO_BREAK_SPACE)


def _put_before(run: Element, character: str) -> None:
    gap = etree.Element("span", {"class": AFTER_CALL})
    gap.text = character
    if others := [name for name in _classes(run) if name not in GAP]:
        run.set("class", " ".join(others))
    else:
        del run.attrib["class"]
    _whole_begun_by(run).addprevious(gap)


def _whole_begun_by(run: Element) -> Element:
    """The number with its unit that the run begins, which is not broken within; else the run."""
    parent = run.getparent()
    is_whole = parent is not None and "together" in _classes(parent)
    return (
        parent if is_whole and parent is not None and parent[0] is run and not parent.text else run
    )


def _follows_call(element: Element) -> bool:
    return AFTER_CALL in _classes(element)


def _classes(element: Element) -> Iterable[str]:
    return (element.get("class") or "").split()
