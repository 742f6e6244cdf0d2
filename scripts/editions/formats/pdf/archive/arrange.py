"""The structure tree rearranged as PDF requires: lists, paragraphs, no empty elements.

HTML nests a list in an item and leaves text bare in an item, a cell or a division; PDF needs a
label and a body in each item (ISO 32000-1, 14.8.4.3.3), and paragraphs around bare text in
grouping elements (ISO/TS 32005:2023, Table 5).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from editions.formats.pdf.archive.structure import (
    GROUPING,
    INLINE,
    MAY_BE_EMPTY,
    Annotation,
    Content,
    Node,
    is_inline,
)

Kid = Node | Content | Annotation


def arrange(root: Node) -> None:
    """Arrange the tree below `root`, in place."""
    _shape(root)
    for node in list(root.elements()):
        _wrap_text(node)


def _shape(node: Node) -> None:
    """Bring `node` and all below it, first, into shape."""
    for kid in list(node.kids):
        if isinstance(kid, Node):
            _shape(kid)
    _drop_empty(node)
    if node.kind == "L":
        _make_items(node)
    elif node.kind == "LI":
        _make_body(node)
    elif node.kind == "Table":
        _order_table(node)
    elif node.kind == "Note":
        _order_note(node)
    elif node.kind in GROUPING:
        _make_paragraphs(node)


def _wrap_text(node: Node) -> None:
    """Among other elements, text is in an element too.

    Programs that read the tree (outloud among them) take the text of an element before its
    children, and would so read "a [note 1] b" as "a b [note 1]".
    """
    if not any(isinstance(kid, Node) for kid in node.kids):
        return
    _gather(node, "Span", lambda kid: isinstance(kid, Content))


def _gather(node: Node, kind: str, is_part: Callable[[Kid], bool]) -> None:
    """Put each run of kids that are parts of something into an element of that kind."""
    kids: list[Kid] = []
    for belongs, run in groupby(node.kids, is_part):
        if belongs:
            gathered = Node(kind, node.language)
            for kid in run:
                gathered.add(kid)
            kids.append(gathered)
        else:
            kids += run
    node.replace_kids(kids)


def _drop_empty(node: Node) -> None:
    node.kids = [
        kid
        for kid in node.kids
        if not isinstance(kid, Node) or kid.kids or kid.kind in MAY_BE_EMPTY
    ]


def _make_items(node: Node) -> None:
    """Make one item of a term and its definitions; put stray elements into items."""
    items: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.kind in ("LI", "L", "Caption"):
            items.append(kid)
            continue
        item = items[-1] if items and isinstance(items[-1], Node) else None
        starts = isinstance(kid, Node) and kid.kind == "Lbl"
        if starts or item is None or item.kind != "LI":
            item = Node("LI", node.language)
            items.append(item)
        item.add(kid)
    node.replace_kids(items)
    for entry in items:
        if isinstance(entry, Node) and entry.kind == "LI":
            _make_body(entry)


def _make_body(item: Node) -> None:
    """One label first, where there is one; everything else in one body."""
    labels = [kid for kid in item.kids if isinstance(kid, Node) and kid.kind == "Lbl"][:1]
    others = [kid for kid in item.kids if kid not in labels]
    if len(others) == 1 and isinstance(others[0], Node) and others[0].kind == "LBody":
        item.replace_kids([*labels, others[0]])
        return
    body = Node("LBody", item.language)
    for kid in others:
        if isinstance(kid, Node) and kid.kind == "LBody":
            kid.kind = "Div"
            _make_paragraphs(kid)
        body.add(kid)
    item.replace_kids([*labels, body])


def _order_table(table: Node) -> None:
    """The caption first, the foot last (it was met on the table's first page)."""
    place = {"Caption": 0, "TFoot": 2}
    table.kids.sort(key=lambda kid: place.get(kid.kind, 1) if isinstance(kid, Node) else 1)


def _order_note(note: Node) -> None:
    """The label directly in the note, before its text, even where a block holds it."""
    for kid in note.kids:
        if isinstance(kid, Node) and kid.kind != "Lbl":
            labels = [k for k in kid.kids if isinstance(k, Node) and k.kind == "Lbl"]
            if labels:
                kid.kids = [k for k in kid.kids if k not in labels]
                note.replace_kids([*labels, *note.kids])
            break
    _drop_empty(note)


def _make_paragraphs(node: Node) -> None:
    """Put runs of bare text into paragraphs; a division of nothing else is one itself."""
    if all(is_inline(kid) for kid in node.kids) and node.kind == "Div":
        node.kind = "P"
        return
    _gather(node, "P", lambda kid: not isinstance(kid, Node) or kid.kind in INLINE)
