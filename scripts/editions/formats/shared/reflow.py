"""Shared by the formats whose lines are broken by the reader's program: EPUB and web page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml.etree import _Element

from editions.languages.shared.characters import WORD_JOINER
from editions.text import Note
from editions.text.elements import element, has_class, is_call, raw_text, visible_text

MANY_COLUMNS = 4  # a table with so many may be wider than a telephone
FEW_COLUMNS = 2  # and with so many, when the letters are large
MOST_COLUMNS = 8  # more are treated alike,
TOO_MANY = 9  # but for those that no page of a book has the width for
PAGE = 35  # em of the text; epub/style.css
CELL_SIZE, CELL_GAP, CELL_HAN, LETTER = (
    0.86,
    0.7,
    4.2,
    0.55,
)  # em, of which the last three are of the cell's size
COLUMN = "data-column"
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")


def add_ways_back(body: _Element, note: Note, tag: str, words: Mapping[str, Any]) -> None:
    """The number, a link to the first call, opens the note; a link to each further call closes it."""
    if not len(body) or body[0].tag != "p":
        body.insert(0, element("p"))
    first = body[0]
    number = _way_back(note.calls[0].id, f"{note.number}.", words["back_to_call"], tag)
    number.tail = " " + (first.text or "")
    first.text = None
    first.insert(0, number)
    further = [
        _way_back(
            call.id,
            words["further_call"].format(order=order),
            words["back_to_further_call"].format(order=order),
            tag,
        )
        for order, call in enumerate(note.calls[1:], start=2)
    ]
    if further and body[-1].tag != "p":
        body.append(element("p"))
    for link in further:
        link.set("class", "further")
        _append_after_space(body[-1], link)


def _way_back(call: str, text: str, title: str, tag: str) -> _Element:
    """A link to a call; its language is the edition's, whatever the note's is."""
    link = element("a", {"href": f"#{call}", "role": "doc-backlink", "title": title, "lang": tag})
    link.text = text
    return link


def _append_after_space(parent: _Element, link: _Element) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + " "
    else:
        parent.text = (parent.text or "") + " "
    parent.append(link)


def tie_calls(article: _Element) -> None:
    """Keep a call in the line of what is before it; after Latin text no break is allowed anyway."""
    for call in [node for node in article.iter("a") if is_call(node)]:
        before, parent = call.getprevious(), call.getparent()
        if parent is None:
            continue
        text = (parent.text if before is None else before.tail) or ""
        if CJK.match(text[-1:]):
            _tie_to_character(call, before, parent, text)
        elif before is not None and not text and CJK.match(raw_text(before)[-1:]):
            if has_class(before, "together"):
                _move_into(call, before)
            else:
                before.tail = WORD_JOINER


def _tie_to_character(call: _Element, before: _Element | None, parent: _Element, text: str) -> None:
    tie = element("span", {"class": "nowrap"})
    if before is None:
        parent.text = text[:-1]
    else:
        before.tail = text[:-1]
    call.addprevious(tie)
    tie.text = text[-1]
    _move_into(call, tie)


def _move_into(call: _Element, before: _Element) -> None:
    """Make the call the last child of the element right before it."""
    before.tail, call.tail = call.tail, None
    before.append(call)


def let_wide_tables_scroll(article: _Element, words: Mapping[str, Any]) -> None:
    """A table of many columns gets a box that scrolls, which the keyboard can reach (WCAG 2.1.1)."""
    for table in list(article.iter("table")):
        rows = list(table.iter("tr"))
        if max((len(row) for row in rows), default=0) < MANY_COLUMNS:
            continue
        caption = table.find("caption")
        box = element("div", {"class": "scroll", "role": "region", "tabindex": "0"})
        if caption is not None:
            box.set("aria-labelledby", caption.get("id", ""))
        else:
            box.set("aria-label", words["table"])
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)


def stack_tables(article: _Element) -> None:
    """Prepare tables to be read as a list on a page that is too narrow for their columns (matter/tables.css).

    Each cell gets the name of its column. A table whose head has more than one row, or a note's call that
    would not be shown then, is left as it is.
    """
    for table in list(article.iter("table")):
        names = _column_names(table)
        if len(names) < FEW_COLUMNS:
            continue
        for row in table.iterfind("tbody/tr"):
            for cell, name in zip(row, names, strict=False):
                cell.set(COLUMN, name)
        parent = table.getparent()
        whole = parent if parent is not None and has_class(parent, "scroll") else table
        columns = min(len(names), MOST_COLUMNS)
        if len(names) > MOST_COLUMNS and _least_width(table) > PAGE:
            columns = TOO_MANY
        box = element("div", {"class": f"table-box columns-{columns}"})
        whole.addprevious(box)
        box.tail, whole.tail = whole.tail, None
        box.append(whole)


def _least_width(table: _Element) -> float:
    """The width in em of the text below which a table's columns do not fit, about, by the longest word of each."""
    least = CELL_HAN if CJK.search(raw_text(table)) else 0
    columns: dict[int, float] = {}
    for row in table.iter("tr"):
        for number, cell in enumerate(row):
            words = [LETTER * len(word) for word in re.findall(r"[\x21-\u02af]+", raw_text(cell))]
            columns[number] = max(least, columns.get(number, 0), *words)
    return CELL_SIZE * sum(width + CELL_GAP for width in columns.values())


def _column_names(table: _Element) -> list[str]:
    """What the only row of the table's head says; nothing when there is another kind of head, or none."""
    head = table.find("thead")
    if head is None or len(head) != 1 or any(is_call(node) for node in head.iter("a")):
        return []
    return [visible_text(cell) for cell in head[0]]
