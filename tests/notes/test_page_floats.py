"""Text may go before a figure that found no room on its page; nothing else may change places."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree

import checking
from editions.checks.pdf.page_floats import (
    PrintedOrder,
    Stretch,
    blocks_in_order,
    printed_order,
)
from editions.checks.shared.article_text import article_text
from editions.findings import Finding
from editions.formats.epub import writer as epub
from editions.formats.pdf import writer as pdf
from editions.readback import pdf as readback
from editions.report.places import lay_out
from editions.text import Manuscript
from typesetting import from_manuscript, measure

from .conftest import SOURCE, read_issue

SENTENCE = "Whatever is said here has been said before, and will be said again by others. "
FIGURE = (
    "::: {.figure}\n![Steps that lead up](images/steps.svg)\n\nThe steps, drawn to no scale.\n:::"
)
ROWS = "\n".join(["| Step | Height |", "|---|---|", *["| one | 2 |"] * 9])
TABLE = f"::: {{.table}}\nTheir heights\n\n{ROWS}\n:::"
LATE = {"figure": (FIGURE, 4), "table": (TABLE, 1)}  # and the sentences of the paragraph above it


def paragraph(name: str, sentences: int, call: str = "") -> str:
    return f"Paragraph {name} begins. {SENTENCE * sentences}It ends with {name}.{call}"


def text(late: str, above: int) -> str:
    """The figure comes where a few lines are left of the first page."""
    return "\n\n".join(
        [
            *(paragraph(name, 4) for name in ("one", "two", "three", "four")),
            paragraph("five", above),
            late,
            paragraph("six", 1, "[^1]"),
            paragraph("seven", 9, "[^2]"),
            paragraph("eight", 2),
            "## A heading",
            *(paragraph(name, 6) for name in ("nine", "ten")),
            "[^1]: A note.\n\n[^2]: Another note.",
        ]
    )


@pytest.fixture(scope="module", params=LATE)
def manuscript(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Manuscript:
    folder = tmp_path_factory.mktemp("floats") / "source"
    shutil.copytree(SOURCE, folder)
    (folder / "good" / "zh.md").unlink()
    if request.param in LATE:
        made = text(*LATE[request.param])
    else:  # its caption calls the first note, paragraph seven the second
        late, above = LATE["figure"]
        made = text(late.replace("scale.", "scale.[^1]"), above).replace(
            ".[^1]\n\nParagraph seven", ".\n\nParagraph seven"
        )
    (folder / "good" / "en.md").write_text(made, "utf-8")
    (found,) = read_issue(folder)
    return found


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Manuscript], Path]:
    def write(manuscript: Manuscript) -> Path:
        target = tmp_path / "printed.pdf"
        assert pdf.write(manuscript.edition, manuscript, target) == []
        return target

    return write


def moved(manuscript: Manuscript, behind: str) -> Manuscript:
    """The manuscript with its figure after the block that begins so, as a program might print it."""
    moved_article = deepcopy(manuscript.article)
    late = next(moved_article.iter("figure", "table"))
    aim = next(n for n in moved_article if "".join(map(str, n.itertext())).startswith(behind))
    aim.addnext(late)
    return replace(manuscript, article=moved_article)


def faults(path: Path, manuscript: Manuscript) -> set[str]:
    findings: list[Finding] = [
        *checking.notes_of_pdf(path, manuscript),
        *checking.standards_of_pdf(path, manuscript),
    ]
    return {finding.rule.name for finding in findings if finding.is_error}


def test_the_text_goes_first_and_is_found_so(
    manuscript: Manuscript, printed: Callable[[Manuscript], Path], tmp_path: Path
) -> None:
    """PDF, EPUB, list of pages, the review's places and the bench agree on what is printed where."""
    path = printed(manuscript)
    assert faults(path, manuscript) == set()
    late = next(manuscript.article.iter("figcaption", "caption")).get("id", "")
    six = next(b.id for b in manuscript.blocks if b.text.startswith("Paragraph six"))
    layout = lay_out(readback.read(path), manuscript)
    assert (layout.page_of(six), layout.page_of(late)) == (1, 2)
    starts = checking.page_starts(path, manuscript)
    assert starts == sorted(starts)
    book = tmp_path / "book.epub"
    epub.write(manuscript.edition, manuscript, book, starts)
    assert checking.same(path, book, manuscript) == []
    assert checking.standards_of_epub(book, manuscript, starts) == []
    found = measure(path, from_manuscript(manuscript))
    assert found.differences == []


@pytest.mark.parametrize(
    "behind", ["A heading", "Paragraph nine", "Paragraph one", "Paragraph two"]
)
def test_a_figure_in_another_place_is_a_fault(
    manuscript: Manuscript, printed: Callable[[Manuscript], Path], behind: str
) -> None:
    """After the next heading, or before what it follows."""
    path = printed(moved(manuscript, behind))
    assert {"pdf-text", "structure-order"} <= faults(path, manuscript)


def test_the_book_may_not_have_it_in_another_place(
    manuscript: Manuscript, printed: Callable[[Manuscript], Path], tmp_path: Path
) -> None:
    path = printed(manuscript)
    book = tmp_path / "book.epub"
    epub.write(manuscript.edition, moved(manuscript, "Paragraph nine"), book)
    assert {finding.rule.name for finding in checking.same(path, book, manuscript)} == {
        "formats-differ"
    }


@pytest.mark.parametrize("manuscript", ["with a call"], indirect=True)
def test_text_without_a_call_goes_before_a_figure_with_one(
    manuscript: Manuscript, printed: Callable[[Manuscript], Path]
) -> None:
    path = printed(manuscript)
    assert faults(path, manuscript) == set()
    late = next(manuscript.article.iter("figcaption")).get("id", "")
    six = next(b.id for b in manuscript.blocks if b.text.startswith("Paragraph six"))
    layout = lay_out(readback.read(path), manuscript)
    assert (layout.page_of(six), layout.page_of(late)) == (1, 2)


@pytest.mark.parametrize("manuscript", ["with a call"], indirect=True)
def test_a_figure_with_a_call_behind_text_with_one_is_a_fault(
    manuscript: Manuscript, printed: Callable[[Manuscript], Path]
) -> None:
    path = printed(moved(manuscript, "Paragraph eight"))
    assert "pdf-note-order" in faults(path, manuscript)


def article(*blocks: str) -> etree._Element:
    return etree.fromstring(f"<article>{''.join(blocks)}</article>")


ONE, TWO = (f"<figure><figcaption>{name} figure</figcaption></figure>" for name in ("One", "Two"))
TABLED = "<table><caption>Tabled</caption><tbody><tr><td>cell</td></tr></tbody></table>"
A, B, C = (f"<p>{name} paragraph, as it ends.</p>" for name in "ABC")


def test_a_table_goes_before_a_figure_and_is_found_so(
    printed: Callable[[Manuscript], Path], tmp_path: Path
) -> None:
    """It has a number of its own; the text after both may not go first, being below a heading."""
    folder = tmp_path / "source"
    shutil.copytree(SOURCE, folder)
    (folder / "good" / "zh.md").unlink()
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 480"><path d="M0 0h9v9z"/></svg>'
    )
    (folder / "good" / "images" / "steps.svg").write_text(picture, "utf-8")
    table = TABLE.replace("\n| one | 2 |" * 8, "")
    above = [paragraph(name, 4) for name in ("one", "two", "three")]
    below = ["## A heading", paragraph("six", 9, "[^1]"), "[^1]: A note."]
    (folder / "good" / "en.md").write_text("\n\n".join([*above, FIGURE, table, *below]), "utf-8")
    (manuscript,) = read_issue(folder)
    path = printed(manuscript)
    assert faults(path, manuscript) == set()
    captions = [block.id for block in manuscript.blocks if block.kind == "caption"]
    layout = lay_out(readback.read(path), manuscript)
    assert [layout.page_of(caption) for caption in captions] == [2, 1]
    starts = checking.page_starts(path, manuscript)
    book = tmp_path / "book.epub"
    epub.write(manuscript.edition, manuscript, book, starts)
    assert checking.same(path, book, manuscript) == []
    assert checking.standards_of_epub(book, manuscript, starts) == []
    assert measure(path, from_manuscript(manuscript)).differences == []


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ((A, ONE, B, C), (A, ONE, B, C)),
        ((A, ONE, B, C), (A, B, ONE, C)),
        ((A, ONE, B, C), (A, B, C, ONE)),
        ((A, ONE, TWO, B, C), (A, B, ONE, TWO, C)),
        ((A, ONE, TWO, B, C), (A, ONE, B, TWO, C)),
        ((A, ONE, TWO, B, C), (A, B, ONE, C, TWO)),
        ((ONE, A, TWO, B, C), (A, ONE, B, TWO, C)),
        ((A, ONE, TABLED, B, C), (A, TABLED, ONE, B, C)),
        ((A, ONE, TABLED, B, C), (A, TABLED, B, ONE, C)),
        ((A, ONE, TWO, TABLED, B, C), (A, TABLED, B, ONE, C, TWO)),
        ((A, TABLED, ONE, TWO, B, C), (A, ONE, TABLED, TWO, B, C)),
        ((ONE, TABLED, A, B, C), (TABLED, ONE, A, B, C)),
    ],
)
def test_the_order_is_taken_from_what_is_printed(
    source: tuple[str, ...], printed: tuple[str, ...]
) -> None:
    """Also where paragraphs end alike. Offsets lead back to the source, and rise down the pages."""
    text = article_text(article(*printed))[0]
    order = printed_order(article(*source), text)
    assert article_text(order.article)[0] == text
    in_source = [order.in_source(offset) for offset in range(len(text))]
    assert in_source == sorted(in_source)
    whole = article_text(article(*source))[0]
    of_paragraphs = [at for name in "ABC" for at in [text.index(f"{name}paragraph")]]
    assert [whole[in_source[at] :][:10] for at in of_paragraphs] == [
        text[at:][:10] for at in of_paragraphs
    ]


def test_a_word_divided_at_a_lines_end_is_no_other_text() -> None:
    source = article(A, ONE, "<p>The words of the old gazetteer.</p>", C)
    printed = "Aparagraph,asitends.Thewordsoftheoldgaz-etteer.OnefigureCparagraph,asitends."
    assert article_text(printed_order(source, printed).article)[0] == printed.replace("-", "")


def test_nothing_else_may_change_places() -> None:
    heading = "<h2>Heading</h2>"
    source = article(A, ONE, heading, B)
    printed = article_text(article(A, heading, ONE, B))[0]
    assert printed_order(source, printed).stretches == ()


def test_figures_in_a_row_are_read_in_the_order_of_the_pages() -> None:
    """The first stays, the second comes after the paragraph."""
    blocks = [
        Placed("caption", 1),
        Placed("caption", 3),
        Placed("paragraph", 2),
        Placed("heading", 4),
    ]
    assert [block.at for block in blocks_in_order(blocks, lambda block: block.at)] == [1, 2, 3, 4]


def test_a_table_that_went_before_a_figure_is_read_there() -> None:
    blocks = [
        Placed("caption", 4),
        Placed("caption", 1, ("table",)),
        Placed("cell", 2, ("table",)),
        Placed("paragraph", 3),
    ]
    assert [block.at for block in blocks_in_order(blocks, lambda block: block.at)] == [1, 2, 3, 4]


def test_figures_do_not_change_places() -> None:
    """Nor do cells of a table: the order is left as it is, and seen."""
    for path in ((), ("table",)):
        blocks = [Placed("caption", 2, path), Placed("caption", 1, path), Placed("heading", 3)]
        found = [block.at for block in blocks_in_order(blocks, lambda block: block.at)]
        assert found == [2, 1, 3]
    source, other = article(A, ONE, TWO, B), article_text(article(A, TWO, ONE, B))[0]
    assert printed_order(source, other).stretches == ()


@dataclass
class Placed:
    kind: str
    at: int
    path: tuple[str, ...] = ()


def test_a_late_table_over_two_pages_is_at_one_place_of_the_source() -> None:
    """Its calls on the first of them do not put the second before it."""
    late = Stretch(printed=112, source=60, length=60, reached=205)
    order = PrintedOrder(etree.Element("article"), (late,))
    assert [order.in_source(at) for at in (111, 112, 126, 172)] == [111, 205, 205, 172]
    assert [order.origin(at) for at in (111, 112, 126, 172)] == [111, 60, 74, 172]
