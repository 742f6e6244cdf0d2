"""Lay random documents out and say what is wrong with them: the notes' places, and text lost or doubled.

As a program, for a longer search than the tests make, `make random-notes`: with the line layer, and with notes that run
on to the next page, until there were so many notes. A document that the build refuses since notes called in one line are
taller than any page allows is named, and not counted.

    python -m weasy.survey NOTES [FIRST SEED]        (from tests/)
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint import Document

from editions.formats.pdf import setting
from editions.formats.pdf.weasy import collect_warnings
from editions.formats.pdf.weasy.note_places import Fault, note_faults

from .random_documents import make

# White space, our invisible characters, and the hyphens of hyphenation.
INVISIBLE = re.compile("[\\s\u2060\u200b\u2010-]+")
PIECES, LONGEST = 8, 400  # of the longer search


class Surveyed(NamedTuple):
    """What is wrong with a document; how many notes it has, how many of them run on, and its pages.

    `refused`: all that is wrong is that notes are too tall for their place.
    """

    wrong: list[str]
    notes: int
    run_on: int
    pages: int
    refused: bool = False


def survey(seed: int, pieces: int, longest: int = 90) -> Surveyed:
    """Lay out the document of `seed`; see `random_documents.make`."""
    import weasyprint

    made = make(seed, pieces, longest)
    try:
        with collect_warnings() as warnings:
            document = weasyprint.HTML(string=made.html).render()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault of this document
        return Surveyed([f"{type(error).__name__}: {error}"], made.notes, 0, 0)
    faults = note_faults(document)
    if faults and all(fault.fault in (Fault.TALL, Fault.TALL_TOGETHER) for fault in faults):
        return Surveyed([*map(str, faults)], 0, 0, 0, refused=True)
    wrong = [*map(str, faults)]
    wrong.extend(_text_differs(document))
    # A reference to a note that the document does not have is part of the game.
    wrong.extend(line for line in warnings if "anchor" not in line and "discarded" not in line)
    run_on = sum(getattr(note, "is_continued", False) for note in _notes(document))
    return Surveyed(wrong, made.notes, run_on, len(document.pages))


def _notes(document: Document) -> Iterator[Any]:
    """The boxes of notes: one for each page that a note is on."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    for page in document.pages:
        for box in page._page_box.children:
            if isinstance(box, FootnoteAreaBox):
                yield from box.children


def _text_differs(document: Document) -> Iterator[str]:
    wanted, wanted_notes = _source(document._html.etree_element)
    found, found_notes = _laid_out(document)
    if wanted != found:
        yield f"text lost {dict(wanted - found)}, text doubled {dict(found - wanted)}"
    for note, text in wanted_notes.items():
        if found_notes.get(note, text) != text:
            yield f"note {note} has another text: {found_notes[note]!r}, not {text!r}"


def _source(root: Any) -> tuple[Counter[str], dict[str, str]]:
    """The characters of the text (without table heads, which are repeated), and each note's text."""
    notes: dict[str, str] = {}

    def text(element: Any) -> str:
        if element.tag == "thead":
            return ""
        inside = (element.text or "") + "".join(text(e) + (e.tail or "") for e in element)
        if element.get("role") == "doc-footnote":
            notes[element.get("id")] = INVISIBLE.sub("", inside)
            return ""
        return inside

    return Counter(INVISIBLE.sub("", text(root.find("body")))), notes


def _laid_out(document: Document) -> tuple[Counter[str], dict[str, str]]:
    """The same, as it is on the pages."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox, MarginBox

    body = ""
    notes: dict[str, str] = {}
    for page in document.pages:
        for box in page._page_box.children:
            if isinstance(box, FootnoteAreaBox):
                for note in box.children:
                    name = note.element.get("id")
                    notes[name] = notes.get(name, "") + INVISIBLE.sub("", _text_of(note))
            elif not isinstance(box, MarginBox):
                body += _text_of(box)
    return Counter(INVISIBLE.sub("", body)), notes


def _text_of(box: Any) -> str:
    from weasyprint.formatting_structure.boxes import TextBox

    generated = box.element is not None and box.element.get("class") == "to"
    generated |= box.element_tag.endswith(("::marker", "::before"))
    if generated or box.element_tag == "thead":
        return ""
    if isinstance(box, TextBox):
        return box.text
    return "".join(_text_of(child) for child in getattr(box, "children", ()))


def main(notes: int, first: int = 0) -> int:
    """Survey documents from seed `first` on until they hold `notes` notes, and print what is wrong."""
    setting.ready()
    found: list[Surveyed] = []
    while sum(one.notes for one in found) < notes:
        seed = first + len(found)
        found.append(survey(seed, PIECES, LONGEST))
        for line in found[-1].wrong:
            print(f"{seed}: {line}", flush=True)
    refused = sum(one.refused for one in found)
    faulty = sum(bool(one.wrong) for one in found) - refused
    all_notes, run_on, pages = (
        sum(numbers) for numbers in zip(*(one[1:4] for one in found), strict=True)
    )
    print(
        f"{len(found) - refused} documents, {all_notes} notes, {run_on} parts carried on, {pages} pages: "
        f"{faulty} with faults; {refused} more refused"
    )
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
