"""A web page made ready for pandoc: its characters, emphasis by style sheets, comments, phonetic guides.

Paragraphs get marks in the text, by which they are found again in pandoc's tree; their texts are kept, to be accounted
for. Google Docs writes comments as it writes notes, as links to paragraphs with `cmnt` in their names. What belongs to
the site round a text is left out and named.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from editions.importers import css, rules
from editions.importers.limits import read_bytes, refusal, refuse_marks
from editions.importers.model import (
    HOLE,
    MARKS,
    NOTE,
    REFERENCE,
    SIGN,
    Entry,
    ReviewMark,
    with_reading,
)
from editions.importers.shape import NOTES_HEAD
from editions.importers.web_notes import HEADS, WebNotes

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
SITE = {"header", "footer", "aside"}  # outside of an article
SITE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search"}
STYLES = {  # classes of titles by Google Docs, Word and blogs
    "title": "Title",
    "msotitle": "Title",
    "subtitle": "Subtitle",
    "msosubtitle": "Subtitle",
}
PERMALINK = re.compile("[\\s¶#§🔗⚓]*")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NOTE_MARK = re.compile(f"{SIGN}note-(n\\d+){SIGN}")
REDIRECT = "www.google.com"  # round the addresses of links in Google Docs' export
SHOWN = 60


@dataclass(slots=True)
class WebPage:
    """A page for pandoc, with what is to be reported and what must come out."""

    data: bytes = b""
    paragraphs: dict[str, tuple[str, str]] = field(default_factory=dict)  # key: place, text
    others: list[str] = field(default_factory=list)  # texts that are in no paragraph
    expected: dict[str, str] = field(default_factory=dict)  # key of a note that is called: place
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
    for element in root.iter():  # libxml2 reads what it does not write
        for name in ("text", "tail"):
            if CONTROL.search(held := getattr(element, name) or ""):
                setattr(element, name, CONTROL.sub("", held))
    for meta in list(root.iter("meta")):
        above = meta.getparent()
        is_type = meta.get("http-equiv", "").lower() == "content-type"
        if above is not None and ("charset" in meta.attrib or is_type):
            above.remove(meta)
    css.put_elements(root)
    _take_comments(root, found)
    _write_readings(root, found)
    _leave_out_site(root, found)
    _settle_links(root)
    _take_notes(root, found)
    _put_styles(root)
    _join_lists(root)
    for picture in root.iter("img"):
        if not picture.get("src") and (later := picture.get("data-src")):
            picture.set("src", later)  # what a script shows when the page is scrolled
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


def _leave_out_site(root: HtmlElement, found: WebPage) -> None:
    """Menus, and heads and feet of the site, which are outside of its article; pandoc reads all that is left."""
    articles = [*root.iter("main", "article")]
    gone: set[HtmlElement] = set()
    for element in list(root.iter(etree.Element)):
        if _is_unseen(element) or not gone.isdisjoint(element.iterancestors()):
            continue
        is_site = element.tag == "nav" or element.get("role") == "navigation"
        if articles and not any(above in articles for above in (element, *element.iterancestors())):
            is_site |= element.tag in SITE or element.get("role") in SITE_ROLES
        if not is_site or next(element.iter("h1", "main", "article"), None) is not None:
            continue
        if text := " ".join(" ".join(element.itertext()).split()):
            found.entries.append(Entry(rules.FURNITURE, "", "site", {"text": text[:SHOWN]}))
        gone.add(element)
    for element in gone:
        element.drop_tree()
    for main in list(root.iter("main")):
        main.tag = "div"


def _settle_links(root: HtmlElement) -> None:
    """Links of headings to themselves are left out; Google Docs' redirections are the address that they lead to."""
    for link in list(root.iter("a")):
        address = link.get("href", "")
        if PERMALINK.fullmatch(link.text_content()) and address.startswith("#") and len(link) == 0:
            if next(link.iterancestors(*HEADS), None) is not None:
                link.drop_tree()
        elif f"//{REDIRECT}/url?" in address:
            parts = urlsplit(address)
            if to := parse_qs(parts.query).get("q", [""])[0]:
                link.set("href", to)


def _take_notes(root: HtmlElement, found: WebPage) -> None:
    """Put the notes at the end, and leave out what held them, with the rule and the heading before it."""
    notes = WebNotes(root)
    emptied = notes.take()
    for link in root.iter("a"):
        target = notes.names.get(link.get("href", "")[1:])
        ends = [] if target is None else [target, *target.iterancestors(), *link.iterancestors()]
        if any(end.tag in HEADS for end in ends):
            link.set("class", REFERENCE)
    found.expected = dict.fromkeys(notes.expected, "")
    for holder in emptied:
        held: HtmlElement | None = holder
        while held is not None and held.tag != "body" and _is_empty(held):
            above, before = held.getparent(), held.getprevious()
            if above is None:
                break
            if before is not None and before.tag == "hr":
                before.drop_tree()
            elif before is not None and NOTES_HEAD.fullmatch(head := before.text_content().strip()):
                found.entries.append(Entry(rules.DECISION, "", "notes-head", {"text": head}))
                before.drop_tree()
            held.drop_tree()
            held = above


def _is_empty(element: HtmlElement) -> bool:
    return not element.text_content().strip() and next(element.iter("img", NOTE), None) is None


def _is_unseen(element: HtmlElement) -> bool:
    return any(UNSEEN.fullmatch(above.tag) for above in (element, *element.iterancestors()))


def _put_styles(root: HtmlElement) -> None:
    """Give the title and the subtitle, which a class names, the styles of a title page."""
    for element in list(root.iter("p", "h2", "h3")):
        for name in element.get("class", "").lower().split():
            if name in STYLES and (element.tag == "p" or STYLES[name] == "Subtitle"):
                block = html.Element("div", {"data-custom-style": STYLES[name]})
                element.addprevious(block)
                block.tail, element.tail = element.tail, None
                element.tag = "p"
                block.append(element)
                break


def _join_lists(root: HtmlElement) -> None:
    """Lists of one item each, as Notion writes them, are one list."""
    for items in list(root.iter("ul", "ol")):
        before = items.getprevious()
        if before is None or before.tag != items.tag or (before.tail or "").strip():
            continue
        count = len(before.findall("li")) + int(before.get("start") or "1")
        if items.tag == "ul" or items.get("start") == str(count):
            before.extend(list(items))
            items.drop_tree()


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
        for key in NOTE_MARK.findall("".join(_own_text(element))):
            found.expected[key] = place
        if HIDDEN.search(element.get("style", "")) and texts:
            facts = {"text": " ".join(texts)[:SHOWN]}
            found.entries.append(Entry(rules.DOUBT, place, "hidden", facts))
        if not is_paragraph:
            found.others += texts
        elif texts:
            found.paragraphs[f"p{number}"] = (place, HOLE.join(texts))
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
        elif child.tag == "a" and child.get("href", "").startswith(f"#{NOTE}-"):
            yield HOLE
        else:
            yield from _own_text(child)
        yield child.tail or ""
