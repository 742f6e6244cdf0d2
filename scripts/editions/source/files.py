"""The files that an editor wrote: found, and read as UTF-8 or refused with the line where the trouble is."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from errno import ELOOP, ENOENT
from os import strerror
from pathlib import Path

from editions.findings import FindingsError, Place, Severity, rule

MISSING = rule("file-missing", Severity.ERROR, "source")
ENCODING = rule("file-encoding", Severity.ERROR, "source")
# What XML 1.0 (2.2) has no place for; the C1 controls go with them.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def issue_slugs(source: Path) -> tuple[str, ...]:
    """The issues of a source folder: the folders that hold an `issue.yaml`, by name."""
    paths = source.glob("*/issue.yaml")
    return tuple(sorted(path.parent.name for path in paths if not path.is_dir()))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether the file is below the folder, links followed; one that leads round in a circle is not."""
    try:
        whole = path.resolve(strict=True)
    except RuntimeError:  # Python before 3.13, of a circle
        return False
    except OSError as error:
        if error.errno == ELOOP:
            return False
        whole = path.resolve()
    return whole.is_relative_to(folder.resolve())


UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """The text of `path`: line ends as LF, no byte order mark, composed (NFC) as pandoc composes it.

    Raises FindingsError if the file is missing, is not UTF-8, or holds control characters
    (which XML, and so every EPUB, forbids).
    """
    try:
        if not path.is_file():  # a named pipe would be waited for
            raise FileNotFoundError(ENOENT, strerror(ENOENT))
        raw = path.read_bytes()
    except OSError as error:
        raise FindingsError(
            [MISSING.at(Place.of(path), "unreadable", reason=error.strerror or "")]
        ) from None
    start = raw[:100]
    if start.startswith(UTF_16) or 3 * start.count(0) > len(start):
        raise FindingsError([ENCODING.at(Place.of(path), "utf-16")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02x}"
        raise FindingsError([ENCODING.at(Place.of(path, line), "byte", text=byte)]) from None
    return composed(path, text)


def composed(path: Path, text: str) -> str:
    """The same for a text that is not read from its file, as that of an editor's window."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_control_characters(path, text)
    return unicodedata.normalize("NFC", text)


def refuse_control_characters(path: Path, text: str) -> None:
    """Raise FindingsError with every character of `text` that XML 1.0 (2.2) forbids."""
    findings = []
    for match in FORBIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        place, code = Place.of(path, line, column), f"U+{ord(match[0]):04X}"
        findings.append(ENCODING.at(place, "control", text=code))
    if findings:
        raise FindingsError(findings)
