"""The series, its issues and their editions, read from the YAML of `source/`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import east_asian_width

from lxml import etree

from editions import languages
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.messages import any_of
from editions.source import design
from editions.source.identifiers import (
    isbn_check_digit,
    isbn_problem,
    issn_check_digit,
    issn_problem,
)
from editions.source.model import (
    DOI_RESOLVER,
    Deposit,
    Edition,
    Issue,
    Language,
    Localized,
    Person,
    Series,
    doi_address,
    series_file,
)
from editions.source.yaml_nodes import LONGEST_TEXT, VALUE, Section, empty_section, open_section

__all__ = [
    "Deposit",
    "Edition",
    "Issue",
    "Language",
    "Localized",
    "Person",
    "Series",
    "doi_address",
    "load_editions",
    "load_issue",
    "load_series",
    "read_issue",
    "series_file",
]

MOST_PEOPLE = 200  # authors or translators of an issue
MOST_KEYWORDS = 100

IDENTIFIER = rule("yaml-identifier", Severity.ERROR, "source")
TAG = rule("yaml-tag", Severity.ERROR, "source")
NO_ISSUE = rule("issue-missing", Severity.ERROR, "source")
NO_EDITION = rule("edition-missing", Severity.ERROR, "source")

LONGEST_NAME = 300  # characters of a title or a name
AGENCIES = ("crossref", "other")
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
PDF_STANDARDS = ("a3-ua1", "a4-ua2")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TYPED = re.compile(r"['\"]|\d-\d")  # what the rules of a language may change
ORCID = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")
HANGUL = (range(0x1100, 0x1200), range(0x3130, 0x3190), range(0xAC00, 0xD7B0))  # has spaces
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def load_series(source: Path) -> Series:
    """Read the series of a source folder; raises FindingsError with all its faults."""
    findings: list[Finding] = []
    top = open_section(series_file(source), findings)
    languages = _languages(top)
    keys = tuple(language.key for language in languages)

    def words(key: str, *, required: bool = False, longest: int = LONGEST_TEXT) -> Localized:
        needed = keys if required else ()
        texts = top.by_language(key, keys, required=needed, longest=longest)
        return _localized(texts, languages)

    series = Series(
        folder=source,
        languages=languages,
        name=words("name", required=True, longest=LONGEST_NAME),
        organisation=words("organisation", required=True, longest=LONGEST_NAME),
        organisation_short=words("organisation_short"),
        statement=words("statement"),
        organisation_statement=words("organisation_statement"),
        disclaimer=words("disclaimer"),
        place=words("place"),
        website=_web_address(top, "website"),
        issn=_identifier(top, "issn"),
        pdf_standard=top.choice("pdf_standard", PDF_STANDARDS, PDF_STANDARDS[0]),
        own_publisher=words("publisher", longest=LONGEST_NAME),
        address=words("address", longest=LONGEST_NAME),
        design=design.read(top.section("design"), keys),
        deposit=_deposit(top.section("deposit")),
    )
    top.close()
    if findings:
        raise FindingsError(findings)
    return series


def _deposit(section: Section | None) -> Deposit | None:
    if section is None:
        return None
    required = section.choice("agency", AGENCIES, AGENCIES[0]) == AGENCIES[0]
    depositor, email, registrant = (
        section.text(key, required=required) for key in ("depositor", "email", "registrant")
    )
    if email and not EMAIL.fullmatch(email):
        section.report(VALUE, section.values.get("email"), "email", text=email)
    section.close()
    return Deposit(depositor, email, registrant)


def _localized(texts: Mapping[str, str], languages: Sequence[Language]) -> Localized:
    """The texts with the visible changes of their languages, as in the Markdown: curly quotes, en dashes."""
    tags = {language.key: language.tag for language in languages}
    return Localized({key: _normalised(text, tags[key]) for key, text in texts.items()})


def _normalised(text: str, tag: str) -> str:
    if not TYPED.search(text):
        return text

    paragraph = etree.Element("p")
    paragraph.text = text
    languages.for_tag(tag).normalise(paragraph)
    return "".join(str(piece) for piece in paragraph.itertext())


def _languages(top: Section) -> tuple[Language, ...]:
    languages: list[Language] = []
    entries = top.sections("languages", required=True)
    for entry in entries:
        key, tag = entry.text("key", required=True), entry.text("tag", required=True)
        if key and not re.fullmatch(r"[a-z][a-z0-9-]*", key):
            entry.report(
                VALUE,
                entry.values.get("key"),
                "language-key",
                text=key,
            )
        if tag and not LANGUAGE_TAG.fullmatch(tag):
            entry.report(
                VALUE,
                entry.values.get("tag"),
                "language-tag",
                text=tag,
            )
        if key in (language.key for language in languages):
            entry.report(VALUE, entry.values.get("key"), "language-twice", text=key)
        languages.append(Language(key, tag, entry.text("name", required=True)))
        entry.close()
    _refuse_exchanged_tags(entries, languages)
    return tuple(languages)


def _refuse_exchanged_tags(entries: Sequence[Section], languages: Sequence[Language]) -> None:
    """Report a key that is the language of another entry's tag and not of its own."""
    for entry, language in zip(entries, languages, strict=True):
        mains = {one.tag.split("-")[0].lower(): one.tag for one in languages}
        if language.key in mains and language.tag.split("-")[0].lower() != language.key:
            place = entry.place(entry.values.get("tag"))
            other = mains[language.key]
            entry.findings.append(TAG.at(place, key=language.key, tag=language.tag, other=other))


def _identifier(top: Section, key: str) -> str:
    """An ISBN or ISSN, its check digit right."""
    text = top.text(key)
    digits = re.sub(r"[\s\u2010-\u2013-]", "", text).upper().removeprefix(key.upper())
    problem = (isbn_problem if key == "isbn" else issn_problem)(digits) if text else ""
    if problem:
        digit = ""
        if problem == "check":
            digit = (isbn_check_digit if key == "isbn" else issn_check_digit)(digits)
        place = top.place(top.values.get(key))
        top.findings.append(IDENTIFIER.at(place, f"{key}-{problem}", text=text, digit=digit))
    return text


def _web_address(section: Section, key: str) -> str:
    address = section.text(key)
    if address and not re.fullmatch(r"https?://[^\s<>\"]+", address):
        section.report(VALUE, section.values.get(key), "address", key=key)
    return address


def load_issue(series: Series, slug: str) -> Issue:
    """Read `<slug>/issue.yaml`; raises FindingsError with all its faults."""
    issue, findings = read_issue(series, slug)
    if findings:
        raise FindingsError(findings)
    return issue


def read_issue(series: Series, slug: str) -> tuple[Issue, list[Finding]]:
    """Read `<slug>/issue.yaml` as far as possible, so that its texts can be read too; with all findings.

    Raises FindingsError if there is no such file.
    """
    folder = series.folder / slug
    path = folder / "issue.yaml"
    if not path.is_file():
        raise FindingsError([NO_ISSUE.at(Place.of(path), "file")])
    findings: list[Finding] = []
    if not SLUG.fullmatch(slug):
        findings.append(VALUE.at(Place.of(folder), "slug", text=slug))
    try:
        top = open_section(path, findings)
    except FindingsError as error:
        findings += error.findings
        top = empty_section(path)
    texts = {key: folder / f"{key}.md" for key in series.keys}
    languages = tuple(key for key, text in texts.items() if text.is_file())
    unread = [
        NO_EDITION.at(Place.of(text), "file")
        for key, text in texts.items()
        if key not in languages and os.path.lexists(text)
    ]
    findings += unread
    if not languages and not unread:
        files = any_of(f"{key}.md" for key in series.keys)
        findings.append(NO_EDITION.at(Place.of(folder), "none", files=files))
    issue = _issue(top, series, slug, languages)
    top.close()
    return issue, findings


def _issue(top: Section, series: Series, slug: str, languages: tuple[str, ...]) -> Issue:
    def words(key: str, required: Sequence[str] = (), longest: int = LONGEST_TEXT) -> Localized:
        texts = top.by_language(key, series.keys, required=required, longest=longest)
        return _localized(texts, series.languages)

    title = words("title", languages, LONGEST_NAME)
    broken = {
        key: tuple(_normalised(line, series.language(key).tag) for line in lines)
        for key, lines in top.hand_broken("title").items()
        if key in title.texts
    }
    return Issue(
        slug=slug,
        folder=series.folder / slug,
        title=Localized({**title.texts, **{key: _in_one(broken[key]) for key in broken}}),
        title_lines=broken,
        short_title=words("short_title", longest=LONGEST_NAME),
        number=top.text("number"),
        subtitle=words("subtitle", longest=LONGEST_NAME),
        byline=words("byline", longest=LONGEST_NAME),
        authors=_people(top, "authors", series, languages, required=True),
        translators=_people(top, "translators", series, languages),
        date=top.day("date"),
        summary=words("summary"),
        keywords={
            key: tuple(_normalised(word, series.language(key).tag) for word in found)
            for key, found in _keywords(top, series).items()
        },
        doi=top.text("doi").removeprefix(DOI_RESOLVER),
        isbn=_identifier(top, "isbn"),
        licence=top.text("licence"),
        licence_text=words("licence_text"),
        citation=words("citation"),
        author_note=words("author_note"),
        acknowledgements=words("acknowledgements"),
        funding=words("funding"),
        status=top.choice("status", ("", "draft"), ""),
        languages=languages,
        former_slugs=_former_slugs(top),
    )


def _former_slugs(top: Section) -> tuple[str, ...]:
    found = top.texts("former_slugs")
    for slug in found:
        if not SLUG.fullmatch(slug):
            top.report(VALUE, top.values.get("former_slugs"), "former-slug", text=slug)
    return found


def _keywords(top: Section, series: Series) -> Mapping[str, tuple[str, ...]]:
    found = top.lists_by_language("keywords", series.keys)
    count = max((len(words) for words in found.values()), default=0)
    if count > MOST_KEYWORDS:
        node = top.values.get("keywords")
        top.report(VALUE, node, "many", key="keywords", count=count, most=MOST_KEYWORDS)
    return found


def _in_one(lines: Sequence[str]) -> str:
    """Lines as one: no space between characters of scripts that are written without."""
    whole = lines[0]
    for line in lines[1:]:
        whole += line if is_wide(whole[-1]) and is_wide(line[0]) else f" {line}"
    return whole


def is_wide(character: str) -> bool:
    """Whether no space is written between this character and the next of its kind."""
    code = ord(character)
    return east_asian_width(character) in "WF" and not any(code in block for block in HANGUL)


def _people(
    top: Section, key: str, series: Series, needed: Sequence[str], *, required: bool = False
) -> tuple[Person, ...]:
    people = []

    def words(entry: Section, name: str, required: Sequence[str] = ()) -> Localized:
        return _localized(entry.by_language(name, series.keys, required=required), series.languages)

    for entry in top.sections(key, required=required, plain="name", most=MOST_PEOPLE):
        people.append(
            Person(
                name=words(entry, "name", needed),
                sort=words(entry, "sort"),
                affiliation=words(entry, "affiliation"),
                biography=words(entry, "biography"),
                orcid=_orcid(entry),
            )
        )
        entry.close()
    return tuple(people)


def _orcid(entry: Section) -> str:
    """The sixteen figures of an ORCID iD, their check figure right (ISO 7064, MOD 11-2)."""
    orcid = entry.text("orcid").removeprefix("https://orcid.org/")
    if orcid and not (ORCID.fullmatch(orcid) and _check_figure(orcid.replace("-", "")) == 1):
        entry.report(VALUE, entry.values.get("orcid"), "orcid", text=orcid)
    return orcid


def _check_figure(figures: str) -> int:
    """What is left by the sum of an identifier with its check figure: 1 when it is right."""
    total = 0
    for figure in figures:
        total = (total * 2 + (10 if figure == "X" else int(figure))) % 11
    return total


def load_editions(series: Series, issue: Issue, keys: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The editions of an issue, all or those of `keys`; raises FindingsError for a missing one."""
    absent = [key for key in keys if key not in issue.languages]
    if absent:
        raise FindingsError(
            [
                NO_EDITION.at(Place.of(issue.folder / f"{key}.md"), "asked", key=key)
                for key in absent
            ]
        )
    return tuple(
        Edition(series, issue, series.language(key))
        for key in issue.languages
        if not keys or key in keys
    )
