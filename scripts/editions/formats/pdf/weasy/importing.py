"""Import WeasyPrint in a third of the time, with nothing changed in what it writes.

Three things make `import weasyprint` 70.0 slow, and none is needed for our pages:

- It looks for its C libraries under several names ("libpango-1.0-0", "pango-1.0-0", "pango-1.0"
  ...). For each name cffi asks `ctypes.util.find_library`, which on Linux starts ldconfig, gcc and
  ld: 86 child processes. A table of the sonames answers at once; a library that cannot be loaded
  under its soname is looked up the old way. (On macOS and Windows `find_library` starts no process,
  and is left alone.)
- It imports all of fontTools, which it needs only for woff2 files, variable and bitmap fonts, and
  for subsetting where neither libharfbuzz-subset nor `compact_fonts` does it. Stand-ins take the
  place of the names that it imports; the first use of one imports fontTools and puts the real
  objects where the stand-ins were.
- It parses 18 kB of style for all of HTML, and twice as long for forms and obsolete attributes. A
  sheet for the elements that our pages hold takes their place; it also saves the layout six styles
  for each element that can have no call, note or marker.

All are in force only while WeasyPrint is being imported.

Upstream: https://github.com/Kozea/WeasyPrint/issues/1125 (gcc is started) and
https://github.com/Kozea/WeasyPrint/issues/2073 (slow import; lazy imports declined).
"""

from __future__ import annotations

import ctypes.util
import importlib
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import Any

from editions.machine.libraries import is_loadable, prepare_libraries

from . import selectors
from .bindings import compiled_declarations
from .patching import SUPPORTED

# The first name that weasyprint/text/ffi.py tries for a library -> its soname.
SONAMES = {
    "libgobject-2.0-0": "libgobject-2.0.so.0",
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libharfbuzz-0": "libharfbuzz.so.0",
    "libfontconfig-1": "libfontconfig.so.1",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
}
# No search for what is not used: `compact_fonts` subsets, and pages have no coloured emoji.
UNUSED = ("harfbuzz-subset", "harfbuzz-vector")

# Module of WeasyPrint -> name there -> where it comes from (a module, or an object of a module).
DEFERRED = {
    "weasyprint.pdf.fonts": {
        "subset": "fontTools.subset",
        "TTFont": "fontTools.ttLib:TTFont",
        "TTLibError": "fontTools.ttLib:TTLibError",
        "ttFont": "fontTools.ttLib.ttFont",
        "instantiateVariableFont": "fontTools.varLib.instancer:instantiateVariableFont",
    },
    "weasyprint.text.fonts": {
        "TTFont": "fontTools.ttLib:TTFont",
        "woff2": "fontTools.ttLib.woff2",
    },
}


def fast_import(cache: Path | None = None, sheet: Path | None = None) -> None:
    """Import WeasyPrint; a second call, or one after an ordinary import, does nothing.

    `cache` is a folder for compiled declarations (see `bindings`); without one they are parsed.
    `sheet` is the style that elements have by default, when it is not WeasyPrint's own.
    Of a version that is not SUPPORTED it is an ordinary import: `apply_all` then says what is
    wrong. Another thread must not import fontTools at the same time.
    """
    if "weasyprint" in sys.modules:
        return
    prepare_libraries()
    if _installed_version() not in SUPPORTED:
        importlib.import_module("weasyprint")
        return
    if cache:
        selectors.apply(cache)
    compiled = compiled_declarations(cache) if cache else nullcontext()
    default = _default_style(sheet) if sheet else nullcontext()
    with _known_sonames(), _deferred_fonttools(), compiled, default, _no_word_of_subsetting():
        importlib.import_module("weasyprint")


@contextmanager
def _no_word_of_subsetting() -> Iterator[None]:
    """WeasyPrint warns where the machine has no harfbuzz-subset, which `compact_fonts` does without."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
        yield


def _installed_version() -> str:
    try:
        return version("weasyprint")
    except PackageNotFoundError:
        return ""


@contextmanager
def _known_sonames() -> Iterator[None]:
    """Let `ctypes.util.find_library` answer from SONAMES (Linux only)."""
    if not sys.platform.startswith("linux"):
        yield
        return
    original = ctypes.util.find_library
    setattr(ctypes.util, "find_library", _with_sonames(original))  # noqa: B010
    try:
        yield
    finally:
        ctypes.util.find_library = original


def _with_sonames(original: Callable[[str], str | None]) -> Callable[[str], str | None]:
    def find_library(name: str) -> str | None:
        if any(unused in name for unused in UNUSED):
            return None
        soname = SONAMES.get(name)
        return soname if soname and is_loadable(soname) else original(name)

    return find_library


@contextmanager
def _default_style(sheet: Path) -> Iterator[None]:
    """Let `importlib.resources` give WeasyPrint `sheet` for its style of HTML, and no other style."""
    original = resources.files

    def files(package: Any) -> Any:
        is_style = getattr(package, "__name__", package) == "weasyprint.css"
        return _StyleFolder(sheet) if is_style else original(package)

    resources.files = files
    try:
        yield
    finally:
        resources.files = original


class _StyleFolder:
    """The folder of `weasyprint.css` as WeasyPrint reads it: one sheet, the others empty."""

    def __init__(self, sheet: Path) -> None:
        self._sheet = sheet
        self._wanted = ""

    def __truediv__(self, name: str) -> _StyleFolder:
        self._wanted = name
        return self

    def read_text(self, encoding: str) -> str:
        return self._sheet.read_text(encoding) if self._wanted == "html5_ua.css" else ""


class _StandIn:
    """Takes the place of an object of fontTools until it is called or one of its attributes is read."""

    def __init__(self, origin: str) -> None:
        self._origin = origin

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        _replace_stand_ins()
        return _resolve(self._origin)


def _resolve(origin: str) -> Any:
    module, _, name = origin.partition(":")
    imported = importlib.import_module(module)
    return getattr(imported, name) if name else imported


def _replace_stand_ins() -> None:
    """Import fontTools and give WeasyPrint's modules the real objects."""
    for user, names in DEFERRED.items():
        for name, origin in names.items():
            setattr(sys.modules[user], name, _resolve(origin))


@contextmanager
def _deferred_fonttools() -> Iterator[None]:
    """While this is in force, `from fontTools... import name` gives a stand-in."""
    if "fontTools" in sys.modules:
        yield
        return
    modules = _stand_in_modules()
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]


def _stand_in_modules() -> dict[str, ModuleType]:
    """Empty modules that hold a stand-in for each name in DEFERRED, and for nothing else."""
    modules: dict[str, ModuleType] = {}
    for names in DEFERRED.values():
        for origin in names.values():
            module, _, name = origin.partition(":")
            if not name:
                module, _, name = module.rpartition(".")
            parts = module.split(".")
            for depth in range(1, len(parts) + 1):
                package = ".".join(parts[:depth])
                modules.setdefault(package, _package(package))
            setattr(modules[module], name, _StandIn(origin))
    return modules


def _package(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    return module
