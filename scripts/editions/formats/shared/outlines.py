"""SVG drawings whose words are drawn as outlines, for books: MuPDF and KOReader know no typefaces in a drawing.

They set its words in a face of their own, wider than was drawn for, and anchor each `tspan` by itself: labels run into
each other. A picture's words are no text in any reading system; its text alternative says them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree
from lxml.etree import _Element

from editions.formats.shared.drawings import SVG, faces_of, with_typefaces
from editions.resources import fonts
from editions.resources.fonts import Face
from editions.resources.subsetting import FontFile

INHERITED = ("font-family", "font-size", "font-weight", "font-style", "text-anchor")
POSITIONS = ("x", "y", "dx", "dy")
KNOWN = frozenset({"id", "lang", "class", "transform", "opacity", "style", *INHERITED, *POSITIONS})
PAINT = (
    "fill",
    "stroke",
    "paint-order",
    "visibility",
    "display",
)  # and fill-opacity, stroke-width …
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:px)?")
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


class _NotDrawnError(ValueError):
    """The drawing sets words in a way that only a typesetter of SVG knows."""


@dataclass(slots=True)
class _Run:
    """Words of one element: where they begin, if given, how far they are moved, and what they are set in."""

    holder: _Element
    text: str
    start: dict[str, float | None]
    moved: tuple[float, float]
    style: dict[str, str]


def outlined(drawing: bytes) -> bytes:
    """The drawing with paths for words; with typefaces (`with_typefaces`) when it sets them in rarer ways."""
    root = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True))
    try:
        if next(root.iter(f"{{{SVG}}}style"), None) is not None:
            raise _NotDrawnError
        for text in list(root.iter(f"{{{SVG}}}text")):
            _draw(text)
    except _NotDrawnError:
        return with_typefaces(drawing)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _draw(text: _Element) -> None:
    """Put a group of paths in place of a `<text>`."""
    group = etree.Element(f"{{{SVG}}}g")
    at = {"x": 0.0, "y": 0.0}
    for chunk in _chunks(text):
        at |= {axis: value for axis, value in chunk[0].start.items() if value is not None}
        paths = []
        left = at["x"]
        for run in chunk:
            at["x"] += run.moved[0]
            at["y"] += run.moved[1]
            data, width = _outline(run, at["x"], at["y"])
            paths.append((run, data))
            at["x"] += width
        back = ANCHORS.get(chunk[0].style.get("text-anchor", "start"), 0.0) * (at["x"] - left)
        at["x"] -= back
        for run, data in paths:
            path = etree.SubElement(group, f"{{{SVG}}}path", _painted(run.holder, text))
            path.set("d", data)
            if back:
                path.set("transform", f"translate({-back:.2f} 0)")
    for name, value in text.attrib.items():
        if name not in INHERITED and name not in POSITIONS:
            group.set(name, value)
    parent = text.getparent()
    assert parent is not None
    group.tail = text.tail
    parent.replace(text, group)


def _painted(holder: _Element, text: _Element) -> dict[str, str]:
    """What a path takes over from a `<tspan>`; the group has it from the `<text>`."""
    return {
        str(name): str(value)
        for name, value in holder.attrib.items()
        if holder is not text and str(name) not in (*INHERITED, *POSITIONS, "id")
    }


def _chunks(text: _Element) -> Iterator[list[_Run]]:
    """Runs that are anchored together: from one given position to the next (SVG 2, 11.5)."""
    chunk: list[_Run] = []
    for run in _runs(text):
        if chunk and any(value is not None for value in run.start.values()):
            yield chunk
            chunk = []
        chunk.append(run)
    if chunk:
        yield chunk


def _runs(text: _Element) -> list[_Run]:
    """The words of a `<text>`, spaces folded as CSS folds them."""
    runs = [run for run in _walk(text, _style_above(text)) if run.text]
    after_space = True
    for run in runs:
        run.text = re.sub(r"\s+", " ", run.text)
        if after_space:
            run.text = run.text.lstrip(" ")
        after_space = run.text.endswith(" ") if run.text else after_space
    if runs:
        runs[-1].text = runs[-1].text.rstrip(" ")
    return runs


def _walk(node: _Element, style: dict[str, str], depth: int = 0) -> Iterator[_Run]:
    unknown = {str(name) for name in node.attrib} - KNOWN
    if depth > 1 or any(not name.startswith(PAINT) and "}" not in name for name in unknown):
        raise _NotDrawnError
    style = style | _style(node)
    values = {name: _number(node.get(name)) for name in POSITIONS}
    moved = (values["dx"] or 0.0, values["dy"] or 0.0)
    start = {"x": values["x"], "y": values["y"]}
    nowhere: dict[str, float | None] = {"x": None, "y": None}
    yield _Run(node, node.text or "", start, moved, style)
    if not (node.text or "").strip() and (moved != (0.0, 0.0)) and len(node):
        raise _NotDrawnError  # a move without words of its own to move
    for child in node:
        if child.tag != f"{{{SVG}}}tspan":
            raise _NotDrawnError
        inside = list(_walk(child, style, depth + 1))
        if not (node.text or "").strip() and child is node[0]:
            inside[0].start = {
                axis: value if value is not None else start[axis]
                for axis, value in inside[0].start.items()
            }
        yield from inside
        yield _Run(node, child.tail or "", dict(nowhere), (0.0, 0.0), style)


def _style_above(node: _Element) -> dict[str, str]:
    style: dict[str, str] = {}
    for holder in reversed(list(node.iterancestors())):
        style |= _style(holder)
    return style


def _style(node: _Element) -> dict[str, str]:
    """What an element says of its type; a declaration wins over an attribute."""
    pairs = (part.partition(":") for part in (node.get("style") or "").split(";"))
    declared = {name.strip(): value.strip() for name, _, value in pairs if value}
    if "font" in declared:
        raise _NotDrawnError
    said = {name: str(node.get(name)) for name in INHERITED if node.get(name) is not None}
    return said | {name: value for name, value in declared.items() if name in INHERITED}


def _number(value: str | None) -> float | None:
    if value is None:
        return None
    if not NUMBER.fullmatch(value.strip()):
        raise _NotDrawnError  # a list, or a unit of type or page
    return float(value.strip().removesuffix("px"))


def _outline(run: _Run, x: float, y: float) -> tuple[str, float]:
    """The path of the words from (x, y) on, and how far they reach."""
    size = _number(run.style.get("font-size", "16"))
    assert size is not None
    faces = faces_of(run.style)
    data, start = [], x
    for face, words in _by_face(run.text, faces):
        path, width = _font(face).outline(words, size, x, y)
        data.append(path)
        x += width
    return "".join(data), x - start


def _by_face(text: str, faces: list[Face]) -> Iterator[tuple[Face, str]]:
    """Stretches of characters, each in the first face that has them."""
    chosen: list[tuple[Face, str]] = []
    for character in text:
        found = next((face for face in faces if _font(face).has(character)), None)
        if found is None:
            raise _NotDrawnError
        if chosen and chosen[-1][0] == found:
            chosen[-1] = (found, chosen[-1][1] + character)
        else:
            chosen.append((found, character))
    return iter(chosen)


@cache
def _font(face: Face) -> FontFile:
    return FontFile(fonts.face(face.family, face.weight, face.italic))
