"""Formulas in MathML, in the place of the empty elements that the text has for them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element


def formulas(root: _Element) -> list[tuple[_Element, _Element]]:
    """Every place of a formula below `root`, with the formula in MathML."""
    return list(_formulas(root))


def _formulas(root: _Element) -> Iterator[tuple[_Element, _Element]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for place in root.iter("math"):
        if mathml := place.get("data-mathml"):
            yield place, etree.fromstring(mathml, parser)


def set_mathml(root: _Element) -> None:
    """Put the MathML in, in place, with its text alternative."""
    for place, mathml in formulas(root):
        mathml.set("alttext", place.get("alttext", ""))
        if name := place.get("class"):
            mathml.set("class", name)
        mathml.tail = place.tail
        parent = place.getparent()
        if parent is not None:
            parent.replace(place, mathml)
