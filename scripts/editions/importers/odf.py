"""The XML of an OpenDocument text, read beside pandoc and made ready for it, so that nothing goes in silence.

What pandoc drops becomes what it keeps: fields and phonetic guides become text, the paragraphs of text boxes come after
their own, references to notes become calls. Paragraphs, notes, comments and tracked changes get marks in the text, by
which they are found again in pandoc's tree (OpenDocument 1.3 part 3).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.findings import Rule
from editions.importers import odf_changes, rules
from editions.importers.limits import open_package, parse_xml, part, refusal
from editions.importers.model import HOLE, MARKS, SIGN, Entry, ReviewMark, Task, with_reading
from editions.importers.odf_changes import n, paragraph_of, put_after, put_before

CONTENT = "content.xml"
# What pandoc reads within a paragraph, or needs; other elements are opened: what they hold is text.
INLINE = re.compile(
    r"[phas]|span|tab|line-break|note|note-ref|note-citation|note-body|list|list-item|list-header|section|sequence|soft-page-break"
    r"|bookmark(?:-start|-end|-ref)?|reference-mark(?:-start|-end)?|reference-ref|bibliography-mark"
    r"|change(?:-start|-end)?"
)
CONTENTS = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
KEPT_INDEXES = (
    "bibliography",
    "alphabetical-index",
    "index-body",
    "index-title",
    "numbered-paragraph",
)
SOURCES = re.compile(r"[\w-]+-(?:source|configuration)|script|tracked-changes")
SHAPES = ("text-box", "custom-shape", "rect", "ellipse", "line", "connector", "caption", "path")
SHOWN = 60


@dataclass(slots=True)
class OpenText:
    """An OpenDocument text: `data` is the file for pandoc, `review_marks` what was said and changed, by its marks."""

    data: bytes = b""
    title: str = ""
    author: str = ""
    day: date | None = None
    expected: dict[str, str] = field(default_factory=dict)  # key of a note: its place
    paragraphs: dict[str, tuple[str, str]] = field(default_factory=dict)  # key: place, text
    entries: list[Entry] = field(default_factory=list)
    review_marks: dict[str, ReviewMark] = field(default_factory=dict)


def prepare(task: Task) -> OpenText:
    """The text made ready for pandoc; raises FindingsError."""
    with open_package(task.path) as package:
        parts = {name: part(package, name, task.path) for name in package.namelist()}
    if CONTENT not in parts:
        raise refusal(task.path, "no-document", kind="OpenDocument")
    root = parse_xml(task.path, CONTENT, parts[CONTENT])
    body = next(root.iter(n("office:text")), None)
    if body is None:
        raise refusal(task.path, "no-body")
    ready = _Preparation(body)
    ready.found.review_marks = odf_changes.mark(body, task.tracked)
    ready.run()
    _read_rest(task.path, parts, ready.found)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(name, etree.tostring(root) if name == CONTENT else data)
    ready.found.data = out.getvalue()
    return ready.found


def _read_rest(path: Path, parts: dict[str, bytes], found: OpenText) -> None:
    """Properties of the file; headers and footers, which are no part of the text, are named."""
    if "meta.xml" in parts:
        meta = parse_xml(path, "meta.xml", parts["meta.xml"])
        found.title = (meta.findtext(f".//{n('dc:title')}") or "").strip()
        names = (n("dc:creator"), n("meta:initial-creator"))
        found.author = next(
            filter(None, ((meta.findtext(f".//{x}") or "").strip() for x in names)), ""
        )
        stamp = (meta.findtext(f".//{n('dc:date')}") or "")[:10]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", stamp):
            try:
                found.day = date.fromisoformat(stamp)
            except ValueError:
                found.day = None
    if "styles.xml" in parts:
        styles = parse_xml(path, "styles.xml", parts["styles.xml"])
        for kind, form in (("header", "running-head"), ("footer", "page-foot")):
            for margin in styles.iter(
                n(f"style:{kind}"), n(f"style:{kind}-left"), n(f"style:{kind}-first")
            ):
                text = " ".join("".join(map(str, margin.itertext())).split())
                if any(map(str.isalpha, text)):
                    found.entries.append(Entry(rules.DECISION, "", form, {"text": text[:SHOWN]}))


class _Preparation:
    """The text of one file on its way to pandoc."""

    def __init__(self, body: _Element) -> None:
        self.body = body
        self.found = OpenText()
        self.reported: list[tuple[_Element | None, Rule, str, dict[str, Any]]] = []

    def run(self) -> None:
        self._leave_out_contents()
        self._write_readings()
        self._open_fields()
        self._move_out_boxes()
        self._mark_notes()
        self._number_paragraphs()

    def _tell(self, at: _Element, rule: Rule, form: str, **parameters: Any) -> None:
        self.reported.append((paragraph_of(at), rule, form, parameters))

    def _leave_out_contents(self) -> None:
        """Tables of contents are made anew; of other indexes what makes them is left out."""
        for index in list(self.body.iter(*(n(f"text:{name}") for name in CONTENTS))):
            text = " ".join(visible(index).split())
            if text:
                after = next(index.itersiblings(n("text:p"), n("text:h")), None)
                self.reported.append((after, rules.FURNITURE, "contents", {"text": text[:SHOWN]}))
            _drop(index)
        for element in list(self.body.iter(f"{{{odf_changes.NAMES['text']}}}*")):
            if SOURCES.fullmatch(etree.QName(element).localname):
                _drop(element)
        etree.strip_tags(self.body, *(n(f"text:{name}") for name in KEPT_INDEXES))

    def _write_readings(self) -> None:
        for ruby in list(self.body.iter(n("text:ruby"))):
            base, reading = (
                "".join(visible(one) for one in ruby.iter(n(f"text:ruby-{name}")))
                for name in ("base", "text")
            )
            self._tell(ruby, rules.DECISION, "reading", text=base, reading=reading)
            for child in list(ruby):
                ruby.remove(child)
            ruby.text = with_reading(base, reading)

    def _open_fields(self) -> None:
        """Fields become their text; the numbers of headings and hidden text are named."""
        opened = set()
        for element in list(self.body.iter(f"{{{odf_changes.NAMES['text']}}}*")):
            name = etree.QName(element).localname
            if name == "number":
                host = paragraph_of(element)
                text = "" if host is None else visible(host)
                self._tell(element, rules.LEFT_OUT, "head-number", text=text[:SHOWN])
                _drop(element)
            elif name == "hidden-text":
                text = visible(element) or element.get(n("text:string-value"), "")
                self._tell(element, rules.DOUBT, "hidden", text=text)
                opened.add(element.tag)
            elif not INLINE.fullmatch(name) and paragraph_of(element) is not None:
                opened.add(element.tag)
        etree.strip_tags(self.body, *opened)

    def _move_out_boxes(self) -> None:
        """Put the paragraphs of text boxes and shapes after the paragraph that holds them."""
        tags = [n(f"draw:{name}") for name in SHAPES]
        while (box := next((b for b in self.body.iter(*tags) if _blocks_of(b)), None)) is not None:
            blocks = _blocks_of(box)
            host = paragraph_of(box)
            text = " ".join(" ".join(map(visible, blocks)).split())
            at: _Element = box if host is None else host
            for block in reversed(blocks):
                box.remove(block)
                put_after(at, block)
            first = next(
                (p for block in blocks for p in block.iter(n("text:p"), n("text:h"))), None
            )
            self.reported.append(
                (
                    first if host is None else host,
                    rules.DECISION,
                    "text-box",
                    {"text": text[:SHOWN]},
                )
            )
        for frame in self.body.iter(n("draw:frame")):
            shown = [
                *frame.iter(n("draw:image")),
                *frame.iter(n("draw:object")),
                *frame.iter(n("text:p")),
            ]
            if not shown and not any(box.tag == n("draw:text-box") for box in frame):
                self._tell(frame, rules.LEFT_OUT, "drawing", text=frame.get(n("draw:name"), "?"))

    def _mark_notes(self) -> None:
        """Mark each note with its key; references to notes are second calls."""
        keys = {}
        self.places: dict[_Element, str] = {}
        for number, note in enumerate(self.body.iter(n("text:note")), start=1):
            key = keys[note.get(n("text:id"), "")] = f"f{number}"
            self.found.expected[key] = f"note {number}"
            put_before(note, f"{SIGN}note-{key}{SIGN}")
        for reference in list(self.body.iter(n("text:note-ref"))):
            key = keys.get(reference.get(n("text:ref-name"), ""), "")
            if key:
                self._tell(reference, rules.DECISION, "second-call")
                reference.text = f"{SIGN}again-{key}{SIGN}"
                for child in list(reference):
                    reference.remove(child)
        etree.strip_tags(self.body, n("text:note-ref"))

    def _number_paragraphs(self) -> None:
        """Give every paragraph its mark, its place and its text."""
        places: dict[_Element | None, str] = {None: ""}
        notes = {
            note: number for number, note in enumerate(self.body.iter(n("text:note")), start=1)
        }
        counts: dict[int, int] = {}
        number = 0
        for paragraph in self.body.iter(n("text:p"), n("text:h")):
            note = next(paragraph.iterancestors(n("text:note")), None)
            if note is None:
                number += 1
                key, place = f"p{number}", f"paragraph {number}"
            else:
                of = notes[note]
                counts[of] = counts.get(of, 0) + 1
                key, place = f"f{of}-{counts[of]}", f"note {of}"
            places[paragraph] = place
            text = MARKS.sub("", visible(paragraph))
            if text.strip():
                self.found.paragraphs[key] = (place, text)
                paragraph.text = f"{SIGN}{key}{SIGN}{paragraph.text or ''}"
        for host, rule, form, parameters in self.reported:
            self.found.entries.append(Entry(rule, places.get(host, ""), form, parameters))


def visible(element: _Element) -> str:
    """The text of an element without that of notes, comments and pictures in it."""
    return "".join(_visible(element))


def _visible(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = str(child.tag)
        if name in (n("text:s"), n("text:tab"), n("text:line-break")):
            yield " "
        elif name == n("draw:frame"):
            yield HOLE
        elif name not in (n("text:note"), n("office:annotation")) and isinstance(child.tag, str):
            yield from _visible(child)
            if name in (n("text:p"), n("text:h")):
                yield " "
        yield child.tail or ""


def _blocks_of(box: _Element) -> list[_Element]:
    wanted = (n("text:p"), n("text:h"), n("text:list"), n("table:table"), n("text:section"))
    return [child for child in box if child.tag in wanted]


def _drop(element: _Element) -> None:
    """Take an element out; what follows it stays."""
    put_before(element, element.tail or "")
    element.tail = None
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
