"""The glyphs of CID-keyed fonts are found by their numbers in every viewer."""

from __future__ import annotations

import io
import struct
from typing import Any

import pikepdf
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from archive.conftest import make_pdf
from editions.formats.pdf.archive.cid_fonts import identity_charset, with_identity_charset
from editions.resources import fonts

HTML = '<html lang="zh-Hans"><p style="font: 12px Noto Serif SC">'


@pytest.fixture(scope="module")
def keyed() -> bytes:
    """A CID-keyed font whose CIDs are not the numbers of its glyphs."""
    (face,) = (face for face in fonts.FACES if face.postscript == "NotoSerifSC-Regular")
    return (fonts.folder() / face.file).read_bytes()


def charset(font: bytes) -> list[str]:
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        return list(opened["CFF "].cff.topDictIndex[0].charset)


def outline(font: bytes, number: int) -> Any:
    pen = RecordingPen()
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        opened.getGlyphSet()[opened.getGlyphName(number)].draw(pen)
    return pen.value


def test_the_fault_is_there(keyed: bytes) -> None:
    names = charset(keyed)
    assert sum(name != f"cid{number:05}" for number, name in enumerate(names)) > 1000


def test_each_glyph_has_its_number_for_cid(keyed: bytes) -> None:
    made = with_identity_charset(keyed)
    assert len(made) == len(keyed)
    assert charset(made)[1:] == [f"cid{n:05}" for n in range(1, len(charset(keyed)))]
    for number in (1, 500, 12_000, len(charset(keyed)) - 1):
        assert outline(made, number) == outline(keyed, number)


@pytest.mark.parametrize("text", ["脱钩之路", "a", "a b", "、", "氧"])
def test_embedded_fonts_are_so(text: str) -> None:
    """Glyphs with high numbers and, as the letters have, with low ones."""
    with pikepdf.open(io.BytesIO(make_pdf(HTML + text))) as pdf:
        streams = [e for e in pdf.objects if isinstance(e, pikepdf.Stream)]
        (font,) = [e.read_bytes() for e in streams if e.get("/Subtype") == "/OpenType"]
    names = charset(font)
    assert len(names) > 1
    assert names[1:] == [f"cid{number:05}" for number in range(1, len(names))]


@pytest.mark.parametrize("glyphs", [2, 3, 4, 100, 256, 257, 258, 513, 65_535])
def test_no_charset_is_shorter(glyphs: int) -> None:
    """So the one that takes its place never reaches into what follows it."""
    listed = glyphs - 1
    shortest = min(1 + 2 * listed, 1 + 3 * -(-listed // 256), 1 + 4)
    made = identity_charset(glyphs)
    assert len(made) == shortest
    assert charset_of(made, glyphs) == list(range(1, glyphs))


def charset_of(data: bytes, glyphs: int) -> list[int]:
    """The CIDs that a charset gives to the glyphs from 1 on, as fontTools reads them."""
    from fontTools.cffLib import parseCharset, parseCharset0

    file = io.BytesIO(data[1:])
    if data[0] == 0:
        names = parseCharset0(glyphs, file, None, True)
    else:
        names = parseCharset(glyphs, file, None, True, data[0])
    assert file.read() == b""
    return [int(name.removeprefix("cid")) for name in names[1:]]


def test_other_fonts_are_left_alone() -> None:
    true_type = (fonts.folder() / "NotoSansSC-Regular.ttf").read_bytes()
    assert with_identity_charset(true_type) is true_type
    assert with_identity_charset(b"no font at all") == b"no font at all"


def test_a_predefined_charset_is_refused() -> None:
    """Charset 0, ISOAdobe, names glyphs; it is not in the file."""
    with pytest.raises(ValueError, match="no charset of its own"):
        with_identity_charset(tiny_font(charset_at=0))


def test_the_smallest_font_has_room() -> None:
    """Two glyphs: the charset of format 0 takes three bytes and is the last in the file."""
    font = tiny_font()
    assert with_identity_charset(font) == font[:-3] + b"\0\0\1"
    assert font[-3:] == b"\0\0\x63"


def tiny_font(charset_at: int | None = None) -> bytes:
    """A CID-keyed font of two glyphs without outlines, the second with CID 99."""
    index = struct.pack(">HBBB", 1, 1, 1, 2) + b"x"
    operands = b"\x1d%b\x0f\x1d%b\x11\x8b\x8b\x8b\x0c\x1e"
    top_length = len(operands % (bytes(4), bytes(4)))
    char_strings = 4 + len(index) + 5 + top_length
    at = char_strings + 2 if charset_at is None else charset_at
    offsets = struct.pack(">i", at), struct.pack(">i", char_strings)
    top = struct.pack(">HBBB", 1, 1, 1, 1 + top_length) + operands % offsets
    cff = b"\1\0\4\4" + index + top + struct.pack(">H", 2) + b"\0\0\x63"
    font = b"OTTO" + struct.pack(">HHHH", 1, 0, 0, 0) + b"CFF "
    return font + struct.pack(">III", 0, len(font) + 12, len(cff)) + cff
