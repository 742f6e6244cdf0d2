"""What LibreOffice, and programs like it, write otherwise than Word, said as Word says it (ECMA-376 part 1, 17).

A list whose first item has a number of its own, sides named by the start and the end of a line, and rules drawn as flat
shapes: pandoc reads two lists, no side and no rule.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from editions.importers.ooxml_parts import w

SIDES = {"start": "left", "end": "right"}
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
SHOWN = (*map(w, ("t", "delText", "footnoteReference", "endnoteReference", "sym")), "{*}blip")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
FLAT = 40000  # English Metric Units, about 3 points: the height of a rule, no more
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"


def as_word_writes(tree: _Element, numbering: _Element | None) -> None:
    """Change the tree of a text, in place."""
    _unite_lists(tree, numbering)
    _name_sides(tree)
    _write_rules(tree)


def _unite_lists(tree: _Element, numbering: _Element | None) -> None:
    """An item goes on with the list before it of the same definition, unless its own list begins anew."""
    definitions: dict[str, str] = {}
    anew: set[tuple[str, str]] = set()  # list and level
    for number in () if numbering is None else numbering.iter(w("num")):
        name, of = number.get(w("numId"), ""), number.find(w("abstractNumId"))
        definitions[name] = "" if of is None else of.get(w("val"), "")
        for override in number.iter(w("lvlOverride")):
            if override.find(w("startOverride")) is not None:
                anew.add((name, override.get(w("ilvl"), "0")))
    going_on: dict[tuple[str, str], str] = {}  # by definition and level
    for item in tree.iter(w("numPr")):
        own, level = item.find(w("numId")), item.find(w("ilvl"))
        name = "" if own is None else own.get(w("val"), "")
        if own is None or name not in definitions:
            continue
        depth = "0" if level is None else level.get(w("val"), "0")
        place = (definitions[name], depth)
        if (name, depth) not in anew:
            own.set(w("val"), going_on.setdefault(place, name))
        going_on[place] = own.get(w("val"), "")


def _name_sides(tree: _Element) -> None:
    """The side of a paragraph by left and right: of one from right to left Word's left is where its lines begin."""
    for side in tree.iter(w("jc")):
        side.set(w("val"), SIDES.get(side.get(w("val"), ""), side.get(w("val"), "")))


def _write_rules(tree: _Element) -> None:
    """A flat shape, or a border below, in a paragraph without text is a horizontal rule."""
    for paragraph in tree.iter(w("p")):
        if next(paragraph.iter(*SHOWN), None) is not None or not _is_ruled(paragraph):
            continue
        for child in list(paragraph):  # its properties too: pandoc knows a rule by them alone
            paragraph.remove(child)
        picture = etree.SubElement(etree.SubElement(paragraph, w("r")), w("pict"))
        etree.SubElement(picture, f"{{{VML}}}rect", {f"{{{OFFICE}}}hr": "t"})


def _is_ruled(paragraph: _Element) -> bool:
    """Whether a paragraph shows a line, and nothing else."""
    if next(paragraph.iter(w("sectPr")), None) is not None:
        return False
    drawn = [
        drawing
        for drawing in paragraph.iter(w("drawing"), w("pict"), w("object"))
        if next(drawing.iterancestors(FALLBACK), None) is None
    ]
    if drawn:
        return all(map(_is_flat, drawn))
    border = paragraph.find(f"{w('pPr')}/{w('pBdr')}/{w('bottom')}")
    return border is not None and border.get(w("val")) not in ("none", "nil")


def _is_flat(drawing: _Element) -> bool:
    """Whether a drawing is one shape, and no higher than a rule."""
    extent = next(drawing.iter(EXTENT), None)
    height = "" if extent is None else extent.get("cy", "")
    return len(list(drawing.iter(SHAPE))) == 1 and height.isdecimal() and int(height) <= FLAT
