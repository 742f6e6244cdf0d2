"""How large a picture is: a figure by the author's width, a picture in a line by the line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from editions.formats.epub import writer as epub
from editions.formats.pdf import writer as pdf
from editions.formats.pdf.page import page as html_page
from editions.formats.web import writer as web
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions

SERIES = """\
languages: [{key: zh, tag: zh-Hans, name: 中文}]
name: {zh: 丛刊}
organisation: {zh: 机构}
"""
ISSUE = "title: {zh: 图}\nauthors: [{name: {zh: 某人}}]\ndate: 2026-01-02\n"
TEXT = """\
甲![一个字](sign.svg)乙，图在行中。

![一个圆](sign.svg){width=50%}

![又一个圆](sign.svg)

![一方印](sign.svg){width=12%}

| 图 | 字 |
|---|---|
| ![圆](sign.svg) | 丙 |
"""
SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900" viewBox="0 0 900 900">'
    '<circle cx="450" cy="450" r="400"/></svg>'
)
COLUMN = 378  # pt
SIZE = 10.5  # pt


@pytest.fixture(scope="module")
def manuscript(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    folder = tmp_path_factory.mktemp("source")
    (folder / "series.yaml").write_text(SERIES)
    (folder / "pictures").mkdir()
    files = {"issue.yaml": ISSUE, "zh.md": TEXT, "sign.svg": SIGN}
    for name, text in files.items():
        (folder / "pictures" / name).write_text(text)
    series = load_series(folder)
    (found,) = read_editions(load_editions(series, load_issue(series, "pictures")))
    assert [finding for finding in found.findings if finding.rule.name.startswith("image")] == []
    return found


def test_in_a_pdf(manuscript: Manuscript) -> None:
    pdf.ready()
    from weasyprint import CSS, HTML
    from weasyprint.formatting_structure import boxes

    edition = manuscript.edition
    html = HTML(string=html_page(edition, manuscript), base_url=f"{edition.issue.folder}/")
    document = html.render(stylesheets=[CSS(filename=path) for path in pdf.stylesheets(edition)])
    widths, heights = zip(
        *(
            (box.width * 0.75, box.height * 0.75)
            for page in document.pages
            for box in page._page_box.descendants()
            if isinstance(box, boxes.ReplacedBox)
        ),
        strict=True,
    )
    in_line, half, in_cell, whole, seal = range(5)  # the table fits before the figure that does not
    assert heights[in_line] == pytest.approx(1.15 * SIZE)
    assert widths[half] == pytest.approx(COLUMN / 2, abs=1)
    assert widths[seal] == pytest.approx(COLUMN * 0.12, abs=1)
    assert widths[whole] == pytest.approx(COLUMN, abs=1)
    assert heights[in_cell] == pytest.approx(6 * 9)
    tops = _tops_of_lines(document)
    assert tops["乙"] == tops["甲"]


def _tops_of_lines(document: object) -> dict[str, float]:
    from . import setting

    return {
        character: box.position_y
        for line in setting.lines(document)
        for box in line.boxes
        for character in box.text
    }


def _sizes(page: Page, address: str) -> list[dict[str, float]]:
    page.goto(address)
    found: list[dict[str, float]] = page.evaluate(
        """[...document.querySelectorAll("article img")].map(n => ({
             width: n.getBoundingClientRect().width, height: n.getBoundingClientRect().height,
             column: n.closest("figure, p, table").getBoundingClientRect().width,
             left: n.getBoundingClientRect().left - n.closest("figure, p, table").getBoundingClientRect().left,
             em: parseFloat(getComputedStyle(n.parentElement).fontSize) }))"""
    )
    return found


@pytest.mark.parametrize("format_", ["epub", "web"])
@pytest.mark.parametrize("width", [1400, 360])
def test_in_a_browser(
    format_: str, width: int, manuscript: Manuscript, tmp_path: Path, browser: Browser
) -> None:
    if format_ == "epub":
        epub.write(manuscript.edition, manuscript, tmp_path / "book.epub")
        with zipfile.ZipFile(tmp_path / "book.epub") as book:
            book.extractall(tmp_path)
        address = tmp_path / "EPUB" / "text.xhtml"
    else:
        for name, data in web.pages([manuscript], {manuscript.edition.key: {}}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        address = tmp_path / "zh.html"
    page = browser.new_page(viewport={"width": width, "height": 900})
    in_line, half, whole, seal, in_cell = _sizes(page, address.as_uri())
    page.close()
    assert in_line["height"] == pytest.approx(1.15 * in_line["em"], abs=1)
    assert whole["width"] == pytest.approx(whole["column"], abs=1)
    for picture, part, least in (
        (half, 0.5, 12),
        (seal, 0.12, 4),
    ):  # em; the minimum is what it has in print
        wanted = max(picture["column"] * part, min(picture["column"], least * picture["em"]))
        assert picture["width"] == pytest.approx(wanted, abs=1)
        assert picture["left"] == pytest.approx((picture["column"] - picture["width"]) / 2, abs=1)
    assert in_cell["height"] <= 6 * in_cell["em"] + 1
