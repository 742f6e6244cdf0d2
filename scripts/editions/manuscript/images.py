"""The pictures of a text: in the issue's folder, readable, of a sane size, harmless (issue 2)."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from editions.findings import Finding, Place
from editions.manuscript import rules
from editions.manuscript.model import Image
from editions.sourcefile import is_inside

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

    from editions.manuscript.writer import FoundImage
    from editions.series import Edition

LEAST_PIXELS = 875  # across a figure of 420 pt: 150 an inch, under which print shows them
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
PERCENTAGE = re.compile(r"(\d{1,3})%")
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)


def check_images(
    edition: Edition, found: list[FoundImage]
) -> tuple[tuple[Image, ...], list[Finding]]:
    """The pictures that can be shown and what is wrong with the others, which leave the tree."""
    images, findings = [], []
    for picture in found:
        address = picture.element.get("src", "")
        alternative = picture.element.get("alt", "")
        path = edition.issue.folder / address
        try:
            problems = _problems(edition.issue.folder, address, path, picture.place)
        except OSError as error:
            message = f"the picture {address[:80]} cannot be read: {error.strerror}"
            problems = [rules.IMAGE_MISSING.at(picture.place, message)]
        if not alternative:
            message = f"the picture {address} has no text alternative: ![what it shows]({address})"
            problems.append(rules.NO_ALTERNATIVE.at(picture.place, message))
        findings += problems
        widths = _take_width(picture.element, address, picture.place)
        findings += widths
        if problems or widths:
            _remove(picture.element)
        else:
            images.append(Image(address, path, alternative, picture.place))
            if _is_figure(picture.element):
                part = _part_of_width(picture.element)
                findings += _size_problems(path, address, picture.place, part)
    return tuple(images), findings


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


def _remove(node: _Element) -> None:
    """Take a picture out of its line, and leave the text behind it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "") or None
    else:
        parent.text = (parent.text or "") + (node.tail or "") or None
    parent.remove(node)


def _is_figure(node: _Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == "figure"


def _take_width(node: _Element, address: str, place: Place) -> list[Finding]:
    """Make the author's width a style of the picture, or say what is wrong with it."""
    from lxml import etree

    width, height = node.get("width"), node.get("height")
    etree.strip_attributes(node, "width", "height")
    findings: list[Finding] = []
    if height is not None:
        message = f"height={height} of the picture {address} is not taken: its width says its size"
        findings.append(rules.IMAGE_WIDTH.at(place, message))
    if width is None:
        return findings
    if not _is_figure(node):
        message = f"width={width} of the picture {address} is not taken: in a line it is as high as the line"
        findings.append(rules.IMAGE_WIDTH.at(place, message))
    elif (part := PERCENTAGE.fullmatch(width)) is None or not 10 <= int(part[1]) <= 100:
        message = f"width={width} of the picture {address} should be from 10% to 100% of the text's"
        findings.append(rules.IMAGE_WIDTH.at(place, message))
    else:
        node.set("style", f"width: {int(part[1])}%")
    return findings


def _part_of_width(node: _Element) -> float:
    """How much of the text's width a figure takes."""
    return float(node.get("style", "width: 100%").removeprefix("width: ").rstrip("%")) / 100


def _size_problems(path: Path, address: str, place: Place, part: float) -> list[Finding]:
    """Whether a sound picture is large enough to be set across that part of the text's width."""
    if path.suffix.lower() == ".svg":
        from lxml import etree

        root = etree.parse(path).getroot()
        if "viewBox" in root.attrib or {"width", "height"} <= set(root.attrib):
            return []
        return [
            rules.IMAGE_SIZE.at(
                place, f"the picture {address} has no viewBox: its size is not known"
            )
        ]
    from PIL import Image as Raster

    with Raster.open(path) as picture:
        width, height = picture.size
    least = round(LEAST_PIXELS * part)
    if width >= least or height >= least:
        return []
    return [
        rules.IMAGE_SIZE.at(
            place,
            f"the picture {address} has {width} × {height} pixels; "
            f"across the page it wants {least} at least",
        )
    ]


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
