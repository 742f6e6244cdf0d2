"""A plain page of a manuscript: the author's tree, no preparation, one style sheet."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from lxml import etree

from editions.languages.shared.runs import is_mostly_latin
from editions.text import Manuscript

STYLE = Path(__file__).with_name("style.css")


def plain_page(manuscript: Manuscript, *, notes_at_end: bool) -> str:
    """The HTML; a browser has no notes at the foot of a page, it gets them at the end."""
    article = deepcopy(manuscript.article)
    for block in article.iter("p", "li"):
        _mark_language(block, manuscript.edition.tag)
    bodies = {note.id: (note.number, deepcopy(note.body)) for note in manuscript.notes}
    if notes_at_end:
        section = etree.SubElement(article, "section")
        for number, body in bodies.values():
            section.append(_note(number, body, "p", manuscript.edition.tag))
    else:
        for call in list(article.iter("a")):
            target = call.get("href", "")[1:]
            if call.get("class") == "call" and target in bodies:
                number, body = bodies.pop(target)
                note = _note(number, body, "span", manuscript.edition.tag)
                note.tail, call.tail = call.tail, None
                call.addnext(note)
    tree = etree.tostring(article, encoding="unicode", method="html")
    return (
        f'<!doctype html><html lang="{manuscript.edition.tag}" class="{manuscript.edition.key}">'
        f'<meta charset="utf-8"><style>{STYLE.read_text()}</style><body>{tree}</body></html>'
    )


def _note(number: int, body: etree._Element, tag: str, language: str) -> etree._Element:
    note = etree.Element(tag, {"class": "note"})
    note.text = f"{number} "
    last = None
    for block in body.iter("p", "li"):
        if last is None:
            note.text += block.text or ""
        else:
            last.tail = (last.tail or "") + " " + (block.text or "")
        for child in list(block):
            note.append(child)
            last = child
    _mark_language(note, language)
    return note


def _mark_language(block: etree._Element, language: str) -> None:
    """A paragraph in English inside a Chinese edition says so."""
    if language.startswith("zh") and is_mostly_latin("".join(map(str, block.itertext()))):
        block.set("lang", "en")
