"""The metadata of the package document (EPUB 3.3, 5.5; EPUB Accessibility 1.1, 2)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from editions.languages.shared.characters import IDEOGRAPHS
from editions.source.series import Edition, Language, Person
from editions.source.timestamps import timestamp

GIVEN_NAME_FIRST = re.compile(rf"[{IDEOGRAPHS}]+(?:[·•][{IDEOGRAPHS}]+)+")


@dataclass(frozen=True, slots=True)
class Agent:
    """A person as the package document lists one; `role` is a MARC relator."""

    id: str
    name: str
    role: str
    file_as: str
    others: tuple[tuple[Language, str], ...]


def identifier(edition: Edition) -> str:
    """The book's own identifier: the same as long as series, slug and language are."""
    series = edition.series
    house = uuid.uuid5(uuid.NAMESPACE_URL, series.website or series.name.text(series.keys[0]))
    return uuid.uuid5(house, edition.name).urn


def modified(edition: Edition) -> str:
    """`dcterms:modified`: SOURCE_DATE_EPOCH when it is set, or else the issue's date."""
    return timestamp(edition.issue.date).strftime("%Y-%m-%dT%H:%M:%SZ")


def agents(edition: Edition) -> list[Agent]:
    """Authors, then translators."""
    issue = edition.issue
    people = [(person, "aut") for person in issue.authors]
    people += [(person, "trl") for person in issue.translators]
    return [
        Agent(
            id=f"{role}{number}",
            name=person.name.text(edition.key),
            role=role,
            file_as=file_as(person, edition.key),
            others=tuple(
                (edition.series.language(key), name)
                for key, name in person.name.items()
                if key != edition.key and name != person.name.text(edition.key)
            ),
        )
        for number, (person, role) in enumerate(people, start=1)
    ]


def file_as(person: Person, key: str) -> str:
    """The name to sort by, in the language of the edition: the issue's `sort`, or else made from the name.

    A Chinese form with an interpunct (迈克尔·刘易斯) is a name that puts the given name first, and its
    last word is the family name; one without puts the family name first in either script, or is a body's.
    """
    name = person.name.text(key)
    if sort := person.sort.text(key):
        return sort
    if GIVEN_NAME_FIRST.fullmatch(name):
        given, _, family = re.sub("[·•]", "·", name).rpartition("·")
        return f"{family}, {given}"
    if " " in name and any(GIVEN_NAME_FIRST.fullmatch(form) for _key, form in person.name.items()):
        given, _, family = name.rpartition(" ")
        return f"{family}, {given}"
    return name


def accessibility_features(*, pictures: bool, pages: bool) -> Iterator[str]:
    """The values of `schema:accessibilityFeature` that are true of the book."""
    yield from (
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
    )
    if pictures:
        yield "alternativeText"
    if pages:
        yield from ("pageBreakMarkers", "pageNavigation")
