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

from weasyprint.layout import LayoutContext

from .patching import correction, substitute


@correction
def apply() -> None:
    """Correct `LayoutContext._update_footnote_area`."""
    substitute(
        LayoutContext,
        "_update_footnote_area",
        (
            "overflow = last_child_bottom > footnote_area_bottom",
            "overflow = self.overflows(footnote_area_bottom, last_child_bottom)",
        ),
    )
