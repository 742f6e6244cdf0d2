"""The text of the finished book: calls and notes, languages, tables, pictures, page breaks."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from editions.formats.shared import reflow
from epub.conftest import NAMES, Book

TYPE = f"{{{NAMES['epub']}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_every_call_leads_to_its_note_and_back(book: Book) -> None:
    calls = book.find("text.xhtml", "//h:a[@role='doc-noteref']")
    assert [call.text for call in calls] == ["1", "1", "2", "1", "3", "4", "5"]
    for call in calls:
        assert call.get(TYPE) == "noteref"
        assert len(call) == 0
        note = book.find("text.xhtml", f"//h:div[@id='{call.get('href', '')[1:]}']")[0]
        ways_back = [
            link.get("href") for link in note.iterfind(".//h:a[@role='doc-backlink']", NAMES)
        ]
        assert f"#{call.get('id')}" in ways_back


def test_a_note_opens_with_its_number_as_the_way_back(book: Book) -> None:
    notes = book.find("text.xhtml", "//h:section[@epub:type='footnotes']/h:div")
    assert [note.get("id") for note in notes] == ["n1", "n2", "n3", "n4", "n5"]
    for number, note in enumerate(notes, start=1):
        assert (note.get(TYPE), note.get("role")) == ("footnote", "doc-footnote")
        first = note[0][0]
        assert (first.text, first.get(TYPE)) == (f"{number}.", "backlink")
        assert not (note[0].text or "").strip()


def test_a_note_called_three_times_has_three_ways_back(book: Book) -> None:
    links = book.find("text.xhtml", "//h:div[@id='n1']//h:a[@role='doc-backlink']")
    assert [link.get("href") for link in links] == ["#r1", "#r1-2", "#r1-3"]
    assert [link.text for link in links] == ["1.", "↑2", "↑3"]
    assert len({link.get("title") for link in links}) == 3


def test_a_note_that_begins_with_a_list_has_its_number_before_it(book: Book) -> None:
    note = book.find("text.xhtml", "//h:div[@id='n2']")[0]
    assert [child.tag.rpartition("}")[2] for child in note] == ["p", "ul"]


def test_notes_say_what_the_manuscript_says(book: Book) -> None:
    for note in book.manuscript.notes:
        element = book.find("text.xhtml", f"//h:div[@id='{note.id}']")[0]
        links = element.xpath(".//h:a[@role='doc-backlink']", namespaces=NAMES)
        own = "".join(element.itertext())
        for link in links:
            own = own.replace(link.text, "", 1)
        assert "".join(own.split()) == "".join(note.text.split())


def test_the_text_is_the_manuscripts(book: Book) -> None:
    text = "".join("".join(book.texts("text.xhtml", "//h:article")).split())
    assert text == "".join("".join(book.manuscript.article.itertext()).split())


def test_identifiers_stand_once(book: Book) -> None:
    identifiers = [node.get("id") for node in book.find("text.xhtml", "//*[@id]")]
    assert len(identifiers) == len(set(identifiers))


def test_nothing_of_the_build_is_left(book: Book) -> None:
    text = book.read("EPUB/text.xhtml")
    assert set(re.findall(rb"data-[\w-]+", text)) == {b"data-column"}


def test_languages_are_said_twice_for_old_readers(book: Book) -> None:
    found = book.find("text.xhtml", "//*[@lang]")
    assert {node.get("lang") for node in found} >= {book.edition.tag}
    assert all(node.get("lang") == node.get(XML_LANG) for node in found)


def test_a_reference_in_english_is_marked_so_and_its_way_back_is_not(
    books: dict[str, Book],
) -> None:
    paragraph = books["zh"].find("text.xhtml", "//h:div[@id='n3']/h:p")[0]
    assert (paragraph.get("lang"), paragraph[0].get("lang")) == ("en", "zh-Hans")


@pytest.mark.parametrize(
    ("call", "expected"),
    [("r2", "注2"), ("r1-2", "一次。1"), ("r1-3", "有注1")],
    ids=["behind a character", "behind the end of a paragraph", "within a sentence"],
)
def test_a_call_stays_in_the_line_of_what_it_follows(
    call: str, expected: str, books: dict[str, Book]
) -> None:
    holder = books["zh"].find("text.xhtml", f"//h:a[@id='{call}']")[0].getparent()
    assert holder is not None
    assert holder.get("class") in ("nowrap", "together")
    assert "".join(holder.itertext()).startswith(expected)


def test_a_call_behind_emphasis_is_tied_too() -> None:
    article = etree.fromstring('<article><p>甲<em>乙丙</em><a class="call">1</a>丁</p></article>')
    reflow.tie_calls(article)
    assert "".join(article.itertext()) == "甲乙丙\u20601丁"


def test_a_wide_table_scrolls_and_says_what_it_is(book: Book) -> None:
    table = book.find("text.xhtml", "//h:table")[0]
    box = table.getparent()
    assert box is not None
    assert (box.get("role"), box.get("tabindex")) == ("region", "0")
    caption = table.find("h:caption", NAMES)
    assert caption is not None
    assert box.get("aria-labelledby") == caption.get("id")
    assert {cell.get("scope") for cell in table.iterfind(".//h:th", NAMES)} == {"col"}


def test_a_cell_knows_the_name_of_its_column(book: Book) -> None:
    table = book.find("text.xhtml", "//h:table")[0]
    (names,) = [["".join(cell.itertext()) for cell in row] for row in table.find("h:thead", NAMES)]
    for row in table.iterfind("h:tbody/h:tr", NAMES):
        assert [cell.get("data-column") for cell in row] == names
    scrolling = table.getparent()
    assert scrolling is not None
    box = scrolling.getparent()
    assert box is not None
    assert box.get("class") == "table-box columns-4"


@pytest.mark.parametrize(
    ("cell", "columns", "kind"),
    [("1.1", 8, 8), ("1.1", 12, 8), ("一", 8, 8), ("一", 12, 9), ("unemployment", 12, 9)],
)
def test_a_table_that_no_page_has_the_width_for_is_always_a_list(
    cell: str, columns: int, kind: int
) -> None:
    head, row = (f"<tr>{f'<{tag}>{cell}</{tag}>' * columns}</tr>" for tag in ("th", "td"))
    table = f"<table><thead>{head}</thead><tbody>{row}</tbody></table>"
    article = etree.fromstring(f"<article>{table}</article>")
    reflow.stack_tables(article)
    assert article[0].get("class") == f"table-box columns-{kind}"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "<thead><tr><th>A</th><th>B</th></tr><tr><th>a</th><th>b</th></tr></thead>",
        '<thead><tr><th>A<a class="call">1</a></th><th>B</th></tr></thead>',
        "<thead><tr><th>A</th></tr></thead>",
    ],
    ids=["no head", "two rows", "a call in the head", "one column"],
)
def test_a_table_that_would_lose_something_stays_a_table(head: str) -> None:
    table = f"<table>{head}<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    article = etree.fromstring(f"<article>{table}</article>")
    reflow.stack_tables(article)
    assert etree.tostring(article, encoding="unicode") == f"<article>{table}</article>"


def test_a_picture_shown_twice_is_in_the_package_once(book: Book) -> None:
    pictures = book.find("text.xhtml", "//h:img")
    assert [picture.get("src") for picture in pictures] == [
        "images/picture-1.svg",
        "images/picture-1.svg",
        "images/picture-2.png",
    ]
    assert all(picture.get("alt") for picture in pictures)


def test_the_words_of_a_drawing_are_outlines(book: Book) -> None:
    drawing = book.read("EPUB/images/picture-1.svg").decode()
    assert "<path" in drawing
    assert "<text" not in drawing
    assert "@font-face" not in drawing


def test_pages_are_marked_and_listed(book: Book) -> None:
    marks = book.find("text.xhtml", "//h:span[@epub:type='pagebreak']")
    assert [mark.get("id") for mark in marks] == ["page1", "page2", "page3"]
    assert {mark.get("role") for mark in marks} == {"doc-pagebreak"}
    links = book.find("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("1", "text.xhtml#page1"),
        ("2", "text.xhtml#page2"),
        ("3", "text.xhtml#page3"),
        ("4", "about.xhtml#page4"),
    ]
    assert book.find("about.xhtml", "//*[@id='page4']")


def test_the_second_page_begins_where_it_was_said(book: Book) -> None:
    article = book.find("text.xhtml", "//h:article")[0]
    for call in article.xpath(".//h:a[@role='doc-noteref']", namespaces=NAMES):
        call.text = ""
    mark = article.xpath(".//h:span[@id='page2']", namespaces=NAMES)[0]
    mark.text = "⟦page⟧"
    before = "".join("".join(article.itertext()).partition("⟦page⟧")[0].split())
    late = len(before) - book.page_starts[1]
    assert 0 <= late < 12  # the length of a word that was not cut
