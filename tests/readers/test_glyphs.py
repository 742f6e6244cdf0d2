"""The face that draws the letters of a page is distinguished from others, even if its name is unknown."""

from __future__ import annotations

import pymupdf

from editions.resources import fonts
from readers.glyphs import likeness

SERIF = fonts.folder() / "NotoSerifSC-Regular.otf"
SANS = fonts.folder() / "NotoSansSC-Regular.ttf"


def test_letters_are_like_those_of_their_own_face_alone() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((72, 72), "港潮汐码头", fontname="F1", fontfile=str(SANS), fontsize=11)
    (span,) = page.get_text("rawdict")["blocks"][0]["lines"][0]["spans"]
    for letter in span["chars"]:
        own, other = (likeness(page, letter, span["size"], face) for face in (SANS, SERIF))
        assert own > 0.9 > 0.85 > other
