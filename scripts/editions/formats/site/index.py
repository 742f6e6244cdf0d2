"""Who wrote which issues, and which issues a keyword has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editions.formats.site.published import Published
from editions.source.series import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """A name or keyword, and its issues."""

    text: str
    issues: tuple[Published, ...]


def authors(published: Sequence[Published], key: str) -> list[Entry]:
    """The authors of the issues that are in the language `key`, by the name that lists sort them by."""
    found = [
        (person.name.text(key), _sorted_by(person, key), one)
        for one in published
        if one.edition(key).key == key
        for person in one.issue.authors
    ]
    order = {name: rank for name, rank, _one in found}
    return sorted(
        _entries((name, one) for name, _rank, one in found), key=lambda entry: order[entry.text]
    )


def keywords(published: Sequence[Published], key: str) -> list[Entry]:
    """The keywords in the language `key`: those of most issues first, else as the issues have them."""
    pairs = ((word, one) for one in published for word in one.issue.keywords.get(key, ()))
    return sorted(_entries(pairs), key=lambda entry: -len(entry.issues))


def _entries(pairs: Iterable[tuple[str, Published]]) -> list[Entry]:
    found: dict[str, dict[str, Published]] = {}
    for text, one in pairs:
        found.setdefault(text, {})[one.issue.slug] = one
    return [Entry(text, tuple(issues.values())) for text, issues in found.items()]


def _sorted_by(person: Person, key: str) -> str:
    """The name as lists sort it; of a Chinese name without one, the romanised form another edition gives."""
    own = person.sort.text(key)
    others = (text for _key, text in [*person.sort.items(), *person.name.items()] if text.isascii())
    return (own or next(others, "") or person.name.text(key)).casefold()
