"""Files that pandoc reads well: OpenDocument, RTF, HTML (Google Docs' export too), Markdown of other tools."""

from __future__ import annotations

import re

from editions.importers import odf, pandoc, rtf, rules
from editions.importers.clean import Cleaner
from editions.importers.css import with_elements
from editions.importers.limits import read_bytes, refusal
from editions.importers.linked import linked_notes
from editions.importers.model import MARKS, Essay, Json, ReviewMark, Task, plain_text
from editions.importers.shape import shape
from editions.importers.word import take_meta, take_pictures

MARKDOWN = "markdown+footnotes+inline_notes+mark+smart+lists_without_preceding_blankline"


def read_odt(task: Task) -> Essay:
    """An OpenDocument text; raises FindingsError."""
    found = odf.prepare(task)
    essay = _essay(task, pandoc.read(task.path, found.data, "odt"), found.review_marks)
    _count_notes(essay, found.notes)
    take_pictures(essay, found.data)
    return essay


def read_rtf(task: Task) -> Essay:
    """A Rich Text file; raises FindingsError."""
    data = read_bytes(task.path)
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
    data = read_bytes(task.path)
    tree = pandoc.read(task.path, with_elements(data), "html")
    essay = _essay(task, tree)
    take_pictures(essay)
    return essay


def read_markdown(task: Task) -> Essay:
    """Markdown of pandoc, Obsidian, MkDocs and others; raises FindingsError."""
    data = read_bytes(task.path)
    text = data.decode("utf-8-sig", errors="replace")
    essay = _essay(task, pandoc.read(task.path, text.encode(), MARKDOWN))
    defined = set(re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE))
    called = set(re.findall(r"(?<!^)\[\^([^\]]+)\](?!:)", text, re.MULTILINE))
    for label in sorted(defined - called):
        essay.report(rules.NOTE_UNCALLED, "", "label", label=label)
    for label in sorted(called - defined):
        essay.report(rules.NOTE_LOST, "", "no-body", label=label)
    return essay


def _essay(task: Task, tree: Json, review_marks: dict[str, ReviewMark] | None = None) -> Essay:
    essay = Essay()
    tree["blocks"] = linked_notes(tree["blocks"])
    cleaner = Cleaner(essay, task, review_marks=review_marks or {})
    take_meta(essay, cleaner, tree["meta"])
    essay.blocks = cleaner.blocks(tree["blocks"])
    essay.words_expected = [
        ("", MARKS.sub("", line), 0)
        for line in plain_text(tree["blocks"]).split("\n")
        if line.strip()
    ]
    shape(essay)
    return essay


def _count_notes(essay: Essay, wanted: int) -> None:
    found = len(_notes(essay.blocks))
    if found < wanted:
        essay.report(rules.NOTE_LOST, "", "counted", wanted=wanted, found=found)


def _notes(node: Json) -> list[Json]:
    if isinstance(node, list):
        return [note for child in node for note in _notes(child)]
    if isinstance(node, dict):
        return [node] if node.get("t") == "Note" else _notes(node.get("c"))
    return []
