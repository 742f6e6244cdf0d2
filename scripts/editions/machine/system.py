"""What the editions need of the machine: shared libraries and programs, and how to install them.

WeasyPrint draws with Pango, HarfBuzz and fontconfig, which pip cannot install. The table below is the
one place that knows their file names and the packages that hold them. Nothing here imports anything
heavy, so that a build can ask at its start (a few milliseconds) and stop with one line.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from editions.messages import Message, message, text

if TYPE_CHECKING:
    import ctypes


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


def _use(form: str) -> Message:
    return message("machine-use", form)


_PANGO = Packages("libpango-1.0-0 libpangoft2-1.0-0", "pango", "pango")

LIBRARIES = (
    Library(
        "gobject-2.0", "GObject", _use("pages-pango"),
        ("libgobject-2.0.so.0",), ("libgobject-2.0.0.dylib",), ("libgobject-2.0-0.dll",),
        Packages("libglib2.0-0", "glib2", "glib"), "pango-1.0",
    ),
    Library(
        "pango-1.0", "Pango", _use("pages"),
        ("libpango-1.0.so.0",), ("libpango-1.0.0.dylib", "libpango-1.0.dylib"),
        ("libpango-1.0-0.dll",), _PANGO,
    ),
    Library(
        "pangoft2-1.0", "PangoFT2", _use("pages"),
        ("libpangoft2-1.0.so.0",), ("libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib"),
        ("libpangoft2-1.0-0.dll",), _PANGO,
    ),
    Library(
        "harfbuzz", "HarfBuzz", _use("shaping"),
        ("libharfbuzz.so.0",), ("libharfbuzz.0.dylib",), ("libharfbuzz-0.dll",),
        Packages("libharfbuzz0b", "harfbuzz", "harfbuzz"), "pango-1.0",
    ),
    Library(
        "fontconfig", "fontconfig", _use("finding-fonts"),
        ("libfontconfig.so.1",), ("libfontconfig.1.dylib",), ("libfontconfig-1.dll",),
        Packages("libfontconfig1", "fontconfig", "fontconfig"), "pango-1.0",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Program:
    """A program that some checks start; nothing of a plain build needs one."""

    key: str
    name: str
    needed_for: Message
    commands: tuple[str, ...]
    version: tuple[str, ...]
    packages: Packages
    variable: str = ""
    """An environment variable that may name the program instead."""

    oldest: int = 0
    """The first release that will do: the first number of what it says of its version."""

    def find(self) -> str | None:
        """The full path of the program, or None.

        In turn: what the variable names, a package of this virtual environment, the machine's own,
        and what was unpacked in the user's cache.
        """
        from editions.machine import unpacked

        named = os.environ.get(self.variable) if self.variable else None
        names = [named, *self.commands] if named else self.commands
        own = str(Path(sys.prefix, "bin"))
        found = next((path for name in names if (path := shutil.which(name, path=own))), None)
        found = found or next((path for name in names if (path := shutil.which(name))), None)
        return found or (unpacked.CHROMIUM.program() if self.key == "chromium" else None)

    def origin(self) -> str:
        """Where `find` found it, for people; '' when it is missing."""
        path = self.find()
        if path is None:
            return ""
        if self.variable and os.environ.get(self.variable):
            return text("machine-origin", "variable", name=self.variable)
        if Path(path).is_relative_to(sys.prefix):
            return text("machine-origin", "environment")
        is_cached = Path(path).is_relative_to(cache_folder())
        return text("machine-origin", "cache" if is_cached else "system")


JAVA = Program(
    "java", "Java (JRE)", _use("java-validators"),
    ("java",), ("-version",),
    Packages("default-jre-headless", "java-latest-openjdk-headless", "openjdk"), oldest=11,
)  # fmt: skip
NODE = Program(
    "node", "Node.js/npm", _use("ace"),
    ("npm",), ("--version",), Packages("nodejs npm", "nodejs-npm", "node"), oldest=9,
)  # fmt: skip
CHROMIUM = Program(
    "chromium", "Chromium", _use("browser"),
    (
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    ("--version",),
    Packages("chromium", "chromium", "--cask chromium"), "CHROMIUM",
)  # fmt: skip
PROGRAMS = (JAVA, NODE, CHROMIUM)


def load(library: Library) -> ctypes.CDLL | None:
    """Load a library by its table of names; None when no name of it does."""
    import ctypes

    for name in library.files():
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def is_loadable(file: str) -> bool:
    """Whether the loader finds a library of that name."""
    import ctypes

    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def library(key: str) -> Library:
    """The library of that key; raises KeyError."""
    return {entry.key: entry for entry in LIBRARIES}[key]


def missing_libraries(
    loader: Callable[[Library], object | None] = load,
) -> tuple[Library, ...]:
    """The libraries of a build that cannot be loaded, without those that come with another of them."""
    missing = [entry for entry in LIBRARIES if loader(entry) is None]
    keys = {entry.key for entry in missing}
    return tuple(entry for entry in missing if entry.comes_with not in keys)


def missing_line(missing: Iterable[Library | Program]) -> str:
    """One line that names what is missing and the commands that install it."""
    entries = tuple(missing)
    names = tuple(entry.name for entry in entries)

    def every(part: str) -> str:
        words = (word for e in entries for word in getattr(e.packages, part).split(" "))
        return " ".join(dict.fromkeys(words))

    packages = Packages(every("debian"), every("fedora"), every("macos"))
    return text("machine-missing", names=names, commands=packages.commands())


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
    from editions.machine import unpacked

    if sys.platform == "darwin":
        folders = ":".join((*macos_folders(), "/usr/lib"))
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", folders)
    else:
        unpacked.preload()


def macos_folders() -> tuple[str, ...]:
    """Folders of libraries on macOS: the system's package managers', and that of a Python package."""
    package = find_spec("gstreamer_libs")
    own = (
        [str(Path(place, "lib")) for place in package.submodule_search_locations or ()]
        if package
        else []
    )
    return (*MACOS_FOLDERS, *own)


def require(program: Program) -> str:
    """The path of a program; raises EnvironmentProblem when the machine does not have it."""
    path = program.find()
    if path is None:
        parts = {"missing": missing_line([program]), "use": program.needed_for}
        raise EnvironmentProblem(text("machine-missing", "program", **parts))
    return path


def is_usable(program: Program) -> bool:
    """Whether the program is there, starts, and is not too old."""
    said = re.search(r"\d+", program_version(program) or "")
    return said is not None and int(said[0]) >= program.oldest


def program_version(program: Program) -> str | None:
    """The first line that holds a digit of what the program says of its version."""
    import subprocess

    path = program.find()
    if path is None:
        return None
    try:
        done = subprocess.run(
            [path, *program.version], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = [line.strip() for line in (done.stdout + "\n" + done.stderr).splitlines()]
    numbered = [line for line in lines if any(letter.isdigit() for letter in line)]
    return numbered[0] if done.returncode == 0 and numbered else None


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
