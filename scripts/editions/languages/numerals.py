"""How each language writes numbers, dates and sums: one module per language, found by its subtag."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from editions.languages import package_of
from editions.languages.shared import plain_numerals
from editions.languages.shared.quantities import Side

FOREIGN = "en"  # names and references in a script of its own are read as English


@cache
def module_for(tag: str) -> ModuleType:
    """The module for a BCP 47 tag: that of its first subtag, or `plain`, which reads digits only."""
    package = package_of(tag)
    if package and find_spec(f"{package.__name__}.numerals"):
        return import_module(f"{package.__name__}.numerals")
    return plain_numerals


@lru_cache(maxsize=8192)
def read(text: str, tag: str) -> Side:
    """The quantities of `text` in the order of the text, and the small numbers it hints at."""
    side: Side = module_for(tag).read(text)
    return side
