"""What the content of a page says of the text in it: labels of lists, and characters that share a glyph.

WeasyPrint 70.0 marks every text as a Span. So that a reader of the content can tell the bullet or
number of a list item from the item, it is marked Lbl here.

A font keeps one text for each of its glyphs, the first that was set with it (WeasyPrint 70.0). The
raised 2 of a call and "²" are one glyph in Source Serif, "…" and "⋯" in Noto Serif: whatever comes
second is copied and read aloud as the first. Text with such a character says itself what it is
(ActualText; ISO 32000-1, 14.9.4). Not reported upstream.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from editions.formats.pdf.weasy.patching import correction

SHARED = (
    dict(zip("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789", strict=True))
    | dict.fromkeys("‐‑\u00ad", "-")
    | dict.fromkeys("•‧・", "·")
    | {"‒": "–", "⋯": "…", "〜": "～", "\u202f": "\u2009", "∕": "⁄"}
    | {"µ": "μ", "∆": "Δ", "\u2126": "\u03a9", "ʻ": "‘", "ʼ": "’", "ϕ": "φ", "⁼": "="}
)
"""Characters that share a glyph in one of the series' faces, and the one that the glyph stands for."""
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


@correction
def apply() -> None:
    """Let WeasyPrint's streams mark text so."""
    from weasyprint.pdf.stream import Stream

    original = Stream.marked

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        is_label = (box.element_tag or "").endswith("::marker")
        with original(stream, box, "Lbl" if is_label else tag):
            shares = stream._tags is not None and not SHARED.keys().isdisjoint(_text(box))
            if shares:
                _say(stream, _text(box))
            yield
            if shares:
                _name_glyphs(stream)

    Stream.marked = marked


def _text(box: Any) -> str:
    return (getattr(box, "text", None) or "").translate(UNSEEN)


def _say(stream: Any, text: str) -> None:
    """Give the marked content that was just begun its text."""
    import pydyf

    properties = next(item for item in reversed(stream.stream) if isinstance(item, dict))
    properties["ActualText"] = pydyf.String(text)


def _name_glyphs(stream: Any) -> None:
    """Let shared glyphs stand for the character that has no ActualText."""
    for font in stream._fonts.values():
        for glyph, text in font.to_unicode.items():
            font.to_unicode[glyph] = SHARED.get(text, text)
