"""The parts of a Word file under the names that pandoc looks for.

Which part is the document, which the notes and styles, the package's relationships say (ECMA-376 part 2, 9.3); pandoc
takes the usual names for granted, and the usual prefix of the names in them.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from editions.importers.limits import open_package, parse_xml, part, refusal

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
FOLDER = "word"
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NAMED = ("footnotes", "endnotes", "styles", "numbering", "comments", "settings")
TYPES = "[Content_Types].xml"
NO_STYLES = f'<w:styles xmlns:w="{W}"/>'.encode()


def w(name: str) -> str:
    """A name in the namespace of a text of Word, as lxml writes it."""
    return f"{{{W}}}{name}"


def remove(element: _Element) -> None:
    """Take an element, and the text after it, out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def read_parts(path: Path) -> dict[str, bytes]:
    """The parts of a Word file by their usual names; raises FindingsError."""
    with open_package(path) as package:
        parts = {name: part(package, name, path) for name in package.namelist()}
    _rename(parts, path)
    if DOCUMENT not in parts:
        raise refusal(path, "no-document", kind="Word")
    parts.setdefault(STYLES, NO_STYLES)
    return parts


def tree_of(path: Path, parts: dict[str, bytes], name: str) -> _Element | None:
    """The tree of a part in the usual namespace and prefix, or None where there is no such part."""
    if name not in parts:
        return None
    root = parse_xml(path, name, parts[name].replace(STRICT.encode(), W.encode()))
    if root.prefix == "w" or not str(root.tag).startswith(f"{{{W}}}"):
        return root
    spaces = {prefix: space for prefix, space in root.nsmap.items() if prefix and space != W}
    new = etree.Element(root.tag, nsmap={**spaces, "w": W})
    new.extend(list(root))
    return new


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a package."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def relations(path: Path, parts: dict[str, bytes], name: str) -> dict[str, tuple[str, str, bool]]:
    """What a part refers to, by identifier: the kind, the name of the part or the address, whether it is outside."""
    folder, base = posixpath.split(name)
    told = f"{folder}/_rels/{base}.rels".lstrip("/")
    if told not in parts:
        return {}
    found = {}
    for one in parse_xml(path, told, parts[told]).iter("{*}Relationship"):
        target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = one.get("Type", "").rpartition("/")[2]
        found[one.get("Id", "")] = (kind, target, outside)
    return found


def _rename(parts: dict[str, bytes], path: Path) -> None:
    """Give the document, its notes and its styles their usual names, where a program has called them otherwise."""
    main = _first(relations(path, parts, ""), "officeDocument")
    if main and posixpath.dirname(main) == FOLDER and main != DOCUMENT and main in parts:
        _move(parts, main, DOCUMENT)
    told = relations(path, parts, DOCUMENT)
    for kind in NAMED:
        name, usual = _first(told, kind), f"{FOLDER}/{kind}.xml"
        if name in parts and name != usual and posixpath.dirname(name) == FOLDER:
            _move(parts, name, usual)


def _first(found: dict[str, tuple[str, str, bool]], kind: str) -> str:
    return next((name for own, name, outside in found.values() if own == kind and not outside), "")


def _move(parts: dict[str, bytes], old: str, new: str) -> None:
    """Rename a part, what it refers to, and whatever names it."""
    parts[new] = parts.pop(old)
    names = [posixpath.basename(name) for name in (old, new)]
    own = [f"{FOLDER}/_rels/{name}.rels" for name in names]
    if own[0] in parts:
        parts[own[1]] = parts.pop(own[0])
    named = re.compile(rf'((?:Target|PartName)="[^"]*?){re.escape(names[0])}"'.encode())
    for told in (TYPES, "_rels/.rels", f"{FOLDER}/_rels/{posixpath.basename(DOCUMENT)}.rels"):
        if told in parts:
            parts[told] = named.sub(rb"\g<1>" + names[1].encode() + b'"', parts[told])
