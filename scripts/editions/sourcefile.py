"""Text files that an editor wrote: read as UTF-8, or refused with the line where the trouble is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.findings import FindingsError, Place, Severity, rule

if TYPE_CHECKING:
    from pathlib import Path

MISSING = rule(
    "file-missing",
    Severity.ERROR,
    "source",
    "A file that the issue needs is there and can be read.",
)
ENCODING = rule(
    "file-encoding", Severity.ERROR, "source", "Sources are UTF-8 without control characters."
)


def read_text(path: Path) -> str:
    """The text of `path`, its line ends as LF and a byte order mark dropped.

    Raises FindingsError when the file is missing, is not UTF-8, or holds control characters
    (which XML, and so every EPUB, forbids).
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FindingsError(
            [MISSING.at(Place.of(path), f"cannot be read: {error.strerror}")]
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise FindingsError([ENCODING.at(Place.of(path, line), message)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_control_characters(path, text)
    return text


def refuse_control_characters(path: Path, text: str) -> None:
    """Raise FindingsError with every character of `text` that XML 1.0 (2.2) forbids."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(line, start=1):
            if is_forbidden(character):
                message = f"control character U+{ord(character):04X}; delete it"
                found.append(ENCODING.at(Place.of(path, number, column), message))
    if found:
        raise FindingsError(found)


def is_forbidden(character: str) -> bool:
    """Whether XML 1.0 has no place for `character`; C1 controls are refused with them."""
    code = ord(character)
    return (code < 0x20 and character != "\t") or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF)
