"""The same questions to MuPDF, which has a style engine of its own: no `:lang()`, no EPUB 3 navigation, no lists in place of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymupdf

from editions.languages.shared.characters import is_han

WIDE, NARROW = 600, 375  # px
HIDDEN = ("Landmarks", "Pages of the printed edition", "导览", "印刷版页码")


@contextmanager
def quiet() -> Iterator[None]:
    """MuPDF prints what it does not know of a style sheet."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    yield
    pymupdf.TOOLS.mupdf_display_errors(True)
    pymupdf.TOOLS.mupdf_display_warnings(True)


def laid_out(path: Path, width: int = NARROW, size: int = 16) -> Any:
    book = pymupdf.open(path)
    book.layout(width=width, height=640, fontsize=size)
    return book


def opens(path: Path) -> str:
    """All is there, hidden navigation is not printed, and Chinese has the book's own faces."""
    book = laid_out(path)
    text = "".join(page.get_text() for page in book)
    assert "A Book of Tides" in text
    assert not [word for word in HIDDEN if word in text]
    faces: Counter[str] = Counter()
    for piece, face in _spans(book):
        faces[face] += sum(map(is_han, piece))
    assert set(+faces) <= {"Noto Serif SC Regular", "Noto Sans SC Bold"}
    return "yes"


def contents(path: Path) -> str:
    """From the NCX; each entry leads to the page that has it."""
    book = laid_out(path)
    entries = book.get_toc()
    assert [level for level, _entry, _page in entries] == [1, 2, 2, 3, 1, 1]
    for _level, entry, page in entries:
        assert entry in book[page - 1].get_text()
    return "yes"


def notes(path: Path) -> str:
    """A link leads from the text to the page of the note, and one back to the page of the call."""
    book = laid_out(path)
    said = [page.get_text() for page in book]
    there = next(number for number, text in enumerate(said) if "A Book of Tides" in text)
    links = {
        (page.number, link["page"])
        for page in book
        for link in page.get_links()
        if link["kind"] == pymupdf.LINK_GOTO
    }
    called = [start for start, end in links if end == there and (there, start) in links]
    assert [start for start in called if start < there]
    return "jump, and back"


def section(path: Path) -> str:
    text = "".join(page.get_text() for page in laid_out(path))
    assert all(f"\n{number}. " in text for number in range(1, 6))
    return "yes"


def tables(path: Path) -> str:
    """Nothing is beyond a wide page; on narrow ones the columns are squeezed, and may be cut."""
    assert _beyond(path, WIDE, 16) <= 0
    is_cut = any(_beyond(path, NARROW, size) > 0 for size in (16, 24, 32))
    return f"from {WIDE} px" if is_cut else "yes"


def with_table(path: Path) -> Any:
    """The page with the rows of the table."""
    return next(page for page in laid_out(path) if "1939" in page.get_text())


FEATURES: dict[str, Callable[[Path], str]] = {
    "opens": opens,
    "contents": contents,
    "notes": notes,
    "section": section,
    "tables": tables,
}


def _beyond(path: Path, width: int, size: int) -> int:
    """How many px of the text are beyond the right edge of the pages."""
    blocks = (block for page in laid_out(path, width, size) for block in page.get_text("blocks"))
    return round(max(block[2] - width for block in blocks))


def _spans(book: Any) -> Iterator[tuple[str, str]]:
    """Each piece of text with its face."""
    for page in book:
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                yield from ((span["text"], span["font"]) for span in line["spans"])
