"""A web page made ready for pandoc: its characters, emphasis by style sheets, comments, phonetic guides.

Paragraphs get marks in the text, by which they are found again in pandoc's tree; their texts are kept, to be accounted
for. Google Docs writes comments as it writes notes, as links to paragraphs with `cmnt` in their names.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from editions.importers import css, rules
from editions.importers.limits import read_bytes, refusal, refuse_marks
from editions.importers.model import HOLE, MARKS, SIGN, Entry, ReviewMark, with_reading

DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HEAD = 4096  # bytes in which a page says its characters
MARKS_OF_ORDER = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}  # as browsers read
PARAGRAPHS = re.compile(r"h[1-6]|p|li|td|th|dt|dd|figcaption|caption|pre")
BLOCKS = re.compile(
    r"body|div|section|article|main|aside|header|footer|nav|blockquote|ul|ol|dl|table|tbody|thead|tfoot|tr|figure|form"
)
UNSEEN = re.compile(r"script|style|head|template|title|svg|math|noscript")
APART = re.compile("|".join(one.pattern for one in (PARAGRAPHS, BLOCKS, UNSEEN)))
COMMENT = re.compile(r"#cmnt_ref(\d+)")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SHOWN = 60


@dataclass(slots=True)
class WebPage:
    """A page for pandoc, with what is to be reported and what must come out."""

    data: bytes = b""
    paragraphs: dict[str, tuple[str, str]] = field(default_factory=dict)  # key: place, text
    others: list[str] = field(default_factory=list)  # texts that are in no paragraph
    entries: list[Entry] = field(default_factory=list)
    review_marks: dict[str, ReviewMark] = field(default_factory=dict)


def prepare(path: Path) -> WebPage:
    """The page made ready for pandoc; raises FindingsError."""
    data = read_bytes(path)
    refuse_marks(path, data, b"<")
    text = DECLARATION.sub("", decoded(path, data))
    found = WebPage(data=text.encode())
    parser = html.HTMLParser()
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        return found
    # libxml2 leaves out what is more than 256 levels deep.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise refusal(path, "deep")
    for meta in list(root.iter("meta")):
        above = meta.getparent()
        is_type = meta.get("http-equiv", "").lower() == "content-type"
        if above is not None and ("charset" in meta.attrib or is_type):
            above.remove(meta)
    css.put_elements(root)
    _take_comments(root, found)
    _write_readings(root, found)
    _mark_paragraphs(root, found)
    found.data = str(etree.tostring(root, method="html", encoding="unicode")).encode()
    return found


def decoded(path: Path, data: bytes) -> str:
    """The characters of a text by its mark of order, by what it says, or as UTF-8; raises FindingsError."""
    for mark, name in MARKS_OF_ORDER.items():
        if data.startswith(mark):
            return _by(path, data, [name])
    names = ["utf-8"]
    if said := DECLARED.search(data[:HEAD]):
        try:
            name = codecs.lookup(said[1].decode("ascii")).name
        except LookupError:
            name = "utf-8"
        names = [WIDER.get(name, name), "utf-8"]
    return _by(path, data, names)


def _by(path: Path, data: bytes, names: list[str]) -> str:
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise refusal(path, "not-text")


def _take_comments(root: HtmlElement, found: WebPage) -> None:
    """Comments of a Google document: marked where they are, and no notes."""
    for back in list(root.iter("a")):
        match = COMMENT.fullmatch(back.get("href", ""))
        if not match:
            continue
        paragraph = next(back.iterancestors("p", "div"), None)
        calls = [a for a in root.iter("a") if a.get("href") == f"#cmnt{match[1]}"]
        if paragraph is None or not calls:
            continue
        back.drop_tree()
        key = f"remark-{len(found.review_marks)}"
        says = " ".join(paragraph.text_content().split())
        found.review_marks[key] = ReviewMark("comment", "?", "", says)
        paragraph.drop_tree()
        for call in calls:
            host = call.getparent()
            mark = html.Element("span")
            mark.text = f"{SIGN}{key}{SIGN}" * 2
            outer = host if host is not None and host.tag == "sup" and len(host) == 1 else call
            outer.addprevious(mark)
            outer.drop_tree()


def _write_readings(root: HtmlElement, found: WebPage) -> None:
    for ruby in list(root.iter("ruby")):
        for mark in list(ruby.iter("rp")):
            mark.drop_tree()
        reading = "".join(rt.text_content() for rt in ruby.iter("rt"))
        for rt in list(ruby.iter("rt")):
            rt.drop_tree()
        base = ruby.text_content()
        facts = {"text": base, "reading": reading}
        found.entries.append(Entry(rules.DECISION, "", "reading", facts))
        for child in list(ruby):
            ruby.remove(child)
        ruby.text = with_reading(base, reading)


def _mark_paragraphs(root: HtmlElement, found: WebPage) -> None:
    """Give every paragraph that holds no other its mark, and keep the texts of all."""
    body = root.find("body")
    number = 0
    for element in list((root if body is None else body).iter(etree.Element)):
        is_paragraph = PARAGRAPHS.fullmatch(element.tag) is not None
        if not is_paragraph and not BLOCKS.fullmatch(element.tag):
            continue
        if any(UNSEEN.fullmatch(above.tag) for above in element.iterancestors()):
            continue
        own = MARKS.sub("", "".join(_own_text(element)))
        texts = [text for text in own.split(HOLE) if text.strip()]
        number += is_paragraph
        place = f"paragraph {number}" if is_paragraph else ""
        if HIDDEN.search(element.get("style", "")) and texts:
            facts = {"text": " ".join(texts)[:SHOWN]}
            found.entries.append(Entry(rules.DOUBT, place, "hidden", facts))
        if not is_paragraph:
            found.others += texts
        elif texts:
            found.paragraphs[f"p{number}"] = (place, HOLE.join(texts))
            inside = element.iterdescendants(etree.Element)
            inside = element.iterdescendants(etree.Element)
            if element.tag != "pre" and not any(PARAGRAPHS.fullmatch(e.tag) for e in inside):
                element.text = f"{SIGN}p{number}{SIGN}{element.text or ''}"


def _own_text(element: HtmlElement) -> Iterator[str]:
    """The text of a block that is in no other block; holes where others are."""
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or APART.fullmatch(child.tag):
            yield HOLE
        elif child.tag == "br":
            yield " "
        else:
            yield from _own_text(child)
        yield child.tail or ""
