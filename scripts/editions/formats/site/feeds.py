"""Feeds and catalogues for reading programs: Atom (RFC 4287), OPDS 1.2 and OPDS 2.0, in each language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from editions.formats.shared.formats import media_type
from editions.formats.shared.page_metadata import inverted
from editions.resources.templating import render, wording
from editions.source.series import Edition, Issue, Language, Person, Series

CATALOGUE = "application/opds+json"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"


@dataclass(frozen=True, slots=True)
class File:
    """A download: its full address, its bytes."""

    address: str
    size: int

    @property
    def media_type(self) -> str:
        return media_type(self.address)


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition in a feed, with full addresses; `id` stays the same when the issue gets another name."""

    edition: Edition
    id: str
    about: str
    cover: str
    cover_size: tuple[int, int]
    downloads: tuple[File, ...]

    @property
    def issue(self) -> Issue:
        return self.edition.issue


def names(key: str) -> dict[str, str]:
    """The names of the feeds in the language `key`, by what they are."""
    return {"atom": f"{key}.atom.xml", "opds": f"{key}.opds.xml", "opds2": f"{key}.opds.json"}


def of_language(language: Language, entries: Sequence[Entry], address: str) -> dict[str, bytes]:
    """The feeds of one language by name; `entries` are its editions, newest first."""
    series, key = entries[0].edition.series, language.key
    files = {}
    for kind in ("atom", "opds"):
        name = names(key)[kind]
        files[name] = render(
            "site/feed.xml",
            series=series,
            language=language,
            key=key,
            wording=wording(key, series),
            entries=entries,
            address=address,
            own=f"{address}/{name}",
            catalogue=kind == "opds",
        ).encode()
    name = names(key)["opds2"]
    files[name] = _json(
        {
            "metadata": {
                "title": series.name.text(key),
                "modified": f"{entries[0].issue.date.isoformat()}T00:00:00Z",
                "numberOfItems": len(entries),
            },
            "links": [
                {"rel": "self", "href": f"{address}/{name}", "type": CATALOGUE},
                {"rel": "start", "href": f"{address}/opds.json", "type": CATALOGUE},
            ],
            "publications": [_publication(entry) for entry in entries],
        }
    )
    return files


def start(
    series: Series, newest: Issue, languages: Sequence[Language], address: str
) -> dict[str, bytes]:
    """The catalogues that lead to those of the languages."""
    values = {"series": series, "languages": languages, "address": address, "updated": newest.date}
    navigation = [
        {
            "href": f"{address}/{names(language.key)['opds2']}",
            "title": f"{series.name.text(language.key)} ({language.name})",
            "type": CATALOGUE,
        }
        for language in languages
    ]
    catalogue = {
        "metadata": {"title": series.name.text(languages[0].key)},
        "links": [{"rel": "self", "href": f"{address}/opds.json", "type": CATALOGUE}],
        "navigation": navigation,
    }
    return {"opds.xml": render("site/opds.xml", **values).encode(), "opds.json": _json(catalogue)}


def _publication(entry: Entry) -> dict[str, Any]:
    """The edition as OPDS 2.0 and the Readium Web Publication Manifest describe publications."""
    edition, issue, key = entry.edition, entry.issue, entry.edition.key
    series = edition.series
    part: dict[str, Any] = {"name": series.name.text(key)}
    if issue.number.isdecimal():
        part["position"] = int(issue.number)
    metadata = {
        "@type": "http://schema.org/ScholarlyArticle",
        "identifier": entry.id,
        "title": edition.title,
        "subtitle": issue.subtitle.text(key),
        "author": [_person(person, key) for person in issue.authors],
        "translator": [_person(person, key) for person in issue.translators],
        "language": edition.tag,
        "publisher": series.publisher.text(key),
        "published": issue.date.isoformat(),
        "description": issue.summary.text(key),
        "subject": list(edition.keywords),
        "belongsTo": {"series": part},
    }
    width, height = entry.cover_size
    return {
        "metadata": {name: value for name, value in metadata.items() if value},
        "links": [
            {"rel": OPEN_ACCESS, "href": file.address, "type": file.media_type}
            for file in entry.downloads
        ]
        + [{"rel": "alternate", "href": entry.about, "type": "text/html"}],
        "images": [{"href": entry.cover, "type": "image/png", "width": width, "height": height}],
    }


def _person(person: Person, key: str) -> dict[str, str]:
    name = {"name": person.name.text(key), "sortAs": inverted(person, key)}
    return {part: text for part, text in name.items() if text}


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
