"""Bounds for files of unknown origin: size, members, expansion; what a file really is."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from editions.findings import FindingsError, Place
from editions.importers import rules

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 100 << 20  # bytes
LARGEST_UNPACKED = 300 << 20
LARGEST_PART = 150 << 20
MOST_MEMBERS = 5_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound files: .doc, and encrypted .docx
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refusal(path: Path, message: str) -> FindingsError:
    """The error for a file that is not read."""
    return FindingsError([rules.REFUSED.at(Place.of(path), message)])


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file of sane size; raises FindingsError."""
    if not path.is_file():
        raise refusal(path, "there is no such file")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise refusal(path, f"{size >> 20} MiB; at most {LARGEST_FILE >> 20} are read")
    if not size:
        raise refusal(path, "the file is empty")
    return path.read_bytes()


def open_package(path: Path) -> zipfile.ZipFile:
    """A package of XML parts (.docx, .odt) whose parts are of sane number and size; raises FindingsError."""
    data = read_bytes(path)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise refusal(path, "the file is encrypted; save it without a password")
        raise refusal(path, "this is a file of old Word (.doc); save it as .docx")
    if data.startswith(b"{\\rtf"):
        raise refusal(path, "this is an RTF file; name it .rtf")
    try:
        package = zipfile.ZipFile(path)
        members = package.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise refusal(
            path, f"no whole package; the file is cut off or of another kind ({error})"
        ) from None
    if len(members) > MOST_MEMBERS:
        raise refusal(path, f"{len(members):,} parts; at most {MOST_MEMBERS:,} are read")
    if any(member.flag_bits & 1 for member in members):
        raise refusal(path, "the file is encrypted; save it without a password")
    unpacked = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members), default=0)
    if unpacked > LARGEST_UNPACKED or largest > LARGEST_PART:
        raise refusal(
            path, f"unpacks to {unpacked >> 20} MiB; at most {LARGEST_UNPACKED >> 20} are read"
        )
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
        raise refusal(path, f"the part {name} cannot be unpacked ({error})") from None
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise refusal(path, f"the part {name} is damaged ({error})") from None
    if len(data) > promised:
        raise refusal(path, f"the part {name} is larger than it says")
    return data
