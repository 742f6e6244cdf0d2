"""The back matter at the foot of its page, below the notes.

CSS puts it after the text (WeasyPrint 70.0 has no floats to the foot of a page but notes): on the last page of the
text when it fits there, since it is not to be broken, or else on one more. What is laid out is then moved down by
the room that was left, and the notes up by the height that it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint import Document

CLASS = "back-matter"


def put_at_foot(document: Document) -> None:
    """Move the back matter of a rendered `document` to the foot of the text area of its page."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    found = [(page._page_box, box) for page in document.pages for box in _blocks(page._page_box)]
    if len(found) != 1:
        return
    page, box = found[0]
    foot = page.content_box_y() + page.height
    for area in page.children:
        if isinstance(area, FootnoteAreaBox) and area.children:
            area.translate(dy=-box.border_height() - box.margin_top)
    box.translate(dy=foot - (box.border_box_y() + box.border_height()))


def _blocks(page: Any) -> Iterator[Any]:
    for box in page.descendants():
        element = box.element
        if element is not None and element.get("class") == CLASS and not box.element_tag.count(":"):
            yield box
