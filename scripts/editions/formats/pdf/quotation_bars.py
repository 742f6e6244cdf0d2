"""The bar beside a quotation that continues on the next page ends with the last line of the page.

A box that is divided fills its page (CSS Fragmentation 3, 4.4), so that the bar would go down to the notes.
"""

from __future__ import annotations

from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure.boxes import LineBox


def end_with_text(document: Document) -> None:
    """Make the boxes of quotations in a rendered `document` no higher than what is in them."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "blockquote":
                box.height = min(box.height, _bottom(box) - box.content_box_y())


def _bottom(box: Any) -> float:
    """Where the last line in a box ends, or what has no lines."""
    parts = [] if isinstance(box, LineBox) else getattr(box, "children", ())
    bottoms = [_bottom(part) for part in parts if part.is_in_normal_flow()]
    return max(bottoms, default=box.position_y + box.margin_height())
