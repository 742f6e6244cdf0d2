"""From Markdown to a Manuscript: pandoc's tree, our XHTML, the registry of notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.findings import Finding, FindingsError, Place, in_order
from editions.messages import message
from editions.source.files import MISSING, composed, is_inside, read_text
from editions.source.series import Edition, Series
from editions.text import pandoc, rules, sizes
from editions.text.addresses import link_addresses
from editions.text.blocks import list_blocks
from editions.text.compatibility import replace_forms
from editions.text.document_state import FoundImage
from editions.text.elements import visible_text
from editions.text.formulas.linear_math import linear
from editions.text.formulas.markup import in_mathml
from editions.text.indents import drop_indents, drop_selectors
from editions.text.line_breaks import join_lines
from editions.text.list_markers import keep_lines
from editions.text.model import Block, Manuscript, Note
from editions.text.nesting import DEEPEST, too_deep
from editions.text.notes import number_notes, refuse_circles
from editions.text.pictures.image_files import problems_of
from editions.text.pictures.images import check_images
from editions.text.references import Labels, fill_references, number_captions
from editions.text.writer import Writer

LARGEST = 2_000_000
LARGEST_BLOCK = 60_000  # characters; the time that setting takes grows with the square of all three
MOST_BREAKS = 500  # in a block
MOST_NOTES = 1_500
FRONT_MATTER = re.compile(
    r"(?:[ \t]*\n)*+(?:(?P<fence>---|\+\+\+)[ \t]*\n(?:[^\n]*\n){0,200}?(?:(?P=fence)|\.\.\.)"
    r"|(?P<json>\{)[ \t]*\n[ \t]*\"[\w-]+\"[ \t]*:[^\n]*+\n(?:[^\n]*\n){0,200}?\}"
    r"|(?P<keys>(?:title|subtitle|author|date|slug|tags|category|keywords|lang)s?[ \t]*:)[^\n]*+"
    r"(?:\n(?:title|subtitle|author|date|slug|tag|categor(?:y|ie)|keyword|lang|summary|status)s?[ \t]*:[^\n]*+)+)"
    r"[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)


def begin(edition: Edition, given: str | None = None) -> tuple[str, pandoc.Reading]:
    """Read the file, unless its text is `given`, and start pandoc on it, to be waited for in `read`."""
    _refuse_wordmark(edition.series)
    if not is_inside(edition.source, edition.issue.folder):
        raise FindingsError([MISSING.at(Place.of(edition.source), "outside")])
    text = read_text(edition.source) if given is None else composed(edition.source, given)
    if len(text) > LARGEST:
        size = {"count": len(text), "most": LARGEST}
        raise FindingsError([rules.TOO_LARGE.at(Place.of(edition.source), "file", **size)])
    if found := sizes.too_large(edition.source, text) + too_deep(edition.source, text):
        raise FindingsError(found)
    if not text.strip():
        raise FindingsError([rules.EMPTY.at(Place.of(edition.source))])
    meant = as_meant(edition.source, text)[0]
    refuse_circles(edition.source, meant)
    return text, pandoc.Reading(edition.source, meant)


def _refuse_wordmark(series: Series) -> None:
    """Raise FindingsError for a wordmark that cannot be drawn."""
    place = series.design.wordmark_place
    if series.design.wordmark and place is not None:
        if not series.design.wordmark.lower().endswith(".svg"):
            name = series.design.wordmark
            raise FindingsError([rules.IMAGE_UNREADABLE.at(place, "wordmark", name=name)])
        if problems := problems_of(series.home, series.design.wordmark, place):
            raise FindingsError(problems)


def as_meant(path: Path, text: str) -> tuple[str, list[Finding]]:
    """The text that pandoc is given, line for line and column for column, and what was replaced in it."""
    meant, findings = replace_forms(path, text)
    if match := FRONT_MATTER.match(meant):
        mark = match["fence"] or match["json"] or match["keys"]
        line = meant.count("\n", 0, meant.index(mark)) + 1
        form, fence = "keys" if match["keys"] else "", "{ }" if match["json"] else mark
        findings = [rules.FRONT_MATTER.at(Place.of(path, line), form, fence=fence), *findings]
        meant = "\n" * match[0].count("\n") + meant[match.end() :]
    return keep_lines(meant), findings


def as_written(_root: _Element) -> None:
    """Leave the text as the author wrote it."""


def read(
    edition: Edition,
    begun: tuple[str, pandoc.Reading] | None = None,
    normalise: Callable[[_Element], None] = as_written,
    labels: Labels | None = None,
) -> Manuscript:
    """The manuscript of an edition; `normalise` is what its language does to every text, in place.

    With `labels` figures and tables are numbered, and references say what they lead to.

    Raises FindingsError if the file cannot be read; other faults are in `findings`.
    """
    written, reading = begun or begin(edition)
    text, replaced = as_meant(edition.source, written)
    try:
        manuscript = _manuscript(edition, text, reading.tree(), normalise, labels)
        return replace(manuscript, findings=tuple(in_order([*replaced, *manuscript.findings])))
    except RecursionError:
        place = Place.of(edition.source, pandoc.deepest_line(text))
        raise FindingsError([rules.TOO_DEEP.at(place, "much")]) from None


def _read_formulas(formulas: Sequence[FoundImage]) -> list[Finding]:
    """Give every formula its MathML; report those that are no TeX."""
    if not formulas:
        return []
    texts = [
        (one.element.get("data-tex", ""), one.element.get("display") == "block") for one in formulas
    ]
    findings = []
    for one, mathml in zip(formulas, in_mathml(texts, str(pandoc.program())), strict=True):
        one.element.set("data-mathml", mathml)
        one.element.set("alttext", linear(etree.fromstring(mathml)) if mathml else "")
        if not mathml:
            findings.append(rules.FORMULA.at(one.place, text=one.element.get("data-tex", "")[:60]))
    return findings


def _refuse_depth(edition: Edition, roots: Sequence[_Element]) -> None:
    """Raise FindingsError for what is nested deeper than can be set."""
    findings = [
        rules.TOO_DEEP.at(place, "levels", most=DEEPEST)
        for root in roots
        for place in _too_deep(root, edition.source)
    ]
    if findings:
        raise FindingsError(findings)


def _too_deep(root: _Element, path: Path) -> Iterator[Place]:
    """The places where the tree below `root` is nested deeper than can be typeset."""
    level, nodes = 0, list(root)
    while nodes and level < DEEPEST:
        level, nodes = level + 1, [child for node in nodes for child in node]
    for node in nodes:
        around = (above.get("data-pos") for above in (node, *node.iterancestors()))
        line, column = map(int, next(filter(None, around), "0:0").split(":"))
        yield Place.of(path, line, column)


def _too_large(article: _Element, blocks: Sequence[Block]) -> list[Finding]:
    """Blocks that cannot be typeset in a reasonable time."""
    breaks = Counter(
        holder.get("id", "")
        for end in article.iter("br")
        for holder in end.iterancestors()
        if holder.get("data-block") is not None
    )
    return [
        rules.TOO_LARGE.at(
            block.place,
            "block",
            kind=message("kind", kind=block.kind),
            count=len(block.text),
            breaks=breaks[block.id],
            most=LARGEST_BLOCK,
            most_breaks=MOST_BREAKS,
        )
        for block in blocks
        if breaks[block.id] > MOST_BREAKS or len(block.text) > LARGEST_BLOCK
    ]


def _too_many_notes(notes: Sequence[Note]) -> list[Finding]:
    if len(notes) <= MOST_NOTES:
        return []
    place, count = notes[MOST_NOTES].calls[0].place, len(notes)
    return [rules.TOO_LARGE.at(place, "notes", count=count, most=MOST_NOTES)]


def _manuscript(
    edition: Edition,
    text: str,
    document: dict[str, Any],
    normalise: Callable[[_Element], None],
    labels: Labels | None,
) -> Manuscript:
    writer = Writer(edition.source, text, edition.tag, labels)
    article = writer.article(document["blocks"], edition.title)
    _refuse_depth(edition, [article, *writer.bodies()])
    for root in (article, *writer.bodies()):
        join_lines(root, edition.tag)
        drop_indents(root)
        drop_selectors(root)
        link_addresses(root)
        normalise(root)
    formula_findings = _read_formulas(writer.formulas)
    notes = number_notes(writer.calls, edition.source, text)
    if labels is not None:
        number_captions(article, labels)
    references = fill_references(writer.inside, article, notes, labels)
    notes = tuple(replace(note, text=visible_text(note.body)) for note in notes)
    images, image_findings = check_images(edition, writer.images)
    blocks = list_blocks(edition.source, article, notes, writer.attributes)
    too_large = _too_large(article, blocks) + _too_many_notes(notes)
    return Manuscript(
        edition=edition,
        source=text,
        article=article,
        notes=notes,
        blocks=blocks,
        images=images,
        findings=tuple(
            in_order(writer.findings + references + image_findings + too_large + formula_findings)
        ),
    )
