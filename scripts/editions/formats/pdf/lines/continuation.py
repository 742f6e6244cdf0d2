"""The sign of a note that runs on to the next page: a triangle after its last line here and before its first there.

It is drawn, not set: it is no text of the edition, and a program that reads the page aloud passes it by.
"""

from __future__ import annotations

from typing import Any

from editions.formats.pdf.weasy.running_on import is_part, lines_of

SIZE = 0.42
"""Em: the height of the triangle; it is four fifths as wide."""
MIDDLE = 0.25
"""Em from the baseline to the triangle's middle: half the height of small letters."""
AFTER = 0.35
"""Em from the text to the sign after the first part."""


def draw_signs(stream: Any, note: Any) -> None:
    """Draw the signs of a note's part; other boxes have none."""
    lines = list(lines_of(note)) if is_part(note) else []
    if lines and note.continues:
        _triangle(stream, lines[0], note.border_box_x())
    if lines and note.is_continued:
        size = lines[-1].style["font_size"]
        _triangle(stream, lines[-1], note.border_box_x() + note.border_width() + AFTER * size)


def _triangle(stream: Any, line: Any, x: float) -> None:
    size = line.style["font_size"]
    y, half = line.position_y + line.baseline - MIDDLE * size, SIZE * size / 2
    with stream.artifact(), stream.stacked():
        stream.set_color(line.style["color"])
        stream.move_to(x, y - half)
        stream.line_to(x + 1.6 * half, y)
        stream.line_to(x, y + half)
        stream.close()
        stream.fill()
