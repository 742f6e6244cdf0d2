"""The back matter at the foot of its page, above the page's notes.

CSS puts it after the text: on the last page of the text when it fits there, since it is not to be broken, or else on
one more. WeasyPrint 70.0 has no floats to the foot of a page but notes, so what is laid out is then moved down by
the room that was left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint import Document
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import FootnoteAreaBox

CLASS = "back-matter"


def put_at_foot(document: Document) -> None:
    """Move the back matter of a rendered `document` to the foot of the text on its page."""
    found = [
        (number, box)
        for number, page in enumerate(document.pages)
        for box in _blocks(page._page_box)
    ]
    if len(found) != 1:  # longer than a page
        return
    number, box = found[0]
    page = document.pages[number]._page_box
    box.translate(dy=foot_of_text(page) - (box.border_box_y() + box.border_height()))
    document.pages[number] = Page(page)  # it keeps the places of links and their targets


def foot_of_text(page: Any) -> float:
    """Where the notes of a page begin, or its text area ends."""
    bottom = page.content_box_y() + page.height
    areas = [box for box in page.children if isinstance(box, FootnoteAreaBox) and box.children]
    return float(min([bottom, *(area.position_y for area in areas)]))


def _blocks(page: Any) -> Iterator[Any]:
    for box in page.descendants():
        element = box.element
        if element is not None and element.get("class") == CLASS:
            yield box
