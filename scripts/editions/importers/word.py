"""Word (.docx): pandoc's tree, and the file's own XML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from editions.importers import ooxml, pandoc, rules
from editions.importers.carried import restore
from editions.importers.clean import Cleaner, split_authors
from editions.importers.linked import linked_notes
from editions.importers.model import (
    HOLE,
    Essay,
    Json,
    Task,
    found_in,
    notes_with_marks,
    plain_text,
)
from editions.importers.ooxml import WordFile
from editions.importers.pictures import take_pictures
from editions.importers.shape import shape

DAY_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:")
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
    _name_pictures(essay, found)
    restore(essay, found.data)
    take_pictures(essay, found.data)
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
        if name.rsplit("/", 1)[-1] not in shown:
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
