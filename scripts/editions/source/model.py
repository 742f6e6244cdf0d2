"""The values that `source/` describes: a series, its languages, its issues and their editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

from editions.machine import project
from editions.source.design import Design

DOI_RESOLVER = "https://doi.org/"
IN_PATH = "/:;()@!$&'*+,="  # of a DOI, what addresses may have as it is (RFC 3986)


def series_file(source: Path) -> Path:
    """`series.yaml` of a source folder; a folder without one belongs to the project's own series."""
    own = source / "series.yaml"
    return own if own.is_file() else project.series_file() or own


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the series: its key in file names, its BCP 47 tag, its own name."""

    key: str
    tag: str
    name: str


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in several languages, by the languages' keys."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The text in the language `key`, or ''."""
        return self.texts.get(key, "")

    def get(self, key: str) -> str | None:
        return self.texts.get(key)

    def items(self) -> Iterator[tuple[str, str]]:
        return iter(self.texts.items())

    def __bool__(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True, slots=True)
class Person:
    """An author or translator; `sort` is the name as lists are sorted by it, "Zha, Daojiong"."""

    name: Localized
    affiliation: Localized
    biography: Localized
    orcid: str
    sort: Localized = field(default_factory=Localized)


@dataclass(frozen=True, slots=True)
class Deposit:
    """Who deposits the metadata of issues at Crossref; all "" if the DOIs come from another agency."""

    depositor: str
    email: str
    registrant: str


@dataclass(frozen=True, slots=True)
class Series:
    """The contents of `series.yaml`; `folder` is the source folder that holds it."""

    folder: Path
    languages: tuple[Language, ...]
    name: Localized
    organisation: Localized
    organisation_short: Localized
    statement: Localized
    organisation_statement: Localized
    disclaimer: Localized
    place: Localized
    website: str
    issn: str
    pdf_standard: str
    own_publisher: Localized = field(default_factory=Localized)
    address: Localized = field(default_factory=Localized)
    design: Design = field(default_factory=Design)
    deposit: Deposit | None = None

    @property
    def home(self) -> Path:
        """The folder of its `series.yaml`."""
        return series_file(self.folder).parent

    @property
    def publisher(self) -> Localized:
        """The publisher: the organisation, unless the series names another."""
        return Localized({**self.organisation.texts, **self.own_publisher.texts})

    def language(self, key: str) -> Language:
        """The language of that key; raises KeyError."""
        for language in self.languages:
            if language.key == key:
                return language
        raise KeyError(key)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.languages)

    @property
    def templates(self) -> Path:
        """The folder of the series' own templates, which override those of the project file by file."""
        return self.home / "templates"

    @property
    def wordmark(self) -> Path | None:
        return self.home / self.design.wordmark if self.design.wordmark else None

    def wordmark_alternative(self, key: str) -> str:
        """The text alternative of the wordmark: the organisation's name."""
        return self.organisation_short.text(key) or self.organisation.text(key)


@dataclass(frozen=True, slots=True)
class Issue:
    """The contents of `issue.yaml`; `languages` are the keys whose Markdown file exists.

    `title_lines` are the lines of a title that its editor broke by hand, `former_slugs` the names that the
    issue was published by before.
    """

    slug: str
    folder: Path
    title: Localized
    title_lines: Mapping[str, tuple[str, ...]]
    short_title: Localized
    number: str
    subtitle: Localized
    byline: Localized
    authors: tuple[Person, ...]
    translators: tuple[Person, ...]
    date: date
    summary: Localized
    keywords: Mapping[str, tuple[str, ...]]
    doi: str
    isbn: str
    licence: str
    licence_text: Localized
    citation: Localized
    author_note: Localized
    acknowledgements: Localized
    funding: Localized
    status: str
    languages: tuple[str, ...]
    former_slugs: tuple[str, ...] = ()

    @property
    def doi_address(self) -> str:
        """The DOI as a link (Crossref DOI display guidelines), or ''."""
        return doi_address(self.doi)


def doi_address(doi: str) -> str:
    """A DOI as a link whose characters an address may have, or ''."""
    return f"{DOI_RESOLVER}{quote(doi, safe=IN_PATH)}" if doi else ""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One language of one issue."""

    series: Series
    issue: Issue
    language: Language

    @property
    def key(self) -> str:
        return self.language.key

    @property
    def tag(self) -> str:
        return self.language.tag

    @property
    def name(self) -> str:
        """The stem of the files that are made: `<slug>.<key>`."""
        return f"{self.issue.slug}.{self.key}"

    @property
    def source(self) -> Path:
        return self.issue.folder / f"{self.key}.md"

    @property
    def title(self) -> str:
        return self.issue.title.text(self.key)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title in the lines that its editor divided it into; otherwise one line."""
        return self.issue.title_lines.get(self.key, (self.title,))

    @property
    def other_titles(self) -> tuple[tuple[Language, str], ...]:
        """The titles of the issue's other editions."""
        return tuple(
            (self.series.language(key), text)
            for key, text in self.issue.title.items()
            if key != self.key
        )

    @property
    def keywords(self) -> tuple[str, ...]:
        return self.issue.keywords.get(self.key, ())
