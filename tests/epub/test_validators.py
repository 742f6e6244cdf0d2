"""EPUBCheck finds nothing in our books, and something in a book that was spoilt."""

from __future__ import annotations

import zipfile
from pathlib import Path

from editions.checks.validators.epubcheck import EpubCheck
from epub.conftest import Book

PROFILE = "EPUB 3.3"


def spoilt(book: Book, name: str, old: bytes, new: bytes, target: Path) -> Path:
    """The book with one replacement in one file."""
    with zipfile.ZipFile(book.path) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == name:
                assert old in data
                data = data.replace(old, new)
            archive.writestr(entry, data)
    return target


def test_epubcheck_has_nothing_to_say(books: dict[str, Book], tmp_path: Path) -> None:
    checker = EpubCheck()
    assert checker.missing() == ""
    for book in books.values():
        assert checker.validate(book.path, PROFILE).problems == ()
    bad = spoilt(books["zh"], "EPUB/text.xhtml", b'href="#n3"', b'href="#n33"', tmp_path / "x.epub")
    assert [problem.rule for problem in checker.validate(bad, PROFILE).problems] == ["RSC-012"]
