"""The pages of the PDF as the review shows them, with a pin in the margin for each finding and comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from editions.report.bilingual import Both
from editions.report.comments import Comment
from editions.report.model import EditionFiles
from editions.report.pictures import CSS_PIXELS, Drawing
from editions.report.places import Area, PrintedLine, Sheet
from editions.report.shown import ShownFinding

APART = 5.0  # per cent of the height of a page, 24 px on a phone: pins nearer than this are side by side


@dataclass(frozen=True, slots=True)
class Pin:
    """A mark in the margin of a page: `top` is per cent of its height, `column` counts from the edge."""

    top: float
    kind: str
    href: str
    says: Both
    column: int = 0


@dataclass
class ShownSheet:
    """A page with its picture."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine]
    picture: str
    pixels: tuple[int, int]
    pins: list[Pin]


def shown_sheet(
    edition: EditionFiles,
    sheet: Sheet,
    shown: Sequence[ShownFinding],
    comments: Sequence[Comment],
    name: str,
    drawing: Drawing,
) -> ShownSheet:
    """A page of an edition; `name` is that of its picture, `comments` are all, with their places."""
    scale = CSS_PIXELS * drawing.sharpness
    return ShownSheet(
        sheet.number,
        sheet.width,
        sheet.height,
        sheet.lines,
        f"pages/{edition.key}/{name}",
        (ceil(sheet.width * scale), ceil(sheet.height * scale)),
        list(_pins(edition, sheet, shown, comments)),
    )


def _pins(
    edition: EditionFiles, sheet: Sheet, shown: Sequence[ShownFinding], comments: Sequence[Comment]
) -> Iterable[Pin]:
    """The pins of a page, down the page; those of one line are side by side."""
    last, column = -APART, 0
    for pin in sorted(_all_pins(edition, sheet, shown, comments), key=lambda pin: pin.top):
        column = column + 1 if pin.top - last < APART else 0
        last = pin.top if column == 0 else last
        yield replace(pin, column=column)


def _all_pins(
    edition: EditionFiles, sheet: Sheet, shown: Sequence[ShownFinding], comments: Sequence[Comment]
) -> Iterable[Pin]:
    assert edition.layout
    for entry in shown:
        if entry.block and entry.edition == edition.key and entry.page == sheet.number:
            area = entry.words[0] if entry.words else edition.layout.first(entry.block)
            assert area
            top, href = _middle(area, sheet), f"#finding-{entry.number}"
            yield Pin(top, entry.severity, href, entry.says)
    for number, comment in enumerate(comments, start=1):
        if comment.edition == edition.key and comment.areas:
            area = comment.areas[0]
            if area.page == sheet.number:
                title = comment.text or comment.words
                says = Both(title, title)
                yield Pin(_middle(area, sheet), "comment", f"#comment-{number}", says)


def _middle(area: Area, sheet: Sheet) -> float:
    return 50 * (area.top + area.bottom) / sheet.height
