"""The blocks of a manuscript: what is matched between editions, reviewed and approved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml.etree import _Element

from editions.findings import Place
from editions.text.elements import is_call, visible_text
from editions.text.model import Block, Note

KINDS = {
    "h2": "heading",
    "h3": "heading",
    "li": "item",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    "pre": "code",
    "dt": "term",
    "dd": "definition",
}
ENCLOSING = {
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "li": "item",
    "dl": "definitions",
    "dd": "definition",
    "table": "table",
    "figure": "figure",
    "div": "division",
}


def list_blocks(
    path: Path,
    article: _Element,
    notes: tuple[Note, ...],
    attributes: Mapping[_Element, Mapping[str, str]],
) -> tuple[Block, ...]:
    """Every block in the order of the text, then the notes by number."""
    texts = [node for node in article.iter() if node.get("data-block") is not None]
    return tuple(_block(path, node, attributes) for node in texts) + tuple(
        _note_block(note) for note in notes
    )


def _block(path: Path, node: _Element, attributes: Mapping[_Element, Mapping[str, str]]) -> Block:
    tag = str(node.tag)
    around = list(reversed(list(node.iterancestors())))
    path_kinds = tuple(ENCLOSING[str(above.tag)] for above in around if above.tag in ENCLOSING)
    kind = KINDS.get(tag) or ("quote" if "quote" in path_kinds else "paragraph")
    own: dict[str, str] = {}
    for holder in [*around, node]:
        own |= attributes.get(holder, {})
    line, column = map(int, node.get("data-pos", "0:0").split(":"))
    return Block(
        id=node.get("id", ""),
        kind=kind,
        level=int(tag[1]) if kind == "heading" else 0,
        place=Place.of(path, line, column),
        end_line=max(
            (int(inner.get("data-pos", "0:0").split(":")[0]) for inner in node.iter()), default=line
        ),
        text=visible_text(node),
        labels=tuple(inner.get("data-label", "") for inner in node.iter("a") if is_call(inner)),
        path=path_kinds,
        attributes=own,
    )


def _note_block(note: Note) -> Block:
    return Block(
        id=note.id,
        kind="note",
        level=0,
        place=note.place,
        end_line=note.place.line,
        text=note.text,
        labels=(note.label,),
        path=(),
        attributes={},
    )
