"""The declarations of a PDF: its metadata, the standards that it conforms to, its attached source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editions.checks.pdf.tagged import tagged_of
from editions.checks.registry import PDF, check
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import quoted_or_nothing
from editions.readback.structure import Structure
from editions.source.series import Edition
from editions.source.standards import STANDARDS

AREA = "standards"
METADATA = rule("metadata", Severity.ERROR, AREA)
IDENTIFICATION = rule("identification", Severity.ERROR, AREA)
SOURCE = rule("source-attached", Severity.ERROR, AREA)

# Where the Info dictionary and XMP say the same thing (ISO 19005-3, 6.6.3).
IN_BOTH = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}


@check(PDF)
def check_metadata(subject: Subject) -> Iterator[Finding]:
    """Compare what the file declares with the edition and its Markdown source.

    Raises FindingsError if the file cannot be read.
    """
    pdf = subject.once(tagged_of)
    yield from _metadata(pdf.here, pdf.edition, pdf.tags)
    yield from _identification(pdf.here, pdf.edition, pdf.tags)
    yield from _source(pdf.here, pdf.manuscript.source, pdf.tags)


def _metadata(here: Place, edition: Edition, read: Structure) -> Iterator[Finding]:
    key, xmp = edition.key, read.xmp
    names = [dict(person.name.items()) for person in edition.issue.authors]
    wanted = {
        "dc:title": edition.title,
        "dc:language": edition.tag,
        "dc:description": edition.issue.summary.text(key),
        "pdf:Keywords": ", ".join(edition.keywords),
        "dc:creator": "; ".join(name.get(key) or next(iter(name.values()), "") for name in names),
    }
    for name, value in wanted.items():
        if value and xmp.get(name, "") != value:
            yield METADATA.at(here, "differs", name=name, found=xmp.get(name, ""), wanted=value)
    for name in ("xmp:CreateDate", "xmp:ModifyDate"):
        if not xmp.get(name):
            yield METADATA.at(here, "missing", name=name)
    if read.language != edition.tag:
        yield METADATA.at(here, "language", found=read.language, wanted=edition.tag)
    if not read.shows_title:
        yield METADATA.at(here, "title-hidden")
    if edition.series.pdf_standard == "a3-ua1":
        yield from _info(here, read.info, xmp)


def _info(here: Place, info: Mapping[str, str], xmp: Mapping[str, str]) -> Iterator[Finding]:
    for name, twin in IN_BOTH.items():
        value, other = info.get(name, ""), xmp.get(twin, "")
        if name.endswith("Date"):
            value, other = _digits(value), _digits(other)
        if value != other:
            yield METADATA.at(here, "info", name=name, info=value, xmp=other)


def _identification(here: Place, edition: Edition, read: Structure) -> Iterator[Finding]:
    standard = STANDARDS[edition.series.pdf_standard]
    for name, part in (
        ("pdfaid:part", standard.archive),
        ("pdfuaid:part", standard.accessible),
    ):
        if read.xmp.get(name) != str(part):
            found = quoted_or_nothing(read.xmp.get(name, ""))
            yield IDENTIFICATION.at(here, "part", name=name, found=found, wanted=part)
    declared = read.xmp.get("pdfd:declarations", "").split("; ")
    for address in standard.declarations:
        if address not in declared:
            yield IDENTIFICATION.at(here, "declaration", address=address)


def _source(here: Place, source: str, read: Structure) -> Iterator[Finding]:
    data = source.encode()
    if not any(a.relationship == "Source" and a.data == data for a in read.attached):
        yield SOURCE.at(here)
    wanted = {_digits(read.xmp.get(name, "")) for name in ("xmp:CreateDate", "xmp:ModifyDate")}
    for attached in read.attached:
        if {_digits(attached.created), _digits(attached.modified)} != wanted:
            yield METADATA.at(here, "attached", name=attached.name)


def _digits(date: str) -> str:
    """The digits of a date in UTC, whichever way it is written."""
    return re.sub(r"\D", "", date)[:14]
