"""The package document, navigation and front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.formats.epub import metadata, writer
from editions.source.series import Localized, Person
from epub.conftest import Book


def metas(book: Book, name: str) -> list[str]:
    return book.texts("package.opf", f"//opf:meta[@property='{name}']")


def test_titles_of_both_editions(books: dict[str, Book]) -> None:
    assert books["zh"].texts("package.opf", "//dc:title") == ["试验：一个“题目”", "副题"]
    assert books["en"].texts("package.opf", "//dc:title") == ["A Trial & its <Title>", "A subtitle"]
    assert metas(books["zh"], "title-type") == ["main", "subtitle"]
    assert metas(books["zh"], "dcterms:alternative") == ["A Trial & its <Title>"]
    alternative = books["zh"].find("package.opf", "//opf:meta[@property='alternate-script']")[0]
    assert alternative.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


def test_people_and_what_they_are_sorted_by(books: dict[str, Book]) -> None:
    assert books["zh"].texts("package.opf", "//dc:creator") == ["查某某", "迈克尔·刘易斯"]
    assert books["zh"].texts("package.opf", "//dc:contributor") == ["译者甲"]
    assert metas(books["zh"], "file-as") == ["查某某", "刘易斯, 迈克尔", "译者甲"]
    assert metas(books["en"], "file-as") == ["Zha Moumou", "Lewis, Michael", "A Translator"]
    assert metas(books["en"], "role") == ["aut", "aut", "trl"]


@pytest.mark.parametrize(
    "names",
    [
        {"zh": ("查道炯", "查道炯"), "en": ("Zha Daojiong", "Zha Daojiong")},
        {"zh": ("迈克尔·刘易斯", "刘易斯, 迈克尔"), "en": ("Michael Lewis", "Lewis, Michael")},
        {
            "zh": ("玛格丽特·K·刘易斯", "玛格丽特·K·刘易斯"),
            "en": ("Margaret K. Lewis", "Margaret K. Lewis"),
        },
        {"zh": ("编辑部", "编辑部"), "en": ("The editors", "The editors")},
        {"zh": ("查道炯", "查道炯")},
        {"en": ("The Institute of Trials", "The Institute of Trials")},
    ],
    ids=["Chinese", "foreign", "with an initial", "a body", "zh alone", "en alone"],
)
def test_file_as(names: dict[str, tuple[str, str]]) -> None:
    """In the language of the edition, whatever other forms the name has."""
    forms = Localized({key: name for key, (name, _sorted) in names.items()})
    person = Person(forms, Localized(), Localized(), "")
    assert {key: metadata.file_as(person, key) for key in names} == {
        key: by for key, (_name, by) in names.items()
    }


def test_file_as_is_what_the_issue_says() -> None:
    names = Localized({"zh": "查道炯", "en": "Zha Daojiong"})
    person = Person(names, Localized(), Localized(), "", Localized({"en": "Zha, Daojiong"}))
    assert metadata.file_as(person, "en") == "Zha, Daojiong"
    assert metadata.file_as(person, "zh") == "查道炯"


def test_identifiers(books: dict[str, Book]) -> None:
    found = books["zh"].texts("package.opf", "//dc:identifier")
    assert found[0].startswith("urn:uuid:")
    assert found[1:] == ["urn:isbn:9783161484100", "doi:10.1234/trial.1"]
    assert books["zh"].tree("package.opf").get("unique-identifier") == "book"
    assert found[0] != books["en"].texts("package.opf", "//dc:identifier")[0]


def test_what_else_the_package_says(book: Book) -> None:
    key = book.edition.key
    assert book.texts("package.opf", "//dc:language") == [book.edition.tag]
    assert book.texts("package.opf", "//dc:date") == ["2026-01-02"]
    assert book.texts("package.opf", "//dc:subject") == list(book.edition.keywords)
    assert book.texts("package.opf", "//dc:publisher") == [
        book.edition.series.organisation.text(key)
    ]
    assert book.texts("package.opf", "//dc:rights") == [book.edition.issue.licence_text.text(key)]
    assert book.texts("package.opf", "//dc:description") == [book.edition.issue.summary.text(key)]
    assert metas(book, "belongs-to-collection") == [book.edition.series.name.text(key)]
    assert metas(book, "dcterms:identifier") == ["urn:issn:1234-5679"]
    assert metas(book, "dcterms:modified") == ["2026-01-02T00:00:00Z"]


def test_older_readers_find_cover_contents_and_text(book: Book) -> None:
    references = book.find("package.opf", "//opf:guide/opf:reference")
    assert {node.get("type"): node.get("href") for node in references} == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml",
        "text": "text.xhtml",
    }


def test_number_in_the_series(book: Book) -> None:
    assert metas(book, "group-position") == ["7"]


def test_each_document_has_one_first_heading(book: Book) -> None:
    counts = {name: len(book.find(name, "//h:h1")) for name in writer.PAGES.values()}
    assert counts.pop("cover.xhtml") == 0, "a picture"
    assert set(counts.values()) == {1}


def test_documents_have_titles_of_their_own(book: Book) -> None:
    titles = [book.texts(name, "//h:head/h:title")[0] for name in writer.PAGES.values()]
    assert len(set(titles)) == len(titles)
    assert titles[-2] == book.edition.title


def test_accessibility_metadata(book: Book) -> None:
    assert metas(book, "schema:accessMode") == ["textual", "visual"]
    assert metas(book, "schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert metas(book, "schema:accessibilityHazard") == ["none"]
    assert {"alternativeText", "tableOfContents", "pageBreakMarkers"} <= set(
        metas(book, "schema:accessibilityFeature")
    )
    assert len(metas(book, "schema:accessibilitySummary")) == 1
    assert not metas(book, "a11y:certifiedBy"), "nobody has looked at it"


def test_the_source_of_the_page_breaks_is_named(book: Book) -> None:
    named = metas(book, "pageBreakSource")
    assert named == book.texts("package.opf", "//dc:source")
    assert f"{book.edition.name}.pdf" in named[0]


def test_without_pages_there_is_no_page_list(book: Book, tmp_path: Path) -> None:
    bare = Book(tmp_path / "bare.epub", book.edition, book.manuscript, [])
    writer.write(book.edition, book.manuscript, bare.path)
    assert not bare.find("nav.xhtml", "//h:nav[@epub:type='page-list']")
    assert not bare.find("text.xhtml", "//*[@role='doc-pagebreak']")
    assert not metas(bare, "pageBreakSource")
    assert "pageBreakMarkers" not in metas(bare, "schema:accessibilityFeature")


def test_contents_are_the_headings_without_the_numbers_of_calls(books: dict[str, Book]) -> None:
    path = "//h:nav[@epub:type='toc']//h:a"
    assert books["en"].texts("nav.xhtml", path) == [
        "A Trial & its <Title>",
        "A heading with a note and 脱钩",
        "A part",
        "The second section",
        "Notes",
        "About this publication",
    ]


def test_older_readers_have_the_same_contents(book: Book) -> None:
    """Of EPUB 2: MuPDF knows no other."""
    names = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
    tree = book.tree("toc.ncx")
    points = [
        (point.findtext("n:navLabel/n:text", "", names), point.find("n:content", names).get("src"))
        for point in tree.iterfind(".//n:navPoint", names)
    ]
    links = book.find("nav.xhtml", "//h:nav[@epub:type='toc']//h:a")
    assert points == [("".join(link.itertext()), link.get("href")) for link in links]
    assert book.find("package.opf", "//opf:spine")[0].get("toc") == "ncx"


def test_every_link_of_the_navigation_leads_somewhere(book: Book) -> None:
    for link in book.find("nav.xhtml", "//h:a"):
        name, _, anchor = link.get("href", "").partition("#")
        assert not anchor or book.find(name, f"//*[@id='{anchor}']"), link.get("href")


def test_an_author_is_never_read_as_a_template(tmp_path: Path, book: Book) -> None:
    """What looks like markup or Jinja in the source is text in the book."""
    about = "".join(book.texts("about.xhtml", "//h:dd"))
    title = book.texts("title.xhtml", "//h:h1")[0]
    assert title == book.edition.title
    assert book.edition.series.disclaimer.text(book.edition.key) in about


def test_modified_honours_the_epoch(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert metadata.modified(book.edition) == "1970-01-02T00:00:00Z"


@pytest.mark.parametrize("key", ["zh", "en"])
def test_the_same_source_gives_the_same_bytes(
    key: str, books: dict[str, Book], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = books[key]
    monkeypatch.setenv("TZ", "Asia/Seoul")
    again = tmp_path / "again.epub"
    writer.write(book.edition, book.manuscript, again, book.page_starts)
    assert again.read_bytes() == book.path.read_bytes()


def test_a_draft_says_so(book: Book, tmp_path: Path) -> None:
    assert not book.find("title.xhtml", "//h:p[@class='draft']")
    draft = Book(tmp_path / "draft.epub", book.edition, book.manuscript, [])
    writer.write(book.edition, book.manuscript, draft.path, draft=True)
    assert draft.find("title.xhtml", "//h:p[@class='draft']")
