"""A note area that is full to the last 2e-13 of a pixel still holds its notes.

Fault: `LayoutContext._update_footnote_area` compares the bottom of the last note with the bottom of
the note area exactly. With margin, border or padding on `@footnote` the two sums differ by float
noise, the area "overflows", and each note moves on to a later page: three pages became eleven.

Correction: compare with the tolerance of `LayoutContext.overflows`, which WeasyPrint uses for every
other bottom edge.

Upstream: ready to be sent: docs/upstream/footnote-area-tolerance.patch. Not reported as such;
https://github.com/Kozea/WeasyPrint/issues/2502 ("One Footnote Per Page") looks like it.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint import layout

from .patching import correction, replace


@correction
def apply() -> None:
    """Correct `LayoutContext._update_footnote_area`."""
    replace(layout.LayoutContext, "_update_footnote_area", update_footnote_area)


def update_footnote_area(self: Any) -> bool:
    """Lay out the note area of the page again; returns whether its notes overflow it.

    WeasyPrint's own, but for the comparison in the end.
    """
    area = self.current_footnote_area
    if area.height != "auto" and not self.in_column:
        self.page_bottom += area.margin_height()
    area.children = self.current_page_footnotes
    if not area.children:
        area.height = 0
        if not self.in_column:
            self.page_bottom -= area.margin_height()
        return False
    boxes = layout.build.create_anonymous_boxes(area.deepcopy())  # corrected where notes run on
    laid = layout.block_level_layout(self, boxes, -inf, None, area.page)[0]
    area.height = laid.height
    if not self.in_column:
        self.page_bottom -= laid.margin_height()
    last = laid.children[-1]
    return bool(self.overflows(_bottom(laid), _bottom(last)))


def _bottom(box: Any) -> float:
    """The lower edge of a box without its margin, in CSS px."""
    return float(box.position_y + box.margin_height() - box.margin_bottom)
