"""Word (.docx): pandoc's tree, and the file's own XML."""

from __future__ import annotations

import base64
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from editions.importers import ooxml, pandoc, rules
from editions.importers.clean import Cleaner, split_authors
from editions.importers.linked import linked_notes
from editions.importers.model import (
    COMMENT,
    HOLE,
    Essay,
    Json,
    Task,
    found_in,
    notes_with_marks,
    plain_text,
    span,
)
from editions.importers.ooxml import WordFile
from editions.importers.shape import shape

PICTURE = re.compile(r"\.(?:png|jpe?g|svg|gif|webp|tiff?)$", re.IGNORECASE)
LARGEST_PICTURE = 50 << 20  # bytes
DAY_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:")
SPACE = {"t": "Space"}
SHOWN = 30  # letters of the address of a picture that is not read
READER = "docx+citations+styles"


def read(task: Task) -> Essay:
    """The essay of a Word file; raises FindingsError."""
    found = ooxml.prepare(task)
    tree = pandoc.read(task.path, found.data, READER, "--track-changes=all")
    essay = Essay(day=found.day, carried=found.carried, notes_expected=dict(found.expected))
    places = {key: place for key, (place, _text) in found.paragraphs.items()}
    cleaner = Cleaner(essay, task, places, found.bold, found.italic, names_highlights=False)
    take_meta(essay, cleaner, tree["meta"])
    essay.blocks = cleaner.blocks(linked_notes(tree["blocks"]))
    take_properties(essay, found.title, found.author)
    take_pictures(essay, found.data)
    _name_pictures(essay, found)
    for entry in found.entries:
        essay.entries.append(replace(entry, anchor=cleaner.anchors.get(entry.where, 0)))
    for place, text in found.uncalled:
        essay.report(rules.NOTE_UNCALLED, place, "text", text=text[:80])
    gone = tuple(f"{key}-" for key in set(found.expected) - set(essay.notes_expected))
    essay.words_expected = [
        (place, piece, cleaner.anchors.get(place, 0))
        for key, (place, text) in found.paragraphs.items()
        if not key.startswith(gone)
        for piece in text.split(HOLE)
        if piece.strip()
    ]
    shape(essay)
    return essay


def _name_pictures(essay: Essay, found: WordFile) -> None:
    """Name the pictures of the file that are not in the text: pandoc takes one of a group."""
    shown = {image["c"][2][0].rsplit("/", 1)[-1] for image in found_in(essay.blocks, "Image")}
    for place, name in found.pictures:
        if file_name(name.rsplit("/", 1)[-1]) not in shown:
            essay.report(rules.LEFT_OUT, place, "picture-unread", name=name)


def take_meta(essay: Essay, cleaner: Cleaner, meta: Json) -> None:
    """Title, authors and summary from the styles of the title page."""

    def text(value: Json) -> str:
        """The text of a value; of several fields that with a name."""
        if value is None:
            return ""
        kind, content = value["t"], value["c"]
        if kind == "MetaMap":
            return text(content.get("name", content.get("text")))
        if kind not in ("MetaBlocks", "MetaInlines"):
            return str(content) if kind == "MetaString" else ""
        inside = cleaner.blocks(content) if kind == "MetaBlocks" else cleaner.inlines(content)
        essay.title_notes += notes_with_marks(inside)
        return " ".join(plain_text(inside).split())

    essay.title = text(meta.get("title"))
    essay.subtitle = text(meta.get("subtitle"))
    essay.summary = text(meta.get("abstract"))
    authors = meta.get("author", meta.get("authors"))
    each = authors["c"] if authors and authors["t"] == "MetaList" else [authors]
    lines = [text(value).strip("[]") for value in each]
    essay.authors = [name for line in lines for name in split_authors(line)]
    written = text(meta.get("date"))
    if day := _day(written):
        essay.day, essay.date_written = essay.day or day, written


def _day(text: str) -> date | None:
    """A day as people write it: 2026-01-02, 2 January 2026, January 2, 2026, 2026年1月2日, also with a time."""
    if match := DAY_AND_TIME.match(text):
        text = match[1]
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日", "%Y/%m/%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def take_properties(essay: Essay, title: str, author: str) -> None:
    """What the properties of the file say, where the text says nothing."""
    if not essay.title and title:
        essay.title = title
        essay.report(rules.DOUBT, "", "title-properties", text=title)
    if not essay.authors and author:
        essay.authors = split_authors(author)
        essay.report(rules.DOUBT, "", "author-properties", text=author)
    if essay.day:
        essay.report(rules.DOUBT, "", "date-properties", text=essay.day.isoformat())


def take_pictures(
    essay: Essay,
    data: bytes = b"",
    beside: Path | None = None,
    held: Mapping[str, bytes] | None = None,
) -> None:
    """Take the pictures that the text shows out of a package, out of their addresses, from a folder, or of a file."""
    with ExitStack() as stack:
        package = stack.enter_context(zipfile.ZipFile(BytesIO(data))) if data else None
        members = package.namelist() if package else []
        inside = {name.rsplit("/", 1)[-1]: name for name in members}
        names: dict[str, str] = {}
        absent: list[Json] = []
        for image in found_in(essay.blocks, "Image"):
            address = image["c"][2][0]
            stem = address.rsplit("/", 1)[-1]
            if address.startswith("data:"):
                image["c"][2][0] = _inline_picture(essay, address) or address[:SHOWN]
                absent += [] if image["c"][2][0] in essay.pictures else [image]
            elif held and address in held:
                number, suffix = len(essay.pictures) + 1, address.rpartition(".")[2]
                name = names.setdefault(address, f"images/picture-{number}.{suffix}")
                essay.pictures[name] = held[address]
                essay.report(rules.DECISION, "", "picture", name=name)
                image["c"][2][0] = name
            elif beside and (found := _file_beside(beside, address)):
                name = names.setdefault(address, f"images/{file_name(unquote(stem))}")
                essay.pictures[name] = found
                essay.report(rules.DECISION, "", "picture", name=name)
                image["c"][2][0] = name
            elif package is None or stem not in inside:
                essay.report(rules.LEFT_OUT, "", "picture", name=address)
                absent.append(image)
            else:
                if stem not in names:
                    names[stem] = f"images/{file_name(stem)}"
                    essay.pictures[names[stem]] = package.read(inside[stem])
                    essay.report(rules.DECISION, "", "picture", name=names[stem])
                image["c"][2][0] = names[stem]
    _put_aside(essay.blocks, absent)


def _put_aside(blocks: list[Json], absent: list[Json]) -> None:
    """Pictures that are not there become comments, beside their alternative texts or captions."""
    for figure in found_in(blocks, "Figure"):
        images = list(found_in(figure, "Image"))
        if images and all(any(image is one for one in absent) for image in images):
            _attr, (_short, caption), _body = figure["c"]
            said = caption or [{"t": "Para", "c": image["c"][1]} for image in images]
            comments = [{"t": "Para", "c": [_comment(image)]} for image in images]
            figure |= {"t": "Div", "c": [["", [], []], [*said, *comments]]}
    for image in absent:
        image |= {"t": "Span", "c": [["", [], []], [*image["c"][1], SPACE, _comment(image)]]}


def _comment(image: Json) -> Json:
    _attr, alternative, (address, _title) = image["c"]
    markdown = f"![{' '.join(plain_text(alternative).split())}]({address})"
    return span(COMMENT, markdown=markdown.replace("--", "%2D%2D"))


def _file_beside(folder: Path, address: str) -> bytes:
    """A picture that lies in a folder or below it; b"" for an address that leads elsewhere."""
    path = (folder / unquote(address)).resolve()
    if PICTURE.search(path.name) and path.is_relative_to(folder.resolve()) and path.is_file():
        return path.read_bytes() if path.stat().st_size <= LARGEST_PICTURE else b""
    return b""


def _inline_picture(essay: Essay, address: str) -> str:
    """A picture that is in its address (RFC 2397) as a file."""
    match = re.fullmatch(r"data:image/(png|jpe?g|svg\+xml);base64,(.*)", address, re.DOTALL)
    try:
        data = base64.b64decode(match[2]) if match else b""
    except ValueError:
        data = b""
    if not match or not data:
        essay.report(rules.LEFT_OUT, "", "picture-kind", text=address[:30])
        return ""
    suffix = {"jpeg": "jpg", "svg+xml": "svg"}.get(match[1], match[1])
    name = f"images/picture-{len(essay.pictures) + 1}.{suffix}"
    essay.pictures[name] = data
    essay.report(rules.DECISION, "", "picture", name=name)
    return name


def file_name(name: str) -> str:
    """A name of a part as the issue has it."""
    plain = unicodedata.normalize("NFC", name).lower()
    return re.sub(r"[^\w.-]+", "-", plain).strip("-") or "picture"
