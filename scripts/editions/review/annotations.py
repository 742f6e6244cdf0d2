"""The comments in a PDF that came back: annotations as Acrobat, Preview, Okular and PDF.js write them.

ISO 32000-2, 12.5.6. What programs do differently: the order of the points in QuadPoints (Acrobat
writes upper left, upper right, lower left, lower right; the standard asks for a round), text in
/Contents or as XHTML in /RC, a replacement as a group of caret and strike-out, a note as a pop-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from editions.findings import FindingsError, Place, Severity, rule

if TYPE_CHECKING:
    from pathlib import Path

    from editions.readback.pdf import Box

UNREADABLE = rule(
    "comments-unreadable", Severity.ERROR, "comments", "A PDF with comments can be read."
)

ON_TEXT = frozenset(["Highlight", "Underline", "Squiggly", "StrikeOut"])
KINDS = ON_TEXT | frozenset(
    ["Text", "Caret", "FreeText", "Ink", "Stamp", "Line", "Square", "Circle", "Polygon", "PolyLine"]
)
HIDDEN = 2  # /F, bit 2 (12.5.3)
DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(?:(\d\d)'?(\d\d)?)?)?")


@dataclass
class Annotation:
    """One mark on a page. Boxes are in points of the page's space; `quads` only lie on text.

    `replies` are answers; `struck` says that a caret stands for words that are struck out.
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


def read(path: Path) -> list[Annotation]:
    """The comments of a PDF, page by page and down the page; raises FindingsError."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return list(_of_file(pdf))
    except (pikepdf.PdfError, OSError) as error:
        raise FindingsError([UNREADABLE.at(Place.of(path), f"cannot be read: {error}")]) from None


def _of_file(pdf: Any) -> Iterator[Annotation]:
    for number, page in enumerate(pdf.pages, start=1):
        raw = [entry for entry in page.get("/Annots", []) if _is_comment(entry)]
        read_in = {_identity(entry): _annotation(entry, number) for entry in raw}
        answers = {_identity(entry): _identity(entry["/IRT"]) for entry in raw if "/IRT" in entry}
        for entry in raw:
            own = _identity(entry)
            first = _first(own, answers)
            if first != own and first in read_in:
                _join(read_in[first], read_in[own], is_group=str(entry.get("/RT", "")) == "/Group")
        top = [read_in[_identity(e)] for e in raw if _first(_identity(e), answers) == _identity(e)
               or _first(_identity(e), answers) not in read_in]  # fmt: skip
        yield from sorted(top, key=lambda entry: (-_height(entry), entry.box[0]))


def _height(annotation: Annotation) -> float:
    return max(box[3] for box in annotation.quads) if annotation.quads else annotation.box[3]


def _is_comment(entry: Any) -> bool:
    kind = str(entry.get("/Subtype", ""))[1:]
    return kind in KINDS and not int(entry.get("/F", 0)) & HIDDEN


def _identity(entry: Any) -> tuple[int, ...]:
    """A name for an annotation; a direct object, which no other can point at, has its own."""
    return tuple(entry.objgen) if entry.is_indirect else (0, id(entry))


def _first(
    own: tuple[int, ...], answers: dict[tuple[int, ...], tuple[int, ...]]
) -> tuple[int, ...]:
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
    if len(strokes) >= 2:  # the rectangle has room for the pen besides
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
    """What a comment says; line ends as LF."""
    text = str(entry.get("/Contents", ""))
    if not text.strip() and "/RC" in entry:
        text = _rich_text(entry["/RC"])
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _rich_text(value: Any) -> str:
    """The words of a rich text (12.7.4.4): XHTML in a string or a stream."""
    import pikepdf
    from lxml import etree

    data = value.read_bytes() if isinstance(value, pikepdf.Stream) else str(value).encode()
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        return ""
    paragraphs = [node for node in root.iter() if str(node.tag).endswith("}p") or node.tag == "p"]
    return "\n".join("".join(map(str, node.itertext())) for node in paragraphs or [root])


def iso_date(written: str) -> str:
    """A PDF date (7.9.4) as ISO 8601, or '' when it is none."""
    match = DATE.match(written)
    if not match:
        return ""
    year, month, day, hour, minute, second, sign, off_hour, off_minute = match.groups()
    text = f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    if sign == "Z" or (sign and not off_hour):
        return text + "Z"
    return text + (f"{sign}{off_hour}:{off_minute or '00'}" if sign else "")
