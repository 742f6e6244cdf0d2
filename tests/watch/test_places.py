"""From the page to the source and back, in a real browser."""

from __future__ import annotations

import urllib.request
from typing import Any

from browsers import becomes
from watch.conftest import Watched
from watch.test_live import CHANGED, WORD, digests

Page = Any


def wait_for_places(page: Page) -> None:
    page.wait_for_function(
        "() => twins.size && Object.values(editions).every(one => Object.keys(one.blocks).length)"
    )


def block_with(page: Page, key: str, line: int) -> str:
    return str(page.evaluate("([key, line]) => blockAt(editions[key], line)", [key, line]))


def line_of(watched: Watched, key: str, words: str) -> int:
    return next(
        number
        for number, text in enumerate(watched.text(key).split("\n"), start=1)
        if words in text
    )


def click(page: Page, key: str, area: list[float]) -> None:
    """Click in the middle of an area of a page, which is scrolled to first."""
    page.evaluate("([key, area]) => scrollTo(editions[key], area)", [key, area])
    point = page.evaluate(
        """([key, [number, left, top, right, bottom]]) => {
          const figure = editions[key].sheets[number - 1], frame = figure.getBoundingClientRect();
          const scale = frame.width / figure.querySelector("svg").viewBox.baseVal.width;
          return [frame.left + (left + right) / 2 * scale, frame.top + (top + bottom) / 2 * scale];
        }""",
        [key, area],
    )
    page.mouse.click(*point)


def areas(page: Page, key: str, block: str) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(
        "([key, block]) => editions[key].blocks[block].lines", [key, block]
    )
    return found


def chosen(page: Page) -> str:
    return str(page.locator("#block-box .source").inner_text())


def test_a_click_names_the_line_and_marks_the_twin(watched: Watched, page: Page) -> None:
    wait_for_places(page)
    line = line_of(watched, "zh", "读者自己怎样回答")
    click(page, "zh", areas(page, "zh", block_with(page, "zh", line))[1])
    assert chosen(page) == f"zh.md:{line}"
    assert page.locator('.column[data-edition="zh"] .mark-select').count() > 1
    assert page.locator('.column[data-edition="en"] .mark-twin').count() > 1


def test_the_column_is_where_the_printed_line_begins(watched: Watched, page: Page) -> None:
    wait_for_places(page)
    text = watched.text("en").split("\n")[0]
    lines = areas(page, "en", block_with(page, "en", 1))
    assert [line[5] for line in lines] == [1] * len(lines)
    columns = [int(line[6]) for line in lines]
    assert columns[0] == 1
    assert columns == sorted(columns)
    starts = [text[column - 1 :][:1] for column in columns]
    assert all(start.strip() for start in starts)


def test_the_editor_is_opened_at_the_line(watched: Watched, page: Page) -> None:
    wait_for_places(page)
    line = line_of(watched, "zh", "读者自己怎样回答")
    click(page, "zh", areas(page, "zh", block_with(page, "zh", line))[0])
    page.locator('[data-act="open"]').click()
    becomes((watched.folder / f"opened-{line}").is_file, True)


def test_a_call_leads_to_its_note_and_back(watched: Watched, page: Page) -> None:
    wait_for_places(page)
    click(page, "zh", page.evaluate("editions.zh.calls.n2[0]"))
    assert chosen(page) == f"zh.md:{line_of(watched, 'zh', '[^raimondo]:')}"
    assert page.locator('.column[data-edition="en"] .mark-twin').count() > 0
    page.locator('[data-act="call"]').click()
    line = line_of(watched, "zh", WORD)
    click(page, "zh", areas(page, "zh", block_with(page, "zh", line))[0])
    page.locator('[data-act="note"]').click()
    assert chosen(page) == f"zh.md:{line_of(watched, 'zh', '[^black-morrison]:')}"


def test_an_editor_shows_the_page_of_its_cursor(watched: Watched, page: Page) -> None:
    wait_for_places(page)
    line = line_of(watched, "en", "[^raimondo]:")
    with urllib.request.urlopen(f"{watched.address}at?path=en.md&line={line}") as answer:
        assert answer.status == 204
    page.wait_for_selector("#block-box:not([hidden])")
    assert chosen(page) == f"en.md:{line}"


def test_what_is_edited_is_shown_as_text_and_followed(watched: Watched, page: Page) -> None:
    wait_for_places(page)
    page.evaluate("editions.zh.pane.scrollTop = editions.zh.pane.scrollHeight")
    page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
          const typed = document.querySelector(".column[data-edition=zh] .typed");
          if (!typed.hidden) window.seen.push(typed.textContent);
        }).observe(document.body, {subtree: true, childList: true, attributes: true}); }"""
    )
    before = digests(page, "zh")
    watched.replace("zh", WORD, CHANGED)
    page.wait_for_function("word => window.seen.some(one => one.includes(word))", arg=CHANGED)
    page.wait_for_function("() => editions.zh.pane.scrollTop < 400")
    page.wait_for_selector('.column[data-edition="zh"] .mark-edited', state="attached")
    watched.replace("zh", CHANGED, WORD)
    page.wait_for_function(
        "before => editions.zh.sheets.map(one => one.dataset.digest).join() === before",
        arg=",".join(before),
    )
