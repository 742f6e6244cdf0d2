"""Emphasis marks: a dot under each Chinese character (着重号; GB/T 15834 4.12).

The style sheet requests them as `text-decoration: underline dotted`, the nearest thing that CSS has and
WeasyPrint 70.0 knows (`text-emphasis` it does not know; not reported). A dotted line would run on
between the characters; CLREQ #handling_interlinear_punctuation needs each dot centred under its character,
wherever the line's adjustment put it, and no change of the distance of lines. Punctuation has no dot.
"""

from __future__ import annotations

from typing import Any

from weasyprint.draw import text as draw_module
from weasyprint.draw.text import draw_text_decoration as original

from editions.formats.pdf.lines.shaping import SetText
from editions.formats.pdf.weasy.patching import correction
from editions.languages.shared.characters import is_han

DIAMETER = 0.15
BELOW_BASELINE = 0.26
"""Em from the baseline to the dots' centres: in the gap between two lines, nearer to the upper one."""


@correction
def apply() -> None:
    """Draw dots where WeasyPrint would draw a dotted underline."""
    draw_module.draw_text_decoration = draw_text_decoration


def draw_text_decoration(
    stream: Any, textbox: Any, offset_x: float, offset_y: float, thickness: float, color: Any
) -> None:
    """Like WeasyPrint's function, but for the dots."""
    layout = textbox.pango_layout
    dotted = textbox.style["text_decoration_style"] == "dotted"
    if not (dotted and isinstance(layout, SetText)):
        original(stream, textbox, offset_x, offset_y, thickness, color)
        return
    size = textbox.style["font_size"]
    y = textbox.position_y + textbox.baseline + BELOW_BASELINE * size
    x = textbox.position_x
    with stream.stacked():
        stream.set_color(color, stroke=True)
        stream.set_line_cap(1)  # round: a line without length is a dot
        stream.set_line_width(DIAMETER * size)
        for character, advance in zip(layout.text, layout.advances, strict=True):
            if is_han(character):
                centre = x + size / 2
                stream.move_to(centre, y)
                stream.line_to(centre, y)
                stream.stroke()
            x += advance
