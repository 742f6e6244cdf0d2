"""pandoc as a child process: sandboxed, bounded, its positions on.

pypandoc brings the program; its own `convert_text` starts it four times a conversion, so it is
asked for the path alone and the program is run once an edition.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from editions.findings import FindingsError, Place, Severity, rule

READER = (
    "commonmark_x+sourcepos+east_asian_line_breaks+implicit_figures"
    "-smart-fancy_lists-tex_math_dollars-emoji-subscript-superscript"
    "-yaml_metadata_block-gfm_auto_identifiers-implicit_header_references"
)
SECONDS = 60
HEAP = "-M2g"

FAILED = rule("markdown-unreadable", Severity.ERROR, "source", "pandoc can read the Markdown.")


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
        command = [str(program()), "--sandbox", "-f", READER, "-t", "json", "+RTS", HEAP, "-RTS"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdin
        try:
            self._process.stdin.write(text.encode())
            self._process.stdin.close()
        except BrokenPipeError:
            pass  # pandoc ended early; `tree` says why
        self._process.stdin = None

    def tree(self) -> dict[str, Any]:
        """pandoc's document as JSON values; raises FindingsError when it gives up."""
        try:
            output, errors = self._process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise self._refusal(f"takes pandoc longer than {SECONDS} s") from None
        if self._process.returncode:
            reason = errors.decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise self._refusal(f"pandoc: {reason[0]}")
        try:
            document: dict[str, Any] = json.loads(output)
        except RecursionError:
            raise self._refusal("quotes or lists are nested too deep") from None
        return document

    def stop(self) -> None:
        """End it; nobody wants the result."""
        self._process.kill()
        self._process.communicate()

    def _refusal(self, message: str) -> FindingsError:
        return FindingsError([FAILED.at(Place.of(self.path), message)])
