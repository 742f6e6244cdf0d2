"""A finished EPUB, read back: the documents of its spine, their texts, calls and notes.

Nothing here knows how the file was made; what is read is EPUB 3.3 and XHTML.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from editions.findings import FindingsError, Place, Severity, rule

OPS = "http://www.idpf.org/2007/ops"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = f"{{{OPS}}}type"

UNREADABLE = rule("epub-unreadable", Severity.ERROR, "epub")


def is_element(node: _Element) -> bool:
    """Whether a node of the tree is an element, and no comment or instruction."""
    return isinstance(node.tag, str)


def local(node: _Element) -> str:
    """The name of an element without its namespace; '' for comments."""
    return node.tag.rpartition("}")[2] if is_element(node) else ""


def types(node: _Element) -> list[str]:
    """The values of `epub:type`."""
    return (node.get(TYPE) or "").split()


def roles(node: _Element) -> list[str]:
    return (node.get("role") or "").split()


def text_of(node: _Element) -> str:
    """All text of an element, without its tail."""
    return "".join(node.itertext())  # type: ignore[arg-type]


@dataclass(frozen=True)
class Document:
    """One XHTML document of the spine; `path` is its name in the archive."""

    path: str
    root: _Element

    @cached_property
    def body(self) -> _Element:
        found = self.root.find(f"{XHTML}body")
        return self.root if found is None else found

    @cached_property
    def by_id(self) -> dict[str, list[_Element]]:
        """The elements of each identifier; more than one is an error of the file."""
        found: dict[str, list[_Element]] = {}
        for node in self.root.iter("*"):
            if node.get("id"):
                found.setdefault(node.get("id", ""), []).append(node)
        return found

    def elements(self, name: str = "") -> Iterator[_Element]:
        """The elements of the body in order, or those of one name."""
        for node in self.body.iter("*"):
            if not name or local(node) == name:
                yield node

    def target(self, href: str) -> tuple[str, str]:
        """The file and the identifier that a link in this document leads to."""
        path, _, fragment = href.partition("#")
        base = posixpath.dirname(self.path)
        file = posixpath.normpath(posixpath.join(base, unquote(path))) if path else self.path
        return file, unquote(fragment)


@dataclass(frozen=True)
class EpubFile:
    """A whole EPUB: its package document and the documents in the order of the spine."""

    path: Path
    package: _Element
    spine: tuple[Document, ...]
    names: frozenset[str]

    def document(self, name: str) -> Document | None:
        return next((document for document in self.spine if document.path == name), None)


def read(path: Path) -> EpubFile:
    """Read an EPUB; raises FindingsError if it is not one."""
    try:
        with zipfile.ZipFile(path) as archive:
            name = _package_path(archive)
            package = _parsed(archive, name)
            spine = tuple(_spine(archive, package, posixpath.dirname(name)))
            return EpubFile(path, package, spine, frozenset(archive.namelist()))
    except (
        zipfile.BadZipFile,
        OSError,
        KeyError,
        IndexError,
        etree.XMLSyntaxError,
        UnicodeError,
    ) as error:
        raise FindingsError([UNREADABLE.at(Place.of(path), reason=str(error))]) from None


def _package_path(archive: zipfile.ZipFile) -> str:
    container = _parsed(archive, "META-INF/container.xml")
    return str(container.findall(f".//{CONTAINER}rootfile")[0].attrib["full-path"])


def _spine(archive: zipfile.ZipFile, package: _Element, folder: str) -> Iterator[Document]:
    hrefs = {
        item.attrib["id"]: unquote(str(item.attrib["href"])) for item in package.iter(f"{OPF}item")
    }
    for reference in package.iter(f"{OPF}itemref"):
        name = posixpath.normpath(posixpath.join(folder, hrefs[reference.attrib["idref"]]))
        yield Document(name, _parsed(archive, name))


def _parsed(archive: zipfile.ZipFile, name: str) -> _Element:
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True)
    root: _Element = etree.fromstring(archive.read(name), parser)
    return root
