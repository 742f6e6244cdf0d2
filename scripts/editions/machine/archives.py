"""Archives that were fetched or made."""

from __future__ import annotations

import tarfile
from pathlib import Path


def extract(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack a tar archive; what leads out of the folder is refused by `tarfile`.

    Python 3.11 before 3.11.4 knows no filter, nor the argument of `extractall`: Debian 12 has 3.11.2. There the
    archives of this project, which come from git or have a checksum, are unpacked as they are.
    """
    archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
    archive.extractall(folder)  # noqa: S202
