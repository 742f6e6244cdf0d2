"""How large pictures are by themselves: a page that knows their proportions keeps their place while they load."""

from __future__ import annotations

import re
from io import BytesIO

from lxml import etree

LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


def size(data: bytes, suffix: str) -> tuple[int, int] | None:
    """Width and height in pixels; of a drawing in its own units. None for a drawing that does not say."""
    return _of_drawing(data) if suffix == ".svg" else _of_picture(data)


def _of_picture(data: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        return picture.size


def _of_drawing(data: bytes) -> tuple[int, int] | None:
    root = etree.fromstring(data)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [match[1] for match in map(LENGTH.fullmatch, sides) if match]
    if len(found) < 2 or not all(map(float, found)):
        return None
    width, height = (max(1, round(float(side))) for side in found)
    return width, height
