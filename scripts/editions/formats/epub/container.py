"""The EPUB container: a zip whose bytes depend only on its contents (EPUB 3.3, OCF 4)."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPE = "application/epub+zip"
PACKAGE_FOLDER = "EPUB"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
PLAIN_FILE = 0o644 << 16
UNIX = 3


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the publication; `href` is relative to the package document."""

    id: str
    href: str
    media_type: str
    data: bytes
    properties: str = ""


def pack(target: Path, package: bytes, container: bytes, resources: Sequence[Resource]) -> None:
    """Write the EPUB file `target`; the same arguments give the same bytes.

    `mimetype` comes first and is stored (OCF 4.2.2), the rest follows by name.
    """
    files = {f"{PACKAGE_FOLDER}/{resource.href}": resource.data for resource in resources}
    if len(files) != len(resources):
        raise ValueError("two resources have the same address")
    files[f"{PACKAGE_FOLDER}/package.opf"] = package
    files["META-INF/container.xml"] = container
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, "mimetype", MEDIA_TYPE.encode("ascii"), zipfile.ZIP_STORED)
        for name in sorted(files):
            _add(archive, name, files[name], zipfile.ZIP_DEFLATED)


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = method
    entry.create_system = UNIX
    entry.external_attr = PLAIN_FILE
    archive.writestr(entry, data)
