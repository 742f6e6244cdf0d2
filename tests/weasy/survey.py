"""Lay random documents out and say what is wrong with them: the notes' places, and text lost or doubled.

As a program, for a longer search than the tests make (from tests/, with PYTHONPATH=../scripts:.):

    python -m weasy.survey FIRST LAST [PIECES]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from editions.formats.pdf.weasy import apply_all, collect_warnings
from editions.formats.pdf.weasy.note_places import note_faults

from .random_documents import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint import Document

# White space, our invisible characters, and the hyphens of hyphenation.
INVISIBLE = re.compile("[\\s\u2060\u200b\u2010-]+")


def survey(seed: int, pieces: int) -> tuple[list[str], int, int]:
    """What is wrong with the document of `seed`; the number of its notes and of its pages."""
    import weasyprint

    made = make(seed, pieces)
    with collect_warnings() as warnings:
        document = weasyprint.HTML(string=made.html).render()
    wrong = [str(fault) for fault in note_faults(document)]
    wrong.extend(_text_differs(document))
    # A reference to a note that the document does not have is part of the game.
    wrong.extend(line for line in warnings if "anchor" not in line and "discarded" not in line)
    return wrong, made.notes, len(document.pages)


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
    """The same, as it stands on the pages."""
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


def main(first: int, last: int, pieces: int = 14) -> int:
    """Survey the documents of the seeds `first` to `last` - 1 and print what is wrong."""
    apply_all()
    notes = pages = faulty = 0
    for seed in range(first, last):
        wrong, its_notes, its_pages = survey(seed, pieces)
        notes, pages, faulty = notes + its_notes, pages + its_pages, faulty + bool(wrong)
        for line in wrong:
            print(f"{seed}: {line}", flush=True)
    print(f"{last - first} documents, {notes} notes, {pages} pages: {faulty} documents with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
