"""The faces that the folders of languages declare for their text, in `faces.toml`, which explains the keys."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from editions.languages import file_of, folders


@cache
def declared(subtag: str) -> dict[str, Any]:
    """The contents of a language's `faces.toml`; empty if it has none."""
    path = file_of(subtag, "faces.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path else {}


def sans_families(tag: str) -> tuple[str, ...]:
    """The families of headings and labels for a language: its own first, then those of the others."""
    others = (name for subtag in folders() for name in declared(subtag).get("sans", ()))
    own = declared(tag.split("-")[0].lower()).get("sans", ())
    return tuple(dict.fromkeys((*own, *others)))


def own_sans(tag: str) -> tuple[str, ...]:
    """The families that the language itself names; those of a Latin script when it names none."""
    return tuple(declared(tag.split("-")[0].lower()).get("sans", ())) or sans_families("")[:2]
