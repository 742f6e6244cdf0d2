"""An edition as a Word file: real footnotes, styles, language tags, and the Markdown that it was made from.

The file carries two texts in a part of its own (`importers/carried.py`), which Word and LibreOffice keep: the Markdown,
and what an import makes of the file as it is. An import compares the second with what it then reads:
where nothing changed, the Markdown stays as it was, byte for byte.
"""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py

from editions.findings import FindingsError
from editions.importers import carried, pandoc
from editions.importers.bring_in import text_of
from editions.importers.model import Carried, Json, Task, found_in
from editions.resources import fonts
from editions.resources.template_files import templates_folder
from editions.source.files import read_text
from editions.source.series import Edition
from editions.text import read

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip file; no clock is in the result
CARRIED = "customXml/item71.xml"
RELATIONS = "word/_rels/document.xml.rels"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
PROPS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
STORE = "{5A1B8C1E-6F0B-4B57-9C0A-0A7B1D2E3F40}"  # the identifier of our part (ECMA-376, 22.5.2.2)
TEXTS = ("word/document.xml", "word/footnotes.xml")
HELD_PICTURE = re.compile(
    rb'(?<=<pic:cNvPr) descr="data:[^"]*"'
)  # pandoc describes a picture by its address
DPI = (
    96  # pixels of an inch, as CSS has them: without it resvg gives millimetres and points no size
)


def export_word(edition: Edition) -> bytes:
    """The edition as a Word file; raises FindingsError when its Markdown cannot be read."""
    text = read_text(edition.source)
    refuse_pictures(edition)
    tree = pandoc.read_house(edition.source, text)
    word = in_word(tree, edition)
    plain = with_styles(word, edition)
    as_written = edition.source.read_bytes().decode("utf-8")
    held = Carried(as_written, "", _pictures(tree, word), _addresses(tree))
    held = replace(held, imported=_as_imported(edition, _with_carried(plain, held), text))
    return _with_carried(plain, held)


def refuse_pictures(edition: Edition) -> None:
    """Raise FindingsError for pictures that the build refuses: a hostile drawing is never drawn."""
    bad = [f for f in read(edition).findings if f.is_error and f.rule.name.startswith("image-")]
    if bad:
        raise FindingsError(bad)


def in_word(tree: Json, edition: Edition) -> Json:
    """The edition's tree in the forms that Word has."""
    return {
        "pandoc-api-version": tree["pandoc-api-version"],
        "meta": facts_of(edition),
        "blocks": list(blocks_for_word(tree["blocks"], edition.source.parent)),
    }


def with_styles(tree: Json, edition: Edition) -> bytes:
    """A Word file of a tree in the series' styles, the same bytes for the same tree."""
    with TemporaryDirectory() as folder:
        reference = Path(folder) / "reference.docx"
        reference.write_bytes(reference_document())
        data = pandoc.write(edition.source, tree, "docx", f"--reference-doc={reference}")
    return _repacked(data, {}, edition)


def reference_document() -> bytes:
    """pandoc's reference document with the styles of the series' template."""
    default = pandoc.default_file("reference.docx")
    styles = (templates_folder() / "word" / "styles.xml").read_bytes()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(default)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, styles if name == "word/styles.xml" else old.read(name))
    return out.getvalue()


def facts_of(edition: Edition) -> Json:
    """Title, authors and language as pandoc needs them."""
    key = edition.language.key
    names = [author.name.text(key) for author in edition.issue.authors]
    return {
        "title": _words(edition.issue.title.text(key)),
        "subtitle": _words(edition.issue.subtitle.text(key)),
        "author": {"t": "MetaList", "c": [_words(name) for name in names if name]},
        "lang": {"t": "MetaString", "c": edition.language.tag},
    }


def _words(text: str) -> Json:
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": text}] if text else []}


# The tree


def blocks_for_word(blocks: list[Json], folder: Path) -> Iterator[Json]:
    """The blocks of the Markdown in the forms that Word has; `folder` holds the pictures."""
    for block in blocks:
        yield from _block(block, folder)


def _block(block: Json, folder: Path) -> Iterator[Json]:
    kind, content = block["t"], block.get("c")
    if kind == "Div":
        yield from _division(content, folder)
    elif kind == "Figure":
        yield from blocks_for_word(content[2], folder)
    elif kind == "Header":
        inlines = _inlines(content[2], folder)
        yield {"t": kind, "c": [max(1, content[0] - 1), ["", [], []], inlines]}
    elif kind in ("Para", "Plain"):
        verse = _verse(content)
        if verse:
            yield {"t": "LineBlock", "c": [_inlines(line, folder) for line in verse]}
        else:
            yield {"t": kind, "c": _inlines(content, folder)}
    elif kind != "RawBlock":
        yield _changed(block, folder)


def _division(content: Json, folder: Path) -> Iterator[Json]:
    (_identifier, classes, _pairs), blocks = content
    inner = list(blocks_for_word(blocks, folder))
    name = "Image Caption" if "figure" in classes else "Table Caption" if "table" in classes else ""
    for block in inner:
        is_caption = name and block["t"] == "Para" and not _is_picture(block["c"])
        yield (
            {"t": "Div", "c": [["", [], [["custom-style", name]]], [block]]}
            if is_caption
            else block
        )


def _is_picture(inlines: list[Json]) -> bool:
    return [inline["t"] for inline in inlines] == ["Image"]


def _verse(inlines: list[Json]) -> list[list[Json]]:
    """The lines of a paragraph each of whose lines begins with a bar, without the bars."""
    lines: list[list[Json]] = [[]]
    for inline in inlines:
        if inline["t"] in ("SoftBreak", "LineBreak"):
            lines.append([])
        else:
            lines[-1].append(inline)
    if len(lines) > 1 and all(line[:1] == [{"t": "Str", "c": "|"}] for line in lines):
        return [line[2:] for line in lines]
    return []


def _changed(node: Json, folder: Path) -> Json:
    """A block and its contents converted to the forms that Word knows."""
    if isinstance(node, list):
        if node and all(isinstance(child, dict) and "t" in child for child in node):
            if any(
                child["t"] in ("Para", "Plain", "Div", "Figure", "BulletList", "RawBlock")
                for child in node
            ):
                return list(blocks_for_word(node, folder))
            return _inlines(node, folder)
        return [_changed(child, folder) for child in node]
    if isinstance(node, dict) and "c" in node:
        return {**node, "c": _changed(node["c"], folder)}
    return node


def _inlines(inlines: list[Json], folder: Path) -> list[Json]:
    return [new for inline in inlines for new in _inline(inline, folder)]


def _inline(inline: Json, folder: Path) -> list[Json]:
    kind, content = inline["t"], inline.get("c")
    if kind == "Span":
        return _span(content, folder)
    if kind == "Image":
        attr, inlines, (address, title) = content
        return [{"t": kind, "c": [attr, inlines, [_as_data(folder / address, address), title]]}]
    if kind == "Note":
        return [{"t": kind, "c": list(blocks_for_word(content, folder))}]
    if kind == "RawInline":
        return []
    if kind == "Link":
        attr, inlines, target = content
        inner = _inlines(inlines, folder)
        return inner if target[0].startswith("#") else [{"t": kind, "c": [attr, inner, target]}]
    if isinstance(content, list) and kind not in ("Code", "Math", "Quoted", "Cite"):
        return [{"t": kind, "c": _inlines(content, folder)}]
    return [inline]


def _span(content: Json, folder: Path) -> list[Json]:
    (_identifier, classes, pairs), inlines = content
    inner = _inlines(inlines, folder)
    attributes = dict(pairs)
    if "lang" in attributes:
        return [{"t": "Span", "c": [["", [], [["lang", attributes["lang"]]]], inner]}]
    return [{"t": "SmallCaps", "c": inner}] if "small-caps" in classes else inner


def _as_data(path: Path, address: str) -> str:
    """A picture as an address that holds it (RFC 2397); a drawing as pixels."""
    if not path.is_file():
        return address
    suffix = path.suffix.lower().lstrip(".")
    data = path.read_bytes()
    if suffix == "svg":
        faces = [
            str(face)
            for face in sorted(fonts.folder().iterdir())
            if face.suffix in (".otf", ".ttf")
        ]
        drawing = data.decode("utf-8")
        data = bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawing, dpi=DPI, skip_system_fonts=True, font_files=faces
            )
        )
        suffix = "png"
    kind = "jpeg" if suffix in ("jpg", "jpeg") else suffix
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


# What the file carries


def _pictures(tree: Json, word: Json) -> tuple[tuple[str, str], ...]:
    """The pictures as the file has them, by their digests, with their addresses in the Markdown."""
    pairs = zip(*(found_in(each["blocks"], "Image") for each in (tree, word)), strict=True)
    return tuple(
        (carried.digest(base64.b64decode(data.partition(",")[2])), address)
        for address, data in ((one["c"][2][0], other["c"][2][0]) for one, other in pairs)
        if data.startswith("data:")
    )


def _addresses(tree: Json) -> tuple[str, ...]:
    """The addresses of the Markdown's links."""
    return tuple(dict.fromkeys(link["c"][2][0] for link in found_in(tree["blocks"], "Link")))


def _as_imported(edition: Edition, data: bytes, text: str) -> str:
    """What an import makes of the file as it is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.docx"
        path.write_bytes(data)
        tags = tuple(language.tag for language in edition.series.languages)
        return text_of(Task(path, edition.language.key, tags), text)


def _with_carried(data: bytes, held: Carried) -> bytes:
    identity = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ds:datastoreItem xmlns:ds="{PROPS}" ds:itemID="{STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{carried.SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    number = Path(CARRIED).stem.removeprefix("item")
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{CUSTOM}Props" Target="itemProps{number}.xml"/></Relationships>'
    )
    extra = {
        CARRIED: carried.as_xml(held),
        f"customXml/itemProps{number}.xml": identity,
        f"customXml/_rels/item{number}.xml.rels": relation,
    }
    return _repacked(data, extra, None)


def _repacked(data: bytes, extra: dict[str, str], edition: Edition | None) -> bytes:
    """The package with more parts, in a fixed order and without the time of its making."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == RELATIONS and extra:
                added = f'<Relationship Id="rIdEditions" Type="{CUSTOM}" Target="../{CARRIED}"/>'
                part = part.replace(b"</Relationships>", added.encode() + b"</Relationships>")
            if name == "[Content_Types].xml" and extra:
                props = next(part_name for part_name in extra if "itemProps" in part_name)
                added = f'<Override PartName="/{props}" ContentType="{PROPS_TYPE}"/>'
                part = part.replace(b"</Types>", added.encode() + b"</Types>")
            if name in TEXTS:
                part = HELD_PICTURE.sub(b"", part)
            if name == "docProps/core.xml" and edition:
                part = _dated(part, edition)
            new.writestr(_member(name), part)
        for name, text in extra.items():
            new.writestr(_member(name), text)
    return out.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIRST_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _dated(core: bytes, edition: Edition) -> bytes:
    """The file's properties with the date of the issue in place of the clock's."""
    day = edition.issue.date
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return re.sub(rb"(W3CDTF\">)[^<]*", rb"\g<1>" + stamp.encode(), core)
