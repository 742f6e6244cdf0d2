"""Comments and tracked changes of an OpenDocument text: marked in the text, and rejected where that is asked for.

A deletion holds what was deleted, whose first and last paragraphs belong to those round it; what is between the marks
of an insertion was inserted (OpenDocument 1.3 part 3, 5.5 and 14.1).
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from editions.importers.model import SIGN, ReviewMark
from editions.text.elements import append_text

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
KINDS = {"insertion": "insertion", "deletion": "deletion", "format-change": "formatting"}
Marks = dict[str, ReviewMark]


def n(name: str) -> str:
    space, local = name.split(":")
    return f"{{{NAMES[space]}}}{local}"


PARAGRAPHS = (n("text:p"), n("text:h"))
START, END, POINT = n("text:change-start"), n("text:change-end"), n("text:change")


def mark(body: _Element, tracked: str) -> Marks:
    """Mark the comments and changes of a text; with "reject" it is then as it was before the changes."""
    marks: Marks = {}
    _mark_comments(body, marks)
    regions = _mark_changes(body, marks, put_it_before=tracked == "reject")
    if tracked == "reject":
        _take_out_insertions(body, regions)
        _put_back_deletions(body, regions)
    return marks


# Marks


def _mark_comments(body: _Element, marks: Marks) -> None:
    keys: dict[str, str] = {}  # a comment's name: its key
    ends = {end.get(n("office:name"), ""): end for end in body.iter(n("office:annotation-end"))}
    for comment in list(body.iter(n("office:annotation"))):
        key = keys[comment.get(n("office:name"), "")] = f"remark-{len(marks)}"
        marks[key] = _review_mark("comment", comment, _text(comment))
        whole = comment.get(n("office:name"), "") in ends
        _put_mark(comment, key, 1 if whole else 2)
        for child in list(comment):
            comment.remove(child)  # a paragraph in it is not part of the text
    for name, end in ends.items():
        if name in keys:
            _put_mark(end, keys[name])


def _mark_changes(body: _Element, marks: Marks, *, put_it_before: bool) -> dict[str, _Element]:
    """The changes by their identifiers, each marked where it is; before it, where it is taken out."""
    inserted = _inserted(body)
    keys: dict[str, str] = {}  # a change's identifier: its key
    regions: dict[str, _Element] = {}
    for region in body.iter(n("text:changed-region")):
        name = region.get(n("text:id"), "")
        for tag, kind in KINDS.items():
            if (change := region.find(n(f"text:{tag}"))) is not None:
                regions[name] = change
                keys[name] = f"remark-{len(marks)}"
                said = _text(change) if kind == "deletion" else inserted.get(name, "")
                marks[keys[name]] = _review_mark(kind, change, said)
    for edge in list(body.iter(POINT, START, END)):
        name = edge.get(n("text:change-id"), "")
        if name not in keys:
            continue
        is_text = regions[name].tag != n("text:format-change")
        if put_it_before and is_text:
            if edge.tag != END:
                put_before(edge, f"{SIGN}{keys[name]}{SIGN}" * 2)
        else:
            _put_mark(edge, keys[name], 2 if edge.tag == POINT else 1)
    return regions


def _inserted(body: _Element) -> dict[str, str]:
    """The text between the two ends of each insertion or change of format."""
    texts: dict[str, str] = {}
    open_ones: set[str] = set()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = element.get(n("text:change-id"), "")
        if event == "start" and element.tag == START:
            open_ones.add(name)
        elif event == "start" and element.tag == END:
            open_ones.discard(name)
        piece = (element.text if event == "start" else element.tail) or ""
        for one in open_ones:
            texts[one] = texts.get(one, "") + (" " if element.tag in PARAGRAPHS else "") + piece
    return texts


def _text(element: _Element) -> str:
    """The paragraphs below an element, with a space between them."""
    paragraphs = element.iter(*PARAGRAPHS)
    return " ".join(
        str(etree.tostring(p, method="text", encoding="unicode", with_tail=False))
        for p in paragraphs
    )


def _review_mark(kind: str, element: _Element, text: str) -> ReviewMark:
    who, when = (
        next((node.text or "" for node in element.iter(n(name))), "")
        for name in ("dc:creator", "dc:date")
    )
    return ReviewMark(kind, who, when, " ".join(text.split()))


def _put_mark(element: _Element, key: str, times: int = 1) -> None:
    """A mark in the text right after an element."""
    element.tail = f"{SIGN}{key}{SIGN}" * times + (element.tail or "")


# Rejected


@dataclass(slots=True)
class _Range:
    """What was inserted: the paragraphs where it begins and ends, and the elements that are wholly in it."""

    first: _Element | None
    last: _Element | None = None


def _take_out_insertions(body: _Element, regions: dict[str, _Element]) -> None:
    """Take out what is between the marks of insertions; the paragraphs at both ends of one become one."""
    names = {name for name, change in regions.items() if change.tag == n("text:insertion")}
    open_ones: set[str] = set()
    ranges: list[_Range] = []
    begun: dict[_Element, int] = {}  # elements that begin within an insertion: which
    gone: list[_Element] = []
    for event, element in list(etree.iterwalk(body, events=("start", "end"))):
        name = element.get(n("text:change-id"), "")
        if event == "start" and element.tag == START and name in names:
            if not open_ones:
                ranges.append(_Range(paragraph_of(element)))
            open_ones.add(name)
        elif event == "start" and element.tag == END and name in open_ones:
            open_ones.discard(name)
            if not open_ones:
                ranges[-1].last = paragraph_of(element)
        elif event == "start" and open_ones:
            begun[element] = len(ranges)
            element.text = None
        elif event == "end" and begun.get(element) == len(ranges) and open_ones:
            gone.append(element)
        if event == "end" and open_ones:
            element.tail = None
    for element in gone:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    _join(ranges)


def _join(ranges: list[_Range]) -> None:
    now: dict[_Element, _Element] = {}  # a paragraph that is part of another: that one
    for one in ranges:
        first, last = one.first, one.last
        if first is None or last is None or first is last:
            continue
        first = now.get(first, first)
        append_text(first, last.text or "")
        first.extend(list(last))
        now[last] = first
        _remove_empty(last)


def _remove_empty(element: _Element) -> None:
    """Take out an element, and what holds nothing else."""
    parent = element.getparent()
    while parent is not None:
        parent.remove(element)
        if len(parent) or parent.tag == n("office:text"):
            return
        element, parent = parent, parent.getparent()


def _put_back_deletions(body: _Element, regions: dict[str, _Element]) -> None:
    """Put what was deleted back where it was."""
    for point in list(body.iter(POINT)):
        change = regions.get(point.get(n("text:change-id"), ""))
        if change is None or change.tag != n("text:deletion"):
            continue
        blocks = [deepcopy(c) for c in change if c.tag != n("office:change-info")]
        for block in blocks:
            block.tail = None
        host = paragraph_of(point)
        if not blocks:
            continue
        if host is None:
            for block in reversed(blocks):
                put_after(point, block)
        elif len(blocks) == 1 and blocks[0].tag in PARAGRAPHS:
            _put_inline(point, blocks[0])
        else:
            _divide(point, host, blocks)


def _put_inline(point: _Element, block: _Element) -> None:
    """Put what a paragraph holds before a point."""
    put_before(point, block.text or "")
    for child in list(block):
        tail, child.tail = child.tail, None
        point.addprevious(child)
        child.tail = tail


def _divide(point: _Element, host: _Element, blocks: list[_Element]) -> None:
    """Divide a paragraph at a point: the first block ends its first half, the last one begins the other."""
    first, last = blocks[0], blocks[-1]
    rest, after = _after(point, host)
    if first.tag in PARAGRAPHS:
        _put_inline(point, first)
        blocks = blocks[1:]
    if last.tag not in PARAGRAPHS or not blocks:
        last = _like(host)
        blocks = [*blocks, last]
    append_text(last, rest)
    last.extend(after)
    for block in reversed(blocks):
        put_after(host, block)


def _after(point: _Element, host: _Element) -> tuple[str, list[_Element]]:
    """What follows a point in its paragraph, taken out of it: text and elements; spans round it are divided."""
    text, found = "", list[_Element]()
    at = point
    while at is not host:
        parent = at.getparent()
        assert parent is not None
        if found:
            found[-1].tail = (found[-1].tail or "") + (at.tail or "")
        else:
            text += at.tail or ""
        at.tail = None
        found += list(at.itersiblings())
        if parent is not host:
            copy = _like(parent)
            copy.text = text
            copy.extend(found)
            text, found = "", [copy]
        at = parent
    return text, found


# Trees


def paragraph_of(element: _Element) -> _Element | None:
    """The nearest paragraph or heading round an element, or itself."""
    if element.tag in PARAGRAPHS:
        return element
    return next(element.iterancestors(*PARAGRAPHS), None)


def _like(element: _Element) -> _Element:
    """An empty element of the same kind."""
    return etree.Element(element.tag, {str(k): str(v) for k, v in element.attrib.items()})


def put_before(element: _Element, text: str) -> None:
    """Put text right before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def put_after(element: _Element, new: _Element) -> None:
    """Put an element right after another, whose tail stays its own."""
    parent = element.getparent()
    assert parent is not None
    new.tail = None
    parent.insert(parent.index(element) + 1, new)
    new.tail, element.tail = (element.tail, None) if element.tag == POINT else (None, element.tail)
