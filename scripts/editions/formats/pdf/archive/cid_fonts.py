"""CID-keyed OpenType fonts whose glyphs every viewer finds.

WeasyPrint 70.0 writes the number of a glyph in the font file wherever a PDF needs its CID. In a
CID-keyed font with CFF outlines (the Noto and Source Han fonts as .otf) they are not the same: by
ISO 32000-1, 9.7.4.2 the CID selects the glyph through the font's charset. Chromium and poppler skip
the charset of such a font and show the right glyph; Acrobat and Preview honour it and show wrong
ones; PDF/A finds glyphs that are not there. So the embedded font is given a charset that says that
each glyph's CID is its number. Not reported upstream.

CFF: Adobe Technical Note 5176.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from weasyprint.pdf.fonts import Font

from editions.formats.pdf.weasy.patching import correction

CHARSET, CHAR_STRINGS, ROS = 15, 17, (12, 30)
PREDEFINED = 3  # offsets below this one name a charset of the specification


@correction
def apply() -> None:
    """Let WeasyPrint's fonts have such a charset when they are made ready to be embedded."""
    original = Font.clean

    def clean(self: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        original(self, to_unicode, hinting)
        self.file_content = with_identity_charset(self.file_content)

    Font.clean = clean


def with_identity_charset(font: bytes) -> bytes:
    """The font with a charset that maps each glyph's number to itself, if it is CID-keyed.

    Other fonts are returned as they are. Raises ValueError for a charset that no CID-keyed font may
    have: one of those that are predefined, which are not in the file (section 13).
    """
    place = _cff_table(font)
    if place is None:
        return font
    start, length = place
    cff = font[start : start + length]
    top = dict(_top_dictionary(cff))
    if ROS not in top:
        return font
    (offset,), (char_strings,) = top.get(CHARSET, [0]), top[CHAR_STRINGS]
    if offset < PREDEFINED:
        raise ValueError("a CID-keyed font has no charset of its own")
    (glyphs,) = struct.unpack_from(">H", cff, char_strings)
    charset = identity_charset(glyphs)
    offset += start
    return font[:offset] + charset + font[offset + len(charset) :]


def identity_charset(glyphs: int) -> bytes:
    """The charset that maps each of so many glyphs to its number; glyph 0, .notdef, is not listed.

    No other charset of as many glyphs is shorter: format 0 takes two bytes a glyph, format 1 three
    for up to 256 glyphs, format 2 four for as many as there are. So there is always room for it.
    """
    listed = glyphs - 1
    if listed <= 1:
        return struct.pack(">BH", 0, 1)[: 1 + 2 * listed]
    if listed <= 256:
        return struct.pack(">BHB", 1, 1, listed - 1)
    return struct.pack(">BHH", 2, 1, listed - 1)


def _cff_table(font: bytes) -> tuple[int, int] | None:
    """Where the CFF table is in an OpenType font."""
    if font[:4] != b"OTTO":
        return None
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"CFF ":
            return offset, length
    return None


def _top_dictionary(cff: bytes) -> Iterator[tuple[Any, list[int]]]:
    """Operators of the Top DICT with their operands; real numbers count as 0."""
    names_end = _index_end(cff, cff[2])
    start, end = _first_of_index(cff, names_end)
    operands: list[int] = []
    while start < end:
        byte = cff[start]
        if byte <= 21:
            operator: Any = byte
            if byte == 12:
                start += 1
                operator = (12, cff[start])
            yield operator, operands
            operands = []
            start += 1
        else:
            operand, start = _operand(cff, start)
            operands.append(operand)


def _operand(cff: bytes, start: int) -> tuple[int, int]:
    """The number at `start` and the place after it (section 4)."""
    byte = cff[start]
    if byte == 28:
        return int(struct.unpack_from(">h", cff, start + 1)[0]), start + 3
    if byte == 29:
        return int(struct.unpack_from(">i", cff, start + 1)[0]), start + 5
    if byte == 30:
        start += 1
        while cff[start] & 0x0F != 0x0F:
            start += 1
        return 0, start + 1
    if byte <= 246:
        return byte - 139, start + 1
    high = (byte - 247) * 256 if byte <= 250 else -(byte - 251) * 256
    low = cff[start + 1]
    return (high + low + 108 if byte <= 250 else high - low - 108), start + 2


def _first_of_index(cff: bytes, index: int) -> tuple[int, int]:
    """From where to where the first object of an INDEX reaches (section 5)."""
    count, size = int.from_bytes(cff[index : index + 2]), cff[index + 2]
    data = index + 3 + (count + 1) * size - 1
    first, second = (
        int.from_bytes(cff[index + 3 + n * size : index + 3 + (n + 1) * size]) for n in (0, 1)
    )
    return data + first, data + second


def _index_end(cff: bytes, index: int) -> int:
    count = int.from_bytes(cff[index : index + 2])
    if count == 0:
        return index + 2
    size = cff[index + 2]
    last = index + 3 + count * size
    return index + 3 + (count + 1) * size - 1 + int.from_bytes(cff[last : last + size])
