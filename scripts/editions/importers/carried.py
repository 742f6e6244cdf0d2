"""What a Word file of our own carries: its Markdown, what an import makes of it, its pictures and addresses.

It is a part of its own (custom XML, ECMA-376 part 1, 15.2.4). Other programs name the pictures anew and write
addresses otherwise; what is the same is called as the Markdown has it.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import defaultdict
from io import BytesIO
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from lxml.etree import _Element

from editions.importers.model import Carried, Essay, found_in

SPACE = "urn:editions:carried:1"
LINE_END = {"\r": "&#13;"}  # XML reads another line end as a line feed (XML 1.0, 2.11)
HOST_ALONE = re.compile(r"\w+://[^/]+/")


def digest(data: bytes) -> str:
    """What a picture is known by, whatever its name."""
    return hashlib.sha256(data).hexdigest()


def as_xml(carried: Carried) -> str:
    """The part of the file."""
    pictures = "".join(
        f"<picture digest={quoteattr(own)}>{escape(name)}</picture>"
        for own, name in carried.pictures
    )
    links = "".join(f"<address>{escape(address)}</address>" for address in carried.addresses)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<editions xmlns="{SPACE}">'
        f"<source>{escape(carried.source, LINE_END)}</source>"
        f"<imported>{escape(carried.imported)}</imported>{pictures}{links}</editions>"
    )


def from_xml(root: _Element) -> Carried:
    """What a part carries."""
    texts = {etree.QName(child).localname: child.text or "" for child in root}
    pictures = tuple(
        (child.get("digest", ""), child.text or "") for child in root.iter(f"{{{SPACE}}}picture")
    )
    addresses = tuple(child.text or "" for child in root.iter(f"{{{SPACE}}}address"))
    return Carried(texts.get("source", ""), texts.get("imported", ""), pictures, addresses)


def restore(essay: Essay, data: bytes) -> None:
    """Call pictures and addresses of the text as its Markdown does, where they are the same."""
    if not essay.carried:
        return
    _restore_pictures(essay, essay.carried, data)
    known = {_spoken(address): address for address in essay.carried.addresses}
    for link in found_in(essay.blocks, "Link"):
        address = link["c"][2][0]
        if address not in essay.carried.addresses:
            link["c"][2][0] = known.get(_spoken(address), address)


def _restore_pictures(essay: Essay, carried: Carried, data: bytes) -> None:
    names: dict[str, list[str]] = defaultdict(list)
    for own, name in carried.pictures:
        names[own].append(name)
    with zipfile.ZipFile(BytesIO(data)) as package:
        members = {name.rsplit("/", 1)[-1]: name for name in package.namelist()}
        for image in found_in(essay.blocks, "Image"):
            member = members.get(image["c"][2][0].rsplit("/", 1)[-1])
            same = names.get(digest(package.read(member))) if member else None
            if same:
                image["c"][2][0] = same.pop(0) if len(same) > 1 else same[0]


def _spoken(address: str) -> str:
    """An address without what programs add to it, or write otherwise (RFC 3986, 6.2)."""
    plain = unquote(address)
    return plain.rstrip("/") if HOST_ALONE.fullmatch(plain) else plain
