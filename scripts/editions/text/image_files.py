"""The files of pictures: in the issue's folder, readable, of a sane size, harmless (issue 2).

What WeasyPrint cannot draw, or draws for hours, is refused before it: a viewBox that is none, a number beyond all
paper, a <use> of itself.
"""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from editions.findings import Finding, Place
from editions.source.files import is_inside
from editions.text import rules

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

LARGEST_BYTES = 20_000_000
LARGEST_PIXELS = 50_000_000
LARGEST_NUMBER = 1e9  # of a drawing's coordinates
LARGEST_DRAWING = 100_000  # elements
GEOMETRY = frozenset(
    ("d", "points", "transform", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry",
     "width", "height", "font-size", "stroke-width", "stroke-dasharray", "letter-spacing")
)  # fmt: skip
TOO_LARGE = re.compile(r"\d{10}|\d[eE]\+?\d{2}|(?i:\b(?:nan|inf))")
RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
SCRIPTS = {"script", "foreignObject", "iframe", "handler", "set", "animate", "animateTransform"}
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)


def problems_of(folder: Path, address: str, place: Place) -> list[Finding]:
    """What is wrong with the file of a picture that stands at `place`."""
    try:
        return _problems(folder, address, folder / address, place)
    except OSError as error:
        message = f"the picture {address[:80]} cannot be read: {error.strerror}"
        return [rules.IMAGE_MISSING.at(place, message)]


def _problems(folder: Path, address: str, path: Path, place: Place) -> list[Finding]:
    if re.match(r"[a-z][a-z0-9+.-]*:|/|\\", address, re.IGNORECASE) or not is_inside(path, folder):
        return [
            rules.IMAGE_MISSING.at(place, f"the picture {address} is not in the issue's folder")
        ]
    if not path.is_file():
        return [rules.IMAGE_MISSING.at(place, f"there is no picture {address}")]
    if path.stat().st_size > LARGEST_BYTES:
        return [
            rules.IMAGE_UNREADABLE.at(
                place, f"the picture {address} is larger than {LARGEST_BYTES // 1_000_000} MB"
            )
        ]
    if path.suffix.lower() == ".svg":
        return _svg_problems(path, address, place)
    if path.suffix.lower() in RASTER:
        return _raster_problems(path, address, place)
    return [rules.IMAGE_UNREADABLE.at(place, f"the picture {address} is not an SVG, PNG or JPEG")]


def _svg_problems(path: Path, address: str, place: Place) -> list[Finding]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return [rules.IMAGE_UNREADABLE.at(Place.of(path, line, column), f"SVG: {error.msg}")]
    if etree.QName(root).localname != "svg":
        return [
            rules.IMAGE_UNREADABLE.at(
                place, f"the picture {address} is not an SVG: its root is {root.tag}"
            )
        ]
    if getattr(root.getroottree().docinfo, "doctype", ""):
        return [
            rules.IMAGE_UNSAFE.at(
                Place.of(path, 1),
                "an SVG with a document type is not taken; remove <!DOCTYPE …>",
            )
        ]
    if _drawn_elements(root) > LARGEST_DRAWING:
        message = f"the picture {address} draws more than {LARGEST_DRAWING:,} elements"
        return [rules.IMAGE_UNREADABLE.at(place, message)]
    return [
        *_bad_view_boxes(root, path),
        *(
            rules.IMAGE_UNSAFE.at(Place.of(path, int(getattr(node, "sourceline", 0) or 0)), message)
            for node in root.iter()
            for message in _svg_faults(node)
        ),
    ]


def _drawn_elements(root: _Element) -> float:
    """How many elements are drawn when each <use> stands for what it names; one in itself: without end."""
    named = {node.get("id"): node for node in root.iter() if node.get("id")}
    sizes: dict[_Element, float] = {}

    def size(node: _Element) -> float:
        if node not in sizes:
            sizes[node] = inf  # while it is counted: met again, it stands in itself
            address = node.get("href") or node.get("{http://www.w3.org/1999/xlink}href") or ""
            used = named.get(address[1:]) if str(node.tag).endswith("}use") else None
            inside = [*node, *([] if used is None else [used])]
            sizes[node] = 1 + sum(map(size, inside))
        return sizes[node]

    return size(root)


def _bad_view_boxes(root: _Element, path: Path) -> list[Finding]:
    """A viewBox that is not four numbers, the last two above nought (SVG 2, 8.6), ends the setting."""
    return [
        rules.IMAGE_UNREADABLE.at(
            Place.of(path, int(getattr(node, "sourceline", 0) or 0)),
            f'viewBox="{box}" should be four numbers: x, y, width, height',
        )
        for node in root.iter()
        if (box := node.get("viewBox")) is not None and not _is_view_box(box)
    ]


def _is_view_box(box: str) -> bool:
    try:
        numbers = [float(number) for number in re.split(r"[\s,]+", box.strip())]
    except ValueError:
        return False
    return (
        len(numbers) == 4
        and all(abs(number) < LARGEST_NUMBER for number in numbers)
        and min(numbers[2:]) > 0
    )


def _svg_faults(node: object) -> list[str]:
    from lxml import etree

    if not isinstance(node, etree._Element) or not isinstance(node.tag, str):
        return []
    name = etree.QName(node).localname
    faults = [f"<{name}> is not taken in an SVG"] if name in SCRIPTS else []
    for key, raw in node.attrib.items():
        attribute, value = etree.QName(str(key)).localname, str(raw)
        if attribute in GEOMETRY and (match := TOO_LARGE.search(value)):
            faults.append(f"{attribute} has a number that is none, or too large: {match[0]}")
        if attribute.startswith("on"):
            faults.append(f"{attribute}= is not taken in an SVG")
        elif (
            attribute == "href" and name != "a" and not value.startswith(("#", "data:image/"))
        ) or OUTSIDE.search(value):
            faults.append(f"{value} is outside the SVG")
    if name == "style" and OUTSIDE.search(node.text or ""):
        faults.append("the style sheet points outside the SVG")
    return faults


def _raster_problems(path: Path, address: str, place: Place) -> list[Finding]:
    from PIL import Image as Raster

    Raster.MAX_IMAGE_PIXELS = None  # the size is judged here, before anything is decoded
    try:
        with Raster.open(path, formats=[RASTER[path.suffix.lower()]]) as picture:
            width, height = picture.size
            if width * height > LARGEST_PIXELS:
                return [
                    rules.IMAGE_UNREADABLE.at(
                        place, f"the picture {address} has {width} × {height} pixels"
                    )
                ]
            picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        return [rules.IMAGE_UNREADABLE.at(place, f"the picture {address} cannot be read: {error}")]
    return []
