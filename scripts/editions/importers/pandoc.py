"""pandoc as a child process that reads a foreign file: sandboxed, bounded in time and memory."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from editions.importers.limits import refusal
from editions.importers.model import Json
from editions.messages import message
from editions.text.formulas.markup import DOLLAR, show_formulas
from editions.text.pandoc import READER, program

SECONDS = 120
MEMORY = "-M3g"  # of pandoc's heap


def read(path: Path, data: bytes, reader: str, *options: str) -> Json:
    """pandoc's document; raises FindingsError, with `path` as its place, when pandoc fails."""
    return _loaded(path, _run(path, data, [f"--from={reader}", "--to=json", *options]))


def _loaded(path: Path, output: bytes) -> Json:
    try:
        return json.loads(output)
    except (ValueError, RecursionError):
        raise refusal(path, "deep") from None


def read_house(path: Path, text: str, *, positions: bool = False) -> Json:
    """The house's Markdown as the build reads it, formulas too; raises FindingsError."""
    shown, has_formulas = show_formulas(text)
    reader = READER if positions else READER.replace("+sourcepos", "")
    reader += "+tex_math_dollars" if has_formulas else ""
    output = _run(path, shown.encode(), [f"--from={reader}", "--to=json"])
    return _loaded(path, output.replace(DOLLAR.encode(), b"$"))


def write(path: Path, document: Json, writer: str, *options: str) -> bytes:
    """The document in another format; raises FindingsError."""
    data = json.dumps(document, ensure_ascii=False).encode()
    return _run(path, data, ["--from=json", f"--to={writer}", "--output=-", *options])


def default_file(name: str) -> bytes:
    """One of the files that pandoc includes, "reference.docx"."""
    command = [str(program()), f"--print-default-data-file={name}"]
    return subprocess.run(command, capture_output=True, timeout=SECONDS, check=True).stdout


def _run(path: Path, data: bytes, options: list[str]) -> bytes:
    command = [str(program()), "--sandbox", *options, "+RTS", MEMORY, "-RTS"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise refusal(path, "slow", seconds=SECONDS) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[0][:200] if said else message("machine-reason", "none")
        raise refusal(path, "pandoc", reason=reason)
    return done.stdout
