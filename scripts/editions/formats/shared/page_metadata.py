"""Machine-readable metadata of a page: schema.org, Highwire's citation tags, alternates, the sitemap.

Google Scholar reads the citation tags (its inclusion guidelines name them), search engines the rest.
Addresses are absolute only when it is known where the pages will be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editions.formats.shared.formats import media_type
from editions.languages.shared.characters import IDEOGRAPH, IDEOGRAPHS
from editions.source import licence
from editions.source.series import Edition, Issue, Language, Person
from editions.text import Manuscript

LAST_WORD = re.compile(r"\s*[\w'’-]+$", re.ASCII)  # of Latin letters, perhaps a part
SHOWN = 150  # characters of a text that search engines show
HAN_NAME = re.compile(rf"[{IDEOGRAPHS}]{{2,4}}|[{IDEOGRAPHS}]+(?:[·•][{IDEOGRAPHS}A-Z]+)+")


SITE_ASSETS = "site_assets"  # no issue can have this name


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in another language, or, with the tag `x-default`, the one for readers of none of these."""

    tag: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pages of an issue will be.

    `address` is that of their folder, or ''; `home` the way from there to the folder of the site that they
    belong to ("../"), or '' for pages that are on their own.
    """

    address: str = ""
    home: str = ""

    @property
    def assets(self) -> str:
        """The folder of what all pages share, as a page sees it."""
        return f"{self.home}{SITE_ASSETS}" if self.home else "assets"

    def page(self, key: str) -> str:
        """The text of an edition: absolute where the address is known."""
        return self.file(f"{key}.html")

    def about(self, key: str) -> str:
        """The page about an edition that a site has, or ''."""
        return self.file(about_page(key)) if self.home else ""

    def file(self, name: str) -> str:
        return f"{self.address.rstrip('/')}/{name}" if self.address else name


def about_page(key: str) -> str:
    """The name of the page about an edition, in the folder of its text."""
    return f"about.{key}.html"


def archive_file(edition: Edition) -> str:
    """The name of an edition's JATS file, in the folder of its pages."""
    return f"{edition.name}.jats.xml"


def description(manuscript: Manuscript) -> str:
    """The description that search engines show below the title: the summary, or the beginning of the text."""
    edition = manuscript.edition
    if summary := edition.issue.summary.text(edition.key):
        return summary
    opening = next((block.text for block in manuscript.blocks if block.kind == "paragraph"), "")
    if len(opening) <= SHOWN:
        return opening
    return LAST_WORD.sub("", opening[:SHOWN]).rstrip() + "…"


def alternates(languages: Sequence[Language], place: Place) -> list[Alternate]:
    """The pages of all editions, this one's too, as hreflang needs it; in a site the entry page is the default."""
    found = [Alternate(language.tag, place.page(language.key)) for language in languages]
    return found if place.home else [*found, Alternate("x-default", found[0].href)]


def citation(edition: Edition, place: Place, pdf: str) -> Iterator[tuple[str, str]]:
    """Highwire's tags: (name, content); `pdf` is the name of the PDF in the page's folder, or ''."""
    issue, series, key = edition.issue, edition.series, edition.key
    page = place.page(key) if place.address else ""
    yield "citation_title", edition.title
    for person in issue.authors:
        yield "citation_author", inverted(person, key) or person.name.text(key)
    yield "citation_publication_date", issue.date.strftime("%Y/%m/%d")
    yield "citation_online_date", issue.date.strftime("%Y/%m/%d")
    yield "citation_journal_title", series.name.text(key)
    yield "citation_publisher", series.publisher.text(key)
    yield "citation_language", edition.tag
    for name, value in (
        ("citation_issn", series.issn),
        ("citation_doi", issue.doi),
        ("citation_isbn", issue.isbn),
        ("citation_keywords", "; ".join(edition.keywords)),
        ("citation_abstract", issue.summary.text(key)),
        ("citation_abstract_html_url", (place.about(key) or page) if page else ""),
        ("citation_fulltext_html_url", page),
        ("citation_pdf_url", place.file(pdf) if pdf and place.address else ""),
    ):
        if value:
            yield name, value


def linked_data(
    edition: Edition,
    others: Sequence[Language],
    place: Place,
    *,
    files: Sequence[str] = (),
    pictures: bool = False,
) -> str:
    """schema.org's ScholarlyArticle as JSON-LD, safe inside a script element.

    `files` are the names of the PDF and EPUB in the page's folder; `pictures` says whether it has any.
    """
    issue, key = edition.issue, edition.key
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": edition.title,
        "alternativeHeadline": issue.subtitle.text(key),
        "inLanguage": edition.tag,
        "datePublished": issue.date.isoformat(),
        "author": [_agent(person, key) for person in issue.authors],
        "translator": [_agent(person, key) for person in issue.translators],
        "publisher": _publisher(edition),
        "isPartOf": _series(edition),
        "abstract": issue.summary.text(key),
        "keywords": list(edition.keywords),
        "license": licence.address(issue.licence) or issue.licence,
        "identifier": _identifiers(edition),
        "isAccessibleForFree": True,
        **_access(pictures),
        "encoding": [_file(name, place) for name in (files if place.address else ())],
        "url": place.page(key) if place.address else "",
        "workTranslation": [_translation(issue, other, place) for other in others],
    }
    return _in_script(data)


def linked_series(newest: Edition, address: str, parts: Sequence[tuple[Edition, Place]]) -> str:
    """The series as JSON-LD: what it is, who publishes it, its issues, each by the page about it."""
    data = _series(newest) | {
        "@context": "https://schema.org",
        "url": f"{address}/{newest.key}.html",
        "inLanguage": newest.tag,
        "description": newest.series.statement.text(newest.key),
        "publisher": _publisher(newest),
        "hasPart": [
            {
                "@type": "ScholarlyArticle",
                "name": edition.title,
                "inLanguage": edition.tag,
                "datePublished": edition.issue.date.isoformat(),
                "url": place.about(edition.key),
            }
            for edition, place in parts
        ],
    }
    return _in_script(data)


def _in_script(data: dict[str, Any]) -> str:
    """JSON that is safe inside a script element."""
    text = json.dumps(_without_empty(data), ensure_ascii=False, indent=1)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _access(pictures: bool) -> dict[str, Any]:
    """How the page can be read, by schema.org's properties of accessibility."""
    return {
        "accessMode": ["textual", "visual"] if pictures else ["textual"],
        "accessModeSufficient": {"@type": "ItemList", "itemListElement": ["textual"]},
        "accessibilityFeature": [
            "structuralNavigation",
            "tableOfContents",
            "readingOrder",
            "displayTransformability",
            *(["alternativeText"] if pictures else []),
        ],
        "accessibilityHazard": "none",
    }


def _file(name: str, place: Place) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "encodingFormat": media_type(name),
        "contentUrl": place.file(name),
    }


def _translation(issue: Issue, other: Language, place: Place) -> dict[str, Any]:
    return {
        "@type": "ScholarlyArticle",
        "name": issue.title.text(other.key),
        "inLanguage": other.tag,
        "url": place.page(other.key) if place.address else "",
    }


def _agent(person: Person, key: str) -> dict[str, Any]:
    agent: dict[str, Any] = {
        "@type": "Person" if is_person(person) else "Organization",
        "name": person.name.text(key),
        "alternateName": [
            name for _key, name in person.name.items() if name != person.name.text(key)
        ],
    }
    family, comma, given = inverted(person, key).partition(", ")
    if comma:
        agent |= {"familyName": family, "givenName": given}
    if person.orcid:
        agent["@id"] = f"https://orcid.org/{person.orcid}"
    if affiliation := person.affiliation.text(key):
        agent["affiliation"] = {"@type": "Organization", "name": affiliation}
    return agent


def inverted(person: Person, key: str) -> str:
    """The name with the family's first, "Lewis, Margaret K.": `sort` where it says the name itself, or ''."""
    sort, name = person.sort.text(key), person.name.text(key)
    return sort if sorted(sort.replace(",", "").split()) == sorted(name.split()) else ""


def is_person(person: Person) -> bool:
    """A body (an editorial board, say) has a Chinese name that no person would have."""
    names = [name for _key, name in person.name.items() if IDEOGRAPH.search(name)]
    return bool(person.orcid) or all(HAN_NAME.fullmatch(name) for name in names)


def _publisher(edition: Edition) -> dict[str, Any]:
    series = edition.series
    if series.own_publisher:
        return {"@type": "Organization", "name": series.publisher.text(edition.key)}
    return {
        "@type": "Organization",
        "name": series.organisation.text(edition.key),
        "alternateName": series.organisation_short.text(edition.key),
        "address": series.place.text(edition.key),
        "url": series.website,
    }


def _series(edition: Edition) -> dict[str, Any]:
    series = edition.series
    kind = "Periodical" if series.issn else "CreativeWorkSeries"
    return {"@type": kind, "name": series.name.text(edition.key), "issn": series.issn}


def _identifiers(edition: Edition) -> list[dict[str, str]]:
    pairs = (("doi", edition.issue.doi), ("isbn", edition.issue.isbn))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in pairs
        if value
    ]


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        found = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner not in ("", [], {})}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value
