"""The EPUB as a reader sees it: its documents laid out in a folder, for a frame of the page."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path

from editions.readback import epub


@dataclass(frozen=True, slots=True)
class Book:
    """An unpacked EPUB: the documents in reading order, and where each page of the print begins."""

    documents: tuple[str, ...]
    pages: dict[str, str]


def unpack(path: Path, folder: Path) -> Book:
    """Lay the EPUB out in `folder`; raises FindingsError when it cannot be read."""
    book = epub.read(path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            target = folder / posixpath.normpath(name)
            if name.endswith("/") or not target.resolve().is_relative_to(folder.resolve()):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))
    pages: dict[str, str] = {}
    for document in book.spine:
        for node in document.elements():
            if "doc-pagebreak" in epub.roles(node) and node.get("id"):
                label = node.get("title") or node.get("aria-label") or epub.text_of(node)
                pages[_digits(label)] = f"{document.path}#{node.get('id')}"
    return Book(tuple(document.path for document in book.spine), pages)


def _digits(label: str) -> str:
    return "".join(filter(str.isdigit, label)) or label
