"""The requirements of the editions on this machine: each with its version, or how to get it."""

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

from editions.cli.console import width_of
from editions.machine import libraries, programs, system
from editions.machine.programs import Program
from editions.machine.system import EnvironmentProblem, Library, Packages
from editions.messages import text

#: The Python packages that make the files; the message `doctor-use` says what each is for.
PACKAGES = (
    "weasyprint", "pypandoc_binary", "jinja2", "lxml", "pikepdf", "pypdfium2", "uharfbuzz", "fonttools", "chws-tool",
)  # fmt: skip

#: The first release that gives the file of a font (`pango_fc_font_get_pattern`).
OLDEST_PANGO = "1.48"


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
        *map(_package, PACKAGES),
        _fonts(),
        *(_program(program) for program in programs.PROGRAMS),
    ]


def lines(entries: list[Entry]) -> list[str]:
    """A table for people: a mark, the name, the version, what it is for; missing things with a remedy."""
    width = max(width_of(entry.name) for entry in entries)
    states = _states()
    table = []
    for entry in entries:
        found = entry.version or "-"
        if entry.origin:
            found = text("doctor-entry", "at", version=found, origin=entry.origin)
        state = states["ok" if entry.version else "missing" if entry.required else "absent"]
        table.append(f"{state}  {entry.name}{' ' * (width - width_of(entry.name))}  {found}")
        if not entry.version:
            remedy = text("doctor-entry", "remedy", use=entry.needed_for, remedy=entry.remedy)
            table.append(f"{' ' * width_of(state)}  {remedy}")
    return table


def _states() -> dict[str, str]:
    """The words for how a thing is, of one width."""
    words = {form: text("doctor-state", form) for form in ("ok", "missing", "absent")}
    width = max(map(width_of, words.values()))
    return {form: word + " " * (width - width_of(word)) for form, word in words.items()}


def _python() -> Entry:
    packages = Packages("python3 python3-venv", "python3", "python")
    here = f"{platform.python_version()} ({sys.prefix})"
    new_enough = sys.version_info >= (3, 11)
    remedy = text("doctor-remedy", "python", commands=packages.commands())
    return Entry("Python", here if new_enough else None, _use("everything"), True, remedy)


def _use(of: str) -> str:
    return text("doctor-use", of)


def _make() -> Entry:
    packages = Packages("make", "make", "make")
    found = _first_line([os.environ.get("MAKE", "make"), "--version"])
    return Entry("make", found, _use("make"), False, packages.commands())


def _first_line(command: list[str]) -> str | None:
    if which(command[0]) is None:
        return None
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.partition("\n")[0].strip() or None


def _library(library: Library) -> Entry:
    libraries.prepare_libraries()
    loaded = libraries.load(library)
    found = None if loaded is None else _library_version(library.key, loaded)
    commands = library.packages.commands()
    if found and library.key.startswith("pango") and _numbers(found) < _numbers(OLDEST_PANGO):
        parts = {"found": found, "oldest": OLDEST_PANGO, "commands": commands}
        found, commands = None, text("doctor-remedy", "pango", **parts)
    remedy = text("doctor-remedy", "library", commands=commands)
    return Entry(library.name, found, library.needed_for.text(), True, remedy, _origin(library))


def _numbers(release: str) -> list[int]:
    return [int(part) for part in release.split(".") if part.isdigit()]


def _origin(library: Library) -> str:
    """Whose library it is: the system's, or one that was unpacked in the user's cache."""
    loaded = {path.name: path for path in libraries.preload()}
    path = next((loaded[name] for name in library.files() if name in loaded), None)
    return str(path.parent) if path else text("machine-origin", "system")


def _library_version(key: str, loaded: ctypes.CDLL) -> str:
    """The version that the library gives; "found" where it gives none."""
    try:
        if key.startswith("pango"):
            return _text_of(loaded.pango_version_string)
        if key == "harfbuzz":
            return _text_of(loaded.hb_version_string)
        if key == "fontconfig":
            number = int(loaded.FcGetVersion())
            return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
        parts = ("glib_major_version", "glib_minor_version", "glib_micro_version")
        return ".".join(str(ctypes.c_uint.in_dll(loaded, part).value) for part in parts)
    except (AttributeError, ValueError):
        return text("doctor-found")


def _text_of(function: Any) -> str:
    function.restype = ctypes.c_char_p
    return str(function().decode())


def _pandoc() -> Entry:
    from editions.text.pandoc import program  # not at the top: a bare machine asks, too

    try:
        found = _first_line([str(program()), "--version"])
    except (ImportError, OSError):
        found = None
    return Entry("pandoc", found, _use("markdown"), True, text("doctor-remedy", "pandoc"))


def _package(name: str) -> Entry:
    try:
        found = version(name)
    except PackageNotFoundError:
        found = None
    return Entry(f"{name} (Python)", found, _use(name), True, text("doctor-remedy", "package"))


def _fonts() -> Entry:
    from editions.resources import fonts  # not at the top, like pandoc's

    try:
        found = text("doctor-faces", count=len(fonts.FACES), folder=fonts.folder())
        remedy = ""
    except EnvironmentProblem as problem:
        found, remedy = None, str(problem)
    return Entry(text("doctor-fonts"), found, _use("every-build"), True, remedy)


def _program(program: Program) -> Entry:
    found = programs.program_version(program)
    parts = {"commands": program.packages.commands(), "variable": program.variable}
    remedy = text("doctor-remedy", "program-named" if program.variable else "program", **parts)
    origin = f"{program.origin()}: {program.find()}" if found else ""
    return Entry(program.name, found, program.needed_for.text(), False, remedy, origin)
