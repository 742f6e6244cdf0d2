"""Calls that follow each other, or a raised figure, have a raised comma between them in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from editions.checks.epub.same_text import page_starts
from editions.checks.registry import EPUB, PDF, WEB, run
from editions.checks.subject import Subject
from editions.formats.epub import writer as epub_writer
from editions.formats.pdf import writer as pdf_writer
from editions.formats.web import writer as web_writer
from editions.readback import pdf
from editions.text import Manuscript
from editions.text.calls_apart import set_calls_apart
from notes.epub_faults import XHTML, Book

from .reading import manuscript_of

CALL = '<a class="call">1</a>'
NOTES = "".join(f"\n\n[^{n}]: 注{n}。" for n in "123456")
TEXTS = {
    "en": "A claim.[^1][^2] An area of 5 km^2^[^3] or so, *x[^4]*[^5] and[^1]–[^2] on.\n\n"
    "## A heading[^5][^6]\n\nThe end.",
    "zh": "一个说法。[^1][^2]面积为5 km^2^[^3]左右，*重点[^4]*[^5]与[^1]—[^2]等。\n\n"
    "## 标题[^5][^6]\n\n完。",
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a<c/><c/>", "a<c/>,<c/>"),
        ("a<c/><c/><c/> b", "a<c/>,<c/>,<c/> b"),
        ("a<c/> <c/>", "a<c/> <c/>"),
        ("a<c/>–<c/>", "a<c/>–<c/>"),
        ("x<sup>2</sup><c/>", "x<sup>2</sup>,<c/>"),
        ("1<sup>st</sup><c/>", "1<sup>st</sup><c/>"),
        ("x²<c/>", "x²,<c/>"),
        ("2<c/>", "2<c/>"),
        ("<em>a<c/></em><c/>", "<em>a<c/></em>,<c/>"),
        ("a<c/><em><c/>b</em>", "a<c/><em>,<c/>b</em>"),
        ("<em>a<c/>b</em><c/>", "<em>a<c/>b</em><c/>"),
    ],
)
def test_where_a_mark_is_put(before: str, after: str) -> None:
    root = etree.fromstring("<p>" + before.replace("<c/>", CALL) + "</p>")
    set_calls_apart(root, ",")
    shown = etree.tostring(root, encoding="unicode")[3:-4].replace(CALL, "<c/>")
    assert shown.replace('<span class="between-calls">,</span>', ",") == after


@pytest.fixture(scope="module", params=TEXTS)
def manuscript(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Manuscript:
    folder = tmp_path_factory.mktemp("source")
    return manuscript_of(TEXTS[request.param] + NOTES, folder, request.param)


def test_every_format_has_the_marks_and_nothing_else_is_wrong(
    manuscript: Manuscript, tmp_path: Path
) -> None:
    assert manuscript.findings == ()
    book, printed = tmp_path / "calls.epub", tmp_path / "calls.pdf"
    assert pdf_writer.write(manuscript.edition, manuscript, printed) == []
    subject = Subject(manuscript, files={"pdf": printed, "epub": book})
    epub_writer.write(manuscript.edition, manuscript, book, subject.once(page_starts))
    page = web_writer.pages([manuscript], {manuscript.edition.key: {}})
    subject.web = page[f"{manuscript.edition.key}.html"]
    assert run(subject, [PDF, EPUB, WEB]) == []
    text = "".join(run.text for one in pdf.read(printed).pages for run in one.runs)
    article = html.document_fromstring(subject.web).find(".//article")
    assert article is not None
    for shown in ("1,2", "2,3", "4,5", "5,6"):
        assert shown in text
        assert shown in article.text_content()


def test_a_mark_that_is_lost_is_found(manuscript: Manuscript, tmp_path: Path) -> None:
    book, printed = tmp_path / "calls.epub", tmp_path / "calls.pdf"
    sheet = tmp_path / "extra.css"
    sheet.write_text(".between-calls { display: none }", encoding="utf-8")
    pdf_writer.write(manuscript.edition, manuscript, printed, extra_styles=[sheet])
    assert "pdf-text" in {
        f.rule.name for f in run(Subject(manuscript, files={"pdf": printed}), [PDF])
    }
    epub_writer.write(manuscript.edition, manuscript, book)
    spoilt = Book(book)
    for tree in spoilt.trees.values():
        for node in tree.iter(f"{XHTML}span"):
            if node.get("class") == "between-calls":
                node.text = None
    spoilt.save(book)
    assert "epub-text" in {
        f.rule.name for f in run(Subject(manuscript, files={"epub": book}), [EPUB])
    }
