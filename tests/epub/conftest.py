"""Two books of a small issue that has everything, made once a session."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element

from editions.formats.epub import page_list, writer
from editions.source.series import Edition, load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions

SOURCE = Path(__file__).parent.parent / "data" / "epub" / "source"
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True)
class Book:
    """A finished EPUB and what it was made from."""

    path: Path
    edition: Edition
    manuscript: Manuscript
    page_starts: list[int]

    def read(self, name: str) -> bytes:
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name)

    def tree(self, name: str) -> _Element:
        return etree.fromstring(self.read(f"EPUB/{name}"))

    def find(self, name: str, path: str) -> list[_Element]:
        """What an XPath finds in a file; prefixes as in NAMES."""
        found = self.tree(name).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return found

    def texts(self, name: str, path: str) -> list[str]:
        return ["".join(node.itertext()) for node in self.find(name, path)]


def manuscripts_of(source: Path, slug: str) -> dict[str, Manuscript]:
    series = load_series(source)
    editions = load_editions(series, load_issue(series, slug))
    return {one.edition.key: one for one in read_editions(editions)}


def thirds(manuscript: Manuscript) -> list[int]:
    """The starts of four pages: three of text, one after it."""
    count = len(page_list.characters(manuscript.article))
    return [0, count // 3, 2 * count // 3, count]


@pytest.fixture(scope="session")
def manuscripts() -> dict[str, Manuscript]:
    found = manuscripts_of(SOURCE, "trial")
    findings = [finding for one in found.values() for finding in one.findings]
    assert {finding.rule.name for finding in findings} == {"image-size"}  # a dot of 8 pixels
    return found


@pytest.fixture(scope="session")
def books(
    manuscripts: dict[str, Manuscript], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Book]:
    folder = tmp_path_factory.mktemp("books")
    made = {}
    for key, manuscript in manuscripts.items():
        book = Book(folder / f"{key}.epub", manuscript.edition, manuscript, thirds(manuscript))
        writer.write(manuscript.edition, manuscript, book.path, book.page_starts)
        made[key] = book
    return made


@pytest.fixture(params=["zh", "en"])
def book(request: pytest.FixtureRequest, books: dict[str, Book]) -> Book:
    return books[request.param]
