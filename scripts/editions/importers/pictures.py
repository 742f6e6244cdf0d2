"""The pictures of a text, taken out of a file, its package, its folder or their addresses; the missing are named."""

from __future__ import annotations

import base64
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from editions.importers import rules
from editions.importers.model import (
    COMMENT,
    PLACE,
    Essay,
    Json,
    found_in,
    is_mark,
    placed,
    plain_text,
    span,
)

PICTURE = re.compile(r"\.(?:png|jpe?g|svg|gif|webp|tiff?)$", re.IGNORECASE)
INLINE = re.compile(r"data:image/(png|jpe?g|svg\+xml);base64,(.*)", re.DOTALL)
SUFFIXES = {"jpeg": "jpg", "svg+xml": "svg"}
SPACE = {"t": "Space"}
SHOWN = 30  # letters of the address of a picture that is not read
LARGEST_PICTURE = 50 << 20  # bytes


def take_pictures(
    essay: Essay,
    data: bytes = b"",
    beside: Path | None = None,
    held: Mapping[str, bytes] | None = None,
) -> None:
    """Take the pictures that the text shows out of a package, out of their addresses, from a folder, or of a file."""
    own = {name for _digest, name in essay.carried.pictures} if essay.carried else set()
    with ExitStack() as stack:
        package = stack.enter_context(zipfile.ZipFile(BytesIO(data))) if data else None
        members = {name.rsplit("/", 1)[-1]: name for name in package.namelist()} if package else {}

        def look_up(address: str) -> bytes:
            stem = address.rsplit("/", 1)[-1]
            if held and address in held:
                return held[address]
            if beside and (found := _file_beside(beside, address)):
                return found
            return package.read(members[stem]) if package and stem in members else b""

        _take(essay, own, look_up, numbered=held is not None)


def _take(essay: Essay, own: set[str], look_up: Callable[[str], bytes], *, numbered: bool) -> None:
    """Give each picture its name in the issue; one that is there already has it."""
    names: dict[str, str] = {}
    absent: list[Json] = []
    for image, anchor in placed(essay.blocks, "Image"):
        address: str = image["c"][2][0]
        if address in own:
            continue
        if address not in names:
            is_inline = address.startswith("data:")
            data = _inline(address) if is_inline else look_up(address)
            if not data:
                form, facts = ("picture", {"name": address})
                if is_inline:
                    form, facts = ("picture-kind", {"text": address[:SHOWN]})
                    image["c"][2][0] = address[:SHOWN]
                essay.report(rules.LEFT_OUT, "", form, anchor, **facts)
                absent.append(image)
                continue
            names[address] = _new_name(essay, address, data, numbered=numbered or is_inline)
            essay.pictures[names[address]] = data
            essay.report(rules.DECISION, "", "picture", anchor, name=names[address])
        image["c"][2][0] = names[address]
    _put_aside(essay.blocks, absent)


def _put_aside(blocks: list[Json], absent: list[Json]) -> None:
    """Pictures that are not there become comments, beside their alternative texts or captions."""
    for figure in found_in(blocks, "Figure"):
        images = list(found_in(figure, "Image"))
        if images and all(any(image is one for one in absent) for image in images):
            _attr, (_short, caption), body = figure["c"]
            places = [mark for mark in found_in(body, "Span") if is_mark(mark, PLACE)]
            said = caption or [{"t": "Para", "c": image["c"][1]} for image in images]
            comments = [{"t": "Para", "c": [*places, _comment(image)]} for image in images]
            figure |= {"t": "Div", "c": [["", [], []], [*said, *comments]]}
    for image in absent:
        image |= {"t": "Span", "c": [["", [], []], [*image["c"][1], SPACE, _comment(image)]]}


def _comment(image: Json) -> Json:
    _attr, alternative, (address, _title) = image["c"]
    markdown = f"![{' '.join(plain_text(alternative).split())}]({address})"
    return span(COMMENT, markdown=markdown.replace("--", "%2D%2D"))


def _new_name(essay: Essay, address: str, data: bytes, *, numbered: bool) -> str:
    """The name of a picture in the issue: its own, unless another picture has it, or its number."""
    if numbered:
        inline = INLINE.match(address)
        suffix = SUFFIXES.get(inline[1], inline[1]) if inline else address.rpartition(".")[2]
        return f"images/picture-{len(essay.pictures) + 1}.{suffix}"
    name = f"images/{file_name(unquote(address.rsplit('/', 1)[-1]))}"
    stem, dot, suffix = name.rpartition(".")
    number = 1
    while essay.pictures.get(name, data) != data:
        number += 1
        name = f"{stem}-{number}{dot}{suffix}"
    return name


def _file_beside(folder: Path, address: str) -> bytes:
    """A picture that lies in a folder or below it; b"" for an address that leads elsewhere."""
    path = (folder / unquote(address)).resolve()
    if PICTURE.search(path.name) and path.is_relative_to(folder.resolve()) and path.is_file():
        return path.read_bytes() if path.stat().st_size <= LARGEST_PICTURE else b""
    return b""


def _inline(address: str) -> bytes:
    """A picture that is in its address (RFC 2397); b"" for one of an unknown kind."""
    match = INLINE.fullmatch(address)
    try:
        return base64.b64decode(match[2]) if match else b""
    except ValueError:
        return b""


def file_name(name: str) -> str:
    """A name of a part as the issue has it."""
    plain = unicodedata.normalize("NFC", name).lower()
    return re.sub(r"[^\w.-]+", "-", plain).strip("-") or "picture"
