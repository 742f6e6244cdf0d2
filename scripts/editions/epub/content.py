"""The essay as an EPUB shows it: the article with its calls, the notes with their ways back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from editions import language
from editions.epub import page_list
from editions.manuscript.elements import element, has_class, is_call

if TYPE_CHECKING:
    from lxml.etree import _Element

    from editions.manuscript import Manuscript, Note

OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPES = {  # the epub:type that goes with a role of DPUB-ARIA
    "doc-noteref": "noteref",
    "doc-footnote": "footnote",
    "doc-backlink": "backlink",
    "doc-pagebreak": "pagebreak",
}
OURS = ("data-pos", "data-block", "data-label")
MANY_COLUMNS = 4  # a table with so many may be wider than a telephone
WORD_JOINER = "\u2060"
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")


@dataclass(frozen=True, slots=True)
class Content:
    """What `text.xhtml` is filled with.

    `pages` are the printed pages whose marks are in the article, `pages_behind` those that begin behind it.
    """

    article: _Element
    notes: tuple[tuple[str, _Element], ...]
    pages: tuple[int, ...]
    pages_behind: tuple[int, ...]


def essay(
    manuscript: Manuscript,
    pictures: Mapping[str, str],
    words: Mapping[str, Any],
    page_starts: Sequence[int] | None = None,
) -> Content:
    """The manuscript as an EPUB's content; the manuscript itself is left as it is.

    `pictures` gives for each address that the author wrote the address in the package; `words` is the
    wording's `epub` part.
    """
    speech = language.for_tag(manuscript.edition.tag)
    article = deepcopy(manuscript.article)
    speech.prepare(article, "epub")
    behind = page_list.mark_pages(article, page_starts) if page_starts else []
    for picture in article.iter("img"):
        picture.set("src", pictures[picture.get("src", "")])
    _let_wide_tables_scroll(article, words)
    _tie_calls(article)
    _finish(article)
    _put_blocks_on_lines(article)
    notes = []
    for note in manuscript.notes:
        body = deepcopy(note.body)
        speech.prepare(body, "epub")
        _add_ways_back(body, note, manuscript.edition.tag, words)
        _finish(body)
        notes.append((note.id, body))
    marked = [page for page in range(1, len(page_starts or ()) + 1) if page not in behind]
    return Content(article, tuple(notes), tuple(marked), tuple(behind))


def _add_ways_back(body: _Element, note: Note, tag: str, words: Mapping[str, Any]) -> None:
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
        _append_behind_space(body[-1], link)


def _way_back(call: str, text: str, title: str, tag: str) -> _Element:
    """A link to a call; its language is the edition's, whatever the note's is."""
    link = element("a", {"href": f"#{call}", "role": "doc-backlink", "title": title, "lang": tag})
    link.text = text
    return link


def _append_behind_space(parent: _Element, link: _Element) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + " "
    else:
        parent.text = (parent.text or "") + " "
    parent.append(link)


def _tie_calls(article: _Element) -> None:
    """Keep a call in the line of what is before it; behind Latin text no break is allowed anyway."""
    for call in [node for node in article.iter("a") if is_call(node)]:
        before, parent = call.getprevious(), call.getparent()
        if parent is None:
            continue
        text = (parent.text if before is None else before.tail) or ""
        if CJK.match(text[-1:]):
            _tie_to_character(call, before, parent, text)
        elif before is not None and not text and CJK.match("".join(before.itertext())[-1:]):
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


def _let_wide_tables_scroll(article: _Element, words: Mapping[str, Any]) -> None:
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


def _finish(root: _Element) -> None:
    """Give the elements the EPUB's attributes and take off those of the build."""
    for node in _elements(root):
        for name in OURS:
            node.attrib.pop(name, "")
        if tag := node.get("lang"):
            node.set(XML_LANG, tag)
        if kind := TYPES.get(node.get("role", "")):
            node.set(TYPE, kind)


def _put_blocks_on_lines(article: _Element) -> None:
    """A line a block: the file can be read and compared by people too."""
    article.text = "\n"
    for block in article:
        block.tail = "\n"


def _elements(root: _Element) -> Iterator[_Element]:
    return (node for node in root.iter() if isinstance(node.tag, str))
