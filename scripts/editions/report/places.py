"""Where the blocks of a manuscript are on the pages of its PDF, read back from the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from editions.checks.pdf.printed import Printed, PrintedNote, Span
from editions.checks.shared.text_alignment import HYPHENS, squeeze
from editions.readback.pdf import Box, Page, PdfFile, Run
from editions.text import Manuscript

ABOVE, BELOW = 0.18, 0.14  # em: a mark round a line reaches this far beyond the cells of its glyphs
EVEN = 0.04  # em: letters of full width are even when their advances differ less
MARKS = frozenset(
    "，。、；：？！“”‘’（）《》〈〉「」『』【】—…"
)  # may be set narrower or wider than they are drawn
JOINTS = frozenset("/-–.")  # of an address, which is one long word
SPACE = 0.16  # em: a wider gap between two glyphs is a space


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page: points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that one element of the text layer shows: from `left`, `width` wide.

    `baseline` and `size` are its own: a call is higher and smaller than its line.
    """

    left: float
    width: float
    text: str
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page: its baseline, the size of its type, its pieces and the block it is of."""

    area: Area
    baseline: float
    size: float
    pieces: tuple[Piece, ...]
    block: str


@dataclass
class Sheet:
    """One page: its size in points and its lines."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)


@dataclass
class Layout:
    """An edition's blocks on its pages. `places` maps a block's id to one area per line.

    `letters` holds for each block where each character of its squeezed text is printed, the
    numbers of calls left out, None for one that is not.
    """

    printed: Printed
    sheets: list[Sheet]
    places: dict[str, list[Area]]
    letters: dict[str, list[int | None]]

    def first(self, block: str) -> Area | None:
        """The block's first line."""
        areas = self.places.get(block)
        return areas[0] if areas else None

    def page_of(self, block: str) -> int:
        """The page on which the block begins; 0 when it is not printed."""
        area = self.first(block)
        return area.page if area else 0


def lay_out(file: PdfFile, manuscript: Manuscript) -> Layout:
    """Lay a manuscript over its finished PDF."""
    printed = Printed(file, manuscript)
    owners = _owners(printed, manuscript)
    offsets = {
        (id(run), index): at
        for at in range(len(printed.text))
        for run, index in printed.text.glyphs(Span(at, at + 1))
    }
    sheets = [_sheet(page, owners, offsets) for page in file.pages]
    places: dict[str, list[Area]] = {}
    for sheet in sheets:
        for line in sheet.lines:
            if line.block:
                places.setdefault(line.block, []).append(line.area)
    return Layout(printed, sheets, places, letters(printed, manuscript))


def block_extents(article: _Element) -> dict[str, tuple[int, int]]:
    """For each text block from where to where it goes in the squeezed article, calls included."""
    extents: dict[str, tuple[int, int]] = {}
    length = 0

    def walk(node: _Element) -> None:
        nonlocal length
        start = length
        length += len(squeeze(node.text or ""))
        for child in node:
            walk(child)
            length += len(squeeze(child.tail or ""))
        if node.get("data-block") is not None:
            extents[node.get("id", "")] = (start, length)

    walk(article)
    return extents


def _owners(printed: Printed, manuscript: Manuscript) -> list[str]:
    """For each printed character the block that it belongs to, or ''."""
    owners = [""] * len(printed.text)
    extents = block_extents(printed.order.article)
    # Outer blocks first, so that an item in an item keeps its own characters.
    for block, (start, end) in sorted(extents.items(), key=lambda item: item[1][0] - item[1][1]):
        for offset in range(start, end):
            at = printed.printed_at(offset)
            if at is not None:
                owners[at] = block
    for note in printed.notes:
        for part in note.parts:
            for at in range(part.start, part.end):
                owners[at] = note.note.id
    return owners


def letters(printed: Printed, manuscript: Manuscript) -> dict[str, list[int | None]]:
    """For each block where the characters of its squeezed text are printed."""
    digits = {
        offset
        for call in printed.calls
        for offset in range(call.expected, call.expected + len(str(call.note.number)))
    }
    found = {
        block: [printed.printed_at(at) for at in range(start, end) if at not in digits]
        for block, (start, end) in block_extents(printed.order.article).items()
    }
    for entry in printed.notes:
        found[entry.note.id] = _note_letters(printed, entry)
    return found


def _note_letters(printed: Printed, entry: PrintedNote) -> list[int | None]:
    """A note's text along its printed body; hyphens at line ends are passed over."""
    expected = squeeze(entry.note.text)
    if not entry.body:
        return [None] * len(expected)
    places = [at for part in entry.parts for at in range(part.start, part.end)]
    text = printed.text.text
    index = len(str(entry.note.number))
    found: list[int | None] = []
    for character in expected:
        here = places[index : index + 1]
        if here and text[here[0]] != character and text[here[0]] in HYPHENS:
            index += 1
            here = places[index : index + 1]
        found.append(here[0] if here and text[here[0]] == character else None)
        index += 1
    return found


def _sheet(page: Page, owners: list[str], offsets: dict[tuple[int, int], int]) -> Sheet:
    left, bottom, right, top = page.box
    sheet = Sheet(page.number, right - left, top - bottom)
    for line in page.lines:
        runs = [run for run in page.runs[line.first : line.last + 1] if run.texts]
        for block, own in _by_block(runs, owners, offsets):
            sheet.lines.append(_line(page, own, block))
    return sheet


def _by_block(
    runs: list[Run], owners: list[str], offsets: dict[tuple[int, int], int]
) -> list[tuple[str, list[Run]]]:
    """The runs of a line by the block they are of: the cells of a table's row are on one line."""
    groups: list[tuple[str, list[Run]]] = []
    for run in runs:
        named = [
            owner
            for index in range(len(run.texts))
            if (at := offsets.get((id(run), index))) is not None and (owner := owners[at])
        ]
        block = max(set(named), key=named.count) if named else ""
        if groups and (not block or groups[-1][0] in ("", block)):
            groups[-1] = (groups[-1][0] or block, [*groups[-1][1], run])
        else:
            groups.append((block, [run]))
    return groups


def _line(page: Page, runs: list[Run], block: str) -> PrintedLine:
    left, _, _, top = page.box
    cells = [run.box(index) for run in runs for index in (0, len(run.texts) - 1)]
    size = max(run.height for run in runs)
    low, high = min(cell[1] for cell in cells), max(cell[3] for cell in cells)
    return PrintedLine(
        area=Area(
            page.number,
            min(cell[0] for cell in cells) - left,
            top - high - ABOVE * size,
            max(cell[2] for cell in cells) - left,
            top - low + BELOW * size,
        ),
        baseline=top - max(runs, key=lambda run: run.height).baseline,
        size=size,
        pieces=tuple(_pieces(runs, left, top)),
        block=block,
    )


def _to_page(page: Page, box: Box) -> Box:
    left, _, _, top = page.box
    return box[0] - left, top - box[3], box[2] - left, top - box[1]


def _pieces(runs: list[Run], origin: float, top: float) -> Iterator[Piece]:
    """The words of a line, each where its first glyph is; letters of full width as long as they are even.

    A browser divides a piece's width among its characters by its own font: a piece ends with its
    word, where size or baseline changes, round figures, which may be raised or old-style, and before
    a punctuation mark that is set narrower.
    """
    piece: _Pieces | None = None
    for run in runs:
        for index, shown in enumerate(run.texts):
            left, _, right, _ = run.box(index)
            text = shown.replace("\u00a0", " ") if shown.strip() else " "
            if piece and not piece.takes(run, text, left, right):
                gap = 0.0 if _is_wide(text) else left - piece.end
                yield piece.made(origin, top, gap)
                piece = None
            if piece is None:
                piece = _Pieces(run, left)
            piece.add(text, left, right)
    if piece:
        yield piece.made(origin, top, 0.0)


@dataclass
class _Pieces:
    """A piece that is being read: `last` is where its last glyph begins."""

    run: Run
    start: float
    text: str = ""
    last: float = 0.0
    end: float = 0.0

    def takes(self, run: Run, shown: str, left: float, right: float) -> bool:
        """Whether the next glyph goes on with the piece."""
        em = run.height
        own = self.run
        if abs(em - own.height) > EVEN or abs(run.baseline - own.baseline) > EVEN:
            return False
        if self.text.endswith(" ") or _is_wide(shown) != _is_wide(self.text[-1:]):
            return False
        if _is_wide(shown):
            step, advance = left - self.last, self.end - self.last
            even = abs(step - advance) <= EVEN * em and abs(right - left - advance) <= EVEN * em
            return even and (shown not in MARKS)
        before = self.text[-1:]
        if shown != " " and (before in JOINTS or before.isdigit() != shown.isdigit()):
            return False
        return shown == " " or left - self.end <= SPACE * em

    def add(self, shown: str, left: float, right: float) -> None:
        self.text += shown
        self.last, self.end = left, right

    def made(self, origin: float, top: float, gap: float) -> Piece:
        """The finished piece; a gap before the letters that follow it is a space in its text."""
        is_space = gap > SPACE * self.run.height and not self.text.endswith(" ")
        is_space = is_space and not _is_wide(self.text[-1:])
        return Piece(
            self.start - origin,
            self.end - self.start,
            self.text + (" " if is_space else ""),
            top - self.run.baseline,
            self.run.height,
        )


def _is_wide(text: str) -> bool:
    return bool(text) and text[0] > "\u2e7f"


def areas_of(printed: Printed, offsets: list[int]) -> list[Area]:
    """The areas of printed characters, one a line."""
    areas: list[Area] = []
    ends = printed.text.line_ends
    line = -1
    for at in offsets:
        page = printed.text.page(at)
        size = printed.text.run(at).height
        left, top, right, bottom = _to_page(page, printed.text.box(at))
        here = bisect_right(ends, at - 1)
        if areas and here == line and areas[-1].page == page.number:
            last = areas.pop()
            areas.append(
                Area(page.number, min(last.left, left), min(last.top, top - ABOVE * size),
                     max(last.right, right), max(last.bottom, bottom + BELOW * size))
            )  # fmt: skip
        else:
            areas.append(Area(page.number, left, top - ABOVE * size, right, bottom + BELOW * size))
        line = here
    return areas
