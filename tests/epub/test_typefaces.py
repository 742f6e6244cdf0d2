"""Typefaces: every character is there, a missing one is reported with its place, no more than needed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from lxml.etree import _Element

from editions.findings import FindingsError
from editions.formats.shared import typefaces
from editions.formats.shared.drawings import with_typefaces
from epub.conftest import Book

LIST = "epub/faces.yaml"


def fonts_of(book: Book) -> dict[str, TTFont]:
    return {
        item.get("href", ""): TTFont(io.BytesIO(book.read(f"EPUB/{item.get('href')}")))
        for item in book.find("package.opf", "//opf:item[starts-with(@media-type,'font/')]")
    }


def page(inner: str, tag: str) -> _Element:
    return etree.fromstring(f'<html xml:lang="{tag}"><body>{inner}</body></html>')


def test_every_character_of_the_book_is_in_its_fonts(book: Book) -> None:
    known = {code for font in fonts_of(book).values() for code in font.getBestCmap()}
    for name in ("title.xhtml", "text.xhtml", "about.xhtml", "nav.xhtml"):
        shown = "".join(book.texts(name, "//h:body"))
        assert {c for c in shown if not c.isspace() and ord(c) not in known} <= {"\u2060"}


def test_the_chinese_book_has_chinese_body_and_headings(books: dict[str, Book]) -> None:
    found = fonts_of(books["zh"])
    assert ord("历") in found["fonts/NotoSansSC-700.ttf"].getBestCmap()  # the run-in head
    assert ord("段") in found["fonts/NotoSerifSC-400.otf"].getBestCmap()
    assert ord("段") not in found["fonts/SourceSerif4-400.ttf"].getBestCmap()


def test_the_english_book_has_few_chinese_characters(books: dict[str, Book]) -> None:
    characters = fonts_of(books["en"])["fonts/NotoSerifSC-400.otf"].getBestCmap()
    assert {ord(one) for one in "脱钩试验"} <= set(characters)
    assert len(characters) < 20


def test_fonts_keep_their_licence_and_the_package_has_its_text(book: Book) -> None:
    for font in fonts_of(book).values():
        assert "SIL Open Font License" in str(font["name"].getDebugName(13))
    assert b"SIL OPEN FONT LICENSE" in book.read("EPUB/fonts/licences.txt")


def test_chinese_fonts_keep_the_spacing_of_punctuation(books: dict[str, Book]) -> None:
    font = fonts_of(books["zh"])["fonts/NotoSerifSC-400.otf"]
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"chws", "halt"} <= features


def test_a_character_that_no_font_has_is_said_with_its_place(book: Book) -> None:
    manuscript = replace(book.manuscript, source="第一行\n有𓀀字\n")
    with pytest.raises(FindingsError) as raised:
        typefaces.cut([page("<p>有𓀀字</p>", "zh-Hans")], manuscript, LIST)
    (finding,) = raised.value.findings
    assert finding.rule.name == "missing-glyph"
    assert "U+13000" in finding.message
    assert (finding.place.line, finding.place.column) == (2, 2)


def test_a_missing_character_of_the_metadata_points_at_the_issue(book: Book) -> None:
    with pytest.raises(FindingsError) as raised:
        typefaces.cut([page("<p>𓀀</p>", "en")], book.manuscript, LIST)
    assert raised.value.findings[0].place.path.endswith("issue.yaml")


def test_a_face_is_embedded_only_where_it_is_used(book: Book) -> None:
    plain = typefaces.cut([page("<p>word</p>", "en")], book.manuscript, LIST)
    assert [face.typeface.name for face in plain] == ["SourceSerif4-400"]
    mixed = typefaces.cut([page("<p>a <em>b</em></p><h2>c</h2>", "en")], book.manuscript, LIST)
    assert [face.typeface.name for face in mixed] == [
        "SourceSerif4-400",
        "SourceSerif4-400i",
        "SourceSans3-700",
    ]


def test_the_language_of_a_span_chooses_its_face(book: Book) -> None:
    spans = '<p>字，<span xml:lang="en">word</span> <span class="latin">12</span></p>'
    faces = typefaces.cut([page(spans, "zh-Hans")], book.manuscript, LIST)
    fonts = {f.typeface.name: TTFont(io.BytesIO(f.data)).getBestCmap() for f in faces}
    assert {ord("w"), ord("2")} <= set(fonts["SourceSerif4-400"])
    assert ord("w") not in fonts["NotoSerifSC-400"]


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text font-family="{}">{}</text></svg>'


def test_a_drawing_without_words_or_with_other_fonts_stays_as_it_is() -> None:
    for drawing in (DRAWING.format("Arial", "words"), DRAWING.format("Noto Sans SC", " ")):
        assert with_typefaces(drawing.encode()) == drawing.encode()


def test_a_drawing_takes_the_face_that_css_would_take() -> None:
    drawing = DRAWING.format('Source Sans 3" font-weight="500', "words").encode()
    weights = {
        line[60:] for line in with_typefaces(drawing).decode().split("\n") if "@font" in line
    }
    assert len(weights) == 1
    assert b"font-weight:400" in with_typefaces(drawing)
    heavy = DRAWING.format('Source Serif 4" font-weight="bold', "words").encode()
    assert b'"Source Serif 4";font-weight:700' in with_typefaces(heavy)
    assert b"Source Serif 4 Caption" not in with_typefaces(heavy)


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("Source Sans 3", "'Source Sans 3'"),
        ("'Source Sans 3', sans-serif", "'Source Sans 3', sans-serif"),
        ("Source Serif 4, Noto Serif SC", "'Source Serif 4', Noto Serif SC"),
        ("Noto Sans SC", "Noto Sans SC"),
    ],
)
def test_names_with_figures_are_quoted_in_drawings(written: str, made: str) -> None:
    """Browsers take no name of which a word begins with a digit, unless it is quoted."""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><text font-family="{written}">a</text></svg>'
    )
    root = etree.fromstring(with_typefaces(drawing.encode()))
    assert root.find(".//{*}text").get("font-family") == made


def test_code_has_a_face_of_its_own(book: Book) -> None:
    cuts = typefaces.cut(
        [page("<p>text <code>x = 1</code></p>", "en")], book.manuscript, LIST, draft=False
    )
    families = {cut.typeface.family for cut in cuts}
    assert families == {"Source Serif 4", "Source Code Pro"}
