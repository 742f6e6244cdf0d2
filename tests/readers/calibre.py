"""The same questions to calibre's conversion, where the machine has it: what it prints as PDF, and reads as text.

It takes container queries out of style sheets, so that tables stay tables and the wide drawing is shown. It is no
part of the tests: Debian's package with its dependencies has several hundred megabytes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf

from editions.languages.shared.characters import is_han
from editions.resources import fonts
from readers.glyphs import likeness, nameless
from readers.mupdf import HIDDEN

PROGRAM = "ebook-convert"
SECONDS = 300
OWN = {"Unnamed-T3", "NotoSansSC-Bold"}  # the first is any face with cubic curves
SERIF = fonts.folder() / "NotoSerifSC-Regular.otf"
EVERY = 10  # of these letters, that is compared with the face
ALIKE = 0.85  # Noto Sans SC is 0.4 to 0.8 like Noto Serif SC
EDGE = 36  # pt, less than the margin that it gives pages


def is_there() -> bool:
    return shutil.which(PROGRAM) is not None


def version() -> str:
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"calibre ([\d.]+)", said)
    assert found
    return found[1]


@cache
def converted(path: Path, form: str) -> Path:
    target = path.with_suffix(f".{form}")
    subprocess.run(
        [PROGRAM, str(path), str(target)],
        env=os.environ | {"QTWEBENGINE_DISABLE_SANDBOX": "1"},  # Chromium's, which root has not
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return target


def printed(path: Path) -> Any:
    return pymupdf.open(converted(path, "pdf"))


def opens(path: Path) -> str:
    """All is there, the cover once, no hidden navigation, and Chinese has the book's own faces."""
    book = printed(path)
    said = [page.get_text() for page in book]
    for text in ("".join(said), converted(path, "txt").read_text(encoding="utf-8")):
        assert "A Book of Tides" in text
        assert not [word for word in HIDDEN if word in text]
    assert [number for number, page in enumerate(book) if not said[number].strip()] == [0]
    faces: Counter[str] = Counter()
    for page in book:
        for block in page.get_text("dict")["blocks"]:
            for span in (span for line in block.get("lines", ()) for span in line["spans"]):
                faces[span["font"]] += sum(map(is_han, span["text"]))
    assert set(+faces) <= OWN
    letters = [(page, *found) for page in book for found in nameless(page)][::EVERY]
    alike = [likeness(page, letter, size, SERIF) for page, letter, size in letters]
    assert sum(one > ALIKE for one in alike) > 0.95 * len(alike)
    return "yes"


def contents(path: Path) -> str:
    book = printed(path)
    entries = book.get_toc()
    assert len(entries) == 6
    for _level, entry, page in entries:
        assert entry in book[page - 1].get_text()
    return "yes"


def notes(path: Path) -> str:
    """A link leads from the text to the page of the note, and one back to the page of the call."""
    book = printed(path)
    there = next(page.number for page in book if "A Book of Tides" in page.get_text())
    links = {
        (page.number, link["page"])
        for page in book
        for link in page.get_links()
        if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
    }
    called = [start for start, end in links if end == there and (there, start) in links]
    assert [start for start in called if start < there]
    return "jump, and back"


def section(path: Path) -> str:
    text = converted(path, "txt").read_text(encoding="utf-8")
    assert all(f"\n{number}. " in text for number in range(1, 6))
    return "yes"


def tables(path: Path) -> str:
    """Nothing of the text is beyond the page, nor in its margins."""
    for page in printed(path):
        edges = [block[2] for block in page.get_text("blocks")]
        assert not edges or max(edges) <= page.rect.width - EDGE
    return "yes"


FEATURES: dict[str, Callable[[Path], str]] = {
    "opens": opens,
    "contents": contents,
    "notes": notes,
    "section": section,
    "tables": tables,
}
