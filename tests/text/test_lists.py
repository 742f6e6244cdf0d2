"""Numbers, letters and Roman numerals of lists are printed as they are written, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from editions.checks.registry import EPUB, PDF, WEB, run
from editions.checks.shared import list_labels
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.formats.epub import writer as epub_writer
from editions.formats.pdf import writer as pdf_writer
from editions.formats.web import writer as web_writer
from editions.text import Manuscript
from editions.text.list_markers import keep_lines
from notes.epub_faults import XHTML, Book

from .reading import manuscript_of

TEXT = Path(__file__).parents[1] / "data" / "lists" / "en.md"
LABELS = """
1. 2. 3. 4. 5. 0. 1. a) b) (i) (ii) (iii) A. B. 1. 2. 3. I. II. 3. 4. 7) 8)
4. 5. (b) (c)
"""


@pytest.fixture(scope="module")
def manuscript(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    return manuscript_of(TEXT.read_text(encoding="utf-8"), tmp_path_factory.mktemp("source"))


def labels_of(findings: list[Finding]) -> list[tuple[int, str]]:
    return [(f.place.line, f.form) for f in findings if f.rule is list_labels.LABEL]


def test_labels_are_those_of_the_source(manuscript: Manuscript) -> None:
    assert [label.text for label in list_labels.written(manuscript)] == LABELS.split()
    assert [f.rule.name for f in manuscript.findings] == ["list-number"]  # 0. after 5.
    texts = [block.text for block in manuscript.blocks if block.kind == "paragraph"]
    assert texts[-4:-1] == [
        "1986. A great year for wine.",
        "p. 5 is bad, and",
        "(c) 2020 Somebody.",
    ]


@pytest.mark.parametrize(
    ("style", "wrong"),
    [("", []), (":is(ol, .note-ol)[class][class] { list-style-type: upper-roman !important }", 11)],
    ids=["as written", "another style"],
)
def test_the_pdf(manuscript: Manuscript, style: str, wrong: object, tmp_path: Path) -> None:
    sheet, path = tmp_path / "extra.css", tmp_path / "lists.pdf"
    sheet.write_text(style, encoding="utf-8")
    assert pdf_writer.write(manuscript.edition, manuscript, path, extra_styles=[sheet]) == []
    found = labels_of(run(Subject(manuscript, files={"pdf": path}), [PDF]))
    assert found == wrong or len(found) == wrong


def test_the_epub(manuscript: Manuscript, tmp_path: Path) -> None:
    path = tmp_path / "lists.epub"
    epub_writer.write(manuscript.edition, manuscript, path)
    assert labels_of(run(Subject(manuscript, files={"epub": path}), [EPUB])) == []
    book = Book(path)
    for tree in book.trees.values():
        etree.strip_attributes(tree, "start", "type")
        for node in tree.iter(f"{XHTML}ol"):
            node.set("class", (node.get("class") or "").replace("-paren", ""))
    book.save(path)
    found = labels_of(run(Subject(manuscript, files={"epub": path}), [EPUB]))
    assert len(found) == 19
    assert {form for _, form in found} == {"epub"}


def test_the_web_page(manuscript: Manuscript) -> None:
    page = web_writer.pages([manuscript], {"en": {}})["en.html"]
    assert labels_of(run(Subject(manuscript, web=page), [WEB])) == []
    spoilt = page.replace(b' value="0"', b"").replace(b' start="7"', b"")
    found = labels_of(run(Subject(manuscript, web=spoilt), [WEB]))
    assert [line for line, _ in found] == [12, 13, 45, 46]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("- two liquids:\n  1. bromine;\n  2. mercury\n     - 汞\n- stone\n", True),
        ("- x\n  a) alpha\n  b) beta\n", True),
        ("1. x\n2. y\n", True),
        ("- born in\n  1986. A great year\n", False),
        ("[^1]: See the letter,\n  p. 12 and\n  2. of May", False),
    ],
)
def test_lists_in_items_are_lists_and_numbers_of_sentences_are_text(text: str, kept: bool) -> None:
    assert (keep_lines(text) == text) is kept
