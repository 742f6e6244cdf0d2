"""The pictures of a text: in the issue's folder, readable, of a sane size, harmless (issue 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editions.findings import Finding, Place, Severity, rule
from editions.manuscript.model import Image

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

    from editions.manuscript.writer import FoundImage
    from editions.series import Edition

MISSING = rule(
    "image-missing", Severity.ERROR, "source", "Every picture is a file of the issue's folder."
)
UNREADABLE = rule(
    "image-unreadable",
    Severity.ERROR,
    "source",
    "Every picture is a sound SVG, PNG or JPEG of a sane size.",
)
UNSAFE = rule(
    "image-unsafe",
    Severity.ERROR,
    "source",
    "An SVG holds no script and points at nothing outside itself.",
)
NO_ALTERNATIVE = rule(
    "image-alternative",
    Severity.ERROR,
    "source",
    "Every picture has a text alternative (WCAG 1.1.1).",
)
SIZE = rule(
    "image-size",
    Severity.WARNING,
    "source",
    "A picture has pixels enough for the width at which it is printed; an SVG says its size.",
    "Take a larger picture or a drawing (SVG); give an SVG a viewBox.",
)

LEAST_PIXELS = 875  # across a figure of 420 pt: 150 an inch, under which print shows them
LARGEST_BYTES = 20_000_000
LARGEST_PIXELS = 50_000_000
RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
SCRIPTS = {"script", "foreignObject", "iframe", "handler", "set", "animate", "animateTransform"}
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
        problems = _problems(edition.issue.folder, address, path, picture.place)
        if not alternative:
            message = f"the picture {address} has no text alternative: ![what it shows]({address})"
            problems.append(NO_ALTERNATIVE.at(picture.place, message))
        findings += problems
        if problems:
            _remove(picture.element)
        else:
            images.append(Image(address, path, alternative, picture.place))
            if _is_figure(picture.element):
                findings += _size_problems(path, address, picture.place)
    return tuple(images), findings


def _problems(folder: Path, address: str, path: Path, place: Place) -> list[Finding]:
    if re.match(r"[a-z][a-z0-9+.-]*:|/|\\", address, re.IGNORECASE) or not _is_inside(path, folder):
        return [MISSING.at(place, f"the picture {address} is not in the issue's folder")]
    if not path.is_file():
        return [MISSING.at(place, f"there is no picture {address}")]
    if path.stat().st_size > LARGEST_BYTES:
        return [
            UNREADABLE.at(
                place, f"the picture {address} is larger than {LARGEST_BYTES // 1_000_000} MB"
            )
        ]
    if path.suffix.lower() == ".svg":
        return _svg_problems(path, address, place)
    if path.suffix.lower() in RASTER:
        return _raster_problems(path, address, place)
    return [UNREADABLE.at(place, f"the picture {address} is not an SVG, PNG or JPEG")]


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


def _size_problems(path: Path, address: str, place: Place) -> list[Finding]:
    """Whether a sound picture is large enough to be set across the page."""
    if path.suffix.lower() == ".svg":
        from lxml import etree

        root = etree.parse(path).getroot()
        if "viewBox" in root.attrib or {"width", "height"} <= set(root.attrib):
            return []
        return [SIZE.at(place, f"the picture {address} has no viewBox: its size is not known")]
    from PIL import Image as Raster

    with Raster.open(path) as picture:
        width, height = picture.size
    if width >= LEAST_PIXELS or height >= LEAST_PIXELS:
        return []
    return [
        SIZE.at(
            place,
            f"the picture {address} has {width} × {height} pixels; "
            f"across the page it wants {LEAST_PIXELS} at least",
        )
    ]


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _svg_problems(path: Path, address: str, place: Place) -> list[Finding]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return [UNREADABLE.at(Place.of(path, line, column), f"SVG: {error.msg}")]
    if etree.QName(root).localname != "svg":
        return [
            UNREADABLE.at(place, f"the picture {address} is not an SVG: its root is {root.tag}")
        ]
    if getattr(root.getroottree().docinfo, "doctype", ""):
        return [
            UNSAFE.at(
                Place.of(path), "an SVG with a document type is not taken; remove <!DOCTYPE …>"
            )
        ]
    return [
        UNSAFE.at(Place.of(path, int(getattr(node, "sourceline", 0) or 0)), message)
        for node in root.iter()
        for message in _svg_faults(node)
    ]


def _svg_faults(node: object) -> list[str]:
    from lxml import etree

    if not isinstance(node, etree._Element) or not isinstance(node.tag, str):
        return []
    name = etree.QName(node).localname
    faults = [f"<{name}> is not taken in an SVG"] if name in SCRIPTS else []
    for key, raw in node.attrib.items():
        attribute, value = etree.QName(str(key)).localname, str(raw)
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
                    UNREADABLE.at(place, f"the picture {address} has {width} × {height} pixels")
                ]
            picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        return [UNREADABLE.at(place, f"the picture {address} cannot be read: {error}")]
    return []
