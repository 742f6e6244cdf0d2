"""The files of pictures: in the issue's folder, readable, of a sane size, harmless.

What is shown is what was checked: a drawing is rewritten (`svg`), a raster picture of 16 bits, which
WeasyPrint cannot embed, is reduced to 8.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.findings import Finding, Place
from editions.source.files import is_inside
from editions.text import rules
from editions.text.pictures import svg
from editions.text.pictures.svg_lists import EMBEDDED, SVG, XLINK
from editions.text.pictures.svg_size import drawn_elements

LARGEST_BYTES = 20_000_000
LARGEST_SVG = 5_000_000  # bytes: its tree takes some thirty times as much memory
LARGEST_PIXELS = 50_000_000
LARGEST_DRAWING = 100_000  # elements
RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")  # Pillow's modes
NUMBER = re.compile(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
RULES = {"image-unsafe": rules.IMAGE_UNSAFE, "image-unreadable": rules.IMAGE_UNREADABLE}


STARTS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
    b"<!DOCTYPE html": "HTML",
    b"<html": "HTML",
}


@dataclass(slots=True)
class Picture:
    """The checked contents of a picture's file, and its findings."""

    data: bytes = b""
    findings: list[Finding] = field(default_factory=list)


def examine(folder: Path, address: str, place: Place) -> Picture:
    """Check the file of a picture that is called for at `place`."""
    path = folder / address
    if re.match(r"[a-z][a-z0-9+.-]*:|/|\\", address, re.IGNORECASE):
        form = "embedded" if address.lower().startswith("data:") else "outside"
        return _missing(place, form, address)
    try:
        if not is_inside(path, folder):
            return _missing(place, "outside", address)
        if not path.is_file():
            return _missing(place, "none", address)
        size, suffix = path.stat().st_size, path.suffix.lower()
        if suffix not in (".svg", *RASTER):
            return _unreadable(place, "kind", name=address)
        most = LARGEST_SVG if suffix == ".svg" else LARGEST_BYTES
        if size > most:
            return _unreadable(place, "bytes", name=address, most=most // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        return _missing(place, "error", address[:80], reason=str(error.strerror))
    if suffix == ".svg":
        return _drawing(data, path, address, place)
    try:
        return Picture(_raster(data, RASTER[suffix]))
    except _TooLargeError as error:
        return _unreadable(place, "pixels", name=address, width=error.width, height=error.height)
    except (OSError, SyntaxError, ValueError) as error:
        kind = _kind_of(data)
        if kind not in ("", RASTER[suffix]):
            return _unreadable(place, "other-kind", name=address, kind=kind)
        reason = str(error) if "BytesIO" not in str(error) else f"no {RASTER[suffix]}"
        return _unreadable(place, "raster", name=address, reason=reason)


def _kind_of(data: bytes) -> str:
    """What a file is by its first bytes; '' for what is none of the usual pictures."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return "AVIF, HEIC"
    return next((kind for start, kind in STARTS.items() if data.startswith(start)), "")


def problems_of(folder: Path, address: str, place: Place) -> list[Finding]:
    """Findings about the file of a picture that is used at `place`."""
    return examine(folder, address, place).findings


def _missing(place: Place, form: str, name: str, **parameters: Any) -> Picture:
    return Picture(findings=[rules.IMAGE_MISSING.at(place, form, name=name, **parameters)])


def _unreadable(place: Place, form: str, **parameters: Any) -> Picture:
    return Picture(findings=[rules.IMAGE_UNREADABLE.at(place, form, **parameters)])


# Drawings


def _drawing(data: bytes, path: Path, address: str, place: Place) -> Picture:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return _unreadable(Place.of(path, line, column), "xml", reason=error.msg.split(", line")[0])
    if _declares(root):
        return Picture(findings=[rules.IMAGE_UNSAFE.at(Place.of(path, 1), "doctype")])
    drawing = svg.rewrite(root)
    found = [
        RULES[fault.rule].at(Place.of(path, fault.line), fault.form, **fault.parameters)
        for fault in drawing.faults
    ]
    found += [*_no_extent(root, path), *_bad_view_boxes(root, path)]
    found += _bad_pictures(drawing.root, path)
    if not found and _size(drawing.root) > LARGEST_DRAWING:
        return _unreadable(place, "elements", name=address, most=LARGEST_DRAWING)
    return Picture(etree.tostring(drawing.root, encoding="utf-8", xml_declaration=True), found)


def _declares(root: _Element) -> bool:
    """Whether a document type declares anything itself; a mere name, as programs write it, is left out."""
    internal: Any = root.getroottree().docinfo.internalDTD
    if internal is None:
        return False
    return any(True for _ in (*internal.iterentities(), *internal.iterelements()))


def _size(root: _Element) -> float:
    try:
        return drawn_elements(root)
    except RecursionError:
        return inf


def _bad_pictures(root: _Element, path: Path) -> list[Finding]:
    """Raster pictures within a drawing that cannot be drawn."""
    found = []
    for node in root.iter(f"{{{SVG}}}image"):
        address = node.get("href") or node.get(f"{{{XLINK}}}href") or ""
        if not address.lower().startswith(EMBEDDED):
            continue
        head, _, encoded = address.partition(",")
        try:
            _raster(base64.b64decode(encoded), "PNG" if "png" in head.lower() else "JPEG")
        except (_TooLargeError, OSError, SyntaxError, ValueError):
            found.append(rules.IMAGE_UNREADABLE.at(Place.of(path), "embedded"))
    return found


def _no_extent(root: _Element, path: Path) -> Iterator[Finding]:
    """A width or height of nought, or below: nothing is drawn (SVG 2, 8.2)."""
    for name in ("width", "height"):
        number = NUMBER.match(text := root.get(name, ""))
        if number and float(number[0]) <= 0:
            place = Place.of(path, int(getattr(root, "sourceline", 0) or 0))
            yield rules.IMAGE_UNREADABLE.at(place, "extent", name=name, text=text)


def _bad_view_boxes(root: _Element, path: Path) -> list[Finding]:
    """A viewBox that is not four numbers, the last two above nought (SVG 2, 8.6), ends the setting."""
    return [
        rules.IMAGE_UNREADABLE.at(
            Place.of(path, int(getattr(node, "sourceline", 0) or 0)), "view-box", text=box
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
        and all(abs(number) < svg.LARGEST_NUMBER for number in numbers)
        and min(numbers[2:]) > 0
    )


# Photographs


class _TooLargeError(ValueError):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.width, self.height = width, height


def _raster(data: bytes, form: str) -> bytes:
    """The bytes to be shown. Raises OSError, SyntaxError or ValueError for what is no picture of the form."""
    from PIL import Image as Raster

    Raster.MAX_IMAGE_PIXELS = None  # the size is judged here, before anything is decoded
    with Raster.open(io.BytesIO(data), formats=[form]) as picture:
        width, height = picture.size
        if width * height > LARGEST_PIXELS:
            raise _TooLargeError(width, height)
        picture.load()
        if picture.mode not in SIXTEEN_BITS:
            return data
        target = io.BytesIO()
        picture.convert("I").point(lambda level: level / 256).convert("L").save(target, form)
        return target.getvalue()
