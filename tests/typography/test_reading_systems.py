"""What a reading system makes of an EPUB's Chinese: seen in Chromium, with its newer features and without them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from editions.formats.epub import writer
from editions.languages.shared.characters import is_han
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

SERIES = """\
languages: [{key: zh, tag: zh-Hans, name: 中文}]
name: {zh: 丛刊}
organisation: {zh: 机构}
"""
ISSUE = "title: {zh: 题}\nauthors: [{name: {zh: 某人}}]\ndate: 2026-01-02\n"
TEXT = """\
甲乙GDP丙丁，见*重点GDP*。“引文”（heat wave）戊。[^a]2022年己。[^a]庚辛2023年壬。

2021年6月第5页，71～74元/吨，约11.6%，第12—15页，2007年7月16日，100亿元，1990年代，于2008年8月8日，在第128页，合12万吨，达98.6亿元。

**粗体**与English和`code`混排的一段文字，写得长一些，好看出每一行之间的距离是不是一样，不论行里有没有别的字体。

[^a]: 注。
"""
RAGGED = "p { text-align: left !important }"
NEWER = ("text-autospace", "text-spacing-trim")
"""Properties that an older system does not know."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("epub")
    (folder / "source" / "lines").mkdir(parents=True)
    (folder / "source" / "series.yaml").write_text(SERIES)
    (folder / "source" / "lines" / "issue.yaml").write_text(ISSUE)
    (folder / "source" / "lines" / "zh.md").write_text(TEXT)
    series = load_series(folder / "source")
    (manuscript,) = read_editions(load_editions(series, load_issue(series, "lines")))
    writer.write(manuscript.edition, manuscript, folder / "book.epub")
    return folder / "book.epub"


@pytest.fixture(scope="module", params=["new", "old"])
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    book: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp(request.param)
    with zipfile.ZipFile(book) as archive:
        archive.extractall(folder)
    if request.param == "old":
        sheet = folder / "EPUB" / "css" / "typography.css"
        text = sheet.read_text()
        for name in NEWER:
            text = text.replace(name, f"not-{name}")
        sheet.write_text(text)
    opened = browser.new_page(viewport={"width": 600, "height": 900})
    opened.goto((folder / "EPUB" / "text.xhtml").as_uri())
    opened.evaluate("document.fonts.ready")
    yield opened
    opened.close()


PLACES = """(() => {
  const found = [];
  for (const block of document.querySelectorAll("article p")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const characters = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length; i++) {
        const range = document.createRange();
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (box.width || box.height)
          characters.push([node.data[i], box.left, box.right, box.top + box.height / 2, box.height]);
      }
    found.push(characters);
  }
  return found; })()"""


def _characters(page: Page, width: int = 600) -> list[list[list[Any]]]:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[list[list[Any]]] = page.evaluate(PLACES)
    return found


def _gap(characters: list[list[Any]], before: str, after: str) -> float:
    """The room between two characters that are side by side, in px."""
    text = "".join(one[0] for one in characters)
    index = text.index(before + after)
    left, right = characters[index + len(before) - 1], characters[index + len(before)]
    return float(right[1] - left[2])


def _is_new(page: Page) -> bool:
    """Whether the sheet speaks of the newer properties and the system knows them."""
    style = "getComputedStyle(document.querySelector('article p')).textAutospace"
    return bool(page.evaluate(style) == "normal")


def test_a_gap_between_chinese_and_latin(page: Page) -> None:
    """By the system where it knows how (an eighth of an em), by the span's margin elsewhere (a fifth)."""
    page.add_style_tag(content=RAGGED)
    first = _characters(page, 1200)[0]
    em = 16
    text = "".join(one[0] for one in first)
    step = first[text.index("G")][1] - first[text.index("乙")][1]
    assert step - em == pytest.approx((0.125 if _is_new(page) else 0.2) * em, abs=0.6)


def test_a_gap_between_chinese_and_code(page: Page) -> None:
    (characters,) = (
        line for line in _characters(page) if "code" in "".join(one[0] for one in line)
    )
    for before, after in (("和", "c"), ("code", "混")):
        assert 1.5 < _gap(characters, before, after) < 0.25 * 16


def test_a_call_is_as_far_from_a_figure_as_from_han(page: Page) -> None:
    first = _characters(page, 1200)[0]
    text = "".join(one[0] for one in first)
    call = text.index("1 2")  # a real space is between them
    assert first[call + 2][1] - first[call][2] > 2
    assert _gap(first, "辛", "2") < 0.25 * 16 + 0.5


def test_marks_at_line_starts_have_no_blank_where_the_system_knows(page: Page) -> None:
    page.add_style_tag(content=RAGGED)
    for width in range(300, 420, 12):
        for characters in _characters(page, width):
            left = min(one[1] for one in characters)
            for upper, lower in pairwise(characters):
                if lower[3] > upper[3] + 8 and lower[0] in "“（":
                    assert lower[2] - left < (10 if _is_new(page) else 17)


@pytest.mark.parametrize("width", range(240, 460, 20))
def test_numbers_keep_their_units(page: Page, width: int) -> None:
    second = _characters(page, width)[1]
    for upper, lower in pairwise(second):
        if lower[3] > upper[3] + 8:
            pair = upper[0] + lower[0]
            assert not (upper[0].isdigit() and lower[0] in "年月日页元万亿%～—"), pair
            assert not (upper[0] in "第～" and lower[0].isdigit()), pair


def test_lines_are_at_one_distance_whatever_they_contain(page: Page) -> None:
    page.add_style_tag(content="html.large { font-size: 40px !important }")
    page.evaluate("document.documentElement.classList.add('large')")
    third = _characters(page, 800)[2]
    page.evaluate("document.documentElement.classList.remove('large')")
    levels: list[float] = []
    for character, *_, middle, height in third:
        if is_han(character) and height > 40 and (not levels or middle - levels[-1] > height / 2):
            levels.append(middle)
    steps = [lower - upper for upper, lower in pairwise(levels)]
    assert len(steps) >= 2
    assert max(steps) - min(steps) < 1, "a browser rounds to whole px"


def test_emphasis_has_dots_under_han_and_none_under_latin(page: Page) -> None:
    style = "getComputedStyle(document.querySelector('{}')).textEmphasisStyle"
    assert page.evaluate(style.format("article em")) == "dot"
    assert page.evaluate(style.format("article em .latin")) == "none"


def test_no_line_begins_or_ends_with_a_forbidden_mark(page: Page) -> None:
    for width in range(240, 460, 20):
        for characters in _characters(page, width):
            for upper, lower in pairwise(characters):
                if lower[3] > upper[3] + 14:
                    assert lower[0] not in "，。）”》、：；～—", (width, lower[0])
                    assert upper[0] not in "“（《", (width, upper[0])
