"""SVG drawings that carry the typefaces of their words.

A picture of a book or of a page sees no font of what is around it; without its own, its Chinese is set in whatever
the reader's system has, or not at all. The PDF needs none of this: WeasyPrint sets the words with the project's fonts.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

from editions.resources import fonts
from editions.resources.subsetting import FontFile, media_type

SVG = "http://www.w3.org/2000/svg"
WEIGHT = re.compile(r"font-weight\s*[:=]\s*+(?:[\"']\s*+)?(bold|[1-9]00)")
ITALIC = re.compile(r"font-style\s*[:=]\s*+(?:[\"']\s*+)?(?:italic|oblique)")
UNQUOTED_DIGIT = re.compile(r"^[^'\"]*(?<!\S)\d")
FAMILY = re.compile(r"font(?:-family)?\s*[:=]\s*+(\"[^\"]*\"|'[^']*'|[^;}]*)")


def with_typefaces(drawing: bytes) -> bytes:
    """The drawing with subsets of those of the project's faces that it names; as it was when it names none."""
    root = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True))
    characters = _characters(root)
    rules = [_rule(face, characters) for face in _faces(drawing.decode("utf-8", "replace"))]
    rules = [rule for rule in rules if rule]
    if not characters or not rules:
        return drawing
    style = etree.Element(f"{{{SVG}}}style")
    style.text = "\n" + "\n".join(rules) + "\n"
    root.insert(0, style)
    for node in root.iter():
        if families := node.get("font-family"):
            node.set("font-family", _quoted(families))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _quoted(families: str) -> str:
    """A list of families with quotes around the names that browsers do not take without them.

    A name without quotes is a row of identifiers, none of which begins with a digit (CSS Fonts 4,
    2.1.1): they drop “Source Sans 3”, which WeasyPrint takes.
    """
    names = (name.strip() for name in families.split(","))
    return ", ".join(f"'{name}'" if UNQUOTED_DIGIT.search(name) else name for name in names)


def _characters(root: _Element) -> set[str]:
    words = (node for node in root.iter(f"{{{SVG}}}text"))
    return {
        one for node in words for one in "".join(map(str, node.itertext())) if not one.isspace()
    }


def _faces(source: str) -> list[fonts.Face]:
    """The faces of the families that the source names, in the weights and slants that it uses."""
    named = " ".join(match[1] for match in FAMILY.finditer(source))
    weights = {700 if word == "bold" else int(word) for word in WEIGHT.findall(source)} | {400}
    slants = {False, bool(ITALIC.search(source))}
    found: dict[fonts.Face, None] = {}
    for family in dict.fromkeys(face.family for face in fonts.FACES):
        if re.search(rf"{re.escape(family)}(?! \w)", named):
            for slant in sorted(slants):
                for weight in sorted(weights):
                    if face := _nearest(family, weight, slant):
                        found[face] = None
    return list(found)


def faces_of(style: Mapping[str, str]) -> list[fonts.Face]:
    """The faces for words of one style, in the order of its families; those that are not the project's are left out."""
    weight = {"normal": "400", "bold": "700"}.get(said := style.get("font-weight", "400"), said)
    italic = style.get("font-style", "normal") != "normal"
    families = (name.strip(" \"'") for name in style.get("font-family", "").split(","))
    found = (_nearest(family, int(weight), italic) for family in families if weight.isdigit())
    return [face for face in found if face]


def _nearest(family: str, weight: int, italic: bool) -> fonts.Face | None:
    """The face that CSS would take (CSS Fonts 4, 5.2): up from 500 on, below it down first."""
    faces = [face for face in fonts.FACES if (face.family, face.italic) == (family, italic)]
    heavier = [face for face in faces if face.weight >= weight]
    lighter = [face for face in faces if face.weight <= weight]
    first, second = (heavier, lighter) if weight > 500 else (lighter, heavier)
    choice = first or second
    return min(choice, key=lambda face: abs(face.weight - weight)) if choice else None


def _rule(face: fonts.Face, characters: set[str]) -> str:
    font = FontFile(fonts.face(face.family, face.weight, face.italic))
    needed = font.has(characters)
    if not needed:
        return ""
    data = font.subset(needed)
    address = f"data:{media_type(data)};base64,{b64encode(data).decode()}"
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f'font-style:{style};src:url("{address}")}}'
    )
