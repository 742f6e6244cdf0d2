"""A series' own design: its limits, and that pages, books and web pages follow it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.findings import FindingsError
from editions.formats.epub.writer import draw_cover
from editions.formats.pdf import page
from editions.readback import pdf as readback
from editions.source.design import contrast
from editions.source.series import Edition, load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'


def with_design(text: str) -> None:
    path = Path("source/series.yaml")
    path.write_text(f"{path.read_text('utf-8')}\ndesign:\n{text}", "utf-8")


def editions() -> tuple[Edition, ...]:
    series = load_series(Path("source"))
    return load_editions(series, load_issue(series, "essay"))


@pytest.mark.parametrize(
    ("design", "said"),
    [
        ('  colours: {accent: "#7ab"}', 'accent is “#7ab”; write a colour as "#1f5a7a"'),
        ('  colours: {accent: "#e0b020"}', "with white paper is 2.0 to 1"),
        ('  colours: {cover: "#202020"}', "with the text #333333 on it is"),
        ("  measure: 430", "on this paper it can be 300 to 388 pt"),
        ("  measure: wide", "design.measure is wide"),
        ("  paper: A5", "design.paper is “A5”; it can be A4, Letter or B5"),
        ("  faces: {zh: {text: Papyrus}}", "design.faces.zh.text is “Papyrus”; it can be"),
        ("  colour: {accent: red}", "did you mean colours?"),
        ('  calls_elsewhere: {en: "p. {page}"}', "it begins with {number} and may have {page}"),
        ('  calls_elsewhere: {zh: "{number}、{seite}"}', "it begins with {number} and may have"),
        ("  paper: [A4]", "should be a single text"),
    ],
)
def test_limits(project: Path, design: str, said: str) -> None:
    with_design(design)
    with pytest.raises(FindingsError) as error:
        load_series(Path("source"))
    (finding,) = error.value.findings
    assert said in finding.message
    assert finding.place.line == len(Path("source/series.yaml").read_text("utf-8").splitlines())


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize(
    ("wordmark", "content", "said"),
    [
        ("mark.png", MARK, "SVG"),
        ("mark.svg", "", r"mark\.svg"),
        ("../mark.svg", MARK, "is not in"),
        ("mark.svg", "<svg", "SVG: "),
    ],
)
def test_a_wordmark_that_cannot_be_drawn(
    project: Path, wordmark: str, content: str, said: str
) -> None:
    if content:
        Path("source", wordmark).write_text(content)
    with_design(f"  wordmark: {wordmark}")
    with pytest.raises(FindingsError, match=said):
        read_editions(editions())


@pytest.mark.parametrize(("paper", "size"), [("Letter", (612, 792)), ("B5", (499, 709))])
def test_the_page_follows(
    project: Path, paper: str, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines of the measure between margins that change sides; no finding, the same text."""
    Path("source/mark.svg").write_text(MARK)
    for key in ("zh", "en"):
        path = Path(f"source/essay/{key}.md")
        text, notes = path.read_text("utf-8").split("\n[^", 1)
        path.write_text(
            "\n\n".join([text.strip()] * 1 + [re.sub(r"\[\^[^]]+\]", "", text)] * 12)
            + f"\n\n[^{notes}"
        )
    with_design(
        f"  paper: {paper}\n  measure: 340\n  wordmark: mark.svg\n"
        '  colours: {accent: "#7a1f2b", cover: "#f2ead8"}\n'
        "  faces: {en: {headings: Source Serif 4}}\n"
    )
    assert main(["pdf"]) == 0, capsys.readouterr().err
    for key in ("zh", "en"):
        read = readback.read(Path(f"build/essay/essay.{key}.pdf"))
        for found in read.pages:
            box = found.box
            assert (round(box[2]), round(box[3])) == size
        lefts = [min(run.left for run in found.runs if run.height > 9) for found in read.pages[:2]]
        spare = size[0] - 340
        assert lefts[0] == pytest.approx(spare * 0.4, abs=2)
        assert lefts[1] == pytest.approx(spare * 0.6, abs=2)


def test_own_templates_go_first_file_by_file(project: Path) -> None:
    folder = Path("source/templates/matter")
    folder.mkdir(parents=True)
    (folder / "masthead.html").write_text(
        "<header><h1>{{ edition.title }}</h1><p>ours</p></header>"
    )
    found = read_editions(editions())[1]
    html = page.page(found.edition, found)
    assert "<p>ours</p>" in html
    assert 'class="back-matter"' in html


def test_own_templates_reach_nothing_but_their_values(project: Path) -> None:
    from jinja2.exceptions import SecurityError

    folder = Path("source/templates/matter")
    folder.mkdir(parents=True)
    (folder / "masthead.html").write_text("{{ ''.__class__.__mro__ }}")
    (found, *_) = read_editions(editions())
    with pytest.raises(SecurityError):
        page.page(found.edition, found)


def test_a_title_is_broken_where_its_editor_broke_it(project: Path) -> None:
    path = Path("source/essay/issue.yaml")
    text = re.sub(r"title:.*?(?=^\S)", "", path.read_text("utf-8"), count=1, flags=re.S | re.M)
    path.write_text(
        f"title:\n  zh: |\n    上半题\n    下半题\n  en: |\n    One Half\n    and Another\n{text}"
    )
    for edition, title, lines in zip(
        editions(),
        ("上半题下半题", "One Half and Another"),
        ("上半题<br/>下半题", "One Half<br/>and Another"),
        strict=True,
    ):
        assert edition.title == title
        assert f">{lines}</h1>" in page.page(edition, read_editions([edition])[0])
        assert draw_cover(edition).startswith(b"\x89PNG")
