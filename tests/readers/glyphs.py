"""Which face the Chinese letters of a printed page are drawn with: a PDF's names say it where it has embedded the font whole.

Chromium embeds faces with cubic curves as drawings without a name (Type 3); what is drawn is compared with the face.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import pymupdf
from PIL import Image, ImageDraw, ImageFont

from editions.languages.shared.characters import is_han

SIDE = 48  # pixels of a letter's ink that are compared
DOTS = 600  # to the inch, as a page is drawn for it
NAMELESS = "Unnamed-T3"


def likeness(page: Any, letter: dict[str, Any], size: float, face: Path) -> float:
    """How alike the ink of a letter on a page and the face's own is: 1 the same, 0 as by chance."""
    (x, y), edge = letter["origin"], DOTS / 72 * size
    clip = pymupdf.Rect(x, y - 0.9 * size, x + size, y + 0.15 * size)
    shown = page.get_pixmap(dpi=DOTS, clip=clip, colorspace=pymupdf.csGRAY)
    printed = Image.frombytes("L", (shown.width, shown.height), shown.samples)
    drawn = Image.new("L", (round(2 * edge), round(2 * edge)), 255)
    font = ImageFont.truetype(str(face), round(edge))
    ImageDraw.Draw(drawn).text((edge / 2, edge / 2), letter["c"], 0, font=font)
    return _correlation(_ink(printed), _ink(drawn))


def nameless(page: Any) -> Iterator[tuple[dict[str, Any], float]]:
    """The Chinese letters of a page that are in a font without a name, with their size."""
    for block in page.get_text("rawdict")["blocks"]:
        for span in (span for line in block.get("lines", ()) for span in line["spans"]):
            if span["font"] == NAMELESS:
                yield from ((c, span["size"]) for c in span["chars"] if is_han(c["c"]))


def _ink(picture: Image.Image) -> list[int]:
    dark = picture.point(lambda level: 255 - level)
    return list(dark.crop(dark.getbbox() or (0, 0, 1, 1)).resize((SIDE, SIDE)).tobytes())


def _correlation(one: list[int], other: list[int]) -> float:
    means = fmean(one), fmean(other)
    pairs = [(a - means[0], b - means[1]) for a, b in zip(one, other, strict=True)]
    spread = (sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)) ** 0.5
    return sum(a * b for a, b in pairs) / spread if spread else 0.0
