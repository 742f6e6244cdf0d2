"""The pictures of a text: their alt texts, their widths, pixels enough for these."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote

from lxml import etree
from lxml.etree import _Element

from editions.findings import Finding, Place
from editions.source.files import is_inside
from editions.source.series import Edition
from editions.text import rules
from editions.text.document_state import FoundImage
from editions.text.model import Image
from editions.text.pictures.image_files import examine

MINIMUM_PIXELS = 788  # across a figure of 378 pt: 150 an inch, under which print shows them
NARROW = ".narrow"
PERCENTAGE = re.compile(r"(\d{1,3})%")


def check_images(
    edition: Edition, found: list[FoundImage]
) -> tuple[tuple[Image, ...], list[Finding]]:
    """The pictures that can be shown, and findings about the others, which are removed from the tree."""
    images, findings = [], []
    for picture in found:
        address = _file_name(edition.issue.folder, picture.element.get("src", ""))
        alternative = picture.element.get("alt", "")
        path = edition.issue.folder / address
        checked = examine(edition.issue.folder, address, picture.place)
        problems = checked.findings
        findings += problems
        if not alternative and not address.lower().startswith("data:"):
            findings.append(rules.NO_ALTERNATIVE.at(picture.place, address=address))
            alternative = " ".join(re.split(r"[-_\s]+", path.stem)) or address
            picture.element.set("alt", alternative)
        widths = _take_width(picture.element, address, picture.place)
        findings += widths
        if problems or widths:
            _remove(picture.element)
        else:
            source = quote(address)
            picture.element.set("src", source)
            image = Image(source, path, alternative, picture.place, checked.data)
            if _is_figure(picture.element):
                image, wrong = _with_narrow(edition.issue.folder, address, image)
                findings += wrong
                part = _part_of_width(picture.element)
                findings += _size_problems(path, address, picture.place, part)
            images.append(image)
    return tuple(images), findings


def _with_narrow(folder: Path, address: str, image: Image) -> tuple[Image, list[Finding]]:
    """The picture and its version for narrow pages: `plan.narrow.svg` next to `plan.svg`."""
    name = f"{address.removesuffix(image.path.suffix)}{NARROW}{image.path.suffix}"
    if not _is_file(folder / name):
        return image, []
    checked = examine(folder, name, image.place)
    if checked.findings:
        return image, checked.findings
    narrow = replace(image, source=quote(name), path=folder / name, data=checked.data)
    return replace(image, narrow=narrow), []


def _file_name(folder: Path, address: str) -> str:
    """The file that an address means: one of just that name, or else the one that it encodes (`a%20b.svg`)."""
    for name in dict.fromkeys((address, unquote(address))):
        if found := _as_stored(folder, name):
            return found
    return unquote(address)


def _as_stored(folder: Path, address: str) -> str:
    """The name of the file as the disk has it: accents may be stored apart from their letters (NFD)."""
    if not is_inside(folder / address, folder):
        return ""
    if _is_file(folder / address):
        return address
    found = folder
    for part in address.split("/"):
        alike = [name for name in _names(found) if normalize("NFC", name) == normalize("NFC", part)]
        if not alike:
            return ""
        found /= alike[0]
    return found.relative_to(folder).as_posix() if _is_file(found) else ""


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return []


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _remove(node: _Element) -> None:
    """Take a picture out of its line, and leave the text after it."""
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
    width, height = node.get("width"), node.get("height")
    etree.strip_attributes(node, "width", "height")
    findings: list[Finding] = []
    if height is not None:
        findings.append(rules.IMAGE_WIDTH.at(place, "height", value=height, address=address))
    if width is None:
        return findings
    if not _is_figure(node):
        findings.append(rules.IMAGE_WIDTH.at(place, "inline", value=width, address=address))
    elif (part := PERCENTAGE.fullmatch(width)) is None or not 10 <= int(part[1]) <= 100:
        findings.append(rules.IMAGE_WIDTH.at(place, "range", value=width, address=address))
    else:
        node.set("style", f"width: {int(part[1])}%")
    return findings


def _part_of_width(node: _Element) -> float:
    """The width of a figure as a part of the text's width."""
    return float(node.get("style", "width: 100%").removeprefix("width: ").rstrip("%")) / 100


def _size_problems(path: Path, address: str, place: Place, part: float) -> list[Finding]:
    """Whether a sound picture is large enough to be set across that part of the text's width."""
    if path.suffix.lower() == ".svg":
        root = etree.parse(path).getroot()
        if "viewBox" in root.attrib or {"width", "height"} <= set(root.attrib):
            return []
        return [rules.IMAGE_SIZE.at(place, "view-box", address=address)]
    from PIL import Image as Raster

    with Raster.open(path) as picture:
        width, height = picture.size
    minimum = round(MINIMUM_PIXELS * part)
    if width >= minimum or height >= minimum:
        return []
    size = {"width": width, "height": height, "minimum": minimum}
    return [rules.IMAGE_SIZE.at(place, "pixels", address=address, **size)]
