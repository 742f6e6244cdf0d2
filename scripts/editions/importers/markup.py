"""Files that pandoc reads well: OpenDocument, RTF, HTML (Google Docs' export too), Markdown of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editions.findings import FindingsError
from editions.importers import markdown_ready, odf, pandoc, rtf, rules, web_page
from editions.importers.account import letters_of
from editions.importers.clean import Cleaner
from editions.importers.limits import decoded_text, read_bytes, refusal, refuse_marks
from editions.importers.linked import linked_notes
from editions.importers.model import (
    HOLE,
    MARKS,
    SIGN,
    Entry,
    Essay,
    Json,
    ReviewMark,
    Task,
    found_in,
    placed,
    plain_text,
    words,
)
from editions.importers.pictures import take_pictures
from editions.importers.shape import shape
from editions.importers.word import take_meta, take_properties
from editions.text.formulas.markup import in_mathml
from editions.text.pandoc import program

FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
TITLE = re.compile(r"^title:(.*)", re.MULTILINE)
LETTERS = 24  # of the beginning of a paragraph, which its line is found by
NEAR, FIRST = 200_000, 1_000_000  # letters of a file that are looked at for each


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
    tree = found.taken(tree)
    essay = _accounted(task, tree, found)
    for image, anchor in placed(essay.blocks, "Image"):
        image["c"][1] = []  # pandoc calls every picture "image"
        essay.report(rules.DOUBT, "", "alternative", anchor, name=image["c"][2][0])
    take_pictures(essay, held=found.pictures)
    shape(essay)
    if found.unread:
        essay.report(rules.LEFT_OUT, "", "rtf-changes", count=found.unread)
    return essay


def read_html(task: Task) -> Essay:
    """A web page; notes as Google Docs, Word and pandoc write them are notes again. Raises FindingsError."""
    found = web_page.prepare(task.path)
    tree = pandoc.read(task.path, found.data, "html")
    essay = _accounted(task, tree, found)
    essay.words_expected += [("", text, 0) for text in found.others]
    take_pictures(essay, beside=task.path.parent)
    shape(essay)
    return essay


def read_markdown(task: Task) -> Essay:
    """Markdown of pandoc, Obsidian, MkDocs and others; raises FindingsError."""
    text = decoded_text(task.path)
    found = markdown_ready.prepare(text, task.tracked)
    tree = _tree(task, found)
    places = _mark_lines(tree["blocks"], text)
    essay = _essay(task, tree, found.review_marks, places, found.expected)
    essay.entries += found.entries
    take_properties(essay, "", "")
    take_pictures(essay, beside=task.path.parent)
    return essay


def _tree(task: Task, found: markdown_ready.MarkdownFile) -> Json:
    """pandoc's document; properties that are no YAML to it are left out but for the title."""
    try:
        return pandoc.read(task.path, found.text.encode(), found.reader)
    except FindingsError:
        front = FRONT_MATTER.match(found.text)
        if front is None:
            raise
        title = TITLE.search(front[0])
        text = f"\n{' '.join(front[0].split())}"[: markdown_ready.SHOWN]
        found.entries.append(Entry(rules.LEFT_OUT, "line 1", "raw", {"kind": "YAML", "text": text}))
        blank = "\n" * front[0].count("\n")
        tree = pandoc.read(task.path, (blank + found.text[front.end() :]).encode(), found.reader)
        if title:
            tree["meta"]["title"] = {"t": "MetaInlines", "c": words(title[1].strip(" \t\"'"))}
        return tree


def _essay(
    task: Task,
    tree: Json,
    review_marks: dict[str, ReviewMark],
    places: dict[str, str],
    notes: dict[str, str],
) -> Essay:
    """The essay of a tree that is accounted for by itself."""
    expected = [
        line
        for line in MARKS.sub("", plain_text(_without_raw(tree["blocks"]))).split("\n")
        if line.strip()
    ]
    essay, _cleaner = _cleaned(task, tree, review_marks, places, notes)
    essay.words_expected = [("", line, 0) for line in expected]
    shape(essay)
    return essay


def _mark_lines(blocks: list[Json], text: str) -> dict[str, str]:
    """Mark each paragraph with its line in the file, found by the letters that it begins with; the lines by marks."""
    lines = [n for n, line in enumerate(text.split("\n"), 1) for _ in letters_of(line)]
    letters, at = letters_of(text), 0
    places: dict[str, str] = {}
    for number, (block, in_note) in enumerate(_text_blocks(blocks), start=1):
        begins = letters_of(MARKS.sub("", plain_text(block)))[:LETTERS]
        found = letters.find(begins, at, at + NEAR)
        if found < 0 and len(begins) == LETTERS:
            found = letters.find(begins, 0, FIRST)
        if begins and found >= 0:
            at = at if in_note else found
            _put_mark(block, f"p{number}")
            places[f"p{number}"] = f"line {lines[found]}"
    return places


def _put_mark(block: Json, key: str) -> None:
    inlines = block["c"][2] if block["t"] == "Header" else block["c"]
    inlines.insert(0, {"t": "Str", "c": f"{SIGN}{key}{SIGN}"})


def _text_blocks(node: Json, *, in_note: bool = False) -> Iterator[tuple[Json, bool]]:
    """The paragraphs and headings of a tree, and whether they are in a note; notes come after their calls."""
    if isinstance(node, list):
        for child in node:
            yield from _text_blocks(child, in_note=in_note)
    elif isinstance(node, dict):
        if node.get("t") in ("Para", "Plain", "Header"):
            yield node, in_note
        yield from _text_blocks(node.get("c"), in_note=in_note or node.get("t") == "Note")


def _accounted(task: Task, tree: Json, found: rtf.RichText | web_page.WebPage) -> Essay:
    """The essay of a tree whose paragraphs have marks, with what was found in the file and what must come out."""
    places = {key: place for key, (place, _text) in found.paragraphs.items()}
    essay, cleaner = _cleaned(task, tree, found.review_marks, places, found.expected)
    essay.entries += [
        replace(entry, anchor=cleaner.anchors.get(entry.where, 0)) for entry in found.entries
    ]
    essay.words_expected = list(_expected(found.paragraphs, cleaner))
    return essay


def _cleaned(
    task: Task,
    tree: Json,
    review_marks: dict[str, ReviewMark],
    places: dict[str, str],
    notes: dict[str, str],
) -> tuple[Essay, Cleaner]:
    """The essay of a tree, and what cleaned it, which knows where paragraphs are."""
    essay = Essay(notes_expected=dict(notes))
    _settle_formulas(essay, tree["blocks"])
    tree["blocks"] = linked_notes(tree["blocks"])
    cleaner = Cleaner(essay, task, places, review_marks=review_marks)
    take_meta(essay, cleaner, tree["meta"])
    essay.blocks = cleaner.blocks(tree["blocks"])
    cleaner.report_rest()
    return essay, cleaner


def _settle_formulas(essay: Essay, blocks: list[Json]) -> None:
    """Formulas in TeX that cannot be set are code, which shows them as they were written."""
    formulas = list(found_in(blocks, "Math"))
    asked = [(one["c"][1], one["c"][0]["t"] == "DisplayMath") for one in formulas]
    for one, mathml in zip(formulas, in_mathml(asked, str(program())), strict=True):
        if not mathml:
            tex = " ".join(one["c"][1].split())
            essay.report(rules.LEFT_OUT, "", "formula", text=tex)
            one |= {"t": "Code", "c": [["", [], []], tex]}


def _expected(
    paragraphs: dict[str, tuple[str, str]], cleaner: Cleaner
) -> Iterator[tuple[str, str, int]]:
    """The texts of paragraphs with their places in the file and in the tree."""
    for place, text in paragraphs.values():
        for piece in text.split(HOLE):
            if piece.strip():
                yield place, piece, cleaner.anchors.get(place, 0)


def _without_raw(node: Json) -> Json:
    """A tree without raw markup, which is reported by itself, Obsidian's widths, and words that are said twice."""
    if isinstance(node, list):
        return [_without_raw(child) for child in node]
    if isinstance(node, dict):
        is_raw = node.get("t") in ("RawInline", "RawBlock")
        if is_raw or (node.get("t") == "Image" and "wikilink" in node["c"][0][1]):
            return {"t": "Str", "c": ""}
        if node.get("t") == "Figure":
            caption, body = (MARKS.sub("", plain_text(part)) for part in node["c"][1:])
            if caption == body:  # its alternative text
                return _without_raw(node["c"][1])
        return {key: _without_raw(value) for key, value in node.items()}
    return node
