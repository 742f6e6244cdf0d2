"""Formulas in TeX are drawn in the PDF with a text alternative, and are MathML in EPUB and web page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from editions.checks.registry import EPUB, PDF, SOURCE, WEB, run
from editions.checks.shared import formulas
from editions.checks.subject import Subject
from editions.findings import FindingsError
from editions.formats.epub import writer as epub_writer
from editions.formats.pdf import writer as pdf_writer
from editions.formats.web import writer as web_writer
from editions.readback import structure
from editions.text import Manuscript
from editions.text.formulas.linear_math import linear
from editions.text.formulas.markup import in_mathml
from editions.text.formulas.tex import formula_at
from editions.text.pandoc import program
from notes.epub_faults import Book

from .reading import manuscript_of

MATHML = "{http://www.w3.org/1998/Math/MathML}"
TEXT = r"""Let $a+b=c$ and $n$ be given, at US$5 and $10, or A$7; display: $$E = mc^2$$ is known.[^a]

$$\sum_{i=1}^{n} x_i = \begin{pmatrix} a & b \\ c & d \end{pmatrix}$$

| Sum | Share |
|---|---|
| $x^2$ | $\le 5\%$ |

The end.

[^a]: See $\hat{y}_t = \alpha x_t$ in the paper.
"""
FORMULAS = [
    "a+b=c",
    "n",
    "E = mc^2",
    r"\sum_{i=1}^{n} x_i = \begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    "x^2",
    r"\le 5\%",
    r"\hat{y}_t = \alpha x_t",
]
READ_ALOUD = [
    "a + b = c",
    "n",
    "E = mc²",
    "∑ᵢ₌₁ⁿ xᵢ = (a, b; c, d)",
    "x²",
    "≤ 5%",
    "y\u0302ₜ = αxₜ",
]


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{a_1}{\sqrt{b+c}}", "(a₁)/(√(b + c))"),
        (r"x^{n+1}_Q", "x_Qⁿ⁺¹"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"e^{-\alpha t}", "e^(−αt)"),
    ],
)
def test_a_formula_on_one_line(tex: str, text: str) -> None:
    (mathml,) = in_mathml([(tex, False)], str(program()))
    assert linear(etree.fromstring(mathml)) == text


@pytest.mark.parametrize(
    ("text", "is_formula"),
    [
        ("$x$", True),
        ("$f(x)$", True),
        ("$x_1 < 2$", True),
        (r"$\text{cost of goods} = 5$", True),
        ("$$a\n= b$$", True),
        ("$3.5$", True),
        ("$10, US$", False),
        ("$5 and $6", False),
        ("$5/t, A$", False),
        ("$5/t in the US, and C$", False),
        ("$1, C$)", False),
        ("$5–$6", False),
        ("$ x$", False),
        ("$x$2", False),
        ("$5=人民币35元，$", False),
        ("$$\nx^2 + y^2 = z^2\n$$", True),
        ("$$\na = b \\\\\nc = d\n$$", True),
        ("$$\n\nx^2\n\n$$", False),
    ],
)
def test_what_is_a_formula_and_what_is_money(text: str, is_formula: bool) -> None:
    assert (formula_at(text, 0) is not None) is is_formula


@pytest.fixture(scope="module")
def manuscript(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    return manuscript_of(TEXT, tmp_path_factory.mktemp("source"))


def test_the_source(manuscript: Manuscript) -> None:
    assert [tex for tex, _ in formulas.written(manuscript)] == FORMULAS
    assert manuscript.findings == ()
    assert run(Subject(manuscript), [SOURCE]) == []
    assert "at US$5 and $10, or A$7;" in manuscript.blocks[0].text


def test_every_format(manuscript: Manuscript, tmp_path: Path) -> None:
    printed, book = tmp_path / "formulas.pdf", tmp_path / "formulas.epub"
    assert pdf_writer.write(manuscript.edition, manuscript, printed) == []
    found = structure.read(printed).of_kind("Formula")
    assert sorted(one.alternative for one in found) == sorted(READ_ALOUD)
    epub_writer.write(manuscript.edition, manuscript, book)
    tree = next(one for name, one in Book(book).trees.items() if name.endswith("text.xhtml"))
    assert [one.get("alttext") for one in tree.iter(f"{MATHML}math")] == READ_ALOUD
    assert b'properties="mathml"' in next(
        data for info, data in Book(book).members if info.filename.endswith(".opf")
    )
    page = web_writer.pages([manuscript], {"en": {}})["en.html"]
    subject = Subject(manuscript, web=page, files={"pdf": printed, "epub": book})
    left = {f.rule.name for f in run(subject, [PDF, EPUB, WEB])}
    assert left <= {"epub-page-list", "epub-page-place"}  # it was written without the pages


def test_formulas_that_are_lost_are_found(manuscript: Manuscript, tmp_path: Path) -> None:
    printed, book, sheet = tmp_path / "f.pdf", tmp_path / "f.epub", tmp_path / "extra.css"
    sheet.write_text("td .formula { display: none }", encoding="utf-8")
    pdf_writer.write(manuscript.edition, manuscript, printed, extra_styles=[sheet])
    epub_writer.write(manuscript.edition, manuscript, book)
    spoilt = Book(book)
    for tree in spoilt.trees.values():
        for node in tree.iter(f"{MATHML}msup"):
            node.clear()
        for node in tree.iter(f"{MATHML}annotation"):
            node.text = (node.text or "").replace("x^2", "x^3")
    spoilt.save(book)
    page = web_writer.pages([manuscript], {"en": {}})["en.html"].replace(b"<math ", b"<span ", 1)
    found = run(
        Subject(manuscript, web=page, files={"pdf": printed, "epub": book}), [PDF, EPUB, WEB]
    )
    missing = sorted((f.form, f.get("text")) for f in found if f.rule is formulas.MISSING)
    assert missing == [("epub", "x^2"), ("pdf", "x²"), ("pdf", "≤ 5%"), ("web", "a+b=c")]


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    manuscript = manuscript_of("Let $a$ be.\n", tmp_path)
    node = next(manuscript.article.iter("math"))
    node.set("data-mathml", node.get("data-mathml", "").replace("mi>", "unknown>"))
    with pytest.raises(FindingsError) as caught:
        pdf_writer.write(manuscript.edition, manuscript, tmp_path / "f.pdf")
    assert [f.rule.name for f in caught.value.findings] == ["formula-not-drawn"]
