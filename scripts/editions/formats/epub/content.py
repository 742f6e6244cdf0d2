"""The essay as an EPUB shows it: the article with its calls, the notes with their backlinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element

from editions import languages
from editions.formats.epub import page_list
from editions.formats.shared import reflow
from editions.formats.shared.formulas import set_mathml
from editions.text import Manuscript
from editions.text.calls_apart import set_calls_apart
from editions.text.elements import element

OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPES = {  # the epub:type that goes with a role of DPUB-ARIA
    "doc-noteref": "noteref",
    "doc-footnote": "footnote",
    "doc-backlink": "backlink",
    "doc-pagebreak": "pagebreak",
}
OURS = ("data-pos", "data-block", "data-label", "data-number")


@dataclass(frozen=True, slots=True)
class Content:
    """The values that fill in `text.xhtml`.

    `pages` are the printed pages whose marks are in the article, `pages_beyond` those that begin after it.
    """

    article: _Element
    notes: tuple[tuple[str, _Element], ...]
    pages: tuple[int, ...]
    pages_beyond: tuple[int, ...]


def essay(
    manuscript: Manuscript,
    pictures: Mapping[str, str],
    words: Mapping[str, Any],
    page_starts: Sequence[int] | None = None,
) -> Content:
    """The manuscript as an EPUB's content; the manuscript itself is left as it is.

    `pictures` gives for each address that the author wrote the address in the package; `words` is the
    wording's `epub` part with its `between_calls`.
    """
    speech = languages.for_tag(manuscript.edition.tag)
    article = deepcopy(manuscript.article)
    speech.prepare(article, "epub")
    beyond = page_list.mark_pages(article, page_starts) if page_starts else []
    narrow = {image.source: image.narrow.source for image in manuscript.images if image.narrow}
    for picture in list(article.iter("img")):
        source = picture.get("src", "")
        picture.set("src", pictures[source])
        if source in narrow and (figure := picture.getparent()) is not None:
            _add_narrow(figure, picture, pictures[narrow[source]])
    reflow.let_wide_tables_scroll(article, words)
    reflow.stack_tables(article)
    set_calls_apart(article, words["between_calls"])
    set_mathml(article)
    reflow.tie_calls(article)
    _finish(article)
    _put_blocks_on_lines(article)
    notes = []
    for note in manuscript.notes:
        body = deepcopy(note.body)
        speech.prepare(body, "epub")
        set_mathml(body)
        reflow.add_ways_back(body, note, manuscript.edition.tag, words)
        _finish(body)
        notes.append((note.id, body))
    marked = [page for page in range(1, len(page_starts or ()) + 1) if page not in beyond]
    return Content(article, tuple(notes), tuple(marked), tuple(beyond))


def _add_narrow(figure: _Element, picture: _Element, address: str) -> None:
    """The drawing for narrow pages after that for wide ones; the style sheet shows one of them."""
    other = element("img", {"src": address, "alt": picture.get("alt", ""), "class": "narrow"})
    picture.set("class", f"{picture.get('class', '')} wide".strip())
    figure.set("class", f"{figure.get('class', '')} two-widths".strip())
    picture.addnext(other)


def _finish(root: _Element) -> None:
    """Give the elements the EPUB's attributes and take off those of the build."""
    for node in root.iter("*"):
        for name in OURS:
            node.attrib.pop(name, "")
        if tag := node.get("lang"):
            node.set(XML_LANG, tag)
        if kind := TYPES.get(node.get("role", "")):
            node.set(TYPE, kind)


def _put_blocks_on_lines(article: _Element) -> None:
    """One line per block: the file can be read and compared by people too."""
    article.text = "\n"
    for block in article:
        block.tail = "\n"
