"""A structure tree as text, one element per line, for the cases in tests/data/archive/tags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editions.readback import pdf, structure
from editions.readback.structure import Element, LinkPiece, Piece


def dump(path: Path) -> str:
    """The tree of a PDF: kind, what is special about it, and its text."""
    root = structure.read(path).root
    assert root is not None
    runs: dict[tuple[int, int], str] = {}
    for page in pdf.read(path).pages:
        for run in page.runs:
            for mark in run.marks:
                if mark.number >= 0:
                    key = page.number, mark.number
                    runs[key] = runs.get(key, "") + run.text
    numbers = {element.number: element for element in root.elements()}
    return "\n".join(_lines(root, runs, numbers, "")) + "\n"


def _lines(
    element: Element,
    runs: dict[tuple[int, int], str],
    numbers: dict[int, Element],
    indent: str,
) -> Iterator[str]:
    parent = element.parent.language if element.parent else ""
    words = [element.tag]
    words += [f"#{element.identifier}"] if element.identifier else []
    words += [f"lang={element.language}"] if element.language != parent else []
    words += [f"alt={element.alternative!r}"] if element.alternative else []
    words += [f"{name}={_value(value)}" for name, value in sorted(element.attributes.items())]
    words += [f"->#{numbers[target].identifier}" for target in element.references]
    yield indent + " ".join(words)
    indent += "  "
    pages = {piece.page for piece in element.pieces()}
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _lines(kid, runs, numbers, indent)
        elif isinstance(kid, Piece):
            page = f"p{kid.page} " if len(pages) > 1 else ""
            yield f"{indent}{page}“{runs.get((kid.page, kid.mcid), '').strip()}”"
        elif isinstance(kid, LinkPiece):
            where = f"#{kid.name}" if kid.name else kid.uri
            yield f"{indent}[to {where}: {kid.contents}]"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + " ".join(f"{number:g}" for number in value) + "]"
    return str(value)
