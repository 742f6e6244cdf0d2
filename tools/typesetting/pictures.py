"""Pictures of the hardest spots: WeasyPrint's own setting above, ours below, at 200 dpi.

A spot is found by its fault: the place where WeasyPrint sets it worst in a text, and the same words in ours.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
from PIL import Image

from editions.languages.shared.characters import CLOSING, DASHES, OPENING, STOPS, is_cjk
from editions.text import Manuscript
from typesetting.alignment import BlockLines, align
from typesetting.glyphs import PageLine, read_lines
from typesetting.measures import (
    breaks_number,
    ends_alone,
    line_end,
    right_edges,
    starts_with_call,
)
from typesetting.rivals import weasyprint
from typesetting.text import RUNNING, from_manuscript, solid

DPI = 200
POINTS = 72
MARGIN = 8.0
"""Points shown around the text."""
BETWEEN = 24
"""Pixels between the two pictures."""
COLOURS = 16


@dataclass(frozen=True, slots=True)
class Turn:
    """The end of one line and the start of the next, and where lines should end."""

    line: PageLine
    after: PageLine
    edge: float

    @property
    def short(self) -> float:
        """Points that the line lacks."""
        return max(0.0, self.edge - line_end(self.line))

    @property
    def space(self) -> float:
        """The widest space in em between two words of the line in Latin script, an address left out."""
        gaps = [
            (after.x - before.right) / self.line.size
            for index, (before, after) in enumerate(pairwise(self.line.glyphs), start=1)
            if index in self.line.spaces
            and before.character.isalpha()
            and after.character.isalpha()
            and not is_cjk(before.character)
            and not is_cjk(after.character)
        ]
        return max(gaps, default=0.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A kind of fault, the edition and kind of block in which it is looked for, and how bad it is (0: not there)."""

    name: str
    score: Callable[[Turn], float]
    kind: str = "paragraph"
    language: str = "zh"


SPOTS = (
    Spot("address", lambda turn: turn.short * ("http" in turn.after.text[:8])),
    Spot("address-in-a-note", lambda turn: turn.short * ("http" in turn.after.text[:8]), "note"),
    Spot("quotation-marks", lambda turn: turn.short * ("“" in turn.line.text[-3:])),
    Spot("bracket-and-latin", lambda turn: turn.short * _ends_in_bracket(turn.line)),
    Spot("phrase-blown-apart", lambda turn: turn.space * ("html" not in turn.line.text)),
    Spot("number-and-unit", lambda turn: breaks_number(turn.line, turn.after)),
    Spot("dash-at-line-start", lambda turn: turn.after.text[0] in DASHES),
    Spot("call-at-line-start", lambda turn: starts_with_call(turn.after)),
    Spot("lone-character", lambda turn: ends_alone(turn.after) * (1 + turn.short)),
    Spot("mark-at-line-end", lambda turn: turn.short * (turn.line.text[-1] in CLOSING + STOPS)),
    Spot("opening-mark-next", lambda turn: turn.short * (turn.after.text[0] in OPENING)),
    Spot("short-last-word", lambda turn: ends_alone(turn.after), "note", "en"),
)


def _ends_in_bracket(line: PageLine) -> bool:
    """Whether Latin words in brackets begin near the line's end."""
    return "（" in line.text[-9:] and line.text[-1].isascii()


def draw(manuscripts: Sequence[Manuscript], folder: Path) -> list[Path]:
    """Write one PNG a spot into `folder`; returns those written."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory() as scratch:
        for manuscript in manuscripts:
            before = _Setting(manuscript, Path(scratch), ours=False)
            after = _Setting(manuscript, Path(scratch), ours=True)
            for spot in SPOTS:
                place = before.worst(spot)
                if spot.language != manuscript.edition.key or place is None:
                    continue
                path = folder / f"{spot.name}.png"
                _stacked(before.crop(*place), after.crop(*place)).save(
                    path, optimize=True, dpi=(DPI, DPI)
                )
                made.append(path)
    return made


class _Setting:
    """One PDF of a manuscript, with its lines by block."""

    def __init__(self, manuscript: Manuscript, folder: Path, *, ours: bool) -> None:
        self.path = folder / f"{manuscript.edition.name}.{'ours' if ours else 'before'}.pdf"
        if ours:
            from editions.formats.pdf import writer

            writer.write(manuscript.edition, manuscript, self.path)
        else:
            weasyprint.render(manuscript, self.path)
        found = align(read_lines(self.path), from_manuscript(manuscript))
        self.blocks = [*found.blocks, *found.notes]
        inner = [
            line for one in self.blocks for line in one.lines[:-1] if one.block.kind in RUNNING
        ]
        self.edges = right_edges(inner)
        self.lefts = {
            side: Counter(round(line.left, 1) for line in inner if line.page % 2 == side)
            for side in self.edges
        }

    def worst(self, spot: Spot) -> tuple[int, int] | None:
        """The block and the character at which the spot's fault is worst."""
        scored = [
            (float(spot.score(Turn(line, after, self.edges[line.page % 2]))), -index, -number)
            for index, one in enumerate(self.blocks)
            if one.block.kind == spot.kind
            for number, (line, after) in enumerate(pairwise(one.lines))
            if line.page == after.page
        ]
        score, index, number = max(scored, default=(0.0, 0, 0))
        if score <= 0:
            return None
        one = self.blocks[-index]
        return -index, sum(len(solid(line.text)) for line in one.lines[: 1 - number])

    def crop(self, block: int, character: int) -> Image.Image:
        """The lines around a character of a block: two before it, two after."""
        lines = _around(self.blocks[block], character)
        pitch = max(
            (a.baseline - b.baseline for a, b in pairwise(lines)), default=1.6 * lines[0].size
        )
        document = pypdfium2.PdfDocument(self.path)
        page = document[lines[0].page]
        scale = DPI / POINTS
        height = page.get_height()
        image: Image.Image = page.render(scale=scale).to_pil().convert("L")
        top = height - lines[0].baseline - pitch * 0.8
        bottom = height - lines[-1].baseline + pitch * 0.4
        side = lines[0].page % 2
        left = self.lefts[side].most_common(1)[0][0] - MARGIN  # a mark may hang before its ink
        right = self.edges[side] + MARGIN
        document.close()
        return image.crop(
            (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
        )


def _around(one: BlockLines, character: int) -> list[PageLine]:
    """Lines of one page: that of the character, two before and one after."""
    position = 0
    for index, line in enumerate(one.lines):
        position += len(solid(line.text))
        if position > character or index == len(one.lines) - 1:
            near = one.lines[max(0, index - 2) : index + 2]
            return [other for other in near if other.page == line.page]
    raise AssertionError("a block of a spot has lines")


def _stacked(above: Image.Image, below: Image.Image) -> Image.Image:
    """Both on white, with a thin rule between them."""
    width = max(above.width, below.width)
    image = Image.new("L", (width, above.height + below.height + BETWEEN), 255)
    image.paste(above, (0, 0))
    image.paste(160, (0, above.height + BETWEEN // 2, width, above.height + BETWEEN // 2 + 1))
    image.paste(below, (0, above.height + BETWEEN))
    return image.quantize(COLOURS)
