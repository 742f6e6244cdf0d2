"""The requirements of a build on the machine: shared libraries, and the packages that hold them.

WeasyPrint draws with Pango, HarfBuzz and fontconfig, which pip cannot install. The table below is the
one place that knows their file names. Every build imports this module at its start: it imports nothing heavy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from editions.messages import Message, message, text


class EnvironmentProblem(Exception):
    """Something outside the source is missing or broken; one line for people, exit code 2."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The names of the packages that hold one thing, by family of system."""

    debian: str
    fedora: str
    macos: str

    def commands(self) -> str:
        """How to install it, on one line."""
        return text("machine-commands", debian=self.debian, fedora=self.fedora, macos=self.macos)


class Needed(Protocol):
    """A library or a program."""

    @property
    def name(self) -> str: ...

    @property
    def packages(self) -> Packages: ...


#: Where Homebrew (Apple silicon, Intel) and MacPorts put libraries; the loader looks in none of them.
MACOS_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library that is loaded by name; `files` are tried in turn."""

    key: str
    name: str
    needed_for: Message
    linux: tuple[str, ...]
    macos: tuple[str, ...]
    windows: tuple[str, ...]
    packages: Packages
    comes_with: str = ""
    """The key of the library whose package contains this one."""

    def files(self) -> tuple[str, ...]:
        """The file names on this system; on macOS with the folders of Homebrew and MacPorts."""
        if sys.platform == "darwin":
            folders = ("", *(f"{folder}/" for folder in macos_folders()))
            return tuple(folder + name for name in self.macos for folder in folders)
        return self.windows if sys.platform == "win32" else self.linux


def use(form: str) -> Message:
    """The purpose for which something is needed."""
    return message("machine-use", form)


_PANGO = Packages("libpango-1.0-0 libpangoft2-1.0-0", "pango", "pango")

LIBRARIES = (
    Library(
        "gobject-2.0", "GObject", use("pages-pango"),
        ("libgobject-2.0.so.0",), ("libgobject-2.0.0.dylib",), ("libgobject-2.0-0.dll",),
        Packages("libglib2.0-0", "glib2", "glib"), "pango-1.0",
    ),
    Library(
        "pango-1.0", "Pango", use("pages"),
        ("libpango-1.0.so.0",), ("libpango-1.0.0.dylib", "libpango-1.0.dylib"),
        ("libpango-1.0-0.dll",), _PANGO,
    ),
    Library(
        "pangoft2-1.0", "PangoFT2", use("pages"),
        ("libpangoft2-1.0.so.0",), ("libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib"),
        ("libpangoft2-1.0-0.dll",), _PANGO,
    ),
    Library(
        "harfbuzz", "HarfBuzz", use("shaping"),
        ("libharfbuzz.so.0",), ("libharfbuzz.0.dylib",), ("libharfbuzz-0.dll",),
        Packages("libharfbuzz0b", "harfbuzz", "harfbuzz"), "pango-1.0",
    ),
    Library(
        "fontconfig", "fontconfig", use("finding-fonts"),
        ("libfontconfig.so.1",), ("libfontconfig.1.dylib",), ("libfontconfig-1.dll",),
        Packages("libfontconfig1", "fontconfig", "fontconfig"), "pango-1.0",
    ),
)  # fmt: skip


def library(key: str) -> Library:
    """The library of that key; raises KeyError."""
    return {entry.key: entry for entry in LIBRARIES}[key]


def missing_line(missing: Iterable[Needed]) -> str:
    """One line that names what is missing and the commands that install it."""
    entries = tuple(missing)
    names = tuple(entry.name for entry in entries)

    def every(part: str) -> str:
        words = (word for e in entries for word in getattr(e.packages, part).split(" "))
        return " ".join(dict.fromkeys(words))

    packages = Packages(every("debian"), every("fedora"), every("macos"))
    return text("machine-missing", names=names, commands=packages.commands())


def macos_folders() -> tuple[str, ...]:
    """Folders of libraries on macOS: the system's package managers', and that of a Python package."""
    package = find_spec("gstreamer_libs")
    own = (
        [str(Path(place, "lib")) for place in package.submodule_search_locations or ()]
        if package
        else []
    )
    return (*MACOS_FOLDERS, *own)


def cache_folder() -> Path:
    """Where prepared things are kept: EDITIONS_CACHE, or `editions` in the user's cache folder."""
    if own := os.environ.get("EDITIONS_CACHE"):
        return Path(own).expanduser().absolute()
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base).expanduser().absolute() / "editions"
    try:
        home = Path.home()
    except RuntimeError as error:
        raise EnvironmentProblem(text("machine-no-home")) from error
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "editions"
    return home / ".cache" / "editions"
