"""Checksums of files: whether a file is still what it was."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits; raises OSError."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def checksum_if_readable(path: Path) -> str:
    """The same; '' if the file cannot be read."""
    try:
        return checksum(path)
    except OSError:
        return ""
