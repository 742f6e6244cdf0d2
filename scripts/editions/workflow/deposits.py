"""Files for archives and registries: JATS with the pages of an issue, Crossref's deposits in a folder of their own.

Nothing is written that is not valid. The deposits name who deposits, and are not put on the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from editions.checks.site import deposits
from editions.findings import Finding
from editions.formats.deposit import crossref, jats
from editions.formats.shared.page_metadata import Place, archive_file
from editions.formats.site.published import Published
from editions.machine.folders import replaced
from editions.text import Manuscript
from editions.text.works import references

FOLDER = "_deposits"  # no issue can have this name
STAMP = re.compile(rb"<timestamp>(\d{14})</timestamp>")


def archive(
    manuscript: Manuscript,
    pictures: Mapping[str, str],
    place: Place,
    pdf: str,
    shown: Path,
    folder: Path,
) -> list[Finding]:
    """Write an edition's JATS file into `folder`, later `shown`; if it is not valid, only report that."""
    name = archive_file(manuscript.edition)
    data = jats.article(manuscript, pictures, place, pdf)
    findings = list(deposits.check_jats(data, shown / name, manuscript))
    if not findings:
        (folder / name).write_bytes(data)
    return findings


def register(
    published: Sequence[tuple[Published, Place]], folder: Path
) -> tuple[list[str], list[Finding]]:
    """Write `folder`/_deposits for the issues that have a DOI; returns the names of the files, and findings.

    A file whose issue has not changed is as it was, with its time: a later one is for a change.
    """
    series = published[0][0].editions[0].series
    issues = [(one, place) for one, place in published if one.issue.doi]
    findings = list(deposits.check_depositor(series, [one.issue for one, _place in issues]))
    if not issues or series.deposit is None or not series.deposit.depositor:
        return [], findings
    names = []
    with replaced(folder / FOLDER) as staged:
        for one, place in issues:
            name = crossref.name_of(one.issue.slug)
            data = _stamped(folder / FOLDER / name, one, place)
            wrong = list(deposits.check_crossref(data, folder / FOLDER / name))
            findings += wrong
            if not wrong:
                (staged / name).write_bytes(data)
                names.append(name)
    return names, findings


def _stamped(before: Path, one: Published, place: Place) -> bytes:
    """The deposit of an issue: with the time of the one before if it says the same, else of this moment."""

    def made(moment: datetime) -> bytes:
        files = {key: [file.name for file in files] for key, files in one.downloads.items()}
        cited = references(one.manuscripts[0].notes)
        return crossref.deposit(one.editions, cited, place, files, moment)

    old = before.read_bytes() if before.is_file() else b""
    if stamp := STAMP.search(old):
        again = made(datetime.strptime(stamp[1].decode(), crossref.STAMP).replace(tzinfo=UTC))
        if again == old:
            return old
    return made(datetime.now(UTC))
