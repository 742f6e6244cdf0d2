"""The contents of `issue.yaml` and `series.yaml` in the language of one edition.

The files of an edition are made from this alone, so that a change of the other language's words leaves them be.
Titles and names are in every edition in all languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from editions.source.series import Edition, Localized, load_editions, load_issue, load_series

IN_ALL_LANGUAGES = frozenset({"title", "name", "sort"})


def alone(edition: Edition) -> Edition:
    """The edition without the texts of its series and its issue in other languages."""
    keys = frozenset(edition.series.keys) - {edition.key}
    return replace(
        edition, series=_without(edition.series, keys), issue=_without(edition.issue, keys)
    )


def views(source: Path, slug: str) -> dict[str, str]:
    """What the readers of each edition of an issue see, by key; raises FindingsError."""
    issue = load_issue(series := load_series(source), slug)
    return {one.key: as_seen(one) for one in load_editions(series, issue)}


def as_seen(edition: Edition) -> str:
    """All that its readers see, as one text; the same wherever the project is."""
    one = alone(edition)
    design = replace(one.series.design, wordmark_place=None)
    series = replace(one.series, folder=Path(), design=design, deposit=None)
    return repr((series, replace(one.issue, folder=Path()), one.language))


def _without(value: Any, keys: frozenset[str]) -> Any:
    """The value without the languages `keys`, all the way down."""
    if isinstance(value, Localized):
        return Localized(_without(value.texts, keys))
    if isinstance(value, Mapping):
        return {key: entry for key, entry in value.items() if key not in keys}
    if isinstance(value, tuple):
        return tuple(_without(entry, keys) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = {one.name for one in fields(value)} - IN_ALL_LANGUAGES
        return replace(value, **{name: _without(getattr(value, name), keys) for name in names})
    return value
