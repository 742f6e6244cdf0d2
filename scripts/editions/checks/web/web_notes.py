"""The notes of a finished web page, read back and compared with the registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.etree import _Element

from editions.checks.registry import WEB, check
from editions.checks.shared import formulas, list_labels
from editions.checks.shared.article_text import is_formula
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Rule, Severity, rule
from editions.languages.shared.characters import INVISIBLE
from editions.messages import message
from editions.text import Manuscript, Note

AREA = "notes in the web page"


def _error(name: str) -> Rule:
    return rule(name, Severity.ERROR, AREA)


MISSING = _error("web-note-missing")
TEXT = _error("web-note-text")
CALL = _error("web-call")
BACK = _error("web-back-link")
STRAY = _error("web-note-stray")
IDENTIFIER = _error("web-identifier")

NOTES = ".//*[@role='doc-footnote']"
CALLS = ".//a[@role='doc-noteref']"
BACK_LINKS = ".//a[@role='doc-backlink']"
IGNORED = frozenset(INVISIBLE)


@check(WEB)
def check_notes(subject: Subject) -> list[Finding]:
    """Check the notes of the subject's web page."""
    page, manuscript = subject.web, subject.manuscript
    assert page
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    notes = {note.get("id", ""): note for note in root.iterfind(NOTES)}
    calls = {call.get("id", ""): call for call in root.iterfind(CALLS)}
    findings: list[Finding] = []
    for note in manuscript.notes:
        findings += _note_findings(note, notes, calls)
    findings += _stray(root, Place.of(subject.web_path), manuscript)
    findings += formulas.compare(manuscript, formulas.of_html(root), "web")
    findings += list_labels.compare(manuscript, list_labels.of_html(root), "web")
    return findings


def _note_findings(
    note: Note, notes: dict[str, _Element], calls: dict[str, _Element]
) -> Iterator[Finding]:
    element = notes.get(note.id)
    name = message("note-name", number=note.number, label=note.label)
    if element is None:
        yield MISSING.at(note.place, note=name)
        return
    links = list(element.iterfind(BACK_LINKS))
    if _text(element, links) != _squeezed(note.text):
        yield TEXT.at(note.place, note=name)
    back = [link.get("href") for link in links]
    if back != [f"#{call.id}" for call in note.calls] or not _is_number(links[:1], note.number):
        yield BACK.at(note.place, note=name)
    for call in note.calls:
        found = calls.get(call.id)
        if found is None or (found.get("href"), "".join(map(str, found.itertext()))) != (
            f"#{note.id}",
            str(note.number),
        ):
            named = message("call-name", number=note.number, label=note.label)
            yield CALL.at(call.place, call=named)


def _is_number(links: list[_Element], number: int) -> bool:
    return bool(links) and "".join(map(str, links[0].itertext())) == f"{number}."


def _stray(root: _Element, place: Place, manuscript: Manuscript) -> Iterator[Finding]:
    wanted = len(manuscript.notes), sum(len(note.calls) for note in manuscript.notes)
    found = len(root.findall(NOTES)), len(root.findall(CALLS))
    if found != wanted:
        here = {"notes": found[0], "calls": found[1]}
        yield STRAY.at(place, **here, wanted_notes=wanted[0], wanted_calls=wanted[1])
    counted = Counter(node.get("id", "") for node in root.iterfind(".//*[@id]"))
    for name, times in counted.items():
        if times > 1:
            yield IDENTIFIER.at(place, name=name, count=times)


def _text(element: _Element, links: list[_Element]) -> str:
    """The note's own text, without its backlinks."""
    return _squeezed("".join(_walk(element, set(links))))


def _walk(node: _Element, dropped: set[_Element]) -> Iterator[str]:
    if node not in dropped and not is_formula(node):
        yield node.text or ""
        for child in node:
            yield from _walk(child, dropped)
            yield child.tail or ""


def _squeezed(text: str) -> str:
    return "".join(one for one in text if not one.isspace() and one not in IGNORED)
