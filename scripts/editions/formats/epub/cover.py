"""The cover: drawn by `templates/epub/cover.svg`, shipped as a picture.

Reading systems and shops show a PNG everywhere; of an SVG many show no text, or none of our faces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from editions.languages.pages import one_line
from editions.machine.cache import kept
from editions.resources import fonts
from editions.resources.templating import render
from editions.resources.widths import width as width_of

TEMPLATE = "epub/cover.svg"
CLOSING = "，。、；：？！）》〉」』】”’…—·"
OPENING = "（《〈「『【“‘"
MARKS = "，。；：？！—,.;:?!"
HAN = r"[\u2e80-\u9fff\uf900-\uffef]"
PIECE = re.compile(
    rf"\s+|[{OPENING}]*(?:{HAN}|(?:(?!{HAN})[^\s{OPENING}{CLOSING}])+)[{CLOSING}]*|\S"
)
AWKWARD = 0.12  # the cost of a line that ends within a phrase; an empty line's would be 1


@dataclass(frozen=True, slots=True)
class Setting:
    """Text broken into lines: all of one size, in the SVG's user units."""

    size: float
    lines: tuple[str, ...]


def picture(**values: Any) -> bytes:
    """The cover as a PNG; `values` are what the template may use.

    Drawing it takes longer than the rest of the book: a cover that was drawn before is taken as it was.
    """
    import resvg_py

    in_line = partial(one_line, tag=values["edition"].tag)
    drawing = render(TEMPLATE, fit=fit, one_line=in_line, **values)

    def draw() -> bytes:
        faces = sorted(str(path) for path in fonts.folder().iterdir())
        return bytes(
            resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=faces)
        )

    recipe = f"{resvg_py.__version__} {fonts.fingerprint()}\n{drawing}"
    return kept("covers", recipe.encode(), draw)


def fit(
    text: str, families: Sequence[str], weight: int, width: float, sizes: Sequence[float], most: int
) -> Setting:
    """Set `text` at the largest of `sizes` that needs at most `most` lines of `width`.

    The lines are as even as can be, and end after a mark where that does little harm. The last of the sizes
    is taken in any case.
    """
    pieces = PIECE.findall(" ".join(text.split()))
    lines: list[str] = []
    for size in sizes:
        widths = [width_of(piece, tuple(families), weight) * size for piece in pieces]
        lines = _break(pieces, widths, width)
        if len(lines) <= most and max(widths, default=0) <= width:
            break
    return Setting(size, tuple(lines))


def _break(pieces: Sequence[str], widths: Sequence[float], width: float) -> list[str]:
    """The lines of least cost: as few as can be, then as even as can be."""
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # lines, cost and start of the line before
    for end in range(1, len(pieces) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            used = sum(widths[start:end])
            if used > width and start < end - 1:
                break
            lines, cost, _ = best[start]
            choices.append((lines + 1, cost + _cost(pieces, start, end, used / width), start))
        best.append(min(choices))
    lines_found, end = [], len(pieces)
    while end:
        start = best[end][2]
        lines_found.append("".join(pieces[start:end]).strip())
        end = start
    return lines_found[::-1]


def _cost(pieces: Sequence[str], start: int, end: int, filled: float) -> float:
    last = end == len(pieces)
    ends_well = last or pieces[end].isspace() or pieces[end - 1][-1] in MARKS
    begins_badly = pieces[start].isspace() or (not last and pieces[end - 1].isspace())
    return max(0.0, 1 - filled) ** 2 + (0 if ends_well else AWKWARD) + (1 if begins_badly else 0)
