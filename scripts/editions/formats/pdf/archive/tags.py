"""Replaces WeasyPrint's tag builder: a structure tree that corresponds to the HTML.

What 70.0 builds passes validators and reads badly. It makes spans of notes, gives no element its
language, splits every element at a page's end, leaves header cells without scope and lists
without numbering, writes the box of a figure in CSS pixels from the top, and leaves running heads
in the content (Kozea/WeasyPrint issues 1836, 2482, both open).
"""

from __future__ import annotations

from typing import Any

import weasyprint.pdf

from editions.formats.pdf.archive import cid_fonts, furniture, marking, painting, profile_file
from editions.formats.pdf.archive.arrange import arrange
from editions.formats.pdf.archive.boxes import BoxReader
from editions.formats.pdf.archive.destinations import StructureDestinations, link_notes
from editions.formats.pdf.archive.serialise import Serialiser
from editions.formats.pdf.outline import in_order
from editions.formats.pdf.weasy.patching import correction


@correction
def apply() -> None:
    """Put this builder, and what goes with it, in force.

    Raises UntestedVersionError if the installed WeasyPrint is not one that it was tested with.
    """
    weasyprint.pdf.add_tags = add_tags
    painting.apply()
    marking.apply()
    cid_fonts.apply()
    profile_file.apply()


def add_tags(pdf: Any, document: Any, pdf_version: str, page_streams: list[Any]) -> None:
    """Add the structure tree of a laid-out document to its PDF.

    Takes the place of `weasyprint.pdf.add_tags`, with the same arguments.
    """
    is_pdf_2 = str(pdf_version) >= "2.0"
    reader = BoxReader(document.metadata.lang)
    numbers = []
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        marks = stream._tags
        count = len(marks)
        reader.read_page(number, page._page_box, marks)
        numbers.append(furniture.renumber(stream.stream, reader.artifacts, count))
        _drop_annotations(pdf, number, reader.dropped)
    reader.finish()
    arrange(reader.root)
    by_id = link_notes(reader.root)
    serialiser = Serialiser(pdf, numbers, is_pdf_2=is_pdf_2)
    serialiser.write(reader.root)
    if is_pdf_2:
        destinations = StructureDestinations(pdf, serialiser.elements)
        destinations.of_links(reader.root, by_id)
        titles = getattr(document, "caption_lists", {})
        destinations.of_outline(in_order(reader.bookmarked, titles))


def _drop_annotations(pdf: Any, page: int, annotations: list[Any]) -> None:
    """Take annotations that no element owns off their page."""
    if not annotations:
        return
    references = {annotation.reference for annotation in annotations}
    dictionary = pdf.objects[int(pdf.page_references[page].split()[0])]
    kept = [entry for entry in dictionary["Annots"] if entry not in references]
    dictionary["Annots"][:] = kept
