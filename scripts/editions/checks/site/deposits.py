"""JATS files and Crossref's deposits: valid by their schemas, and with every note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.findings import Finding, Place, Severity, rule
from editions.machine import schemas
from editions.source.series import Issue, Series, series_file
from editions.text import Manuscript

INVALID = rule("deposit-invalid", Severity.WARNING, "site")
NOTES = rule("deposit-notes", Severity.WARNING, "site")
DEPOSITOR = rule("deposit-depositor", Severity.WARNING, "site")

NO_TEXT = ("label", "inline-formula", "disp-formula")


def check_crossref(data: bytes, path: Path) -> Iterator[Finding]:
    """Validate a deposit against Crossref's schema."""
    yield from _validate(etree.fromstring(data), schemas.crossref(), path, "Crossref")


def check_jats(data: bytes, path: Path, manuscript: Manuscript) -> Iterator[Finding]:
    """Validate a JATS file against its tag set, and compare its notes with the text."""
    root = etree.fromstring(data)
    yield from _validate(root, schemas.jats(), path, "JATS")
    found = {note.get("id"): _text(note) for note in root.iterfind("back/fn-group/fn")}
    called = {call.get("rid") for call in root.iter("xref") if call.get("ref-type") == "fn"}
    for note in manuscript.notes:
        if found.get(note.id) != _folded(note.text) or note.id not in called:
            yield NOTES.at(Place.of(path), number=note.number, label=note.label)


def check_depositor(series: Series, issues: Sequence[Issue]) -> Iterator[Finding]:
    """Findings about DOIs in a series that does not name the depositor of their metadata."""
    with_doi = next((issue for issue in issues if issue.doi), None)
    if with_doi and series.deposit is None:
        yield DEPOSITOR.at(Place.of(series_file(series.folder)), doi=with_doi.doi)


def _validate(
    root: _Element, schema: etree.XMLSchema | etree.DTD, path: Path, name: str
) -> Iterator[Finding]:
    if not schema.validate(root):
        log: Any = schema.error_log
        first = log[0]
        yield INVALID.at(Place.of(path, first.line), name=name, reason=first.message)


def _text(note: _Element) -> str:
    """The text of a note as the manuscript counts it: without its number, formulas and calls of other notes."""
    copy = deepcopy(note)
    for call in copy.iter("xref"):
        if (call.text or "").isdecimal():  # words are a reference: “note 1”
            call.text = ""
    etree.strip_elements(copy, *NO_TEXT, with_tail=False)
    return _folded("".join(str(text) for text in copy.itertext()))


def _folded(text: str) -> str:
    return "".join(text.split())
