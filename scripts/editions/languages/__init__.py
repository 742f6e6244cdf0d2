"""Languages: a folder each, which holds all that the program knows of one.

`for_tag(tag)` gives the language of an edition; its `normalise` makes the visible changes once (curly
quotation marks, en dashes), its `prepare` adds what a format needs (language spans, gaps, ties). A package
of others adds a language by an entry point of the group `editions.languages`, whose name is the subtag and
whose value a package like those here: with a class `LANGUAGE` and the same files.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from editions.machine.plugins import plugins

if TYPE_CHECKING:
    from editions.languages.base import LanguageModule

__all__ = ["file_of", "folders", "for_tag", "package_of"]

_HERE = Path(__file__).parent
_SHARED = "shared"


@cache
def for_tag(tag: str) -> LanguageModule:
    """The language of a BCP 47 tag; one that has no folder gets the harmless base."""
    from editions.languages.base import (
        LanguageModule,  # with lxml, which asking for folders does not want
    )

    package = package_of(tag)
    kind: type[LanguageModule] = package.LANGUAGE if package else LanguageModule
    return kind(tag)


@cache
def package_of(tag: str) -> ModuleType | None:
    """The package of the tag's first subtag, ours or that of an entry point; None when there is none."""
    subtag = tag.split("-")[0].lower()
    name = f"{__name__}.{subtag}"
    if subtag.isalpha() and subtag != _SHARED and (_HERE / subtag).is_dir() and find_spec(name):
        return import_module(name)
    for plugin in plugins("editions.languages"):
        if plugin.name == subtag:
            package: ModuleType = plugin.load()
            return package
    return None


@cache
def folders() -> dict[str, Path]:
    """The folder of every language, by subtag, in the order of the alphabet; those of entry points come last."""
    found = {
        folder.name: folder
        for folder in sorted(_HERE.iterdir())
        if folder.name != _SHARED and (folder / "__init__.py").is_file()
    }
    for plugin in plugins("editions.languages"):
        path = plugin.load().__file__
        if path:
            found.setdefault(plugin.name, Path(path).parent)
    return found


def file_of(tag: str, name: str) -> Path | None:
    """The file `name` of a language's folder; None when it has none."""
    folder = folders().get(tag.split("-")[0].lower())
    path = folder / name if folder else None
    return path if path and path.is_file() else None
