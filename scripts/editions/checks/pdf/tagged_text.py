"""The text in the tags of a PDF: all of it, in order, in its language, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from editions.checks.pdf.page_floats import blocks_in_order
from editions.checks.pdf.tagged import Tagged, tagged_of
from editions.checks.registry import PDF, check
from editions.checks.shared.expected_languages import first_wrong_language, marked_stretches
from editions.checks.shared.language_runs import IGNORED, Stretch, is_block, joined
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message, message, quoted_or_nothing
from editions.readback.painted import Mark
from editions.readback.structure import Element, Piece

AREA = "standards"
NO_TREE = rule("structure-tree", Severity.ERROR, AREA)
TEXT = rule("structure-text", Severity.ERROR, AREA)
ORDER = rule("structure-order", Severity.ERROR, AREA)
LANGUAGE = rule("structure-language", Severity.ERROR, AREA)
FURNITURE = rule("furniture-read", Severity.ERROR, AREA)
UNTAGGED = rule("text-untagged", Severity.ERROR, AREA)


@check(PDF)
def check_text(subject: Subject) -> Iterator[Finding]:
    """Check the tags of the text: nothing lost, out of order, in a wrong language, or read although it is no text.

    Raises FindingsError if the file cannot be read.
    """
    pdf = subject.once(tagged_of)
    if pdf.tags.root is None:
        yield NO_TREE.at(pdf.here)
    else:
        yield from _Check(pdf).findings()


@dataclass
class _Check:
    pdf: Tagged

    def findings(self) -> Iterator[Finding]:
        yield from self._blocks()
        yield from self._order()
        yield from self._furniture()

    def _blocks(self) -> Iterator[Finding]:
        for identifier, node in self.pdf.html_blocks.items():
            block = self.pdf.blocks[identifier]
            elements = self.pdf.by_id.get(identifier, [])
            if len(elements) != 1:
                what = message("the-kind", kind=block.kind)
                yield TEXT.at(block.place, "elements", what=what, count=len(elements))
                continue
            wanted = marked_stretches(node, is_block)
            found = joined(self._stretches(elements[0], elements[0]))
            yield from compare(
                self.pdf.edition.tag,
                block.place,
                message("the-kind", kind=block.kind),
                wanted,
                found,
            )

    def _stretches(self, element: Element, top: Element) -> Iterator[Stretch]:
        """The text of an element without other blocks, notes and labels of items in it."""
        for holder, piece in self.pdf.own_pieces(element, top):
            yield Stretch(holder.language, self.pdf.text([piece]))

    def _order(self) -> Iterator[Finding]:
        places = {e.identifier: n for n, e in enumerate(self.pdf.tags.elements()) if e.identifier}
        blocks = [
            block
            for block in self.pdf.manuscript.blocks
            if block.kind != "note" and block.id in places
        ]
        in_order = blocks_in_order(blocks, lambda block: places[block.id])
        for above, block in pairwise(in_order):
            if places[block.id] < places[above.id]:
                yield ORDER.at(block.place, "block", what=message("the-kind", kind=block.kind))
        notes = [note for note in self.pdf.manuscript.notes if note.id in places]
        for first, second in pairwise(notes):
            if places[second.id] < places[first.id]:
                yield ORDER.at(second.place, "notes", number=second.number, other=first.number)
        for note in notes:
            call = places.get(note.calls[0].id)
            if call is not None and places[note.id] < call:
                yield ORDER.at(note.place, "call", number=note.number)

    def _furniture(self) -> Iterator[Finding]:
        owned = {(piece.page, piece.mcid) for piece in self.pdf.root.pieces()}
        seen: dict[tuple[str, int, int], int] = {}
        for page in self.pdf.file.pages:
            for run in page.runs:
                marks = [mark for mark in run.marks if mark.number >= 0]
                is_read = any((page.number, mark.number) in owned for mark in marks)
                text = IGNORED.sub("", run.text)
                if not text:
                    continue
                if not run.is_furniture and not is_read:
                    shown = run.text.strip()[:20]
                    yield UNTAGGED.at(self.pdf.here, text=shown, page=page.number)
                if is_read:
                    key = (re.sub(r"\d+", "0", text), round(run.left), round(run.baseline))
                    first = seen.setdefault(key, page.number)
                    if first != page.number and not self._is_text(marks, page.number):
                        shown = run.text.strip()[:20]
                        yield FURNITURE.at(self.pdf.here, text=shown, page=page.number)

    def _is_text(self, marks: Iterable[Mark], page: int) -> bool:
        """Whether marked content belongs to a block or a note of the manuscript."""
        return any(self._owners.get((page, mark.number), False) for mark in marks)

    @cached_property
    def _owners(self) -> dict[tuple[int, int], bool]:
        """Of each marked content: whether it is in a block, a note or a figure that the source has.

        The label of a list item goes with its item. The head of a table is in it once: not where it
        is printed again on a later page.
        """
        known = set(self.pdf.blocks) | {note.id for note in self.pdf.manuscript.notes}
        found: dict[tuple[int, int], bool] = {}
        for element in self.pdf.root.elements():
            lineage = [element, *element.ancestors()]
            is_known = any(e.identifier in known or e.kind == "Figure" for e in lineage)
            is_known = is_known or _is_label_of(element, known)
            head = next((entry for entry in lineage if entry.kind == "THead"), None)
            first = min((piece.page for piece in head.pieces()), default=0) if head else 0
            for kid in element.kids:
                if isinstance(kid, Piece):
                    found[kid.page, kid.mcid] = is_known and first in (0, kid.page)
        return found


def compare(
    tag: str, place: Place, what: Message, wanted: list[Stretch], found: list[Stretch]
) -> Iterator[Finding]:
    """Whether what the tags say in a language each is what the source says; `tag` is the language of the edition."""
    wanted_text = "".join(stretch.text for stretch in wanted)
    found_text = "".join(stretch.text for stretch in found)
    if wanted_text != found_text:
        at = next(
            (i for i, (a, b) in enumerate(zip(wanted_text, found_text, strict=False)) if a != b),
            min(len(wanted_text), len(found_text)),
        )
        sides = {
            "found": quoted_or_nothing(found_text[at : at + 12]),
            "wanted": quoted_or_nothing(wanted_text[at : at + 12]),
        }
        before = wanted_text[max(0, at - 8) : at]
        yield TEXT.at(place, "differs", what=what, before=before, **sides)
        return
    if fault := first_wrong_language(wanted, found, tag):
        text, have, want = fault
        yield LANGUAGE.at(place, what=what, text=text, found=have, wanted=want)


def _is_label_of(element: Element, known: Container[str]) -> bool:
    """Whether an element is the label of a list item that holds something known."""
    item = element.parent
    return (
        element.kind == "Lbl"
        and item is not None
        and item.kind == "LI"
        and any(inner.identifier in known for inner in item.elements())
    )
