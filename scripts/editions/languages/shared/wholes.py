"""Numbers with what belongs to them, kept in one line by a reading system: `第5页`, `2023年`, `71～74元`.

In a PDF our line breaker knows them (`breaks.py`); a browser would separate a number from its unit, since any
ideograph may begin a line there.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

from editions.languages.shared.breaks import UNITS
from editions.languages.shared.strings import BlockText, Element, Segment, block_text, block_texts

_NUMBER = r"(?<!\d)\d+(?:[.,]\d+)*%?"
_RANGE = rf"{_NUMBER}[—–～]\d+(?:[.,]\d+)*%?"
_UNIT = f"[{re.escape(''.join(sorted(UNITS - {'%'})))}]"
_WHOLE = re.compile(rf"第?(?:{_RANGE}|{_NUMBER}){_UNIT}{{1,2}}|{_RANGE}|第{_NUMBER}")
_LONGEST = 16
"""Characters; on a narrow screen a longer stretch may be divided after all."""


def keep_wholes(root: Element) -> None:
    """Put a `<span class="together">` around each number with its unit; after the Latin runs have their spans."""
    for block in list(block_texts(root)):
        for match in _WHOLE.finditer(block.text):
            if len(match.group()) <= _LONGEST:
                _wrap(block_text(block.block), match.start(), match.end())


def _wrap(block: BlockText, start: int, end: int) -> None:
    """Wrap characters [start, end) if they are text and whole runs of one parent; else leave them."""
    segments = [one for one in block.segments if one.start < end and start < one.end]
    parents = {_parent(segment) for segment in segments}
    if len(parents) > 1 or any(
        _is_run(segment) and not (start <= segment.start and segment.end <= end)
        for segment in segments
    ):
        return
    if any(one.end in block.calls and one.end != end for one, _ in pairwise(segments)):
        return  # a note's call is in the middle
    (parent,) = parents
    first, last = segments[0], segments[-1]
    wrapper = etree.Element("span", {"class": "together"})
    _take(first, last, parent, wrapper, start, end)


def _take(
    first: Segment, last: Segment, parent: Element, wrapper: Element, start: int, end: int
) -> None:
    """Move what is between two places of `parent` into the wrapper, and the wrapper there."""
    after = "" if _is_run(last) else last.text[end - last.start :]
    if _is_run(first):
        index = parent.index(first.element)
    else:
        before = first.text[: start - first.start]
        index = 0 if first.slot == "text" else parent.index(first.element) + 1
        wrapper.text = first.text[start - first.start : end - first.start]
        setattr(first.element, first.slot, before or None)
    run = parent[index] if index < len(parent) else None
    while run is not None and _is_within(run, last):
        following = run.getnext()
        wrapper.append(run)
        run = None if run is last.element else following
    if len(wrapper) and wrapper[-1].tail is not None and not _is_run(last):
        wrapper[-1].tail = wrapper[-1].tail[: end - last.start] or None
    elif len(wrapper) and _is_run(last):
        after, wrapper[-1].tail = wrapper[-1].tail or "", None
    wrapper.tail = after or None
    parent.insert(index, wrapper)


def _is_within(run: Element, last: Segment) -> bool:
    """Whether the run, a child of the parent, is not after the last segment."""
    parent = run.getparent()
    assert parent is not None
    if last.element is parent:
        return False
    return parent.index(run) <= parent.index(last.element)


def _is_run(segment: Segment) -> bool:
    """Whether the segment is the text of a span around a Latin run."""
    names = (segment.element.get("class") or "").split()
    return segment.slot == "text" and "latin" in names


def _parent(segment: Segment) -> Element:
    """The element in which the segment's characters, or the span that holds them, are."""
    if segment.slot == "text" and not _is_run(segment):
        return segment.element
    parent = segment.element.getparent()
    assert parent is not None, "a run, and what follows an element, have a parent"
    return parent
