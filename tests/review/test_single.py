"""The review as one file to be sent: nothing outside it, nothing of the machine it was made on, the reader's language."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from browsers import becomes
from review.seeding import FIRST_ISSUE, Site
from review.test_answers import comment_on_words, export
from review.test_browser import part, violations

LARGEST = 5_000_000  # bytes, of the first issue


@pytest.fixture(scope="session")
def single(shared: Callable[[str, Callable[[Path], object]], Path], seeded: Site) -> Site:
    """The one file of the seeded issue, in a folder where nothing else is."""

    def fill(folder: Path) -> None:
        seeded.run("review", "--single")
        made = seeded.built / f"{FIRST_ISSUE}.review.html"
        index = Site(folder, FIRST_ISSUE).index
        index.parent.mkdir(parents=True)
        shutil.move(made, index)

    return Site(shared("single", fill), FIRST_ISSUE)


def test_the_file_is_small_and_asks_for_nothing(single: Site) -> None:
    assert single.index.stat().st_size < LARGEST
    text = single.index.read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert not page.xpath("//script[@src] | //iframe | //link[@rel='stylesheet']")
    assert all(node.get("src").startswith("data:") for node in page.xpath("//*[@src]"))
    assert not re.search(r"url\((?!\"data:)", "".join(page.xpath("//style/text()")))
    for link in page.xpath("//a/@href"):
        assert link.startswith(("#", "https:", "http:")), link
    pictures = page.xpath("//img/@src")
    assert len(pictures) == len(set(pictures))
    assert "SIL OPEN FONT LICENSE" in page.get_element_by_id("licences").text.upper()


def test_the_file_says_nothing_of_the_machine(single: Site, seeded: Site) -> None:
    text = re.sub(r'data:[^"]+', "", single.index.read_text(encoding="utf-8"))
    for folder in (seeded.folder, Path.cwd(), Path.home(), single.folder):
        assert str(folder) not in text
    page = html.fromstring(text)
    given = json.loads(page.get_element_by_id("data").text)
    assert given["root"] == ""
    places = [entry["at"] for entry in given["blocks"].values()] + page.xpath("//@data-at")
    assert {place.split(":")[0] for place in places if place} >= {
        f"source/{FIRST_ISSUE}/{key}.md" for key in ("zh", "en")
    }
    assert not [place for place in places if place.startswith("/")]


def test_all_parts_are_seen_in_the_readers_language(single: Site, open_page: Any) -> None:
    """All that the file holds is shown, in Chinese to who reads Chinese; another choice is kept."""
    page = open_page(single, "#changes", locale="zh-CN")
    assert page.evaluate("document.documentElement.lang") == "zh"
    becomes(lambda: page.locator(".overlay img").count() > 3, True)
    lazy = "() => [...document.images].forEach(image => { image.loading = 'eager'; })"
    page.evaluate(lazy)
    sizes = "[...document.images].filter(image => !image.naturalWidth).length"
    becomes(lambda: page.evaluate(sizes), 0)
    faces = "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"
    becomes(lambda: any("Serif SC" in family for family in page.evaluate(faces)), True)
    page.click("[data-language=en]")
    page.reload()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text(".parts a[aria-current]").startswith("Changes")
    page.evaluate("location.hash = 'pages'")
    becomes(lambda: part(page), "pages")
    assert page.locator("#view option").count() == 3


def test_the_file_is_answered_as_the_folder_is(
    single: Site,
    seeded: Site,
    open_page: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = open_page(single, "#text")
    block = page.locator(".block[id^=text-zh]", has_text="还有一份文件").first.get_attribute("id")
    comment_on_words(page, block.removeprefix("text-"), "还有一份文件", "哪一份？")
    file = export(page, tmp_path / "ann.json")
    assert seeded.run("comments", str(file)) == 0
    assert (
        "zh.md:10:1: comment by a reviewer on “还有一份文件”: 哪一份？" in capsys.readouterr().out
    )


@pytest.mark.parametrize("name", ["overview", "findings", "comments"])
def test_the_file_on_a_phone_in_the_dark_in_chinese(
    single: Site, open_page: Any, name: str
) -> None:
    """Nothing for axe to find, 24 px for a finger among it, and no sideways scrolling."""
    phone = {"width": 390, "height": 844}
    page = open_page(single, f"#{name}", viewport=phone, color_scheme="dark", locale="zh-CN")
    assert violations(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= phone["width"]


def test_only_its_own_scripts_are_run(single: Site, open_page: Any) -> None:
    page = open_page(single)
    page.evaluate(
        """() => { const made = document.createElement("script");
        made.textContent = "window.hostile = 1"; document.body.append(made); }"""
    )
    assert page.evaluate("typeof window.hostile") == "undefined"
    assert "Content Security Policy" in open_page.troubles.pop()
