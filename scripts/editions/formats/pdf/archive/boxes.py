"""WeasyPrint's laid-out boxes, page by page, read as one tree of structure elements.

A box tree has one box per page and line for each HTML element; the structure tree has one element
for each, whatever the pages: the first box of an HTML element makes its `Node`, the later ones
find it again. Boxes that represent nothing (anonymous ones, spans that say nothing) make none.

Notes are read at the foot of the page of their call, as they are printed: after the paragraph
that runs over the page's end, never inside a sentence. One that runs on is read at the foot of the page
where it ends, with those below its beginning, so that each page is read in the order in which it is painted.
ISO 32000-1, Table 338 leaves the place
to the writer; the call and the note are joined by their references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from editions.formats.pdf.archive import furniture, roles
from editions.formats.pdf.archive.structure import Annotation, Content, Node

PX_TO_PT = 0.75  # CSS Values 4, 6.2: 96 px and 72 pt are an inch


class BoxReader:
    """Reads the pages of one document, in order; `root`, then, is the structure tree.

    After each page: `artifacts` holds the furniture of that page by MCID, `dropped` the link
    annotations that no element owns, `bookmarked` all elements so far that have a bookmark.
    """

    def __init__(self, language: str | None) -> None:
        self.root = Node("Document", language)
        self.artifacts: dict[int, furniture.Artifact] = {}
        self.dropped: list[Any] = []
        self.bookmarked: list[tuple[str, Node, int]] = []
        self._nodes: dict[Any, Node] = {}
        self._boxes = boxes
        self._placeholder = AbsolutePlaceholder
        self._number = 0
        self._height = 0.0
        self._marks: dict[Any, Any] = {}
        self._last = self.root
        self._waiting: Node | None = None
        """Notes that run on, and those after them, until the last of those ends that run on together."""

    def read_page(self, number: int, page_box: Any, marks: dict[Any, Any]) -> None:
        """Read one page; `marks` gives the marked content of its boxes, as WeasyPrint drew it."""
        self._number, self._marks = number, marks
        self._height = page_box.margin_height()
        self.artifacts, self.dropped = {}, []
        for box in page_box.children:
            if isinstance(box, self._boxes.MarginBox):
                self._hide(box, furniture.of_margin(box.at_keyword))
            elif isinstance(box, self._boxes.FootnoteAreaBox):
                self._read_notes(box.children)
            else:
                self._read(box, self.root)

    def finish(self) -> None:
        """End the tree: notes that still wait come to its end."""
        self._place(self._last.section())

    def _read_notes(self, notes: Sequence[Any]) -> None:
        last, section = self._last, self._last.section()
        runs_on = any(
            getattr(note, "continues", False) and getattr(note, "is_continued", False)
            for note in notes
        )
        for note in notes:
            goes_on = getattr(note, "is_continued", False)
            if goes_on and self._waiting is None:
                self._waiting = Node(section.kind, section.language)
            self._read(note, self._waiting or section)
            if getattr(note, "continues", False) and not runs_on:
                self._place(section)
        self._last = last

    def _place(self, section: Node) -> None:
        """Put the notes that wait into the tree."""
        waiting, self._waiting = self._waiting, None
        for note in waiting.kids if waiting else ():
            section.add(note)

    def _read(self, box: Any, parent: Node) -> None:
        box = self._unwrap(box)
        if isinstance(box, self._boxes.TextBox):
            self._add_content(box, parent)
            return
        artifact = self._artifact(box)
        if artifact:
            self._hide(box, artifact)
            return
        node = self._node(box, parent)
        self._add_annotation(box, node)
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.bookmarked.append((box.bookmark_label, node, box.style["bookmark_level"]))
        if isinstance(box, self._boxes.ReplacedBox):
            self._add_content(box, node)
        # White space between two blocks of the HTML makes a line that holds nothing to be read.
        is_blank = isinstance(box, self._boxes.LineBox) and not self._says_something(box)
        for child in box.children:
            if is_blank and self._unwrap(child).is_in_normal_flow():
                self._hide(child, furniture.DECORATION)
            else:
                self._read(child, node)

    def _unwrap(self, box: Any) -> Any:
        return box._box if isinstance(box, self._placeholder) else box

    def _add_content(self, box: Any, node: Node) -> None:
        node.add(Content(self._number, self._marks.pop(box)["mcid"]))
        self._last = node

    def _add_annotation(self, box: Any, node: Node) -> None:
        """Give a link's annotation to its Link; boxes inside a link repeat it and lose theirs."""
        if not box.link_annotation:
            return
        if node.kind != "Link" or node is not self._nodes.get(box.element):
            self.dropped.append(box.link_annotation)
            return
        if label := roles.label_of_link(box.element, box.link_annotation):
            box.link_annotation["Contents"] = label
        node.add(Annotation(self._number, box.link_annotation))

    # Furniture

    def _artifact(self, box: Any) -> furniture.Artifact | None:
        """The artifact that a box of the text is, or None."""
        element = box.element
        if element is None or "::" in box.element_tag:
            return None
        if isinstance(box, self._boxes.TableRowGroupBox) and element in self._nodes:
            # A head or foot that is printed again on the next page of its table.
            return furniture.REPEATED_HEAD if box.is_header or box.is_footer else None
        if not roles.is_hidden(element):
            return None
        is_fixed = box.style["position"] == "fixed"
        return furniture.WATERMARK if is_fixed else furniture.DECORATION

    def _says_something(self, box: Any) -> bool:
        """Whether a picture or text other than white space flows in `box`."""
        if isinstance(box, self._boxes.TextBox):
            return bool(box.text.strip(" \n\t"))
        if isinstance(box, self._boxes.ReplacedBox):
            return True
        return any(
            self._says_something(self._unwrap(child))
            for child in box.children
            if self._unwrap(child).is_in_normal_flow()
        )

    def _hide(self, box: Any, artifact: furniture.Artifact) -> None:
        for inner in self._descendants(box):
            if inner in self._marks:
                self.artifacts[self._marks.pop(inner)["mcid"]] = artifact
            if inner.link_annotation:
                self.dropped.append(inner.link_annotation)

    def _descendants(self, box: Any) -> Iterator[Any]:
        box = self._unwrap(box)
        yield box
        for child in box.children:
            yield from self._descendants(child)

    # Elements

    def _node(self, box: Any, parent: Node) -> Node:
        """The element that the content of `box` belongs to: its own, or its parent's."""
        element, tag = box.element, box.element_tag
        if element is None:
            return parent
        if tag.endswith("::marker") or (tag.endswith("::before") and parent.kind in ("LI", "Lbl")):
            return self._marker(parent)
        if roles.is_place_of_note(box):
            return self._marker(parent)
        if "::" in tag or tag in ("html", "body"):
            return parent
        node = self._nodes.get(element)
        if node is not None:
            return node
        node = self._new(box, parent)
        if node is not parent:
            self._nodes[element] = node
        return node

    def _new(self, box: Any, parent: Node) -> Node:
        element, language = box.element, box.style["lang"]
        is_block = isinstance(box, self._boxes.BlockLevelBox)
        kind = roles.kind_of(element, block=is_block)
        if kind is None:
            says_language = language and language != parent.language
            if not says_language and not element.get("id"):
                return parent
            kind = "Div" if is_block else "Span"
        node = Node(kind, language, identifier=element.get("id"))
        parent.add(self._wrapped(node, element))
        self._describe(node, box, parent)
        return node

    def _wrapped(self, node: Node, element: Any) -> Node:
        """Calls are References, and the back link at the head of a note is its label."""
        wrapper = {"doc-noteref": "Reference", "doc-backlink": "Lbl"}.get(element.get("role", ""))
        if wrapper is None or node.kind != "Link":
            return node
        outer = Node(wrapper, node.language, identifier=node.identifier)
        node.identifier = None
        outer.add(node)
        return outer

    def _marker(self, item: Node) -> Node:
        """The label of a list item, or of a call; its boxes are within one another."""
        if item.kind == "Lbl":
            return item
        label = next((k for k in item.kids if isinstance(k, Node) and k.kind == "Lbl"), None)
        if label is None:
            label = Node("Lbl", item.language)
            item.add(label)
        return label

    def _describe(self, node: Node, box: Any, parent: Node) -> None:
        """Attributes that the element's type needs."""
        element = box.element
        if node.kind in ("Figure", "Formula"):
            self._describe_figure(node, box)
        elif node.kind in ("TH", "TD"):
            if node.kind == "TH":
                scope = {"row": "Row", "rowgroup": "Row"}.get(element.get("scope", ""), "Column")
                node.attribute("Table", "Scope", f"/{scope}")
            if box.colspan > 1:
                node.attribute("Table", "ColSpan", box.colspan)
            if box.rowspan > 1:
                node.attribute("Table", "RowSpan", box.rowspan)
        elif node.kind in ("LI", "Lbl", "LBody") and parent.kind == "L":
            parent.numbering = parent.numbering or roles.numbering_of(node.kind, box.style)

    def _describe_figure(self, node: Node, box: Any) -> None:
        element = box.element
        title = element.find("{http://www.w3.org/2000/svg}title")
        node.alternative = element.get("alt") or (title.text if title is not None else None)
        left, top = box.content_box_x(), box.content_box_y()
        bottom = self._height - top - box.height
        edges = (left, bottom, left + box.width, self._height - top)
        node.attribute("Layout", "BBox", [round(edge * PX_TO_PT, 3) for edge in edges])
        is_block = isinstance(box, self._boxes.BlockLevelBox)
        node.attribute("Layout", "Placement", "/Block" if is_block else "/Inline")
