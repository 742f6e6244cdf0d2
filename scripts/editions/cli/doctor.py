"""What this machine has of what the editions need: each thing with its version, or how to get it."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from shutil import which
from typing import Any

from editions.machine import system, unpacked
from editions.machine.system import EnvironmentProblem, Library, Packages, Program

#: The Python packages that make the files, and what each is for.
PACKAGES = {
    "weasyprint": "setting the PDF pages",
    "pypandoc_binary": "reading Markdown (it brings pandoc)",
    "jinja2": "filling in the templates",
    "lxml": "the tree of a text",
    "pikepdf": "finishing and reading PDF files",
    "pypdfium2": "drawing PDF pages",
    "uharfbuzz": "cutting the fonts to what is used",
    "fonttools": "preparing the fonts",
    "chws-tool": "contextual spacing in the Chinese fonts",
}

#: The first that tells the file of a font (`pango_fc_font_get_pattern`).
OLDEST_PANGO = (1, 48)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is needed; `version` is None where it is missing."""

    name: str
    version: str | None
    needed_for: str
    required: bool
    remedy: str = ""
    origin: str = ""
    """Where it was found, when that might be elsewhere."""

    @property
    def is_fault(self) -> bool:
        return self.required and self.version is None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine() -> list[Entry]:
    """Look at everything; takes about a second, most of it starting programs."""
    return [
        _python(),
        _make(),
        *(_library(library) for library in system.LIBRARIES),
        _pandoc(),
        *(_package(name, use) for name, use in PACKAGES.items()),
        _fonts(),
        *(_program(program) for program in system.PROGRAMS),
    ]


def lines(entries: list[Entry]) -> list[str]:
    """A table for people: a mark, the name, the version, what it is for; missing things with a remedy."""
    width = max(len(entry.name) for entry in entries)
    table = []
    for entry in entries:
        mark = "ok" if entry.version else ("MISSING" if entry.required else "absent")
        origin = f"  ({entry.origin})" if entry.origin else ""
        table.append(f"{mark:<7}  {entry.name:<{width}}  {entry.version or '-'}{origin}")
        if not entry.version:
            table.append(f"{'':<7}  needed for {entry.needed_for}; {entry.remedy}")
    return table


def _python() -> Entry:
    packages = Packages("python3 python3-venv", "python3", "python")
    here = f"{platform.python_version()} ({sys.prefix})"
    new_enough = sys.version_info >= (3, 11)
    remedy = f"3.11 or newer: {packages.commands()}"
    return Entry("Python", here if new_enough else None, "everything", True, remedy)


def _make() -> Entry:
    packages = Packages("make", "make", "make")
    found = _first_line([os.environ.get("MAKE", "make"), "--version"])
    return Entry("make", found, "the Makefile", False, packages.commands())


def _first_line(command: list[str]) -> str | None:
    if which(command[0]) is None:
        return None
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.partition("\n")[0].strip() or None


def _library(library: Library) -> Entry:
    system.prepare_libraries()
    loaded = system.load(library)
    found = None if loaded is None else _library_version(library.key, loaded)
    remedy = library.packages.commands()
    if found and library.key.startswith("pango"):
        numbers = tuple(int(part) for part in found.split(".") if part.isdigit())
        if numbers and numbers < OLDEST_PANGO:
            found, remedy = None, f"{found} is too old, 1.48 is the oldest: {remedy}"
    remedy += "; without installing it: editions provide"
    return Entry(library.name, found, library.needed_for, True, remedy, _origin(library))


def _origin(library: Library) -> str:
    """Whose library it is: the system's, or one that was unpacked in the user's cache."""
    brought = {path.name: path for path in unpacked.preload()}
    path = next((brought[name] for name in library.files() if name in brought), None)
    return str(path.parent) if path else "the system"


def _library_version(key: str, loaded: ctypes.CDLL) -> str:
    """What the library says of its version; "found" where it says nothing."""
    try:
        if key.startswith("pango"):
            return _text(loaded.pango_version_string)
        if key == "harfbuzz":
            return _text(loaded.hb_version_string)
        if key == "fontconfig":
            number = int(loaded.FcGetVersion())
            return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
        parts = ("glib_major_version", "glib_minor_version", "glib_micro_version")
        return ".".join(str(ctypes.c_uint.in_dll(loaded, part).value) for part in parts)
    except (AttributeError, ValueError):
        return "found"


def _text(function: Any) -> str:
    function.restype = ctypes.c_char_p
    return str(function().decode())


def _pandoc() -> Entry:
    from editions.text.pandoc import program

    try:
        found = _first_line([str(program()), "--version"])
    except (ImportError, OSError):
        found = None
    return Entry("pandoc", found, "reading Markdown", True, "run `make`: pypandoc_binary brings it")


def _package(name: str, use: str) -> Entry:
    try:
        found = version(name)
    except PackageNotFoundError:
        found = None
    return Entry(f"{name} (Python)", found, use, True, "run `make`, which installs it")


def _fonts() -> Entry:
    from editions.resources import fonts

    try:
        found = f"{len(fonts.FACES)} faces in {fonts.folder()}"
        remedy = ""
    except EnvironmentProblem as problem:
        found, remedy = None, str(problem)
    return Entry("fonts", found, "every build", True, remedy)


def _program(program: Program) -> Entry:
    found = system.program_version(program)
    remedy = f"`make validate` brings it; {program.packages.commands()}"
    if program.variable:
        remedy += f"; or name the program in {program.variable}"
    origin = f"{program.origin()}: {program.find()}" if found else ""
    return Entry(program.name, found, program.needed_for, False, remedy, origin)
