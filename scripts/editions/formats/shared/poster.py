"""A picture with a title on it, drawn by a template: the cover of a book, the card of a web page.

Reading systems, shops and social networks show a PNG everywhere; of an SVG many show no text, or none of our faces.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import resvg_py

from editions.formats.shared.drawings import with_typefaces
from editions.formats.shared.even_lines import even_lines
from editions.languages.pages import one_line
from editions.languages.shared import sense
from editions.machine.cache import cached
from editions.resources import fonts
from editions.resources.templating import render, wording
from editions.resources.widths import width as width_of
from editions.source.series import Edition

CLOSING = "，。、；：？！）》〉」』】”’…—·"
OPENING = "（《〈「『【“‘"
HAN = r"[\u2e80-\u9fff\uf900-\uffef]"
PIECE = re.compile(
    rf"\s+|[{OPENING}]*(?:{HAN}|(?:(?!{HAN})[^\s{OPENING}{CLOSING}])+)[{CLOSING}]*|\S"
)
SMALLER = 0.75
"""How small a title may be, of the largest size, for its lines to end by their sense."""
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35)
FREE = re.compile(r'data-free="(-?[\d.]+)"')


@dataclass(frozen=True, slots=True)
class Setting:
    """Text broken into lines: all of one size, in the SVG's user units."""

    size: float
    lines: tuple[str, ...]


class Room(NamedTuple):
    """The space for a text: at most `most` lines of `width` units, at one of `sizes`, times `scale`."""

    scale: float
    families: Sequence[str]
    weight: int
    width: float
    sizes: Sequence[float]
    most: int

    def width_of(self, text: str) -> float:
        """The width of a text of size 1."""
        return width_of(text, tuple(self.families), self.weight)


def picture(template: str, edition: Edition, width: int | None = None) -> bytes:
    """The picture that `template` draws of an edition, as a PNG; its own size, or `width` pixels wide.

    Drawing it takes longer than the rest of a book: one that was drawn before is taken as it was.
    """
    svg = drawing(template, edition)

    def draw() -> bytes:
        faces = sorted(str(path) for path in fonts.folder().iterdir())
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=faces, width=width
            )
        )

    recipe = f"{resvg_py.__version__} {fonts.fingerprint()} {width or ''}\n{svg}"
    return cached("covers", recipe.encode(), draw)


def drawing(template: str, edition: Edition) -> str:
    """The picture as SVG, all of it as large as there is room for.

    The template says in `data-free` how much room is left, in its own units.
    """
    svg = ""
    for scale in SCALES:
        svg = _scaled(template, edition, scale)
        free = FREE.search(svg)
        if free is None or float(free[1]) >= 0:
            break
    return svg


def _scaled(template: str, edition: Edition, scale: float) -> str:
    in_line = partial(one_line, tag=edition.tag)
    return render(
        template,
        edition=edition,
        series=edition.series,
        issue=edition.issue,
        key=edition.key,
        wording=wording(edition.key, edition.series),
        title_lines=[in_line(line) for line in edition.title_lines],
        authors=[in_line(person.name.text(edition.key)) for person in edition.issue.authors],
        wordmark=_embedded(edition.series.wordmark),
        fit=lambda text, *room: fit(text, Room(scale, *room)),
        fit_lines=lambda lines, *room: fit_lines(lines, Room(scale, *room)),
        fit_names=lambda names, mark, *room: fit_names(names, mark, Room(scale, *room)),
        one_line=in_line,
    )


def _embedded(path: Path | None) -> str:
    """The address of a drawing that holds it."""
    if path is None:
        return ""
    return f"data:image/svg+xml;base64,{b64encode(with_typefaces(path.read_bytes())).decode()}"


def fit_lines(lines: Sequence[str], room: Room) -> Setting:
    """Like `fit`, of a text whose lines were broken by hand; they stay so where one of the sizes allows it."""
    if len(lines) > 1:
        widest = max(map(room.width_of, lines))
        for size in room.sizes:
            if widest * size * room.scale <= room.width:
                return Setting(size * room.scale, tuple(lines))
    return fit(" ".join(lines), room)


def fit_names(names: Sequence[str], separator: str, room: Room) -> Setting:
    """Like `fit`, of a list of names: each is in one line."""
    parts = [f"{name}{separator.rstrip()}" for name in names[:-1]] + list(names[-1:])
    space = " " if separator != separator.rstrip() else ""
    pieces = [piece for part in parts for piece in (space, part)][1:]
    return _fit_pieces([piece for piece in pieces if piece], room)


def fit(text: str, room: Room) -> Setting:
    """Set `text` at the largest of the room's sizes, times its scale, that needs at most as many lines as it has.

    The lines are as even as can be, and end after a mark where that does little harm; where they could only end
    against the sense, a somewhat smaller size is taken. The last of the sizes is taken in any case.
    """
    return _fit_pieces(PIECE.findall(" ".join(text.split())), room)


def _fit_pieces(pieces: Sequence[str], room: Room) -> Setting:
    settings: list[Setting] = []
    widest = room.width / (room.sizes[-1] * room.scale)
    pieces = [part for piece in pieces for part in _parts(piece, room, widest)]
    for size in room.sizes:
        used = size * room.scale
        widths = [room.width_of(piece) * used for piece in pieces]
        lines, cost = _break(pieces, widths, room.width)
        setting = Setting(used, tuple(lines))
        fits = len(lines) <= room.most and max(widths, default=0) <= room.width
        if fits and cost < sense.AFTER_PHRASE_WORD:
            largest = settings[0].size if settings else used
            return setting if used >= SMALLER * largest else settings[0]
        if fits or (not settings and size == room.sizes[-1]):
            settings.append(setting)
    return settings[0]


def _parts(piece: str, room: Room, widest: float) -> list[str]:
    """A piece, divided with hyphens where it is wider than `widest` at size 1."""
    if room.width_of(piece) <= widest:
        return [piece]
    parts, part = [], ""
    for letter in piece:
        if part and room.width_of(f"{part}{letter}-") > widest:
            parts.append(f"{part}-")
            part = ""
        part += letter
    return [*parts, part]


def _break(pieces: Sequence[str], widths: Sequence[float], width: float) -> tuple[list[str], float]:
    """The lines of a title, and what the worst of their ends costs; a piece that is wider than `width` is a line."""
    if not pieces:
        return [], 0.0
    text = "".join(pieces)
    costs = sense.costs(text)
    starts = [0, *accumulate(map(len, pieces))]
    places = [0]
    """Indexes of the pieces that may begin a line, and the text's end."""
    places += [i for i, piece in enumerate(pieces) if i and not piece.isspace()]
    places += [len(pieces)]

    def width_of(start: int, end: int) -> float:
        first, last = places[start], places[end]
        while last > first and pieces[last - 1].isspace():
            last -= 1
        return sum(widths[first:last])

    room = max([width, *widths])
    inner = [costs.get(starts[place], sense.BETWEEN_WORDS) for place in places[1:-1]]
    ends = even_lines([0.0, *inner, 0.0], width_of, (room, room)) or ()
    lines = [
        text[starts[places[start]] : starts[places[end]]].strip()
        for start, end in pairwise((0, *ends))
    ]
    return lines, max((inner[end - 1] for end in ends[:-1]), default=0.0)
