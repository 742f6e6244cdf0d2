"""The sign of a note that runs on to the next page: a triangle after its last line here and before its first there.

It is drawn, not set: it is no text of the edition, and a program that reads the page aloud passes it by.
"""

from __future__ import annotations

from typing import Any

SIZE = 0.42
"""Em: the height of the triangle; it is four fifths as wide."""
MIDDLE = 0.25
"""Em from the baseline to the triangle's middle: half the height of small letters."""
BEFORE = 2.0
"""Em from the text to the place of the note's number, where the second part has the sign."""
AFTER = 0.35
"""Em from the text to the sign after the first part."""


def draw_signs(stream: Any, line: Any) -> None:
    """Draw the signs of a line of text that has been drawn."""
    size = line.style["font_size"]
    if getattr(line, "continues", False):
        _triangle(stream, line, line.position_x - BEFORE * size, size)
    if getattr(line, "is_continued", False):
        _triangle(stream, line, line.position_x + line.width + AFTER * size, size)


def _triangle(stream: Any, line: Any, x: float, size: float) -> None:
    y, half = line.position_y + line.baseline - MIDDLE * size, SIZE * size / 2
    with stream.artifact(), stream.stacked():
        stream.set_color(line.style["color"])
        stream.move_to(x, y - half)
        stream.line_to(x + 1.6 * half, y)
        stream.line_to(x, y + half)
        stream.close()
        stream.fill()
