"""The finished pages in a real browser: narrow screens, the reader's own colours, the embedded faces."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from editions import languages
from editions.formats.shared import reflow
from epub.conftest import Book

NARROW = {"width": 320, "height": 640}
PAGES = ("cover", "title", "nav", "text", "about")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=NARROW)  # type: ignore[arg-type]
    yield opened
    opened.close()


def unpacked(book: Book, folder: Path) -> Path:
    with zipfile.ZipFile(book.path) as archive:
        archive.extractall(folder)
    return folder / "EPUB"


def test_nothing_is_wider_than_a_narrow_screen(book: Book, tmp_path: Path, page: Page) -> None:
    folder = unpacked(book, tmp_path)
    for name in PAGES:
        page.goto((folder / f"{name}.xhtml").as_uri())
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], name


def test_text_has_the_readers_colours(book: Book, tmp_path: Path, page: Page) -> None:
    """A reading system sets light text on a dark page: nothing of ours may stay dark on it."""
    folder = unpacked(book, tmp_path)
    for name in PAGES[1:]:
        page.goto((folder / f"{name}.xhtml").as_uri())
        page.add_style_tag(content="html { background: #101010; color: rgb(220, 221, 222) }")
        colours = page.evaluate(
            """[...document.body.querySelectorAll("*")].filter(n => n.tagName !== "img")
               .map(n => getComputedStyle(n).color)"""
        )
        assert set(colours) == {"rgb(220, 221, 222)"}, name


def test_a_figure_has_a_light_ground(book: Book, tmp_path: Path, page: Page) -> None:
    page.goto((unpacked(book, tmp_path) / "text.xhtml").as_uri())
    ground = page.locator("figure img").first.evaluate("n => getComputedStyle(n).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_a_finger_finds_a_call(book: Book, tmp_path: Path, page: Page) -> None:
    """At least 24 CSS px high and 12 wide (fonts are hinted or not), without making its line higher (WCAG 2.5.8 exempts inline links)."""
    page.goto((unpacked(book, tmp_path) / "text.xhtml").as_uri())
    box = page.locator("#r1").bounding_box()
    assert box
    assert box["height"] >= 24
    assert round(box["width"]) >= 12


def test_chinese_paragraphs_are_indented_by_two_characters(
    books: dict[str, Book], tmp_path: Path, page: Page
) -> None:
    page.goto((unpacked(books["zh"], tmp_path) / "text.xhtml").as_uri())
    indent, size = page.locator("article > p").first.evaluate(
        "n => { const s = getComputedStyle(n); return [s.textIndent, s.fontSize] }"
    )
    assert float(indent.removesuffix("px")) == 2 * float(size.removesuffix("px"))


PARTED = '<p>增长到三倍。<a class="call" id="r">1</a>2022年十一月公布。</p>'


def with_a_number_behind_a_call(book: Book, folder: Path, page: Page) -> None:
    """Open the book's text with a paragraph more, prepared as its own are."""
    root = etree.fromstring(f'<article lang="zh-Hans">{PARTED}</article>')
    speech = languages.for_tag("zh-Hans")
    speech.prepare(root, "epub")
    reflow.tie_calls(root)
    page.goto((unpacked(book, folder) / "text.xhtml").as_uri())
    page.evaluate(
        "html => document.querySelector('article').innerHTML = html",
        etree.tostring(root[0], encoding="unicode"),
    )
    page.evaluate("document.fonts.ready")


def test_copied_text_does_not_join_a_call_and_a_number(
    books: dict[str, Book], tmp_path: Path, page: Page
) -> None:
    with_a_number_behind_a_call(books["zh"], tmp_path, page)
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('article p')) || getSelection().toString()"
    )
    assert "。1 2022年" in copied


def test_the_blank_behind_a_call_is_as_wide_as_the_gap_and_ends_a_line(
    books: dict[str, Book], tmp_path: Path, page: Page
) -> None:
    """A fifth of an em; at a line's edge there is none of it, and the number is not separated from its unit."""
    with_a_number_behind_a_call(books["zh"], tmp_path, page)
    measure = """() => {
        const [call, run] = [document.querySelector('a.call'), document.querySelector('.latin')];
        const [p, size] = [run.closest('p'), parseFloat(getComputedStyle(run).fontSize)];
        const digits = document.createRange(); digits.selectNodeContents(call);
        const [before, after] = [digits.getBoundingClientRect(), run.getBoundingClientRect()];
        const style = getComputedStyle(call);
        const edge = before.right + parseFloat(style.paddingRight) + parseFloat(style.marginRight);
        const below = after.top > before.bottom;
        return {gap: (after.left - edge) / size, below, indent: after.left - p.getBoundingClientRect().left};
    }"""
    page.add_style_tag(content="p { text-align: left !important; text-indent: 0 !important }")
    assert page.evaluate(measure)["gap"] == pytest.approx(0.2, abs=0.02)
    page.add_style_tag(content="p { width: 9em !important }")
    seen = page.evaluate(measure)
    assert (seen["below"], seen["indent"]) == (True, 0)
