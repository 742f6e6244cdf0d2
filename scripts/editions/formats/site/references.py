"""How an edition is cited, for reference managers: CSL-JSON, BibTeX and RIS files.

The data are those of the Citation Style Language (its JSON schema, 1.0.2). pandoc writes CSL-JSON and BibTeX of them,
rispy RIS.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

import rispy

from editions.formats.shared.page_metadata import inverted
from editions.machine.cache import cached
from editions.resources.templating import wording
from editions.source.series import Edition, Person
from editions.text.pandoc import program

NUMBER = "1.\n"  # rispy numbers references before them; other readers stop there
GUARD = "\ue000"  # of private use: in no text
SECONDS = 60  # more than pandoc takes for one reference on any machine
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FORMS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
"""The endings of the files, and what their formats are called."""


def files(edition: Edition, address: str) -> dict[str, bytes]:
    """The files of an edition's reference by name; `address` is that of the page about it."""
    data = reference(edition, address)
    made = (_bibtex(data), _ris(data, edition.keywords), _by_pandoc(data, "csljson"))
    return {f"{edition.name}.{form}": content for form, content in zip(FORMS, made, strict=True)}


def reference(edition: Edition, address: str) -> dict[str, Any]:
    """The edition as an item of CSL: an article of a series that has an ISSN, else a report in a series."""
    issue, series, key = edition.issue, edition.series, edition.key
    in_series = "container-title" if series.issn else "collection-title"
    data: dict[str, Any] = {
        "id": edition.name,
        "type": "article-journal" if series.issn else "report",
        "title": wording(key, series).whole_title(edition.title, issue.subtitle.text(key)),
        "author": [_name(person, key) for person in issue.authors],
        "translator": [_name(person, key) for person in issue.translators],
        "issued": {"date-parts": [[issue.date.year, issue.date.month, issue.date.day]]},
        in_series: series.name.text(key),
        "issue" if series.issn else "number": issue.number,
        "publisher": series.publisher.text(key),
        "publisher-place": series.place.text(key),
        "DOI": issue.doi,
        "ISBN": issue.isbn,
        "ISSN": series.issn,
        "URL": address,
        "language": edition.tag,
        "abstract": issue.summary.text(key),
        "keyword": ", ".join(edition.keywords),
    }
    return {name: value for name, value in data.items() if value}


def _name(person: Person, key: str) -> dict[str, str]:
    """Family and given name where the issue says which is which, else the name as it is printed."""
    family, comma, given = inverted(person, key).partition(", ")
    return {"family": family, "given": given} if comma else {"literal": person.name.text(key)}


def _by_pandoc(data: Mapping[str, Any], writer: str, guard: str = "") -> bytes:
    """What pandoc writes of the data, with `guard` after each angle bracket, so that none is read as markup."""
    text = json.dumps([data], ensure_ascii=False).replace("<", f"<{guard}").encode()

    def make() -> bytes:
        command = [str(program()), "--from=csljson", f"--to={writer}", "--wrap=none"]
        return subprocess.run(
            command, input=text, capture_output=True, timeout=SECONDS, check=True
        ).stdout

    return cached(f"reference-{writer}", text, make)


def _bibtex(data: Mapping[str, Any]) -> bytes:
    """BibLaTeX with what BibTeX's styles ask for: year, month, their names of a report and of who publishes it."""
    text = _by_pandoc(data, "biblatex", GUARD).decode()
    text = text.replace(rf"\textless{GUARD}", r"\textless{}").replace(GUARD, "")
    year, month, _day = data["issued"]["date-parts"][0]
    of_month = f"\n  year = {{{year}}},\n  month = {MONTHS[month - 1]},"
    text = text.replace("\n  date = ", f"{of_month}\n  date = ", 1)
    if data["type"] == "report":
        text = text.replace("@report{", "@techreport{", 1)
        text = text.replace("\n  publisher = ", "\n  institution = ", 1)
    return text.encode()


def _ris(data: Mapping[str, Any], keywords: Sequence[str]) -> bytes:
    day = "/".join(f"{part:02}" for part in data["issued"]["date-parts"][0])
    entry = {
        "type_of_reference": "JOUR" if data["type"] == "article-journal" else "RPRT",
        "title": data["title"],
        "authors": _plain_names(data.get("author", ())),
        "subsidiary_authors": _plain_names(data.get("translator", ())),
        "year": day[:4],
        "date": day,
        "secondary_title": data.get("container-title"),
        "tertiary_title": data.get("collection-title"),
        "number": data.get("issue") or data.get("number"),
        "publisher": data.get("publisher"),
        "place_published": data.get("publisher-place"),
        "doi": data.get("DOI"),
        "issn": data.get("ISSN") or data.get("ISBN"),
        "urls": [data["URL"]],
        "language": data["language"],
        "abstract": data.get("abstract"),
        "keywords": list(keywords),
    }
    text: str = rispy.dumps([{name: value for name, value in entry.items() if value}])
    return text.removeprefix(NUMBER).encode()


def _plain_names(names: Sequence[Mapping[str, str]]) -> list[str]:
    return [name.get("literal") or f"{name['family']}, {name['given']}" for name in names]
