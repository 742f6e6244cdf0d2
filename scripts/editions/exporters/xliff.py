"""A translator's kit as XLIFF 2.1 (OASIS, 2018) and its glossary as TBX-Basic (ISO 30042:2019).

A call of a note is a code with `canDelete="no"` whose `subFlows` names the unit of the note (4.3.1.33).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.exporters.translation import CALL, CODE, UNREADABLE, Returned, Unit, note_id
from editions.findings import FindingsError, Place
from editions.importers.limits import read_bytes, refuse_marks
from editions.source.glossary import Glossary

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
DIGEST = "editions:digest"  # category of the note that says what a unit went out with
STALE = "editions:out-of-date"


def x(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _default(space: str) -> Any:
    """The namespace without a prefix, which lxml's types do not know."""
    return {None: space}


def write(
    units: Sequence[Unit], source: str, target: str, original: str, slug: str, key: str
) -> bytes:
    """The kit as an XLIFF file; `source` and `target` are BCP 47 tags, `original` the source's file name."""
    root = etree.Element(
        x("xliff"), {"version": "2.1", "srcLang": source, "trgLang": target}, nsmap=_default(SPACE)
    )
    file = etree.SubElement(root, x("file"), {"id": f"{slug}.{key}", "original": original})
    known = {unit.id for unit in units}
    for unit in units:
        _write_unit(file, unit, known)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _write_unit(file: _Element, unit: Unit, known: set[str]) -> None:
    attributes = {"id": unit.id, f"{{{XML}}}space": "preserve", "name": f"line {unit.line}"}
    node = etree.SubElement(file, x("unit"), attributes)
    notes = etree.SubElement(node, x("notes"))
    etree.SubElement(notes, x("note"), {"category": DIGEST}).text = unit.digest
    codes: dict[str, str] = {}
    for text in (unit.source, unit.target):
        for code in CODE.findall(text):
            codes.setdefault(code, f"d{len(codes) + 1}")
    if codes:
        data = etree.SubElement(node, x("originalData"))
        for code, name in codes.items():
            etree.SubElement(data, x("data"), {"id": name}).text = code
    segment = etree.SubElement(node, x("segment"), {"state": unit.state})
    if unit.stale:
        segment.set("subState", STALE)
    _write_text(etree.SubElement(segment, x("source")), unit.source, codes, known)
    if unit.target:
        _write_text(etree.SubElement(segment, x("target")), unit.target, codes, known)


def _write_text(parent: _Element, text: str, codes: dict[str, str], known: set[str]) -> None:
    """A text with its codes; a code that comes twice has an identifier for each time."""
    at, last = 0, None
    times: dict[str, int] = {}
    for match in CODE.finditer(text):
        _append(parent, last, text[at : match.start()])
        name = codes[match[0]]
        times[name] = times.get(name, 0) + 1
        attributes = {"id": f"{name}-{times[name]}", "dataRef": name, "equiv": match[0].strip()}
        attributes |= {"canCopy": "no", "canDelete": "no"}
        note = note_id(match[0][2:-1])
        if CALL.fullmatch(match[0]) and note in known:
            attributes["subFlows"] = note
        last = etree.SubElement(parent, x("ph"), attributes)
        at = match.end()
    _append(parent, last, text[at:])


def _append(parent: _Element, last: _Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def read(path: Path) -> tuple[str, list[Returned]]:
    """The identifier of the file in a returned kit, and its units; raises FindingsError."""
    data = read_bytes(path)
    refuse_marks(path, data, b"<")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg)
        raise FindingsError([UNREADABLE.at(Place.of(path), reason=reason)]) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise FindingsError([UNREADABLE.at(Place.of(path), "doctype")])
    file = root.find(x("file"))
    if root.tag != x("xliff") or file is None:
        raise FindingsError([UNREADABLE.at(Place.of(path), reason=str(root.tag))])
    return file.get("id", ""), [_read_unit(unit) for unit in file.iter(x("unit"))]


def _read_unit(unit: _Element) -> Returned:
    data = {one.get("id", ""): one.text or "" for one in unit.iter(x("data"))}
    parts = [part for part in unit if part.tag in (x("segment"), x("ignorable"))]
    texts = {
        name: "".join(_read_text(node, data) for part in parts for node in part.findall(x(name)))
        for name in ("source", "target")
    }
    notes = [note.text or "" for note in unit.iter(x("note")) if note.get("category") == DIGEST]
    return Returned(unit.get("id", ""), texts["source"], texts["target"], "".join(notes))


def _read_text(node: _Element, data: dict[str, str]) -> str:
    out = node.text or ""
    for child in node:
        if child.tag == x("ph"):
            out += data.get(child.get("dataRef", ""), child.get("equiv", ""))
        else:
            out += _read_text(child, data)
        out += child.tail or ""
    return out


def write_glossary(glossary: Glossary, keys: dict[str, str]) -> bytes:
    """The glossary as TBX-Basic; `keys` are the languages' keys with their tags."""
    space = "urn:iso:std:iso:30042:ed-2"
    root = etree.Element(
        f"{{{space}}}tbx",
        {"style": "dct", "type": "TBX-Basic", f"{{{XML}}}lang": next(iter(keys.values()))},
        nsmap=_default(space),
    )
    header = etree.SubElement(root, f"{{{space}}}tbxHeader")
    described = etree.SubElement(header, f"{{{space}}}fileDesc")
    about = etree.SubElement(described, f"{{{space}}}sourceDesc")
    etree.SubElement(about, f"{{{space}}}p").text = "glossary.yaml"
    body = etree.SubElement(etree.SubElement(root, f"{{{space}}}text"), f"{{{space}}}body")
    for term in glossary.terms:
        entry = etree.SubElement(body, f"{{{space}}}conceptEntry", {"id": f"c{term.number}"})
        for key, tag in keys.items():
            forms = term.forms.get(key, ())
            if not forms:
                continue
            section = etree.SubElement(entry, f"{{{space}}}langSec", {f"{{{XML}}}lang": tag})
            for form in forms:
                holder = etree.SubElement(section, f"{{{space}}}termSec")
                etree.SubElement(holder, f"{{{space}}}term").text = form
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
