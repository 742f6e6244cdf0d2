"""The text that the glyphs of a font represent when a page is copied, searched or read aloud.

A font of a PDF keeps one text for each glyph (its ToUnicode map). WeasyPrint 70.0 takes the first that
was set with it, which is wrong for two reasons. Characters share glyphs: the raised 2 of a call and "²" are
one in Source Serif, "…" and "⋯" in Noto Serif. And a cluster of several glyphs (a letter with two
accents) gives all of its text to its last glyph and nothing to the others, so that a letter that was
first set in such a cluster is lost wherever it is. Not reported upstream.

Here each glyph of a cluster has its part of the text, and a glyph that characters share represents the
plain one of them. Whoever draws a cluster that reads otherwise says its text (ActualText; ISO 32000-1,
14.9.4).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

SHARED = (
    dict(zip("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789", strict=True))
    | dict.fromkeys("‐‑\u00ad", "-")
    | dict.fromkeys("•‧・", "·")
    | {"‒": "–", "⋯": "…", "〜": "～", "\u202f": "\u2009", "∕": "⁄", "⸺": "——"}
    | {"µ": "μ", "∆": "Δ", "\u2126": "\u03a9", "ʻ": "‘", "ʼ": "’", "ϕ": "φ", "⁼": "="}
)
"""Characters that share a glyph in one of the series' faces, and the text that the glyph represents."""
RADICALS = range(0x2F00, 0x2FE0)  # Kangxi radicals share the glyphs of the ideographs


def shares_glyphs(text: str) -> bool:
    """Whether a character of `text` may be drawn with a glyph that represents another, or for a part of it."""
    return any(
        one in SHARED or ord(one) in RADICALS or unicodedata.category(one) in {"Mn", "Me"}
        for one in text
    )


def plain_text(text: str) -> str:
    """What the glyph of `text` represents."""
    if len(text) == 1 and ord(text) in RADICALS:
        return unicodedata.normalize("NFKC", text)
    return SHARED.get(text, text)


def clusters(starts: Sequence[int], length: int) -> Iterator[tuple[int, int, int, int]]:
    """The clusters of a run written from left to right: first glyph and end, first byte and end.

    `starts` has for each glyph the first byte of its cluster, `length` is that of the run in bytes.
    """
    first = 0
    for index in range(1, len(starts) + 1):
        if index == len(starts) or starts[index] != starts[first]:
            end = length if index == len(starts) else starts[index]
            yield first, index, starts[first], end
            first = index


def enter(font: Any, glyphs: Sequence[int], text: str) -> None:
    """Let each glyph of a cluster that has no text yet represent its part of `text`."""
    for glyph, part in zip(glyphs, _parts(plain_text(text), len(glyphs)), strict=True):
        if not font.to_unicode.get(glyph):
            font.to_unicode[glyph] = part


def _parts(text: str, count: int) -> list[str]:
    """`text` in `count` parts, a character each where it can be had in as many, none of them empty."""
    if count == 1:
        return [text]
    apart = unicodedata.normalize("NFD", text)
    if len(apart) < count:
        return [*apart, *apart[-1:] * (count - len(apart))]
    return [*apart[: count - 1], apart[count - 1 :]]
