"""The shared libraries of a build: loaded, from the user's cache where the machine has none, or required."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from editions.machine.system import (
    LIBRARIES,
    EnvironmentProblem,
    Library,
    macos_folders,
    missing_line,
)
from editions.machine.unpacked import PANGO
from editions.messages import text


def load(library: Library) -> ctypes.CDLL | None:
    """Load a library by its table of names; None if no name of it does."""
    for name in library.files():
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def is_loadable(file: str) -> bool:
    """Whether the loader finds a library of that name."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_libraries(
    loader: Callable[[Library], object | None] = load,
) -> tuple[Library, ...]:
    """The libraries of a build that cannot be loaded, without those that come with another of them."""
    missing = [entry for entry in LIBRARIES if loader(entry) is None]
    keys = {entry.key for entry in missing}
    return tuple(entry for entry in missing if entry.comes_with not in keys)


@cache
def require_for_build() -> None:
    """Raise EnvironmentProblem, on one line, unless every library of a build can be loaded.

    Those that were unpacked in the user's cache are loaded, where the machine lacks one.
    """
    prepare_libraries()
    if missing := missing_libraries():
        raise EnvironmentProblem(text("machine-missing", "build", missing=missing_line(missing)))


def prepare_libraries() -> None:
    """Let libraries be found by name that are elsewhere than the system's; WeasyPrint is imported after it.

    On macOS that is where Homebrew, MacPorts and the package `gstreamer-libs` keep them.
    """
    if sys.platform == "darwin":
        folders = ":".join((*macos_folders(), "/usr/lib"))
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", folders)
    else:
        preload()


@cache
def preload() -> tuple[Path, ...]:
    """Load the libraries that were fetched, where the system lacks one; gives those that were loaded.

    Nothing is loaded on a machine that has them, nor where none were fetched. Once a process, before
    WeasyPrint is imported.
    """
    manifest = PANGO.manifest()
    if manifest is None or not missing_libraries():
        return ()
    paths = tuple(PANGO.folder / name for name in manifest["libraries"])
    for path in paths:
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            parts = {"file": path, "reason": error, "folder": PANGO.folder}
            raise EnvironmentProblem(text("machine-cannot-load", **parts)) from error
    return paths
