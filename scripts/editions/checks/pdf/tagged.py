"""A finished PDF with its tags, and what several checks look up in it.

Validators ask whether tags are well formed. The checks compare them with the manuscript: whether they are true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element

from editions.checks.shared.article_text import shown_article
from editions.checks.subject import Subject
from editions.findings import Place
from editions.readback import pdf, structure
from editions.readback.pdf import PdfFile, Run
from editions.readback.structure import Element, Piece, Structure
from editions.source.series import Edition
from editions.text import Block, Manuscript


def tagged_of(subject: Subject) -> Tagged:
    """The PDF of a subject.

    Raises FindingsError if the file cannot be read.
    """
    assert subject.pdf
    file = pdf.read(subject.pdf)  # first: it reports a file that cannot be read
    here = Place(subject.pdf.name)
    return Tagged(here, subject.edition, subject.manuscript, file, structure.read(subject.pdf))


@dataclass
class Tagged:
    """`file` is what the pages show, `tags` the structure tree, `here` the place of a finding in the file."""

    here: Place
    edition: Edition
    manuscript: Manuscript
    file: PdfFile
    tags: Structure
    blocks: dict[str, Block] = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = {block.id: block for block in self.manuscript.blocks}

    @cached_property
    def by_id(self) -> dict[str, list[Element]]:
        """The elements that have an ID, by it."""
        found: dict[str, list[Element]] = {}
        for element in self.tags.elements():
            if element.identifier:
                found.setdefault(element.identifier, []).append(element)
        return found

    @cached_property
    def runs(self) -> dict[tuple[int, int], list[Run]]:
        """The runs of text of each marked-content sequence, by page and MCID."""
        found: dict[tuple[int, int], list[Run]] = {}
        for page in self.file.pages:
            for run in page.runs:
                for mark in run.marks:
                    if mark.number >= 0:
                        found.setdefault((page.number, mark.number), []).append(run)
        return found

    def text(self, pieces: Iterable[Piece]) -> str:
        """The text that is shown."""
        return "".join(
            run.text for piece in pieces for run in self.runs.get((piece.page, piece.mcid), ())
        )

    def element(self, identifier: str) -> Element | None:
        """The one element with that ID; None if there is none or more than one."""
        found = self.by_id.get(identifier, [])
        return found[0] if len(found) == 1 else None

    @property
    def root(self) -> Element:
        """The top of the structure tree, of a file that has one."""
        assert self.tags.root is not None
        return self.tags.root

    @cached_property
    def article(self) -> _Element:
        """The article as the PDF shows it."""
        return shown_article(self.manuscript)

    @cached_property
    def html_blocks(self) -> dict[str, _Element]:
        """The nodes of the article that are blocks, by their IDs."""
        return {
            identifier: node
            for node in self.article.iter()
            if (identifier := node.get("id")) in self.blocks and node.get("data-block")
        }

    def own_pieces(self, element: Element, top: Element) -> Iterator[tuple[Element, Piece]]:
        """The content of a block without other blocks, notes and labels of items; each piece with its element."""
        for kid in element.kids:
            if isinstance(kid, Piece):
                yield element, kid
            elif isinstance(kid, Element) and not self._is_apart(kid, top):
                yield from self.own_pieces(kid, top)

    def _is_apart(self, element: Element, top: Element) -> bool:
        if element.kind == "Note" or element.identifier in self.blocks:
            return True
        if element.kind == "Lbl":
            return element.parent is not None and element.parent.kind in ("LI", "Note", "Link")
        return element.kind in ("L", "Table") and element is not top

    def place(self, element: Element) -> Place:
        """The place in the source of the block that an element is in."""
        for entry in (element, *element.ancestors()):
            if entry.identifier in self.blocks:
                return self.blocks[entry.identifier].place
            for note in self.manuscript.notes:
                if note.id == entry.identifier:
                    return note.place
        return self.here

    def position(self, node: _Element) -> Place:
        """The place in the source of a node of the article."""
        line, _, column = (node.get("data-pos") or "0:0").partition(":")
        return Place.of(self.edition.source, int(line), int(column or 0))
