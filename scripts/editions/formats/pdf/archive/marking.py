"""Marks in the content of a page about its text: labels of lists, and characters that share a glyph.

WeasyPrint 70.0 marks every text as a Span. So that a reader of the content can distinguish the bullet or
number of a list item from the item, it is marked Lbl here; so is the page that a call says.

Text that our lines did not set says as a whole what it is, when its glyphs may say something else
(`weasy.glyph_texts`); in our lines each cluster does (`lines.drawing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from editions.formats.pdf.archive import roles
from editions.formats.pdf.lines.shaping import SetText
from editions.formats.pdf.weasy.glyph_texts import shares_glyphs
from editions.formats.pdf.weasy.patching import correction
from editions.languages.shared.characters import WITHOUT_INVISIBLE


@correction
def apply() -> None:
    """Let WeasyPrint's streams mark text so."""
    original = Stream.marked

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        is_label = (box.element_tag or "").endswith("::marker") or roles.is_place_of_note(box)
        with original(stream, box, "Lbl" if is_label else tag):
            if stream._tags is not None and not _says_clusters(box) and shares_glyphs(_text(box)):
                _set_text(stream, _text(box))
            yield

    Stream.marked = marked


def _says_clusters(box: Any) -> bool:
    return isinstance(getattr(box, "pango_layout", None), SetText)


def _text(box: Any) -> str:
    return (getattr(box, "text", None) or "").translate(WITHOUT_INVISIBLE)


def _set_text(stream: Any, text: str) -> None:
    """Give the marked content that was just begun its text."""
    properties = next(item for item in reversed(stream.stream) if isinstance(item, dict))
    properties["ActualText"] = pydyf.String(text)
