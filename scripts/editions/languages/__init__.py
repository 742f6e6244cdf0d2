"""Languages: a folder each, which holds all that the program knows of one.

`for_tag(tag)` gives the language of an edition; its `normalise` makes the visible changes once (curly
quotation marks, en dashes), its `prepare` adds what a format needs (language spans, gaps, ties). A package
of others adds a language by an entry point of the group `editions.languages`, whose name is the subtag and
whose value a package like those here: with a class `LANGUAGE` and the same files.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from editions.machine.plugins import plugins

if TYPE_CHECKING:
    from editions.languages.base import LanguageModule

__all__ = ["file_of", "folders", "for_tag", "of_letters", "own_letters", "package_of"]

_HERE = Path(__file__).parent
_SHARED = "shared"


@cache
def for_tag(tag: str) -> LanguageModule:
    """The language of a BCP 47 tag; one that has no folder gets the harmless base."""
    from editions.languages.base import (
        LanguageModule,  # imports lxml, which listing the folders does not need
    )

    package = package_of(tag)
    kind: type[LanguageModule] = package.LANGUAGE if package else LanguageModule
    return kind(tag)


@cache
def package_of(tag: str) -> ModuleType | None:
    """The package of the tag's first subtag, ours or that of an entry point; None if there is none."""
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


def of_letters(text: str) -> str | None:
    """The subtag of the language whose own letters are an eighth of a text or more; None if there is none.

    A text of ideographs with kana between them is Japanese, one of Hangul Korean.
    """
    for subtag, letters in own_letters().items():
        if len(letters.findall(text)) * 8 >= len(text):
            return subtag
    return None


@cache
def own_letters() -> dict[str, re.Pattern[str]]:
    """The letters of each language that has some of its own, by subtag; ideographs are of several."""
    patterns = {subtag: for_tag(subtag).letters for subtag in folders()}
    own = {subtag: re.compile(letters) for subtag, letters in patterns.items() if letters}
    return {subtag: letters for subtag, letters in own.items() if not letters.match("一")}


def file_of(tag: str, name: str) -> Path | None:
    """The file `name` of a language's folder; None if it has none."""
    folder = folders().get(tag.split("-")[0].lower())
    path = folder / name if folder else None
    return path if path and path.is_file() else None
