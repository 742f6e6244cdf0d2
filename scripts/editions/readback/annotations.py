"""The comments in a PDF that came back: annotations as Acrobat, Preview, Okular and PDF.js write them.

ISO 32000-2, 12.5.6. What programs do differently: the order of the points in QuadPoints (Acrobat
writes upper left, upper right, lower left, lower right; the standard requires circular order), text in
/Contents or as XHTML in /RC, a replacement as a group of caret and strike-out, a note as a pop-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.readback.pdf import Box

UNREADABLE = rule("comments-unreadable", Severity.ERROR, "comments")

ON_TEXT = frozenset(["Highlight", "Underline", "Squiggly", "StrikeOut"])
KINDS = ON_TEXT | frozenset(
    ["Text", "Caret", "FreeText", "Ink", "Stamp", "Line", "Square", "Circle", "Polygon", "PolyLine"]
)
HIDDEN = 2  # /F, bit 2 (12.5.3)
DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(?:(\d\d)'?(\d\d)?)?)?")


@dataclass
class Annotation:
    """One mark on a page. Boxes are in points of the page's space; `quads` only are on text.

    `replies` are answers; `struck` says that a caret represents words that are struck out.
    """

    kind: str
    page: int
    box: Box
    quads: list[Box]
    text: str
    author: str
    date: str
    replies: list[Annotation] = field(default_factory=list)
    struck: bool = False


def read(path: Path, findings: list[Finding]) -> list[Annotation]:
    """The comments of a PDF, page by page and down the page.

    An annotation that cannot be read is added to `findings`; raises FindingsError for a file that cannot be.
    """
    try:
        with pikepdf.open(path) as pdf:
            pages = enumerate(pdf.pages, start=1)
            return [
                mark for number, page in pages for mark in _of_page(page, number, path, findings)
            ]
    except pikepdf.PasswordError:
        raise FindingsError([UNREADABLE.at(Place.of(path), "password")]) from None
    except (pikepdf.PdfError, OSError) as error:
        reason = str(error).removeprefix(f"{path}: ")
        raise FindingsError([UNREADABLE.at(Place.of(path), "file", reason=reason)]) from None


Name = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """An annotation as it is in the file; `answers` names the one that it belongs to, or itself."""

    name: Name
    answers: Name
    is_group: bool
    annotation: Annotation


def _of_page(page: Any, number: int, path: Path, findings: list[Finding]) -> list[Annotation]:
    parts = {part.name: part for part in _parts(page, number, path, findings)}
    answers = {part.name: part.answers for part in parts.values()}
    top = []
    for part in parts.values():
        first = parts.get(_first(part.name, answers), part)
        if first is part:
            top.append(part.annotation)
        else:
            _join(first.annotation, part.annotation, is_group=part.is_group)
    return sorted(top, key=lambda entry: (-_height(entry), entry.box[0]))


def _parts(page: Any, number: int, path: Path, findings: list[Finding]) -> Iterator[_Part]:
    """The annotations of a page that are comments."""
    entries = page.get("/Annots", [])
    for index, entry in enumerate(entries if isinstance(entries, pikepdf.Array) else [], start=1):
        try:
            if isinstance(entry, pikepdf.Dictionary) and _is_comment(entry):
                yield _part(entry, index, number)
        except (ValueError, TypeError, KeyError, AttributeError, pikepdf.PdfError) as error:
            which = {"page": number, "number": index, "reason": str(error)}
            findings.append(UNREADABLE.at(Place.of(path), "annotation", **which))


def _part(entry: Any, index: int, number: int) -> _Part:
    # A direct object, which no other can point at, is named by its place.
    name = tuple(entry.objgen) if entry.is_indirect else (0, index)
    answers = tuple(entry["/IRT"].objgen) if "/IRT" in entry else name
    is_group = str(entry.get("/RT", "")) == "/Group"
    return _Part(name, answers, is_group, _annotation(entry, number))


def _height(annotation: Annotation) -> float:
    return max(box[3] for box in annotation.quads) if annotation.quads else annotation.box[3]


def _is_comment(entry: Any) -> bool:
    kind = str(entry.get("/Subtype", ""))[1:]
    return kind in KINDS and not int(entry.get("/F", 0)) & HIDDEN


def _first(own: Name, answers: dict[Name, Name]) -> Name:
    """The annotation at the beginning of a thread; a circle of answers ends where it began."""
    seen = {own}
    while own in answers and answers[own] not in seen:
        own = answers[own]
        seen.add(own)
    return own


def _join(first: Annotation, other: Annotation, *, is_group: bool) -> None:
    """Put an answer below its comment, or one part of a replacement to the other."""
    if not is_group:
        first.replies.append(other)
        return
    first.quads = first.quads or other.quads
    first.text = first.text or other.text
    first.struck = first.struck or "StrikeOut" in (first.kind, other.kind)


def _annotation(entry: Any, page: int) -> Annotation:
    x0, y0, x1, y1 = (float(value) for value in entry.get("/Rect", [0, 0, 0, 0]))
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    kind = str(entry["/Subtype"])[1:]
    strokes = [float(value) for stroke in entry.get("/InkList", []) for value in stroke]
    if len(strokes) >= 2:  # the rectangle includes the width of the pen
        xs, ys = strokes[::2], strokes[1::2]
        box = (min(xs), min(ys), max(xs), max(ys))
    return Annotation(
        kind=kind,
        page=page,
        box=box,
        quads=(quads(entry.get("/QuadPoints", [])) or [box]) if kind in ON_TEXT else [],
        text=_text(entry),
        author=str(entry.get("/T", "")).strip(),
        date=iso_date(str(entry.get("/M", entry.get("/CreationDate", "")))),
    )


def quads(points: Any) -> list[Box]:
    """The boxes of QuadPoints, whatever the order of their corners."""
    values = [float(value) for value in points]
    boxes: list[Box] = []
    for start in range(0, len(values) - 7, 8):
        xs, ys = values[start : start + 8 : 2], values[start + 1 : start + 8 : 2]
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _text(entry: Any) -> str:
    """The text of a comment; line ends are LF."""
    text = str(entry.get("/Contents", ""))
    if not text.strip() and "/RC" in entry:
        text = _rich_text(entry["/RC"])
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _rich_text(value: Any) -> str:
    """The words of a rich text (12.7.4.4): XHTML in a string or a stream."""
    data = value.read_bytes() if isinstance(value, pikepdf.Stream) else str(value).encode()
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        return ""
    paragraphs = [node for node in root.iter() if str(node.tag).endswith("}p") or node.tag == "p"]
    return "\n".join("".join(map(str, node.itertext())) for node in paragraphs or [root])


def iso_date(written: str) -> str:
    """A PDF date (7.9.4) as ISO 8601, or '' if it is not one."""
    match = DATE.match(written)
    if not match:
        return ""
    year, month, day, hour, minute, second, sign, off_hour, off_minute = match.groups()
    text = f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    if sign == "Z" or (sign and not off_hour):
        return text + "Z"
    return text + (f"{sign}{off_hour}:{off_minute or '00'}" if sign else "")
