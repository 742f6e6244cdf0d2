"""The essay as a web page shows it: each note beside or below the block that calls it.

On a wide screen the article is a grid of two columns. A block is in its row of the first; the notes of
its calls are in the second, from that row to the row before the next block that has notes, so that they
never overlap and break up the text as little as possible. On a narrow screen the same order is simply read down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from lxml.etree import _Element

from editions import languages
from editions.formats.shared import reflow
from editions.formats.shared.formulas import set_mathml
from editions.formats.web.picture_sizes import size
from editions.source.series import Language
from editions.text import Manuscript
from editions.text.calls_apart import set_calls_apart
from editions.text.elements import element, is_call

Twins = Mapping[str, Mapping[str, str]]
"""For each block the block that says the same in the other editions, by the languages' keys."""

OURS = ("data-pos", "data-block", "data-label", "data-number")
HEADINGS = ("h2", "h3")


def arrange(
    manuscript: Manuscript,
    pictures: Mapping[str, str],
    twins: Twins,
    others: Sequence[Language],
    words: Mapping[str, Any],
) -> _Element:
    """The article with its notes, to be put into the page; the manuscript itself is left as it is.

    `pictures` gives for each address that the author wrote the address relative to the page; `others` are the
    languages of the other pages.
    """
    speech = languages.for_tag(manuscript.edition.tag)
    article = deepcopy(manuscript.article)
    speech.prepare(article, "epub")
    sizes = {
        image.source: size(image.data, image.path.suffix.lower()) for image in manuscript.images
    }
    for picture in list(article.iter("img")):
        source = picture.get("src", "")
        for name, length in zip(("width", "height"), sizes[source] or (), strict=False):
            picture.set(name, str(length))
        picture.set("src", pictures[source])
        _let_open(picture)
    blocks = list(article)
    calls = [[node.get("id", "") for node in block.iter("a") if is_call(node)] for block in blocks]
    reflow.let_wide_tables_scroll(article, words)
    set_calls_apart(article, words["between_calls"])
    set_mathml(article)
    reflow.tie_calls(article)
    _link_twins(article, twins, others, words)
    notes = _note_boxes(manuscript, calls, words)
    for row, (block, box) in enumerate(zip(list(article), notes, strict=True), start=1):
        block.set("style", f"grid-row: {row}")
        block.tail = "\n"
        if box is not None:
            block.addnext(box)
            box.tail = "\n"
    for node in article.iter("*"):
        for name in OURS:
            node.attrib.pop(name, "")
    return article


def _let_open(picture: _Element) -> None:
    """A drawing that is small on a telephone is opened by itself, to be enlarged."""
    link = element("a", {"href": picture.get("src", "")})
    picture.addprevious(link)
    link.tail, picture.tail = picture.tail, None
    link.append(picture)


def _note_boxes(
    manuscript: Manuscript, calls: Sequence[Sequence[str]], words: Mapping[str, Any]
) -> list[_Element | None]:
    """For each block the box of the notes that are first called in it."""
    speech = languages.for_tag(manuscript.edition.tag)
    first_calls = {note.calls[0].id: note for note in manuscript.notes}
    boxes: list[_Element | None] = []
    for block_calls in calls:
        notes = [first_calls[call] for call in block_calls if call in first_calls]
        box = element("div", {"class": "notes"}) if notes else None
        for note in notes:
            body = deepcopy(note.body)
            speech.prepare(body, "epub")
            set_mathml(body)
            reflow.add_ways_back(body, note, manuscript.edition.tag, words)
            body.tag = "aside"
            body.attrib.clear()
            body.set("id", note.id)
            body.set("role", "doc-footnote")
            assert box is not None
            box.append(body)
        boxes.append(box)
    _span_rows(boxes)
    return boxes


def _span_rows(boxes: Sequence[_Element | None]) -> None:
    end = len(boxes) + 1
    for row in range(len(boxes), 0, -1):
        box = boxes[row - 1]
        if box is not None:
            box.set("style", f"grid-row: {row} / {end}")
            end = row


def _link_twins(
    article: _Element, twins: Twins, others: Sequence[Language], words: Mapping[str, Any]
) -> None:
    """Links from headings and paragraphs to their twins; every other block only knows its own."""
    top = list(article)
    for node in list(article.iter("*")):
        found = twins.get(node.get("id", ""), {})
        for other in others:
            if other.key in found:
                node.set(f"data-twin-{other.key}", found[other.key])
        links = [_link(other, found[other.key], words) for other in others if other.key in found]
        if not links or node not in top:
            continue
        if node.tag in HEADINGS:
            _add_after_heading(node, links)
        elif node.tag == "p":
            for (
                link
            ) in links:  # by the keyboard the links at the top and at headings lead there too
                link.set("tabindex", "-1")
            node.extend(links)


def _link(other: Language, twin: str, words: Mapping[str, Any]) -> _Element:
    link = element("a", {"class": "twin", "href": f"{other.key}.html#{twin}"})
    link.set("hreflang", other.tag)
    hidden = element("span", {"class": "unseen"})
    hidden.text = words["same_place"]
    name = element("span", {"lang": other.tag})
    name.text = other.name
    link.extend([hidden, name])
    return link


def _add_after_heading(heading: _Element, links: Sequence[_Element]) -> None:
    """Beside the heading, not in it: its text is also its name in lists of headings."""
    box = element("div", {"class": f"head {heading.tag}"})
    heading.addprevious(box)
    heading.tail = None
    box.append(heading)
    box.extend(links)
