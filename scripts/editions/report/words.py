"""The own words of a page, such as the review's, in the languages of its readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editions.findings import FindingsError, Place
from editions.resources.template_files import templates_folder
from editions.resources.templating import WORDING
from editions.source import yaml_nodes
from editions.source.files import read_text

LANGUAGES = {"en": "English", "zh": "中文"}

Words = dict[str, Any]


def load(page: str = "review") -> dict[str, Words]:
    """The words of a page by language key; raises FindingsError when one language lacks a word."""
    loaded: dict[str, Words] = {}
    for key in LANGUAGES:
        path = templates_folder() / page / f"words.{key}.yaml"
        loaded[key] = yaml_nodes.load(read_text(path))
    known = set().union(*loaded.values())
    missing = [
        WORDING.at(
            Place.of(templates_folder() / page / f"words.{key}.yaml"),
            "entry",
            name=name,
        )
        for key, words in loaded.items()
        for name in sorted(known - set(words))
    ]
    if missing:
        raise FindingsError(missing)
    return loaded


def characters() -> str:
    """All that the page may say in any of its languages."""
    folder = templates_folder() / "review"
    return "".join(read_text(folder / f"words.{key}.yaml") for key in LANGUAGES)


def say(words: Words, key: str, values: Mapping[str, Any]) -> str:
    """One entry with its values put in; an entry of two forms is chosen by the value `n`."""
    entry = words[key]
    if isinstance(entry, dict):
        entry = entry["one"] if values.get("n") == 1 else entry["other"]
    return str(entry).format(**values)
