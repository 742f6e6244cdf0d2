"""An edition as JATS: pandoc writes the text and its notes, a template what is known about the issue.

Journal Publishing Tag Set 1.1 (ANSI/NISO Z39.96-2015), which later versions take as well.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from editions import languages
from editions.formats.shared.formulas import set_mathml
from editions.formats.shared.page_metadata import Place, inverted, is_person
from editions.machine.cache import cached
from editions.resources.templating import render, wording
from editions.source import licence
from editions.text import Manuscript
from editions.text.elements import element, is_call
from editions.text.pandoc import program
from editions.text.works import references

OPS = "http://www.idpf.org/2007/ops"
EPUB_TYPE = f"{{{OPS}}}type"
OURS = ("data-pos", "data-block", "data-label", "data-number", "style")
MARK = "mark"  # of the text of a note, while it passes through pandoc
VERSE = "verse-"  # before the number of a division of lines, likewise
LABEL = "caption-label"  # the class of “Figure 1” in a caption
DECLARATION = re.compile(r' xmlns:(?:mml|xlink|xsi|ali)="[^"]*"')
KINDS = {"fig": "fig", "table-wrap": "table", "sec": "sec", "fn": "fn"}
IN_CITATION = {"bold", "ext-link", "inline-formula", "italic", "monospace", "named-content"}
IN_CITATION |= {"sc", "strike", "styled-content", "sub", "sup"}
SECONDS = 60  # far more than pandoc takes for an issue


def article(manuscript: Manuscript, pictures: Mapping[str, str], place: Place, pdf: str) -> bytes:
    """The edition as a JATS article.

    `pictures` gives for each address that the author wrote the address next to the file, `place` says where it
    will be, `pdf` is the name of the PDF there, or ''.
    """
    edition = manuscript.edition
    root = etree.fromstring(_by_pandoc(manuscript, pictures))
    body, notes = root.find("body"), root.findall("back/fn-group/fn")
    _number(notes, root)
    _label_captions(root)
    _set_verse(root)
    _mark_citations(notes, frozenset(reference.key for reference in references(manuscript.notes)))
    _name_kinds(root)
    return render(
        "deposit/jats.xml",
        edition=edition,
        issue=edition.issue,
        series=edition.series,
        key=edition.key,
        wording=wording(edition.key, edition.series),
        others=[one for one in edition.series.languages if one.key in _other_keys(manuscript)],
        licence=licence.address(edition.issue.licence),
        place=place,
        pdf=pdf,
        inverted=inverted,
        is_person=is_person,
        body=_markup(() if body is None else body),
        notes=_markup(sorted(notes, key=lambda note: int(note[0].text or ""))),
    ).encode()


def _other_keys(manuscript: Manuscript) -> set[str]:
    return set(manuscript.edition.issue.languages) - {manuscript.edition.key}


def _markup(nodes: Iterable[_Element]) -> Markup:
    """Elements as text; the namespaces that they declare are the article's."""
    text = "\n".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes)
    return Markup(DECLARATION.sub("", text))  # noqa: S704 - serialised trees


def _by_pandoc(manuscript: Manuscript, pictures: Mapping[str, str]) -> bytes:
    text = etree.tostring(_page(manuscript, pictures), encoding="utf-8")

    def make() -> bytes:
        reader, writer = "--from=html+epub_html_exts", "--to=jats_publishing"
        command = [str(program()), "--sandbox", reader, writer, "--wrap=none"]
        return subprocess.run(
            [*command, "--standalone", "--shift-heading-level-by=-1"],
            input=text,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        ).stdout

    return cached("jats", text, make)


def _page(manuscript: Manuscript, pictures: Mapping[str, str]) -> _Element:
    """The text as a page whose notes pandoc knows: EPUB's note references and footnotes.

    pandoc writes a note where it is called; only its first call is one, the further ones are links to it.
    """
    speech = languages.for_tag(manuscript.edition.tag)
    page = etree.Element("html", nsmap={"epub": OPS})
    body = deepcopy(manuscript.article)
    speech.prepare(body, "epub")
    set_mathml(body)
    body.tag = "body"
    page.append(body)
    first = {note.calls[0].id for note in manuscript.notes}
    for call in filter(is_call, body.iter("a")):
        call.attrib.pop("role")
        if call.get("id") in first:
            call.set(EPUB_TYPE, "noteref")
    for picture in body.iter("img"):
        picture.set("src", pictures[picture.get("src", "")])
    for note in manuscript.notes:
        aside = deepcopy(note.body)
        speech.prepare(aside, "epub")
        set_mathml(aside)
        body.append(aside)
        aside.tag = "aside"
        aside.attrib.clear()
        aside.set("id", note.id)
        aside.set(EPUB_TYPE, "footnote")
        _mark(aside, note.id)
    _tidy(body)
    for number, paragraph in enumerate([node for node in body.iter("p") if _is_verse(node)]):
        _divide(paragraph, f"{VERSE}{number}")
    return page


def _is_verse(paragraph: _Element) -> bool:
    return next(paragraph.iter("br"), None) is not None


def _divide(paragraph: _Element, name: str) -> None:
    """Make a paragraph a division of that name, with one paragraph per line; pandoc would run the lines on."""
    division = element("div", {"id": name})
    breaks = sum(1 for _break in paragraph.iter("br"))
    division.extend(_line(paragraph, number) for number in range(breaks + 1))
    paragraph.addprevious(division)
    _remove(paragraph)


def _line(paragraph: _Element, number: int) -> _Element:
    """A copy of the paragraph with nothing but the line of that number, from 0."""
    copy = deepcopy(paragraph)
    copy.tail = None
    at = 0
    empty = []

    def keep(node: _Element) -> None:
        nonlocal at
        begin = at
        if node.tag == "br":
            at += 1
        elif at != number:
            node.text = None
        for child in node:
            keep(child)
            if at != number:
                child.tail = None
        if node is not copy and (node.tag == "br" or not begin <= number <= at):
            empty.append(node)

    keep(copy)
    for node in empty:
        _remove(node)
    return copy


def _remove(node: _Element) -> None:
    """Take an element out and leave what follows it."""
    parent, before = node.getparent(), node.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)


def _mark(aside: _Element, name: str) -> None:
    """Put the note's identifier where pandoc keeps it: in the text of the note."""
    mark = element("span", {"id": name})
    first = next(aside.iter("p"), aside)
    mark.tail, first.text = first.text, None
    first.insert(0, mark)


def _tidy(body: _Element) -> None:
    """Take off what is the build's, and identifiers that nothing leads to: each would be an element."""
    wanted = {link.get("href", "")[1:] for link in body.iter("a")}
    for node in body.iter(etree.Element):
        for name in OURS:
            node.attrib.pop(name, "")
        if node.get("id") not in wanted:
            node.attrib.pop("id", "")
        if node.get("class") != LABEL:
            node.attrib.pop("class", "")


def _number(notes: Sequence[_Element], root: _Element) -> None:
    """Give the notes our identifiers and numbers: pandoc counts those of tables' captions last."""
    names = {}
    for note in notes:
        label, first, *more = note
        mark = next(node for node in note.iter("styled-content") if node.get("id"))
        name = mark.get("id", "")
        names[note.get("id", "")] = name
        note.set("id", name)
        label.text = name.removeprefix("n")
        mark.tag = MARK
        etree.strip_tags(note, MARK)
        if more and not len(first) and not (first.text or "").strip():
            note.remove(first)  # only the mark was in it
    for call in root.iter("xref"):
        if name := names.get(call.get("rid", ""), ""):
            call.set("rid", name)
            call.text = name.removeprefix("n")


def _label_captions(root: _Element) -> None:
    """Make “Figure 1”, with which a caption begins, the label of the figure or table."""
    for caption in root.iter("caption"):
        mark = caption.find(f"p/named-content[@content-type='{LABEL}']")
        if mark is None:
            continue
        label = element("label")
        label.text = mark.text
        caption.addprevious(label)
        mark.text = ""
        mark.tag, mark.tail = MARK, (mark.tail or "").lstrip()
        etree.strip_tags(caption, MARK)


def _set_verse(root: _Element) -> None:
    """Make the divisions of lines, which pandoc writes as boxes, verses."""
    for box in root.iter("boxed-text"):
        if box.get("id", "").startswith(VERSE):
            box.tag = "verse-group"
            del box.attrib["id"]
            for line in box:
                line.tag = "verse-line"


def _mark_citations(notes: Sequence[_Element], cited: frozenset[str]) -> None:
    """Mark the notes that refer to a work and say nothing that the tag set keeps out of a citation."""
    for note in notes:
        _label, paragraph, *more = note
        marks = {str(child.tag) for child in paragraph}
        if f"note{note.get('id', '')[1:]}" not in cited or more or not marks <= IN_CITATION:
            continue
        citation = element("mixed-citation")
        citation.text, paragraph.text = paragraph.text, None
        citation.extend(list(paragraph))
        paragraph.append(citation)


def _name_kinds(root: _Element) -> None:
    """Say of each reference within the text what it leads to."""
    for table in root.iter("table"):
        whole = table.getparent()
        if whole is not None and (name := table.attrib.pop("id", "")):
            whole.set("id", name)
    kinds = {node.get("id"): kind for tag, kind in KINDS.items() for node in root.iter(tag)}
    for link in root.iter("xref"):
        link.attrib.pop("alt", "")
        if kind := kinds.get(link.get("rid")):
            link.set("ref-type", kind)
