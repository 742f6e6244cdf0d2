"""The glyphs of CID-keyed fonts are found by their numbers in every viewer."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from archive.conftest import make_pdf
from editions import fonts
from editions.pdf.archive.cid_fonts import with_identity_charset

HTML = '<html lang="zh-Hans"><p style="font: 12px Noto Serif SC">脱钩之路'


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


def test_embedded_fonts_are_so(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(HTML))) as pdf:
        streams = [e for e in pdf.objects if isinstance(e, pikepdf.Stream)]
        (font,) = [e.read_bytes() for e in streams if e.get("/Subtype") == "/OpenType"]
    names = charset(font)
    assert names[1:] == [f"cid{number:05}" for number in range(1, len(names))]


def test_other_fonts_are_left_alone() -> None:
    true_type = (fonts.folder() / "NotoSansSC-Regular.ttf").read_bytes()
    assert with_identity_charset(true_type) is true_type
    assert with_identity_charset(b"no font at all") == b"no font at all"


def test_a_charset_without_room_is_refused(keyed: bytes) -> None:
    """A font of two glyphs, whose charset of format 0 takes three bytes."""
    index = struct.pack(">HBBB", 1, 1, 1, 2) + b"x"
    operands = b"\x1d%b\x0f\x1d%b\x11\x8b\x8b\x8b\x0c\x1e"
    top_length = len(operands % (bytes(4), bytes(4)))
    char_strings = 4 + len(index) + 5 + top_length
    offsets = struct.pack(">i", char_strings + 2), struct.pack(">i", char_strings)
    top = struct.pack(">HBBB", 1, 1, 1, 1 + top_length) + operands % offsets
    cff = b"\1\0\4\4" + index + top + struct.pack(">H", 2) + b"\0\0\1"
    font = b"OTTO" + struct.pack(">HHHH", 1, 0, 0, 0) + b"CFF "
    font += struct.pack(">III", 0, len(font) + 12, len(cff)) + cff
    with pytest.raises(ValueError, match="too short"):
        with_identity_charset(font)
