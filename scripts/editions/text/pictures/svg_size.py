"""How much of a drawing is drawn when each reference represents what it names.

A `use` repeats an element; a marker is repeated at each point of a line; masks, patterns, clip paths and
filters are drawn for each element that has them. A few lines can thus request billions of elements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import inf

from lxml.etree import _Element

from editions.text.pictures.svg_lists import SVG, XLINK

REFERENCE = re.compile(r"url\(\s*+[\"']?\s*+#([^\"')\s]++)")
MARKERS = re.compile(r"marker(?:-mid|-start|-end)?")
RULE = re.compile(r"([^{}]++)\{([^{}]*+)\}")
SIMPLE = re.compile(r"([.#]?)([\w-]++)\s*$")
NUMBERS = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
HREFS = ("href", f"{{{XLINK}}}href")


def drawn_elements(root: _Element) -> float:
    """The number of elements that are drawn, and points of their lines; infinite for one in itself."""
    named = {node.get("id"): node for node in root.iter(f"{{{SVG}}}*") if node.get("id")}
    sheet = _Sheet(root)
    sizes: dict[_Element, float] = {}

    def size(node: _Element) -> float:
        if node not in sizes:
            sizes[node] = inf  # while it is counted: met again, it is part of itself
            total = 1.0 + _points(node) / 10
            for child in node:
                total += size(child)
            for name, times in _references(node, sheet):
                if name in named:
                    total += times * size(named[name])
            sizes[node] = total
        return sizes[node]

    return size(root)


def _points(node: _Element) -> int:
    """Points of a line, each worth a tenth of an element."""
    return sum(len(NUMBERS.findall(node.get(key, ""))) for key in ("d", "points")) // 2


def _references(node: _Element, sheet: _Sheet) -> Iterator[tuple[str, int]]:
    """What an element draws in addition to its children, and how often."""
    for name, text in node.attrib.items():
        key, value = str(name), str(text)
        if key in HREFS and value.startswith("#"):
            yield value[1:], 1
        elif key == "style":
            yield from _declared(value, node)
        elif "url" in value:
            yield from _named(key, value, node)
    for declarations in sheet.of(node):
        yield from _declared(declarations, node)


def _declared(declarations: str, node: _Element) -> Iterator[tuple[str, int]]:
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        yield from _named(name.strip(), value, node)


def _named(key: str, value: str, node: _Element) -> Iterator[tuple[str, int]]:
    for match in REFERENCE.finditer(value):
        yield match[1], max(_points(node), 2) if MARKERS.fullmatch(key) else 1


class _Sheet:
    """The declarations with references of a drawing's style sheets, by the simple selector at the end."""

    def __init__(self, root: _Element) -> None:
        self.by_name: Mapping[str, list[str]] = defaultdict(list)
        for style in root.iter(f"{{{SVG}}}style"):
            for match in RULE.finditer(style.text or ""):
                if "url" in match[2]:
                    for selector in match[1].split(","):
                        simple = SIMPLE.search(selector)
                        name = f"{simple[1]}{simple[2]}" if simple else "*"
                        self.by_name[name].append(match[2])

    def of(self, node: _Element) -> Iterator[str]:
        if not self.by_name:
            return
        names = ["*", str(node.tag).rpartition("}")[2], f"#{node.get('id', '')}"]
        names += [f".{name}" for name in node.get("class", "").split()]
        for name in names:
            yield from self.by_name.get(name, [])
