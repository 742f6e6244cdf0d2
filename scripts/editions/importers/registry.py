"""Which importer reads which file: by the end of its name; other packages add theirs as entry points.

An entry point of the group `editions.importers` is named after the end of the file's name ("wpd") and gives a function
from a `Task` to an `Essay`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from editions.importers.limits import refusal
from editions.importers.model import Importer
from editions.machine.plugins import plugins

GROUP = "editions.importers"
OURS = {
    "docx": "word:read",
    "docm": "word:read",
    "odt": "markup:read_odt",
    "rtf": "markup:read_rtf",
    "html": "markup:read_html",
    "htm": "markup:read_html",
    "md": "markup:read_markdown",
    "markdown": "markup:read_markdown",
    "mdx": "markup:read_markdown",
    "qmd": "markup:read_markdown",
    "rmd": "markup:read_markdown",
    "pdf": "pdf:read",
    "txt": "plain:read",
}


def importer_of(path: Path) -> Importer:
    """The importer for a file; raises FindingsError when there is none."""
    suffix = path.suffix.lower().lstrip(".")
    for point in plugins(GROUP):
        if point.name == suffix:
            return cast("Importer", point.load())
    if suffix not in OURS:
        raise refusal(path, "kind", suffix=suffix, known=known())
    module, name = OURS[suffix].split(":")
    return cast("Importer", getattr(import_module(f"editions.importers.{module}"), name))


def known() -> list[str]:
    """The ends of names that are read, without the dot."""
    return sorted({*OURS, *(point.name for point in plugins(GROUP))})
