"""An issue as a deposit at Crossref (deposit schema 5.4.0): a journal's article, or a report where there is no ISSN.

The deposit is in the language of the first edition; an article has the titles of all, and both have their summaries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from editions.formats.shared.formats import media_type
from editions.formats.shared.page_metadata import Place, inverted, is_person
from editions.resources.templating import render
from editions.source import licence
from editions.source.series import Edition
from editions.text.works import Reference

STAMP = "%Y%m%d%H%M%S"


def name_of(slug: str) -> str:
    """The name of the file of an issue."""
    return f"{slug}.crossref.xml"


def deposit(
    editions: Sequence[Edition],
    references: Sequence[Reference],
    place: Place,
    files: Mapping[str, Sequence[str]],
    moment: datetime,
) -> bytes:
    """The deposit of an issue that has a DOI, in a series that names its depositor.

    `references` are those of the notes, `place` says where the issue will be, `files` gives for each edition's
    key the names of its downloads. A deposit takes the place of an earlier one only if its `moment` is later.
    """
    first = editions[0]
    return render(
        "deposit/crossref.xml",
        edition=first,
        editions=editions,
        issue=first.issue,
        series=first.series,
        key=first.key,
        language=primary,
        references=references,
        licence=licence.address(first.issue.licence),
        address=place.file(""),
        files=[(place.file(name), media_type(name)) for names in files.values() for name in names],
        stamp=moment.strftime(STAMP),
        inverted=inverted,
        is_person=is_person,
    ).encode()


def primary(edition: Edition) -> str:
    """The language without script and region, as ISO 639 writes it."""
    return edition.tag.partition("-")[0].lower()
