"""The XML of an OpenDocument text, read beside pandoc: comments and tracked changes, which pandoc leaves out.

Each gets marks in the text, by which its words are found again in pandoc's tree (OpenDocument 1.3 part 3, 5.5, 14.1).
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from editions.importers.limits import open_package, parse_xml, part, refusal
from editions.importers.model import SIGN, ReviewMark, Task

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
CONTENT = "content.xml"


def n(name: str) -> str:
    space, local = name.split(":")
    return f"{{{NAMES[space]}}}{local}"


@dataclass(slots=True)
class OpenText:
    """An OpenDocument text: `data` is the file for pandoc, `review_marks` the comments and changes, by their marks."""

    data: bytes = b""
    notes: int = 0
    review_marks: dict[str, ReviewMark] = field(default_factory=dict)


def prepare(task: Task) -> OpenText:
    """The text made ready for pandoc; raises FindingsError."""
    with open_package(task.path) as package:
        parts = {name: part(package, name, task.path) for name in package.namelist()}
    if CONTENT not in parts:
        raise refusal(task.path, "no-document", kind="OpenDocument")
    root = parse_xml(task.path, CONTENT, parts[CONTENT])
    found = OpenText(notes=sum(1 for _ in root.iter(n("text:note"))))
    _mark_comments(root, found)
    _mark_changes(root, found)
    if task.tracked == "reject" and any(
        one.kind != "comment" for one in found.review_marks.values()
    ):
        raise refusal(task.path, "odt-reject")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(name, etree.tostring(root) if name == CONTENT else data)
    found.data = out.getvalue()
    return found


def _mark_comments(root: _Element, found: OpenText) -> None:
    keys: dict[str, str] = {}  # a comment's name: its key
    ends = {end.get(n("office:name"), ""): end for end in root.iter(n("office:annotation-end"))}
    for comment in list(root.iter(n("office:annotation"))):
        key = keys[comment.get(n("office:name"), "")] = f"remark-{len(found.review_marks)}"
        found.review_marks[key] = _review_mark("comment", comment, _text(comment))
        whole = comment.get(n("office:name"), "") in ends
        _put_mark(comment, key, 1 if whole else 2)
        for child in list(comment):
            comment.remove(child)  # a paragraph in it has no part in the text
    for name, end in ends.items():
        if name in keys:
            _put_mark(end, keys[name])


def _mark_changes(root: _Element, found: OpenText) -> None:
    inserted = _inserted(root)
    keys: dict[str, str] = {}  # a change's identifier: its key
    for region in root.iter(n("text:changed-region")):
        name = region.get(n("text:id"), "")
        for kind in ("insertion", "deletion"):
            if (change := region.find(n(f"text:{kind}"))) is not None:
                keys[name] = f"remark-{len(found.review_marks)}"
                said = inserted.get(name, "") if kind == "insertion" else _text(change)
                found.review_marks[keys[name]] = _review_mark(kind, change, said)
    for edge in list(root.iter(n("text:change"), n("text:change-start"), n("text:change-end"))):
        key = keys.get(edge.get(n("text:change-id"), ""))
        if key:
            _put_mark(edge, key, 2 if edge.tag == n("text:change") else 1)


def _inserted(root: _Element) -> dict[str, str]:
    """The text between the two ends of each insertion."""
    texts: dict[str, str] = {}
    open_ones: set[str] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.get(n("text:change-id"), "")
        if event == "start" and element.tag == n("text:change-start"):
            open_ones.add(name)
        elif event == "start" and element.tag == n("text:change-end"):
            open_ones.discard(name)
        piece = element.text if event == "start" else element.tail
        for one in open_ones:
            texts[one] = texts.get(one, "") + (piece or "")
    return texts


def _text(element: _Element) -> str:
    """The paragraphs below an element, with a space between them."""
    paragraphs = element.iter(n("text:p"), n("text:h"))
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
