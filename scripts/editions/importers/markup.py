"""Files that pandoc reads well: OpenDocument, RTF, HTML (Google Docs' export too), Markdown of other tools."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from editions.importers import odf, pandoc, rtf, rules, web_page
from editions.importers.clean import Cleaner
from editions.importers.limits import decoded_text, read_bytes, refusal, refuse_marks
from editions.importers.linked import linked_notes
from editions.importers.model import (
    HOLE,
    MARKS,
    Essay,
    Json,
    ReviewMark,
    Task,
    found_in,
    plain_text,
)
from editions.importers.shape import shape
from editions.importers.word import take_meta, take_pictures, take_properties

CODE = re.compile(r"`++[^`\n]*+`++")
MARKDOWN = "markdown+footnotes+inline_notes+mark+smart+lists_without_preceding_blankline"


def read_odt(task: Task) -> Essay:
    """An OpenDocument text; raises FindingsError."""
    found = odf.prepare(task)
    tree = pandoc.read(task.path, found.data, "odt")
    places = {key: place for key, (place, _text) in found.paragraphs.items()}
    essay, cleaner = _cleaned(task, tree, found.review_marks, places, found.expected)
    essay.day = found.day
    take_properties(essay, found.title, found.author)
    take_pictures(essay, found.data)
    for entry in found.entries:
        essay.entries.append(replace(entry, anchor=cleaner.anchors.get(entry.where, 0)))
    essay.words_expected = list(_expected(found.paragraphs, cleaner))
    shape(essay)
    return essay


def read_rtf(task: Task) -> Essay:
    """A Rich Text file; raises FindingsError."""
    data = read_bytes(task.path)
    refuse_marks(task.path, data, b"\\", b"{", b"}")
    if not data.lstrip().startswith(b"{\\rtf"):
        raise refusal(task.path, "no-document", kind="Rich Text")
    found = rtf.prepare(data, task.tracked)
    tree = pandoc.read(task.path, found.data, "rtf")
    essay = _essay(task, found.taken(tree), found.review_marks)
    _count_notes(essay, found.notes)
    if found.unread:
        essay.report(rules.LEFT_OUT, "", "rtf-changes", count=found.unread)
    return essay


def read_html(task: Task) -> Essay:
    """A web page; notes as Google Docs, Word and pandoc write them are notes again. Raises FindingsError."""
    found = web_page.prepare(task.path)
    tree = pandoc.read(task.path, found.data, "html")
    places = {key: place for key, (place, _text) in found.paragraphs.items()}
    essay, cleaner = _cleaned(task, tree, found.review_marks, places, found.expected)
    essay.entries += [
        replace(entry, anchor=cleaner.anchors.get(entry.where, 0)) for entry in found.entries
    ]
    essay.words_expected = [
        *_expected(found.paragraphs, cleaner),
        *(("", text, 0) for text in found.others),
    ]
    take_pictures(essay, beside=task.path.parent)
    shape(essay)
    return essay


def read_markdown(task: Task) -> Essay:
    """Markdown of pandoc, Obsidian, MkDocs and others; raises FindingsError."""
    text = decoded_text(task.path)
    tree = pandoc.read(task.path, text.encode(), MARKDOWN)
    essay = _essay(task, tree)
    labels = re.findall(r"^ {0,3}\[\^([^\]]+)\]:", text, re.MULTILINE)
    called = set(re.findall(r"(?<!^)\[\^([^\]]+)\](?!:)", CODE.sub("", text), re.MULTILINE))
    for label in sorted(set(labels) - called):
        essay.report(rules.NOTE_UNCALLED, "", "label", label=label)
    for label in sorted(called - set(labels)):
        essay.report(rules.NOTE_LOST, "", "no-body", label=label)
    for label, count in Counter(labels).items():
        if count > 1:
            essay.report(rules.NOTE_LOST, "", "doubled", label=label, count=count)
    take_pictures(essay, beside=task.path.parent)
    return essay


def _essay(task: Task, tree: Json, review_marks: dict[str, ReviewMark] | None = None) -> Essay:
    """The essay of a tree that is accounted for by itself."""
    essay, _cleaner = _cleaned(task, tree, review_marks or {}, {})
    essay.words_expected = [
        ("", MARKS.sub("", line), 0)
        for line in plain_text(_without_raw(tree["blocks"])).split("\n")
        if line.strip()
    ]
    shape(essay)
    return essay


def _cleaned(
    task: Task,
    tree: Json,
    review_marks: dict[str, ReviewMark],
    places: dict[str, str],
    notes: dict[str, str] | None = None,
) -> tuple[Essay, Cleaner]:
    """The essay of a tree, and what cleaned it, which knows where paragraphs are."""
    essay = Essay(notes_expected=dict(notes or {}))
    tree["blocks"] = linked_notes(tree["blocks"])
    cleaner = Cleaner(essay, task, places, review_marks=review_marks)
    take_meta(essay, cleaner, tree["meta"])
    essay.blocks = cleaner.blocks(tree["blocks"])
    cleaner.report_rest()
    return essay, cleaner


def _expected(
    paragraphs: dict[str, tuple[str, str]], cleaner: Cleaner
) -> Iterator[tuple[str, str, int]]:
    """The texts of paragraphs with their places in the file and in the tree."""
    for place, text in paragraphs.values():
        for piece in text.split(HOLE):
            if piece.strip():
                yield place, piece, cleaner.anchors.get(place, 0)


def _without_raw(node: Json) -> Json:
    """A tree without raw markup, which is reported by itself."""
    if isinstance(node, list):
        return [_without_raw(child) for child in node]
    if isinstance(node, dict):
        if node.get("t") in ("RawInline", "RawBlock"):
            return {"t": "Str", "c": ""}
        return {key: _without_raw(value) for key, value in node.items()}
    return node


def _count_notes(essay: Essay, wanted: int) -> None:
    found = len(found_in(essay.blocks, "Note"))
    if found < wanted:
        essay.report(rules.NOTE_LOST, "", "counted", wanted=wanted, found=found)
