"""The output of a build with nothing to do, which is repeated at once as long as no input has changed.

To find out that nothing is to be done takes a tenth of a second, of which most goes into imports. An answer is kept
by its command, with what the file system says of every file and folder that it depends on: the time of the last
change (which no program can set back), the size, and which file it is. So this module imports next to nothing.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Iterable, Iterator

MARGIN = 100_000_000  # nanoseconds; what was changed so shortly before the start may have been read before or after
PASSING = (
    "_",
    "SHLVL",
    "PWD",
    "OLDPWD",
    "MAKEFLAGS",
    "MAKELEVEL",
    "MFLAGS",
    "MAKE_TERMOUT",
    "MAKE_TERMERR",
)
"""Variables of the environment that differ from one start to the next; all others are taken to matter."""

_begun = 0  # when `known` was asked


def known() -> str | None:
    """The output of the last time, if it is still valid; None if that is unknown."""
    global _begun
    _begun = time.time_ns()
    try:
        with open(_file(), encoding="utf-8", errors="surrogateescape", newline="") as file:  # noqa: PTH123
            asked, said, marks, *paths = file.read().split("\0")
    except (OSError, ValueError):
        return None
    return said if asked == _asked() and marks == _marks(paths)[0] else None


def keep(said: str, files: Iterable[str], folders: Iterable[str]) -> None:
    """Store an output that depends on these files and on all files in these folders, unless one was just changed."""
    if not _begun:
        return
    paths = sorted({*files, *(path for folder in folders for path in _below(folder))})
    marks, latest = _marks(paths)
    if latest > _begun - MARGIN or any("\0" in part for part in (said, _asked())):
        return
    path = _file()
    new = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(new, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:  # noqa: PTH123
            file.write("\0".join([_asked(), said, marks, *paths]))
        os.replace(new, path)  # noqa: PTH105
    except OSError:
        return


def _file() -> str:
    """The file for this command in this folder, in the cache folder (`system.cache_folder`, which imports more)."""
    base = os.environ.get("EDITIONS_CACHE") or os.path.join(  # noqa: PTH118
        os.environ.get("XDG_CACHE_HOME") or "~/.cache", "editions"
    )
    command = "\0".join([os.getcwd(), *sys.argv[1:]])  # noqa: PTH109
    number = zlib.crc32(command.encode(errors="surrogateescape"))
    return os.path.join(os.path.expanduser(base), "kept", "answers", f"{number:08x}")  # noqa: PTH111, PTH118


def _asked() -> str:
    """The command, where it was given, with all that it is given without words."""
    surroundings = sorted(item for item in os.environ.items() if item[0] not in PASSING)
    return repr((sys.version, sys.path, os.getcwd(), sys.argv[1:], surroundings))  # noqa: PTH109


def _below(folder: str) -> Iterator[str]:
    """A folder and all in it, but for modules that Python compiled."""
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield path
        yield from (os.path.join(path, name) for name in files)  # noqa: PTH118


def _marks(paths: Iterable[str]) -> tuple[str, int]:
    """The metadata of files and folders in the file system, and the time of the latest change."""
    marks, latest = [], 0
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116 - of thousands
        except OSError:
            marks.append("none")
        else:
            marks.append(f"{status.st_ctime_ns} {status.st_size} {status.st_ino}")
            latest = max(latest, status.st_ctime_ns)
    return ",".join(marks), latest
