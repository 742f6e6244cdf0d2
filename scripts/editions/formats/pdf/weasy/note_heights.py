"""A note whose height is known is not laid out again for each further note of its page.

Fault: WeasyPrint 70.0 lays out the whole note area each time a call is met, and each time that a line with a call goes
to the next page: a page with 13 notes lays out 91 and more.

Shortcut: while the area is measured, a box without content but of the same height and margins takes the place of each
note that this page has laid out before. The area that is drawn is laid out from the notes themselves, as ever.

Upstream: not reported.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import weasyprint.layout as layout
from weasyprint.css.properties import Dimension

from .patching import correction
from .running_on import is_part

EDGES = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")


@correction
def apply() -> None:
    """Let `LayoutContext._update_footnote_area` measure each note once a page."""
    update, keep = with_known_heights(layout.LayoutContext._update_footnote_area)
    layout.LayoutContext._update_footnote_area = update
    layout.block_level_layout = keep(layout.block_level_layout)


def with_known_heights(update: Callable[[Any], bool]) -> tuple[Callable[[Any], bool], Any]:
    """`_update_footnote_area` with boxes in place of known notes, and what records the notes that it lays out."""
    measured: list[Any] = []

    @functools.wraps(update)
    def with_stand_ins(self: Any) -> bool:
        area, notes = self.current_footnote_area, self.current_page_footnotes
        known: dict[Any, Any] = area.__dict__.setdefault("known_notes", {})
        self.current_page_footnotes = [known.get(note, note) for note in notes]
        measured.clear()
        try:
            return update(self)
        finally:
            self.current_page_footnotes = area.children = notes
            if len(measured) == len(notes):
                for note, laid in zip(notes, measured, strict=True):
                    if note not in known and not is_part(note):
                        known[note] = _stand_in(note, laid)

    def recording(block_level_layout: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(block_level_layout)
        def layout(*arguments: Any, **named: Any) -> Any:
            result = block_level_layout(*arguments, **named)
            measured[:] = result[0].children
            return result

        return layout

    return with_stand_ins, recording


def _stand_in(note: Any, laid: Any) -> Any:
    """A box without content that is as tall as a note was."""
    box = note.copy_with_children([])
    box.style = note.style.copy()
    box.style["height"] = Dimension(laid.height, "px")
    for edge in EDGES:
        box.style[edge] = Dimension(getattr(laid, edge), "px")
    return box
