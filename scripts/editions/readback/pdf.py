"""A finished PDF, read back: its text in the order of painting, links, destinations, bookmarks.

Nothing here knows how the file was made. Lengths are points, y upwards; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from editions.findings import FindingsError, Place, Severity, rule
from editions.readback.painted import Box, Content, Run, Shape, area, bounds, intersection
from editions.readback.pdf_content import Interpreter
from editions.readback.pdf_fonts import PdfFont
from editions.readback.pdf_links import Destination, Destinations

__all__ = [
    "Box",
    "Destination",
    "Line",
    "Link",
    "Page",
    "PdfFile",
    "Run",
    "Shape",
    "read",
    "read_bytes",
]

UNREADABLE = rule("pdf-unreadable", Severity.ERROR, "pdf")


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link annotation: where it can be clicked, and where it leads."""

    box: Box
    name: str
    uri: str
    destination: Destination | None

    def covers(self, box: Box) -> bool:
        """Whether at least half of `box` can be clicked."""
        whole = area(box)
        return whole > 0 and area(intersection(self.box, box)) >= whole / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that are on one line, in the order of painting; their indexes in the page."""

    first: int
    last: int
    box: Box


@dataclass
class Page:
    """One page: what it paints, and where it can be clicked."""

    number: int
    box: Box
    content: Content
    links: tuple[Link, ...]

    @property
    def runs(self) -> list[Run]:
        return self.content.runs

    @cached_property
    def lines(self) -> list[Line]:
        """Runs grouped into lines: as long as they continue to the right at about the same height."""
        lines: list[Line] = []
        start = 0
        for index in range(1, len(self.runs) + 1):
            if index == len(self.runs) or _breaks(self.runs[index - 1], self.runs[index]):
                lines.append(Line(start, index - 1, _bounds(self.runs[start:index])))
                start = index
        return lines


def _breaks(run: Run, following: Run) -> bool:
    """Whether `following` begins another line than `run`."""
    size = max(run.height, following.height)
    return (
        following.left < run.right - size
        or following.left > run.right + 6 * size
        or abs(following.baseline - run.baseline) > 0.7 * size
    )


def _bounds(runs: list[Run]) -> Box:
    return bounds([box for run in runs for box in (run.box(0), run.box(len(run.texts) - 1))])


@dataclass(frozen=True, eq=False)
class PdfFile:
    """A whole PDF; `bookmarks` are the titles of the outline in order."""

    path: Path
    pages: tuple[Page, ...]
    destinations: dict[str, Destination]
    bookmarks: tuple[str, ...]
    fonts: tuple[PdfFont, ...]

    def page(self, number: int) -> Page:
        return self.pages[number - 1]


def read(path: Path) -> PdfFile:
    """Read a PDF; raises FindingsError if it is not one.

    The last files are remembered as long as they stay as they are: several checks read one file.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise FindingsError([UNREADABLE.at(Place.of(path), reason=str(error))]) from None
    return _read(path, status.st_mtime_ns, status.st_size)


def read_bytes(data: bytes, path: Path) -> PdfFile:
    """Read a PDF that is in no file; `path` is what it is called. Raises FindingsError if it is not one."""
    return _parsed(path, BytesIO(data))


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int, _size: int) -> PdfFile:
    return _parsed(path, path)


def _parsed(path: Path, source: Path | BytesIO) -> PdfFile:
    try:
        with pikepdf.open(source) as pdf:
            return _Reader(path, pdf).file()
    except (pikepdf.PdfError, OSError) as error:
        reason = str(error).removeprefix(f"{path}: ")
        raise FindingsError([UNREADABLE.at(Place.of(path), reason=reason)]) from None


class _Reader:
    def __init__(self, path: Path, pdf: pikepdf.Pdf) -> None:
        self.path = path
        self.pdf = pdf
        self.destinations = Destinations(pdf)
        self.fonts: dict[Any, PdfFont] = {}

    def file(self) -> PdfFile:
        pages = tuple(
            self._page(number, page) for number, page in enumerate(self.pdf.pages, start=1)
        )
        for font in self.fonts.values():
            font.settle()
        return PdfFile(
            self.path,
            pages,
            self.destinations.named,
            tuple(self._bookmarks()),
            tuple(self.fonts.values()),
        )

    def _page(self, number: int, page: Any) -> Page:
        left, bottom, right, top = (float(value) for value in page.cropbox)
        return Page(
            number=number,
            box=(left, bottom, right, top),
            content=Interpreter(self.fonts).run(page, page.obj.get("/Resources", page.resources)),
            links=tuple(self._links(page)),
        )

    def _links(self, page: Any) -> Iterator[Link]:
        for annotation in page.get("/Annots", []):
            if not isinstance(annotation, pikepdf.Dictionary):  # another program's mistake
                continue
            if str(annotation.get("/Subtype")) != "/Link":
                continue
            x0, y0, x1, y1 = (float(value) for value in annotation["/Rect"])
            target = self.destinations.target(annotation)
            yield Link(
                box=(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
                name=target.name,
                uri=target.uri,
                destination=target.destination,
            )

    def _bookmarks(self) -> Iterator[str]:
        outlines = self.pdf.Root.get("/Outlines")
        if outlines is not None:
            yield from _outline_titles(outlines.get("/First"), 0)


def _outline_titles(item: Any, count: int) -> Iterator[str]:
    while item is not None and count < 10_000:
        yield str(item.get("/Title", ""))
        yield from _outline_titles(item.get("/First"), count + 1)
        item, count = item.get("/Next"), count + 1
