"""Files that pandoc reads well: OpenDocument, RTF, HTML (Google Docs' export too), Markdown of other tools."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editions.importers import odf, pandoc, rules
from editions.importers.clean import Cleaner
from editions.importers.limits import read_bytes, refusal
from editions.importers.model import MARKS, Essay, Json, ReviewMark, Task, plain_text
from editions.importers.shape import shape
from editions.importers.word import take_meta, take_pictures

MARKDOWN = "markdown+footnotes+inline_notes+mark+smart+lists_without_preceding_blankline"
ARROW = re.compile("[\u21a9\u2191]\ufe0e?")  # what a note leads back with


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
    # LibreOffice marks the destination as one that may be skipped, and pandoc skips it.
    readable = data.replace(b"{\\*\\footnote", b"{\\footnote")
    essay = _essay(task, pandoc.read(task.path, readable, "rtf"))
    _count_notes(essay, len(re.findall(rb"\\footnote(?![a-z])", data)))
    for form, word in (("rtf-comments", rb"annotation"), ("rtf-changes", rb"(?:revised|deleted)")):
        if count := len(re.findall(rb"\\" + word + rb"(?![a-z0])", data)):
            essay.report(rules.LEFT_OUT, "", form, count=count)
    return essay


def read_html(task: Task) -> Essay:
    """A web page; notes as Google Docs, Word and pandoc write them are notes again. Raises FindingsError."""
    data = read_bytes(task.path)
    tree = pandoc.read(task.path, data, "html")
    tree["blocks"] = _linked_notes(tree["blocks"])
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


# Notes that are links to paragraphs (Google Docs' export, Word's “filtered” pages, pandoc's own HTML)


def _linked_notes(blocks: list[Json]) -> list[Json]:
    """Links to numbered paragraphs whose first link leads back become notes."""
    bodies: dict[str, list[Json]] = {}
    kept = _without_bodies(blocks, bodies)
    return list(_with_notes(kept, bodies)) if bodies else blocks


def _without_bodies(blocks: Sequence[Json], bodies: dict[str, list[Json]]) -> list[Json]:
    out = []
    for block in blocks:
        if block["t"] == "Div" and (body := _body_of(block["c"][1])):
            bodies[body[0]] = body[1]
            continue
        if block["t"] == "OrderedList" and (items := _bodies_of_list(block["c"][1])):
            bodies |= items
            continue
        if block["t"] == "Div":
            block["c"][1] = _without_bodies(block["c"][1], bodies)
        elif block["t"] in ("Para", "Plain") and (body := _body_of([block])):
            bodies[body[0]] = body[1]
            continue
        out.append(block)
    return out


def _body_of(blocks: list[Json]) -> tuple[str, list[Json]] | None:
    """The identifier and the blocks of a note's paragraph: it begins with a link back to its call."""
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        return None
    inlines = blocks[0]["c"]
    first = next((i for i, child in enumerate(inlines) if plain_text(child).strip()), None)
    if first is None:
        return None
    link = inlines[first]
    while (
        link["t"] in ("Superscript", "Span")
        and len(link["c"] if link["t"] != "Span" else link["c"][1]) == 1
    ):
        link = (link["c"] if link["t"] != "Span" else link["c"][1])[0]
    if link["t"] != "Link" or not re.search(r"ref", link["c"][2][0]):
        return None
    target = _target(link["c"][2][0])
    rest = inlines[first + 1 :]
    while rest and rest[0]["t"] == "Space":
        rest = rest[1:]
    return target, [{"t": "Para", "c": rest}, *blocks[1:]]


def _bodies_of_list(items: list[list[Json]]) -> dict[str, list[Json]]:
    """The notes of a list each of whose items ends with an arrow that leads back (mammoth's pages)."""
    found: dict[str, list[Json]] = {}
    for item in items:
        blocks = item[0]["c"][1] if len(item) == 1 and item[0]["t"] == "Div" else item
        last = blocks[-1]["c"] if blocks and blocks[-1]["t"] in ("Para", "Plain") else []
        link = last[-1] if last else {"t": ""}
        if (
            link["t"] != "Link"
            or "ref" not in link["c"][2][0]
            or not ARROW.fullmatch(plain_text(link))
        ):
            return {}
        rest = last[:-1]
        while rest and rest[-1]["t"] == "Space":
            rest = rest[:-1]
        found[_target(link["c"][2][0])] = [*blocks[:-1], {"t": "Para", "c": rest}]
    return found


def _target(address: str) -> str:
    """The identifier of a note, from that of its call: #ftnt_ref1, #fnref1, #footnote-ref-1."""
    return re.sub(r"[_-]?ref", "", address, count=1)


def _with_notes(node: Json, bodies: dict[str, list[Json]]) -> Json:
    if isinstance(node, list):
        return [_with_notes(child, bodies) for child in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Link" and node["c"][2][0] in bodies:
        return {"t": "Note", "c": bodies[node["c"][2][0]]}
    return {**node, "c": _with_notes(node["c"], bodies)} if "c" in node else node
