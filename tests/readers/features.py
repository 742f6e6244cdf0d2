"""What a book is asked in every reading system. Each question gives the answer in a word, or fails with what is wrong.

`docs/readers.md` is the table of the answers; `test_readers.py` holds them to what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from browsers import becomes
from readers.reading_systems import Opened

WIDE = 600  # px
Question = Callable[[Opened], str]
NARROW = ((320, 100), (320, 200), (375, 150), (600, 100), (600, 150), (600, 200))
"""Widths of the window in px, and sizes of the letters in per cent, at which tables are looked at."""


def opens(book: Opened) -> str:
    """Every document of the spine is shown, with its text, and no script complains."""
    for address in book.do("spine"):
        book.go_to(address)
        becomes(lambda: book.ask("has", "section, article, nav"), True)
        becomes(lambda: book.ask("isShown", "h1, img"), True)
    assert not book.complaints
    return "yes"


def contents(book: Opened) -> str:
    """The table of contents is the book's, and each entry leads to what it names."""
    entries = book.do("contents")
    assert len(entries) == 6
    for label, address in entries:
        book.go_to(address)
        name = address.partition("#")[2] or "about"
        becomes(lambda name=name: book.ask("isShown", f"[id='{name}']"), True)
        assert label in book.ask("text")
    return "yes"


def pages(book: Opened) -> str:
    """The pages of the printed edition are listed, and each is found."""
    entries = book.do("pages")
    assert [label for label, _address in entries] == ["1", "2", "3", "4"]
    for label, address in entries[1:]:
        book.go_to(address)
        becomes(lambda label=label: book.ask("has", f"#page{label}"), True)
        becomes(lambda label=label: book.ask("isNear", f"#page{label}"), True)
    return "yes"


def notes(book: Opened) -> str:
    """A call shows its note: in a window of its own, or by a jump, from which the note's number leads back."""
    book.go_to(_text(book))
    becomes(lambda: book.ask("isShown", "#r1"), True)
    book.ask("click", "#r1")
    becomes(lambda: bool(book.do("popup")) or book.ask("isShown", "#n1"), True)
    if popup := book.do("popup"):
        assert "A Book of Tides" in popup
        assert not re.search("九米|nine after", popup), "the next note"
        return "pop up"
    becomes(lambda: book.ask("isShown", "#r1"), False)
    book.ask("click", "#n1 a")
    becomes(lambda: book.ask("isShown", "#r1"), True)
    return "jump, and back"


def section(book: Opened) -> str:
    """The notes are also shown where they are in the text."""
    book.go_to(_text(book, "notes"))
    becomes(lambda: book.ask("isShown", "#notes-title"), True)
    assert all(book.ask("height", f"#n{number}") > 0 for number in range(1, 6))
    return "yes"


def tables(book: Opened) -> str:
    """No cell of a table is cut off at the edge of its page, and each is below or beside the name of its column."""
    book.go_to(_text(book))
    becomes(lambda: book.ask("has", "td"), True)
    becomes(lambda: book.ask("cutCells"), [])
    assert book.ask("height", "tr:last-child td:last-child") > 0
    assert book.ask("namesColumns")
    return "yes"


def drawing(book: Opened) -> str:
    """On a narrow page a drawing is the one that was made for it, whose words can be read."""
    book.go_to(_text(book))
    becomes(lambda: book.ask("has", "figure"), True)
    is_narrow = book.page.viewport_size and book.page.viewport_size["width"] < WIDE
    becomes(lambda: book.ask("height", "img.narrow") > 0, bool(is_narrow))
    assert (book.ask("height", "img.wide") == 0) == is_narrow
    return "yes"


def dark(book: Opened) -> str:
    """In the reader's dark colours all text is light, and a figure keeps the light ground that it is drawn for."""
    book.go_to(_text(book))
    becomes(lambda: book.ask("isShown", "#start"), True)
    for selector in ("article p", "h1", "h2", "td", "caption", "a.call", "#n1", "#n1 a"):
        assert _lightness(book.ask("style", selector, "color")) > 0.6, selector
    for selector in ("img.wide", "img.narrow"):
        assert "rgb(255, 255, 255)" in book.ask("style", selector, "background")
    return "yes"


FEATURES: dict[str, Question] = {
    "opens": opens,
    "contents": contents,
    "pages": pages,
    "notes": notes,
    "section": section,
    "drawing": drawing,
}
"""Those asked at one width and size; tables and dark colours want the book opened anew."""


def _text(book: Opened, fragment: str = "start") -> str:
    """The address of a place in the text, as this system names it."""
    path = next(one for one in book.do("spine") if one.endswith("text.xhtml"))
    return f"{path}#{fragment}"


def _lightness(colour: Any) -> float:
    parts = [float(one) for one in re.findall(r"[\d.]+", colour)[:3]]
    return sum(parts) / (3 * 255)
