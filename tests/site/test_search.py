"""The search of the series' page, in a browser, from the folder: words, Han, what is found, where it leads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsers import becomes
from site_pages import page as read


def asked(browser: Browser, site: Path, key: str, query: str) -> Page:
    page = browser.new_page(viewport={"width": 768, "height": 900})
    page.goto((site / f"{key}.html").as_uri())
    page.get_by_role("searchbox").fill(query)
    return page


def said(page: Page) -> str:
    return page.locator("[role=status]").inner_text()


def found(page: Page) -> list[str]:
    return page.locator(".results > li > a").all_inner_texts()


@pytest.mark.parametrize(
    ("key", "query", "titles"),
    [
        ("en", "second essay", ["A Second Essay"]),
        ("en", "SÉCOND essay", ["A Second Essay"]),
        ("en", "econd", []),  # no word begins with it
        ("en", "“its note.”", ["A Second Essay"]),
        ("en", "“note its”", []),
        ("en", "Bridge", ["A Second Essay"]),
        ("zh", "试验", ["试验：一个“题目”"]),
        ("zh", "脱钩 贸易", []),  # keywords by themselves, not in one passage
        ("zh", "查某某", ["试验：一个“题目”"]),
        ("zh", "验试", []),
    ],
)
def test_what_is_found(
    browser: Browser, site: Path, key: str, query: str, titles: list[str]
) -> None:
    page = asked(browser, site, key, query)
    becomes(lambda: bool(said(page)), True)
    assert found(page) == titles
    assert ("Nothing found" in said(page) or "没有找到" in said(page)) is not bool(titles)
    page.close()


def test_a_string_of_han_that_is_nowhere_whole(browser: Browser, site: Path) -> None:
    """Its pairs are: 提要, 要一, 一句 and 句X of 提要一句X are three of four."""
    page = asked(browser, site, "zh", "提要一句乙")
    becomes(lambda: found(page), ["试验：一个“题目”"])
    assert page.locator(".results mark").all_inner_texts() != []
    page.close()


def test_a_passage_leads_to_its_place(browser: Browser, site: Path) -> None:
    page = asked(browser, site, "en", "its note.")
    link = page.locator(".results ul a").first
    becomes(link.count, 1)
    assert link.get_attribute("href") == "second/en.html#n1"
    link.click()
    page.wait_for_url("**/second/en.html#n1")
    page.close()


def test_a_query_in_the_address(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'zh.html').as_uri()}?q=提要")
    becomes(lambda: found(page), ["试验：一个“题目”"])
    assert page.get_by_role("searchbox").input_value() == "提要"
    page.close()


def test_axe_finds_nothing_in_what_is_found(browser: Browser, site: Path) -> None:
    page = asked(browser, site, "zh", "试验")
    becomes(lambda: bool(found(page)), True)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.close()


@pytest.mark.parametrize("key", ["zh", "en"])
def test_every_place_is_on_its_page(site: Path, key: str) -> None:
    text = (site / f"site_assets/texts.{key}.js").read_text(encoding="utf-8")
    issues = json.loads(text.removeprefix("window.editions = ").rstrip(";\n"))
    assert len(issues) == {"zh": 1, "en": 2}[key]
    for issue in issues:
        there = set(read(site, issue["text"]).xpath("//@id"))
        places = {place for place, _text in issue["passages"] if place}
        assert len(places) > 3
        assert places <= there
