"""The site in a real browser, from its folder: axe at three widths in both themes, the entry, the button that copies."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browsers import becomes

PAGES = (
    "index.html",
    "zh.html",
    "en.html",
    "trial/about.zh.html",
    "trial/about.en.html",
    "trial/zh.html",
    "trial/index.html",
)
LOOKS = [
    (320, "light", "screen"),
    (768, "light", "screen"),
    (2000, "light", "screen"),
    (320, "dark", "screen"),
    (2000, "dark", "screen"),
    (794, "light", "print"),
]
"""Widths, themes and media; what is dark has the same layout, so that two widths show all its colours."""
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what passes, an example of each rule
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site below a path of a server: its folder's name."""
    handler = functools.partial(Quiet, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}"
        server.shutdown()


@pytest.mark.parametrize(("width", "scheme", "media"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_cut(
    browser: Browser, site: Path, width: int, scheme: str, media: Literal["print", "screen"]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale="fi",  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.emulate_media(media=media)
    for name in PAGES:
        page.goto((site / name).as_uri())
        page.wait_for_selector("link[data-faces=there]", state="attached")
        page.evaluate("document.fonts.ready")
        found = Axe().run(page, options=WCAG).response
        assert found["passes"], "axe has run"
        assert [(name, one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()


FACES = """() => performance.getEntriesByType("resource")
    .filter((one) => one.name.endsWith(".woff2"))
    .map((one) => one.startTime - performance.getEntriesByName("first-paint")[0].startTime)"""
OWN = """() => [...document.fonts].filter((face) => face.status === "loaded")
    .map((face) => face.family.replaceAll('"', ""))"""


@pytest.mark.parametrize("name", ["zh.html", "trial/about.zh.html", "trial/zh.html", "index.html"])
def test_a_page_is_painted_before_its_faces_are_asked_for(
    browser: Browser, address: str, name: str
) -> None:
    """At the first visit; at the next they are asked for at once, since the browser has kept them."""
    context = browser.new_context(locale="fi")
    page = context.new_page()
    page.goto(f"{address}/{name}")
    page.wait_for_selector("link[data-faces=there]", state="attached")
    after = page.evaluate(FACES)
    assert after
    assert min(after) >= 0
    assert {"Noto Serif SC", "Noto Sans SC"} <= set(page.evaluate(OWN))
    assert page.locator("link[data-faces]").get_attribute("media") == "print"
    page.reload()
    assert page.locator("link[data-faces]").get_attribute("media") == "all"
    context.close()


def test_without_scripts_the_faces_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.resource_type))
    page.goto(f"{address}/trial/zh.html", wait_until="networkidle")
    assert "font" in fonts
    context.close()


def test_no_page_asks_for_what_is_not_there(browser: Browser, address: str) -> None:
    """Not even for the icon that browsers want."""
    context = browser.new_context(locale="fi")
    page = context.new_page()
    missing: list[str] = []
    page.on("response", lambda answer: answer.status < 400 or missing.append(answer.url))
    for name in PAGES:
        page.goto(f"{address}/{name}", wait_until="networkidle")
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")
        assert page.request.get(icon).ok
    assert missing == []
    context.close()


@pytest.mark.parametrize(
    ("locale", "leads_to"), [("zh-CN", "zh.html"), ("en-US", "en.html"), ("fi", "index.html")]
)
def test_the_entry_leads_by_language(
    browser: Browser, address: str, locale: str, leads_to: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{address}/index.html")
    page.wait_for_url(f"{address}/{leads_to}")
    context.close()


def test_one_can_come_back_to_the_entry(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(f"{address}/zh.html")
    page.evaluate("location.href = 'index.html'")
    page.wait_for_url(f"{address}/index.html")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(f"{address}/zh.html")
    context.close()


def test_an_entry_is_no_wider_than_the_window_for_a_word_that_is(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900}, locale="fi")
    page.goto((site / "trial/index.html").as_uri())
    page.locator("h2").evaluate("node => { node.textContent = 'Decoupling'.repeat(9) }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("name", ["about.zh.html", "about.en.html"])
def test_the_buttons_of_an_edition_have_the_same_lines_in_any_face(
    browser: Browser, site: Path, name: str
) -> None:
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.goto((site / "trial" / name).as_uri())
    height = "document.querySelector('.masthead .actions').getBoundingClientRect().height"
    own = page.evaluate(height)
    page.add_style_tag(content=".actions { letter-spacing: .1em }")
    assert page.evaluate(height) == pytest.approx(own, abs=1)
    page.close()


def test_the_citation_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/trial/about.en.html")
    page.get_by_role("button", name="Copy").click()
    becomes(page.get_by_role("button", name="Copied").count, 1)
    assert page.evaluate("navigator.clipboard.readText()") == "Zha Moumou, “A Trial”."
    context.close()


def test_a_former_address_leads_to_the_new_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/the-other/about.en.html")
    page.wait_for_url(f"{address}/second/about.en.html")
    page.close()


def test_the_search_has_its_room_before_its_script_runs(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search.js", lambda route: route.abort())
    page.goto(f"{address}/en.html")
    assert page.locator("[role='search']").is_visible()
    page.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en.html")
    assert not page.locator("[role='search']").is_visible()
    context.close()


def test_covers_have_their_proportions(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for name in ("zh.html", "trial/about.zh.html"):
        page.goto((site / name).as_uri())
        box = page.locator(".cover img").last.bounding_box()
        assert box
        assert box["height"] / box["width"] == pytest.approx(1.5, abs=0.02)
    page.close()
