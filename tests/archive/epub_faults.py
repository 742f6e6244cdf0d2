"""Faults for a finished EPUB of the torture issue, each with the rules that must catch it.

`@fault("rule", ...)`: the first rule is the one that is meant for it; the others may speak too.
`@fault()`: none of ours; EPUBCheck or Ace catches it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TEXT, NAV, PACKAGE = "EPUB/text.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf"


class Book:
    """The members of a book, by name, as they are packed."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.members = {info.filename: archive.read(info) for info in archive.infolist()}
        self.stored = {"mimetype"}

    def save(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in self.members.items():
                kind = zipfile.ZIP_STORED if name in self.stored else zipfile.ZIP_DEFLATED
                archive.writestr(name, data, kind)

    def change(self, name: str, pattern: str, to: str, count: int = 1) -> None:
        """Replace what a pattern matches; it must be there."""
        text, times = re.subn(
            pattern, to, self.members[name].decode(), count=count, flags=re.DOTALL
        )
        assert times, pattern
        self.members[name] = text.encode()

    def find(self, name: str, pattern: str) -> str:
        found = re.search(pattern, self.members[name].decode(), re.DOTALL)
        assert found, pattern
        return found[0]


@dataclass(frozen=True)
class Fault:
    """One way to spoil a book; `rule` must catch it, `rules` may."""

    name: str
    rule: str
    rules: frozenset[str]
    inject: Callable[[Book], None]


FAULTS: list[Fault] = []


def fault(rule: str = "", *others: str) -> Callable[[Callable[[Book], None]], object]:
    def register(function: Callable[[Book], None]) -> Callable[[Book], None]:
        rules = frozenset(filter(None, [rule, *others]))
        FAULTS.append(Fault(function.__name__, rule, rules, function))
        return function

    return register


# Notes (the mutations of the notes have many more)


@fault("epub-call-link")
def call_leads_to_another_note(book: Book) -> None:
    book.change(TEXT, 'id="r3" href="#n3"', 'id="r3" href="#n4"')


@fault("epub-call-number", "epub-text", "formats-differ")
def call_shows_another_number(book: Book) -> None:
    book.change(TEXT, '(id="r3"[^>]*>)3<', r"\g<1>8<")


@fault("epub-back-link")
def note_leads_back_to_another_call(book: Book) -> None:
    book.change(TEXT, '(id="n3"[^>]*><p><a href=)"#r3"', r'\1"#r2"')


@fault("epub-back-link-missing", "epub-note-number", "epub-note-text", "formats-differ")
def note_has_no_backlink(book: Book) -> None:
    book.change(TEXT, '(id="n3"[^>]*><p>)<a .*?</a>', r"\1")


@fault("epub-note-semantics")
def note_is_not_marked_as_one(book: Book) -> None:
    book.change(TEXT, '(id="n3") epub:type="footnote"', r"\1")


@fault("epub-note-missing", "epub-call-link", "formats-differ")
def note_is_missing(book: Book) -> None:
    book.change(TEXT, '<div id="n3".*?</div>', "")


# What the book says of itself


@fault("epub-metadata")
def title_is_the_file_name(book: Book) -> None:
    book.change(PACKAGE, '(<dc:title id="title">)[^<]*', r"\1torture.zh")


@fault("epub-metadata")
def language_of_the_book_is_wrong(book: Book) -> None:
    book.change(PACKAGE, "<dc:language>[^<]*", "<dc:language>ja")


@fault("epub-metadata")
def author_is_another(book: Book) -> None:
    book.change(PACKAGE, "(<dc:creator[^>]*>)[^<]*", r"\1Somebody")


@fault("epub-metadata")
def title_is_missing(book: Book) -> None:
    book.change(PACKAGE, "<dc:title[^>]*>[^<]*</dc:title>", "", 2)
    book.change(PACKAGE, '<meta refines="#(?:sub)?title"[^>]*>[^<]*</meta>', "", 9)


@fault("epub-metadata")
def day_of_the_change_is_missing(book: Book) -> None:
    book.change(PACKAGE, '<meta property="dcterms:modified">[^<]*</meta>', "")


@fault("epub-metadata")
def accessibility_is_not_declared(book: Book) -> None:
    book.change(PACKAGE, '<meta property="schema:[^>]*>[^<]*</meta>', "", 99)


@fault("epub-title")
def title_of_a_document_is_its_file_name(book: Book) -> None:
    book.change(TEXT, "<title>[^<]*", "<title>text.xhtml")


@fault("epub-title")
def document_has_no_title(book: Book) -> None:
    book.change(TEXT, "<title>[^<]*</title>", "")


# Pages of the printed edition


@fault("epub-page-list")
def pages_are_listed_out_of_order(book: Book) -> None:
    one, other = (book.find(NAV, f'<li><a href="text.xhtml#page{n}">{n}</a></li>') for n in (2, 3))
    book.change(NAV, f"{one}\\s*{other}", other + one)


@fault("epub-page-list")
def page_is_not_listed(book: Book) -> None:
    book.change(NAV, '<li><a href="text.xhtml#page3">3</a></li>', "")


@fault("epub-page-list")
def page_of_the_list_leads_to_another(book: Book) -> None:
    book.change(NAV, "text.xhtml#page3", "text.xhtml#page2")


@fault("epub-page-list", "epub-page-place")
def mark_of_a_page_is_missing(book: Book) -> None:
    book.change(TEXT, '<span id="page3"[^>]*/>', "")


@fault("epub-page-place")
def mark_of_a_page_is_too_late(book: Book) -> None:
    book.change(TEXT, '(<span id="page2"[^>]*/>)(.*?)(</p>)', r"\2\1\3")


@fault("epub-page-list")
def printed_edition_is_not_named(book: Book) -> None:
    book.change(PACKAGE, '<meta property="pageBreakSource">[^<]*</meta>', "")
    book.change(PACKAGE, "<dc:source[^>]*>[^<]*</dc:source>", "")


# What is read aloud


@fault("epub-language")
def language_of_a_span_is_dropped(book: Book) -> None:
    book.change(TEXT, '(<h2[^>]*>[^<]*<span) lang="en"([^>]*) xml:lang="en"', r"\1\2")


@fault("epub-language")
def language_in_a_note_is_wrong(book: Book) -> None:
    book.change(
        TEXT, '(id="n1".*?<span) lang="en"([^>]*) xml:lang="en"', r'\1 lang="de"\2 xml:lang="de"'
    )


@fault()
def documents_do_not_declare_their_language(book: Book) -> None:
    book.change(TEXT, '(<html[^>]*) lang="zh-Hans" xml:lang="zh-Hans"', r"\1")


@fault("epub-table")
def header_cell_without_scope(book: Book) -> None:
    book.change(TEXT, '(<th[^>]*) scope="col"', r"\1")


@fault("epub-table", "epub-text", "formats-differ", "epub-page-list", "epub-page-place")
def row_is_missing(book: Book) -> None:
    row = book.find(TEXT, "<tr>(?:(?!</tr>).)*钙.*?</tr>")
    book.change(TEXT, re.escape(row), "")


@fault("epub-alternative")
def picture_without_alternative(book: Book) -> None:
    book.change(TEXT, '(<img[^>]*) alt="[^"]*"', r"\1")


@fault("epub-alternative")
def alternative_is_the_file_name(book: Book) -> None:
    book.change(TEXT, '(<img[^>]*) alt="[^"]*"', r'\1 alt="picture-1.svg"')


@fault("epub-alternative")
def alternatives_are_swapped(book: Book) -> None:
    one, other = re.findall('<img[^>]* alt="([^"]*)"', book.members[TEXT].decode())[:2]
    text = book.members[TEXT].decode().replace(one, "\0").replace(other, one).replace("\0", other)
    book.members[TEXT] = text.encode()


@fault()
def text_is_too_pale(book: Book) -> None:
    book.members["EPUB/css/style.css"] += b"\np { color: #ccc; background: #fff }\n"


# The container


@fault("epub-identifier")
def identifier_is_used_twice(book: Book) -> None:
    book.change(TEXT, '<p id="b5"', '<p id="b3"')


@fault("epub-unreadable", "formats-differ")
def document_is_not_well_formed(book: Book) -> None:
    book.change(TEXT, "</article>", "")


@fault()
def picture_is_not_in_the_book(book: Book) -> None:
    del book.members["EPUB/images/picture-1.svg"]


@fault()
def file_is_not_in_the_manifest(book: Book) -> None:
    book.change(PACKAGE, '<item id="picture-1"[^>]*/>', "")


@fault("epub-container")
def media_type_is_compressed(book: Book) -> None:
    book.stored = set()


@fault("epub-container")
def media_type_is_not_first(book: Book) -> None:
    kind = book.members.pop("mimetype")
    book.members["mimetype"] = kind
