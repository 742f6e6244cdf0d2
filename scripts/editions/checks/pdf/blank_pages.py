"""Pages that end early: how much of each is blank between its text and its notes, or the foot of the text area.

A page may end before a heading or a figure; where more than a fifth of it is blank, text, a figure or a table should
have filled it. The last page of the text is as short as the text is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element

from editions.checks.pdf.printed import Printed, printed_of
from editions.checks.registry import PDF, check
from editions.checks.shared.article_text import article_text
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.readback.pdf import Page

BLANK = rule("page-blank", Severity.WARNING, "pdf")
MOST = 0.2  # of the height of the text area
THIN = 3.0  # pt; what is drawn lower than that is a rule
RULE = 18.0  # pt; no further above the notes is the rule that parts them from the text

Extent = tuple[float, float]
"""Bottom and top of a line or a picture, in pt from the foot of the paper."""


@check(PDF)
def check_blank_pages(subject: Subject) -> Iterator[Finding]:
    """Each page of which more than a fifth is blank, at the block that begins the next one."""
    printed = subject.once(printed_of)
    for number, part in _blank_parts(printed).items():
        if part > MOST:
            block = _first_block(printed, printed.file.page(number + 1))
            line, _, column = block.get("data-pos", "0:0").partition(":")
            place = Place.of(subject.edition.source, int(line), int(column or 0))
            yield BLANK.at(place, _kind(block), page=number, percent=round(100 * part))


def blank_parts(
    text: Mapping[int, Sequence[Extent]],
    notes: Mapping[int, Sequence[Extent]],
    pictures: Mapping[int, Sequence[Extent]],
    last: int,
) -> dict[int, float]:
    """The blank at the foot of the text on each page from the first up to `last`, as a part of the text area's height.

    The text area reaches from the highest to the lowest line on any page. All are given by page; `pictures` names
    every page.
    """
    lines = [line for pages in (text, notes) for page in pages.values() for line in page]
    if not lines:
        return {}
    foot, head = min(bottom for bottom, _ in lines), max(top for _, top in lines)
    found = {}
    for page in range(min(pictures), last + 1):
        below = max((top for _, top in notes.get(page, ())), default=foot)
        bottoms = [bottom for bottom, _ in text.get(page, ())]
        bottoms += [bottom for bottom, _ in pictures[page] if below - THIN <= bottom < head]
        found[page] = max(0.0, min(bottoms, default=head) - below) / (head - foot)
    return found


def _blank_parts(printed: Printed) -> dict[int, float]:
    notes = {
        id(run)
        for entry in printed.notes
        for span in entry.spans
        for run, _ in printed.text.glyphs(span)
    }
    texts, feet, pictures = {}, {}, {}
    for page in printed.file.pages:
        lines = [
            (page.runs[line.first], (line.box[1], line.box[3]))
            for line in page.lines
            if not page.runs[line.first].is_furniture
        ]
        texts[page.number] = [extent for run, extent in lines if id(run) not in notes]
        feet[page.number] = _with_rule(page, [extent for run, extent in lines if id(run) in notes])
        pictures[page.number] = list(_pictures(page))
    return blank_parts(texts, feet, pictures, _last_page(printed) - 1)


def _with_rule(page: Page, notes: list[Extent]) -> list[Extent]:
    """The notes of a page with the rule above them."""
    top = max((top for _, top in notes), default=0.0)
    rules = [(shape.box[1], shape.box[3]) for shape in page.content.shapes]
    return [*notes, *(rule for rule in rules if notes and top < rule[1] < top + RULE)]


def _pictures(page: Page) -> Iterator[Extent]:
    for shape in page.content.shapes:
        if shape.box[3] - shape.box[1] > THIN:
            yield shape.box[1], shape.box[3]


def _last_page(printed: Printed) -> int:
    """The page on which the article ends, or a figure without a caption that is its end."""
    pages = [page.number for page in printed.file.pages if any(printed.article_spans(page))]
    return max(pages, default=0)


def _first_block(printed: Printed, page: Page) -> _Element:
    """The block that a page begins with: a figure where a picture is above the text, or else text."""
    article = printed.order.article
    _, starts = article_text(
        article, lambda node: node.tag == "figure" or "data-block" in node.attrib
    )
    at = printed.first_characters()[page.number - 1]
    reached = max((start for _, start in starts if start <= at), default=0)
    names = [name for name, start in starts if start == reached]
    texts = [line.box[3] for line in page.lines if not page.runs[line.first].is_furniture]
    is_picture_first = max(_tops(page), default=0.0) > max(texts, default=0.0)
    name = names[0 if is_picture_first else -1]
    return next(node for node in article.iter() if node.get("id") == name)


def _tops(page: Page) -> Iterator[float]:
    return (top for _, top in _pictures(page))


def _kind(block: _Element) -> str:
    """The form of the finding: what found no room."""
    for node in (block, *block.iterancestors()):
        if node.tag in ("figure", "table"):
            return str(node.tag)
    return "text"
