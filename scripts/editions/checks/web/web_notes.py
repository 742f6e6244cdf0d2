"""The notes of a finished web page, read back and compared with the registry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from editions.findings import Finding, Place, Rule, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from editions.text import Manuscript, Note

AREA = "notes in the web page"


def _error(name: str, meaning: str) -> Rule:
    return rule(name, Severity.ERROR, AREA, meaning)


MISSING = _error("web-note-missing", "Every note of the source is in the page once.")
TEXT = _error("web-note-text", "A note of the page says what the source says.")
CALL = _error("web-call", "Every call is in the page once, shows its number and leads to its note.")
BACK = _error("web-back-link", "Every note leads back to each of its calls.")
STRAY = _error("web-note-stray", "The page has no notes and calls but those of the source.")
IDENTIFIER = _error("web-identifier", "An identifier stands once in a page.")

NOTES = ".//*[@role='doc-footnote']"
CALLS = ".//a[@role='doc-noteref']"
BACK_LINKS = ".//a[@role='doc-backlink']"
IGNORED = frozenset("\u200b\u2060\u00ad")


def check(page: bytes, path: Path, manuscript: Manuscript) -> list[Finding]:
    """What is wrong with the notes of the page `page`, which is to be `path`."""
    from lxml import html

    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    notes = {note.get("id", ""): note for note in root.iterfind(NOTES)}
    calls = {call.get("id", ""): call for call in root.iterfind(CALLS)}
    findings: list[Finding] = []
    for note in manuscript.notes:
        findings += _note_findings(note, notes, calls)
    findings += _stray(root, Place.of(path), manuscript)
    return findings


def _note_findings(
    note: Note, notes: dict[str, _Element], calls: dict[str, _Element]
) -> Iterator[Finding]:
    element = notes.get(note.id)
    if element is None:
        yield MISSING.at(note.place, f"note {note.number} [^{note.label}] is not in the web page")
        return
    links = list(element.iterfind(BACK_LINKS))
    if _text(element, links) != _squeezed(note.text):
        yield TEXT.at(
            note.place, f"note {note.number} [^{note.label}] says something else in the web page"
        )
    back = [link.get("href") for link in links]
    if back != [f"#{call.id}" for call in note.calls] or not _is_number(links[:1], note.number):
        yield BACK.at(
            note.place, f"note {note.number} [^{note.label}] does not lead back to its calls"
        )
    for call in note.calls:
        found = calls.get(call.id)
        if found is None or (found.get("href"), "".join(map(str, found.itertext()))) != (
            f"#{note.id}",
            str(note.number),
        ):
            yield CALL.at(
                call.place,
                f"call {note.number} [^{note.label}] does not lead to its note in the web page",
            )


def _is_number(links: list[_Element], number: int) -> bool:
    return bool(links) and "".join(map(str, links[0].itertext())) == f"{number}."


def _stray(root: _Element, place: Place, manuscript: Manuscript) -> Iterator[Finding]:
    wanted = len(manuscript.notes), sum(len(note.calls) for note in manuscript.notes)
    found = len(root.findall(NOTES)), len(root.findall(CALLS))
    if found != wanted:
        message = (
            f"{found[0]} notes and {found[1]} calls, the source has {wanted[0]} and {wanted[1]}"
        )
        yield STRAY.at(place, message)
    counted = Counter(node.get("id", "") for node in root.iterfind(".//*[@id]"))
    for name, times in counted.items():
        if times > 1:
            yield IDENTIFIER.at(place, f"the identifier {name} stands {times} times in the page")


def _text(element: _Element, links: list[_Element]) -> str:
    """The note's own text, without its ways back."""
    return _squeezed("".join(_walk(element, set(links))))


def _walk(node: _Element, dropped: set[_Element]) -> Iterator[str]:
    if node not in dropped:
        yield node.text or ""
        for child in node:
            yield from _walk(child, dropped)
            yield child.tail or ""


def _squeezed(text: str) -> str:
    return "".join(one for one in text if not one.isspace() and one not in IGNORED)
