"""Characters that look like others: a search for the word does not find them (Unicode 17, 22.3 and 23.8).

Copied from a PDF, 方 may be U+2F45, the name of a radical, fi one character, and 「 the form for vertical
lines. The character that is meant takes their place, and each is named once. Written as an entity,
`&#x2F45;`, it is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from editions.findings import Finding, Place
from editions.text import rules
from editions.text.markdown import MarkdownText

FORMS = re.compile(
    "[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"  # radicals, compatibility ideographs
    "\ufb00-\ufb06"  # Latin ligatures
    "\ufe10-\ufe18\ufe30-\ufe32\ufe35-\ufe44\ufe50-\ufe52\ufe54-\ufe57\ufe59-\ufe5e"
    "\uff61-\uff65]"  # vertical, small and half-width marks
)
# Radicals without a decomposition that are also words (EquivalentUnifiedIdeograph.txt of Unicode).
RADICALS = dict(
    zip(
        "⺁⺟⺠⺩⺬⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻭⻮⻰⻳",
        "厂母民王示月臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐歯齿龙龟",
        strict=True,
    )
)
FULL_WIDTH = 0xFEE0  # from an ASCII character to its full-width form
MARKS = {
    "︐": "，",
    "︓": "：",
    "︔": "；",
    "︕": "！",
    "︖": "？",
    "︰": "：",
    "︱": "—",
    "︲": "–",
}


def unified(character: str) -> str:
    """The character of which this is a compatibility form; the character itself if it is none."""
    if meant := RADICALS.get(character) or MARKS.get(character):
        return meant
    meant = unicodedata.normalize("NFKC", character)
    is_mark = "\ufe10" <= character <= "\ufe5e" and meant.isascii()
    return chr(ord(meant) + FULL_WIDTH) if is_mark else meant


def replace_forms(path: Path, text: str) -> tuple[str, list[Finding]]:
    """The text with the characters that are meant, and a finding for each that was replaced; code stays as it is."""
    if not FORMS.search(text):
        return text, []
    visible = MarkdownText(text).visible
    parts: list[str] = []
    places: dict[str, list[int]] = {}
    at = 0
    for match in FORMS.finditer(visible):
        form, start = match[0], match.start()
        if unified(form) != form:
            places.setdefault(form, []).append(start)
            parts += [text[at:start], unified(form)]
            at = match.end()
    return "".join([*parts, text[at:]]), list(_findings(path, text, places))


def _findings(path: Path, text: str, places: dict[str, list[int]]) -> Iterator[Finding]:
    for form, found in places.items():
        meant = unified(form)
        line_start = text.rfind("\n", 0, found[0]) + 1
        place = Place.of(path, text.count("\n", 0, found[0]) + 1, found[0] - line_start + 1)
        yield rules.FORM.at(
            place,
            text=form,
            code=f"U+{ord(form):04X}",
            meant=meant,
            meant_code=_codes(meant),
            count=len(found),
        )


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
