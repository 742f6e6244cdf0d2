"""Bounds for files of unknown origin: size, members, expansion; what a file really is."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.findings import FindingsError, Place
from editions.importers import rules

LARGEST_FILE = 100 << 20  # bytes
LARGEST_TEXT = 20 << 20  # of what is read line by line in Python
LARGEST_UNPACKED = 300 << 20
LARGEST_PART = 150 << 20
MOST_MEMBERS = 5_000
MOST_MARKS = 4_000_000  # of elements, or of braces and control words: each is an object in memory
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound files: .doc, and encrypted .docx
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refusal(path: Path, form: str, **parameters: Any) -> FindingsError:
    """The error for a file that is not read."""
    return FindingsError([rules.REFUSED.at(Place.of(path), form, **parameters)])


def read_bytes(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """The bytes of an ordinary file of at most `limit` bytes; raises FindingsError."""
    if not path.is_file():
        raise refusal(path, "absent")
    size = path.stat().st_size
    if size > limit:
        raise refusal(path, "large", size=size >> 20, limit=limit >> 20)
    if not size:
        raise refusal(path, "empty")
    return path.read_bytes()


def decoded_text(path: Path) -> str:
    """The characters of a text file in UTF-8; raises FindingsError."""
    data = read_bytes(path, LARGEST_TEXT)
    try:
        return data.decode("utf-16" if data[:2] in UTF_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(path, "not-utf8", byte=error.start) from None


def refuse_marks(path: Path, data: bytes, *marks: bytes) -> None:
    """Raise FindingsError for a text with more marks than can be held: some kilobytes unpack to millions."""
    count = sum(map(data.count, marks))
    if count > MOST_MARKS:
        raise refusal(path, "marks", count=count, limit=MOST_MARKS)


def parse_xml(path: Path, name: str, data: bytes) -> _Element:
    """The tree of a part of a package; raises FindingsError, also where it declares a document type."""
    refuse_marks(path, data, b"<")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refusal(path, "part-damaged", name=name, reason=error.msg) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal(path, "doctype", name=name)
    return root


def open_package(path: Path) -> zipfile.ZipFile:
    """A package of XML parts (.docx, .odt) whose parts are of sane number and size; raises FindingsError."""
    data = read_bytes(path)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise refusal(path, "encrypted")
        raise refusal(path, "old-word")
    if data.startswith(b"{\\rtf"):
        raise refusal(path, "is-rtf")
    try:
        package = zipfile.ZipFile(path)
        members = package.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise refusal(path, "cut-off", reason=str(error)) from None
    if len(members) > MOST_MEMBERS:
        raise refusal(path, "parts", count=len(members), limit=MOST_MEMBERS)
    if any(member.flag_bits & 1 for member in members):
        raise refusal(path, "encrypted")
    unpacked = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members), default=0)
    if unpacked > LARGEST_UNPACKED or largest > LARGEST_PART:
        limit = LARGEST_UNPACKED >> 20
        raise refusal(path, "unpacked", size=unpacked >> 20, limit=limit)
    return package


def part(package: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """One part of a package, or b"" when there is none; never more than its header promises."""
    try:
        with package.open(name) as stream:
            promised = package.getinfo(name).file_size
            data = stream.read(promised + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError) as error:
        raise refusal(path, "part-damaged", name=name, reason=str(error)) from None
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise refusal(path, "part-damaged", name=name, reason=str(error)) from None
    if len(data) > promised:
        raise refusal(path, "part-size", name=name)
    return data
