"""The book in MuPDF, which has a style engine of its own: no `:lang()`, no EPUB 3 navigation, no lists in place of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from editions.languages.shared.characters import is_han

LINK = 1  # pymupdf.LINK_GOTO
WIDE = 600  # px


@pytest.fixture(autouse=True)
def quietly() -> Iterator[None]:
    """MuPDF prints what it does not know of a style sheet."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    yield
    pymupdf.TOOLS.mupdf_display_errors(True)
    pymupdf.TOOLS.mupdf_display_warnings(True)


def laid_out(path: Path, width: int = 375, size: int = 16) -> Any:
    book = pymupdf.open(path)
    book.layout(width=width, height=640, fontsize=size)
    return book


def spans(book: Any) -> Iterator[tuple[str, str]]:
    """Each piece of text with its face."""
    for page in book:
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                yield from ((span["text"], span["font"]) for span in line["spans"])


@pytest.mark.parametrize(
    ("key", "entries"), [("zh", ["潮汐与码头", "船只", "平面图", "后来", "注释", "关于本书"])]
)
def test_contents(key: str, entries: list[str], files: dict[str, Path]) -> None:
    found = laid_out(files[key]).get_toc()
    assert [entry for _level, entry, _page in found] == entries
    assert [level for level, _entry, _page in found] == [1, 2, 2, 3, 1, 1]


@pytest.mark.parametrize(("key", "title"), [("zh", "船只"), ("en", "The ships")])
def test_contents_lead_to_their_pages(key: str, title: str, files: dict[str, Path]) -> None:
    book = laid_out(files[key])
    (page,) = (page for _level, entry, page in book.get_toc() if entry == title)
    assert title in book[page - 1].get_text()


@pytest.mark.parametrize("key", ["zh", "en"])
def test_a_call_leads_to_its_note_and_back(key: str, files: dict[str, Path]) -> None:
    book = laid_out(files[key])
    text = [page.get_text() for page in book]
    notes = next(number for number, said in enumerate(text) if "A Book of Tides" in said)
    links = [
        (page.number, link["page"])
        for page in book
        for link in page.get_links()
        if link["kind"] == LINK
    ]
    called = [start for start, end in links if end == notes and start < notes and start > 2]
    assert called
    assert (notes, called[0]) in links


@pytest.mark.parametrize("key", ["zh", "en"])
def test_hidden_navigation_is_not_printed(key: str, files: dict[str, Path]) -> None:
    text = "".join(page.get_text() for page in laid_out(files[key]))
    for word in ("Landmarks", "Pages of the printed edition", "导览", "印刷版页码"):
        assert word not in text


def test_chinese_has_the_face_of_the_book(files: dict[str, Path]) -> None:
    faces: Counter[str] = Counter()
    for text, face in spans(laid_out(files["zh"])):
        faces[face] += sum(map(is_han, text))
    assert set(+faces) == {"Noto Serif SC Regular", "Noto Sans SC Bold"}


@pytest.mark.parametrize("key", ["zh", "en"])
def test_nothing_is_beyond_the_page(key: str, files: dict[str, Path]) -> None:
    """It knows no lists in place of tables: on narrower pages a column or two are cut (docs/readers.md)."""
    for page in laid_out(files[key], WIDE):
        for block in page.get_text("blocks"):
            assert block[2] <= WIDE, block[4]
