"""Read the manuscripts of several editions at once, each by the rules of its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editions import languages
from editions.findings import Finding, FindingsError
from editions.resources.templating import has_wording, wording
from editions.source.series import Edition
from editions.text import Manuscript, pandoc, read
from editions.text.pandoc import Reading
from editions.text.reader import begin as begin_one
from editions.text.references import Labels

Begun = tuple[str, "Reading"]


def begin(editions: Sequence[Edition]) -> list[Begun]:
    """Start pandoc on every edition; raises FindingsError with the faults of all files."""
    findings: list[Finding] = []
    begun = []
    for edition in editions:
        try:
            begun.append(begin_one(edition))
        except FindingsError as error:
            findings += error.findings
    if findings:
        for _text, reading in begun:
            reading.stop()
        raise FindingsError(findings)
    return begun


def each(editions: Sequence[Edition]) -> Iterator[Manuscript]:
    """The manuscripts one after another, while pandoc is at work on the others.

    In the end raises FindingsError with all that keeps some of them from being read.
    """
    findings: list[Finding] = []
    begun = begin(editions)
    try:
        for edition in editions:
            try:
                manuscript = finished(edition, begun[0])
            except FindingsError as error:
                findings += error.findings
            else:
                yield manuscript
            del begun[0]
    finally:
        for _text, reading in begun:
            reading.stop()
    if findings:
        raise FindingsError(findings)


def finished(edition: Edition, begun: Begun) -> Manuscript:
    """The manuscript that pandoc is reading; raises FindingsError for faults in it."""
    return read(edition, begun, languages.for_tag(edition.tag).normalise, labels(edition))


def manuscript_of(edition: Edition, text: str) -> Manuscript:
    """What another text of the edition gives; raises FindingsError for what is wrong in it."""
    return finished(edition, (text, pandoc.Reading(edition.source, text)))


def labels(edition: Edition) -> Labels | None:
    """What figures, tables and notes are called in the edition's language; None without a wording."""
    if not has_wording(edition.key, edition.series):
        return None
    words = wording(edition.key, edition.series).references
    return Labels(**{**words, "sources": tuple(words["sources"])})


def read_editions(editions: Sequence[Edition]) -> list[Manuscript]:
    """All of them; raises FindingsError if one cannot be read."""
    return list(each(editions))
