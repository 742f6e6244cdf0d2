"""WeasyPrint's C declarations compiled once, not parsed at every start.

`weasyprint/text/ffi.py` 70.0 gives cffi 450 lines of C. In that "in-line" mode cffi imports a C
parser written in Python, parses the lines at the first use, and again, with all type names, for
each new type that is requested: a tenth to a quarter of a second per process. cffi can write the
same declarations to a Python module that needs no parser (its "out-of-line ABI" mode). That module
is kept in a folder and made when it is not there; its name holds a hash of the declarations and of
cffi's and Python's versions, so a new WeasyPrint gets a new one.

In force only while WeasyPrint is being imported. Upstream: not reported.

A few more functions of the same libraries are declared for `compact_fonts` and `pdf.lines.drawing`.
"""

from __future__ import annotations

import marshal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from editions.machine import cache

ADDED = """
    FcPattern * pango_fc_font_get_pattern (PangoFcFont *font);  // Pango 1.48
    gpointer g_object_ref (gpointer object);
"""


def declare_added(ffi: Any) -> None:
    """Declare ADDED to WeasyPrint's `ffi` when it is cffi's own; the compiled one has it."""
    if not isinstance(ffi, _CompiledFFI):
        ffi.cdef(ADDED, override=True)


@contextmanager
def compiled_declarations(folder: Path) -> Iterator[None]:
    """While this is in force, `cffi.FFI()` keeps what `cdef` is given compiled in `folder`."""
    if "cffi" in sys.modules:
        yield  # somebody has the parser already: nothing to gain
        return
    stand_in = ModuleType("cffi")
    stand_in.FFI = lambda: _CompiledFFI(folder)  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]


class _CompiledFFI:
    """What WeasyPrint uses of `cffi.FFI`, from the compiled module of its declarations."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def cdef(self, declarations: str) -> None:
        compiled = _compiled(self._folder, declarations + ADDED).ffi
        for name in dir(compiled):
            if not name.startswith("_") and name != "dlopen":
                setattr(self, name, getattr(compiled, name))
        self._dlopen = compiled.dlopen

    def dlopen(self, name: str, flags: int = 0) -> Any:
        """Like cffi's own in-line `dlopen`, asks the system where a bare name's library is.

        Raises OSError if there is none.
        """
        try:
            return self._dlopen(name, flags)
        except OSError:
            from ctypes.util import find_library  # maybe replaced: see `importing`

            path = find_library(name)
            if path is None:
                raise
            return self._dlopen(path, flags)


def _compiled(folder: Path, declarations: str) -> ModuleType:
    """The compiled module of the declarations; made when it is not there, and kept if that is possible."""
    key = f"{version('cffi')} {sys.version_info[:2]} {sys.platform} {declarations}"
    name = f"declarations_{sha256(key.encode()).hexdigest()[:16]}"
    entry = cache.get(folder / name)
    if entry is None:
        with tempfile.TemporaryDirectory() as temporary:
            written = Path(temporary) / f"{name}.py"
            _compile(declarations, written)
            entry = marshal.dumps(compile(written.read_bytes(), name, "exec"))
        cache.put(folder / name, entry)
    module = ModuleType(name)
    exec(marshal.loads(entry), module.__dict__)  # noqa: S102, S302 - its sum says it is ours
    return module


def _compile(declarations: str, path: Path) -> None:
    """Let cffi write the module."""
    with _real_cffi() as cffi:
        ffi = cffi.FFI()
        ffi.set_source(path.stem, None)
        ffi.cdef(declarations)
        with redirect_stdout(StringIO()):  # cffi says what it does
            ffi.emit_python_code(str(path))


@contextmanager
def _real_cffi() -> Iterator[Any]:
    """cffi itself in the stand-in's place."""
    stand_in = sys.modules.pop("cffi")
    try:
        yield import_module("cffi")
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "cffi"]:
            del sys.modules[name]
        sys.modules["cffi"] = stand_in
