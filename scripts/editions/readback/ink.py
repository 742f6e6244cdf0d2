"""Whether a glyph leaves ink on the page, whatever hides it: the page is drawn and looked at.

A cover, a clip, white or transparent colour, an optional layer that is off, an outline lost in
subsetting: none of them needs to be known to be seen here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pypdfium2

from editions.readback.painted import Box

SCALE = 2.0  # pixels to the point
CONTRAST = 48  # of 255: between the lightest and the darkest pixel of a glyph's cell


class Ink:
    """Pages of a PDF as grey pictures, drawn by PDFium when they are needed."""

    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path)
        self._pictures: dict[int, tuple[bytes, int, int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def _picture(self, number: int) -> tuple[bytes, int, int, int]:
        if number not in self._pictures:
            page = self._document[number - 1]
            bitmap = page.render(scale=SCALE, grayscale=True)
            pixels = bytes(bitmap.buffer)
            self._pictures[number] = (pixels, bitmap.width, bitmap.height, bitmap.stride)
            bitmap.close()
            page.close()
        return self._pictures[number]

    def is_seen(self, number: int, box: Box) -> bool:
        """Whether something is out in `box` of that page (points from its lower left)."""
        pixels, width, height, stride = self._picture(number)
        left, right = _within(box[0], box[2], width)
        top, bottom = _within(height / SCALE - box[3], height / SCALE - box[1], height)
        darkest, lightest = 255, 0
        middle = (top + bottom) // 2  # most letters have ink there
        for row in (*range(middle, bottom), *range(top, middle)):
            line = pixels[row * stride + left : row * stride + right]
            if line:
                darkest, lightest = min(darkest, min(line)), max(lightest, max(line))
                if lightest - darkest >= CONTRAST:
                    return True
        return False


def _within(start: float, end: float, size: int) -> tuple[int, int]:
    """Pixels from `start` to `end` (points), at least one, inside the picture."""
    first = min(max(int(start * SCALE), 0), size)
    return first, max(min(int(end * SCALE) + 1, size), first)
