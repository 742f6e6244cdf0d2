"""Numbers of figures and tables, and what references print: “Figure 1”, “note 3”, the name of a section.

Figures and tables are numbered each for themselves, in the order of the text, when they have a caption or an
identifier. `[](#fig-x)`, a link without text, prints what its target is called; `[](#note-x)` leads to the note
[^x]. The words come from the wording of the edition's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element

from editions.findings import Finding, Place
from editions.text import rules
from editions.text.elements import element, has_class, raw_text, visible_text
from editions.text.model import Note

CAPTIONS = {"figure": "figcaption", "table": "caption"}
GIVEN_BY_US = re.compile(r"b\d+")
NO_ADDRESS = re.compile(r"[^\w\- ]")
NOTE = "note-"  # before the label of a note in a reference


@dataclass(frozen=True, slots=True)
class Labels:
    """The wording's patterns: {number} in `figure`, `table` and `note`, {heading} in `section`.

    `separator` is between a label and the caption, `sources` are the words that begin a line of sources.
    """

    figure: str
    table: str
    note: str
    section: str
    separator: str
    sources: tuple[str, ...]


def is_source_line(text: str, labels: Labels | None) -> bool:
    """Whether a paragraph of a caption is a source line."""
    return labels is not None and text.lstrip().startswith(labels.sources)


def number_captions(article: _Element, labels: Labels) -> None:
    """Write their labels into the captions of figures and tables; `data-number` of each is its number."""
    numbers = dict.fromkeys(CAPTIONS, 0)
    for node in article.iter(*CAPTIONS):
        kind = str(node.tag)
        caption = node.find(CAPTIONS[kind])
        is_named = not GIVEN_BY_US.fullmatch(node.get("id", ""))
        if has_class(node, "unnumbered") or (caption is None and not is_named):
            continue
        numbers[kind] += 1
        node.set("data-number", str(numbers[kind]))
        if caption is None:
            caption = _new_caption(node, CAPTIONS[kind])
        label = element("span", {"class": "caption-label"})
        label.text = getattr(labels, kind).format(number=numbers[kind])
        if caption.text or len(caption):
            label.tail = labels.separator + (caption.text or "")
        caption.text = None
        caption.insert(0, label)


def _new_caption(node: _Element, tag: str) -> _Element:
    caption = element(tag, {"id": f"{node.get('id')}-caption", "data-block": "1"})
    caption.set("data-pos", node.get("data-pos", "0:0"))
    node.insert(0 if tag == "caption" else len(node), caption)
    return caption


def fill_references(
    links: Sequence[tuple[_Element, Place]],
    article: _Element,
    notes: Sequence[Note],
    labels: Labels | None,
) -> list[Finding]:
    """Lead the links inside a text to their targets, and name these in links without text.

    Returns what leads nowhere, and what has no name of its own.
    """
    targets = {node.get("id", ""): node for node in article.iter() if node.get("id")}
    by_heading = _by_heading(article)
    by_label = {f"{NOTE}{note.label}": note for note in notes}
    findings = []
    for link, place in links:
        address = link.get("href", "")
        note = by_label.get(address[1:]) if address[1:] not in targets else None
        heading = by_heading.get(unquote(address[1:])) if address[1:] not in targets else None
        if note is not None:
            link.set("href", f"#{note.id}")
        elif heading is not None:
            address = f"#{heading}"
            link.set("href", address)
        elif address[1:] not in targets or GIVEN_BY_US.fullmatch(address[1:]):
            if raw_text(link).strip():
                findings.append(rules.INSIDE_LINK.at(place, name=address))
            else:
                findings.append(rules.REFERENCE_EMPTY.at(place, "nowhere", address=address))
            link.tag = "span"
            del link.attrib["href"]
            continue
        if raw_text(link).strip() or labels is None:
            continue
        name = _note_name(note, labels) if note else _name(targets[address[1:]], labels)
        if not name:
            findings.append(rules.REFERENCE_EMPTY.at(place, address=address))
        link.text = name
        link.set("class", "reference")
    return findings


def _by_heading(article: _Element) -> dict[str, str]:
    """The identifiers of the headings, by the addresses that other tools make of their words.

    As GitHub does: small letters, a hyphen for a space, no punctuation; -1, -2 after words that come again.
    """
    found: dict[str, str] = {}
    for node in article.iter("h2", "h3"):
        words = NO_ADDRESS.sub("", visible_text(node).strip().lower()).replace(" ", "-")
        count = 0
        while (address := f"{words}-{count}" if count else words) in found:
            count += 1
        found[address] = node.get("id", "")
    return found


def _note_name(note: Note, labels: Labels) -> str:
    return labels.note.format(number=note.number)


def _name(target: _Element, labels: Labels) -> str:
    """What a target is called; '' if it has neither number nor heading."""
    patterns: Mapping[str, str] = {"figure": labels.figure, "table": labels.table}
    if number := target.get("data-number"):
        return patterns[str(target.tag)].format(number=number)
    if target.tag in ("h2", "h3"):
        return labels.section.format(heading=visible_text(target))
    return ""
