"""pandoc as a child process: sandboxed, bounded, its positions on.

pypandoc contains the program; its own `convert_text` starts it four times per conversion, so it is
asked only for the path, and the program is run once per edition.
"""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from editions.findings import FindingsError, Place
from editions.messages import message
from editions.source.files import ENCODING, FORBIDDEN
from editions.text import rules
from editions.text.formulas.markup import DOLLAR, show_formulas

READER = (
    "commonmark_x+sourcepos+east_asian_line_breaks+implicit_figures"
    "-alerts-smart-tex_math_dollars-emoji"
    "-yaml_metadata_block-gfm_auto_identifiers-implicit_header_references"
)
SECONDS = 60
HEAP = (
    "-M2g",
    "-A16m",
)  # at most; and so much before the first collection of garbage, which takes a fifth of the time
ROOM = 1 << 20  # bytes of a pipe

ENTITY = re.compile(r"&#(?:(\d{1,5})|[xX]([0-9a-fA-F]{1,4}));")
# Control characters as JSON and as UTF-8 write them.
CONTROL = re.compile(
    rb"(?<!\\)(?:\\\\)*\\(?:[bf]|u00(?:0[0-8bcefBCEF]|1.|7[fF]|[89].)|u[fF]{3}[eEfF])"
    rb"|\x7f|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]"
)


@cache
def program() -> Path:
    """The pandoc that pypandoc_binary carries; pypandoc is asked when it is not there."""
    package = find_spec("pypandoc")
    if package and package.submodule_search_locations:
        for name in ("pandoc", "pandoc.exe"):
            carried = Path(package.submodule_search_locations[0]) / "files" / name
            if carried.is_file():
                return carried
    import pypandoc

    return Path(pypandoc.get_pandoc_path())


class Reading:
    """pandoc at work on one text; started at once, waited for in `tree`."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._text = text
        shown, has_formulas = show_formulas(text)
        reader = f"{READER}+tex_math_dollars" if has_formulas else READER
        command = [str(program()), "--sandbox", "-f", reader, "-t", "json", "+RTS", *HEAP, "-RTS"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._make_room()
        assert self._process.stdin
        try:
            self._process.stdin.write(shown.encode())
            self._process.stdin.close()
        except BrokenPipeError:
            pass  # pandoc ended early; `tree` says why
        self._process.stdin = None

    def _make_room(self) -> None:
        """Widen the pipes as far as the system lets them; pandoc need not wait to be read then."""
        with suppress(AttributeError, OSError):
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)

    def tree(self) -> dict[str, Any]:
        """pandoc's document as JSON values.

        Raises FindingsError if pandoc fails, RecursionError when too much is nested for Python.
        """
        try:
            output, errors = self._process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise self._refusal("time", seconds=SECONDS) from None
        if self._process.returncode:
            said = errors.decode(errors="replace").strip().splitlines()
            reason = said[0] if said else message("machine-reason", "none")
            raise self._refusal("error", reason=reason)
        output = output.replace(DOLLAR.encode(), b"$")
        self._refuse_entities(output)
        document: dict[str, Any] = json.loads(output)
        return document

    def _refuse_entities(self, output: bytes) -> None:
        """Raise FindingsError when what was written as `&#1;` came out as a control character."""
        if "&#" not in self._text or not CONTROL.search(output):
            return
        findings = []
        for match in ENTITY.finditer(self._text):
            decimal, hexadecimal = match.groups()
            number = int(decimal) if decimal else int(hexadecimal, 16)
            if FORBIDDEN.fullmatch(chr(number)):
                line = self._text.count("\n", 0, match.start()) + 1
                column = match.start() - self._text.rfind("\n", 0, match.start())
                place = Place.of(self.path, line, column)
                findings.append(ENCODING.at(place, "control", text=match[0]))
        raise FindingsError(findings or self._refusal("control").findings)

    def stop(self) -> None:
        """End pandoc; its result is not needed."""
        self._process.kill()
        self._process.communicate()

    def _refusal(self, form: str, **parameters: Any) -> FindingsError:
        return FindingsError([rules.PANDOC_FAILED.at(Place.of(self.path), form, **parameters)])


def deepest_line(text: str) -> int:
    """The line, from 1, with the most marks of quotations, divisions and lists before its text."""
    lines = text.split("\n")
    depths = [len(line) - len(line.lstrip(" \t>:*+-")) for line in lines]
    return depths.index(max(depths)) + 1
