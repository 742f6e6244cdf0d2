"""The pages in a real browser: axe, narrow and wide screens, both themes, print, with and without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from browsers import becomes
from editions.formats.shared import typefaces
from editions.formats.web import writer
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.web_pages import twins_by_edition
from web.conftest import put

QA = Path(__file__).parent.parent / "data" / "qa"

WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 320, "height": 640}
VIOLATIONS = {"resultTypes": ["violations"]}  # of what passes, an example of each rule


def opened(browser: Browser, site: Path, key: str, viewport: dict[str, int], **more: str) -> Page:
    page = browser.new_page(viewport=viewport, **more)  # type: ignore[arg-type]
    page.goto(f"{site.as_uri()}/{key}.html")
    page.wait_for_selector("link[data-faces=there]", state="attached")
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")],
    ids=["wide", "dark", "narrow"],
)
def test_axe_finds_nothing(
    browser: Browser, site: Path, key: str, viewport: dict[str, int], scheme: str
) -> None:
    page = opened(browser, site, key, viewport, color_scheme=scheme)
    page.locator("details").evaluate("node => { node.open = true }")
    result = Axe().run(page, options=VIOLATIONS)
    assert result.response["passes"], "axe has run"
    assert [found["id"] for found in result.response["violations"]] == []
    page.close()


def test_axe_finds_a_fault_that_is_put_in(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "en", WIDE)
    page.locator("figure img").first.evaluate("node => node.removeAttribute('alt')")
    found = {one["id"] for one in Axe().run(page, options=VIOLATIONS).response["violations"]}
    assert "image-alt" in found
    page.close()


def test_nothing_is_wider_than_a_narrow_screen(browser: Browser, site: Path, key: str) -> None:
    page = opened(browser, site, key, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_wide_notes_stand_beside_the_text_and_never_on_each_other(
    browser: Browser, torture_site: Path, key: str, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts, viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{torture_site.as_uri()}/{key}.html")
    text = page.locator("article > p").first.bounding_box()
    whole = page.locator("article").bounding_box()
    boxes = [box.bounding_box() for box in page.locator("article .notes > aside").all()]
    assert text
    assert whole
    assert len(boxes) == 15
    bottom = whole["y"] - 1
    for box in boxes:
        assert box
        assert box["x"] >= text["x"] + text["width"]
        assert box["y"] >= bottom
        bottom = box["y"] + box["height"]
    assert bottom <= whole["y"] + whole["height"]
    context.close()


# For each note how far the middle of its first line is below that of the line of its call, and how
# far its top is below the note before it, in CSS px.
LEVELS = """
notes => notes.map((note, i) => {
  const back = note.querySelector("[role=doc-backlink]");
  const call = document.querySelector(back.hash);
  const range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  let before = null;
  while (walker.nextNode() && !call.contains(walker.currentNode)) {
    if (walker.currentNode.data.trim()) before = walker.currentNode;
  }
  range.setStart(before, before.length - 1);
  range.setEnd(before, before.length);
  const middle = box => (box.top + box.bottom) / 2;
  const above = i ? notes[i - 1].getBoundingClientRect().bottom : -Infinity;
  return [
    middle(back.getClientRects()[0]) - middle(range.getBoundingClientRect()),
    Math.min(note.getBoundingClientRect().top - above, 9999),
  ];
})
"""


def test_a_wide_note_is_level_with_its_call(browser: Browser, torture_site: Path, key: str) -> None:
    """Or else right below a note that needs the room."""
    page = opened(browser, torture_site, key, WIDE)

    def levels() -> list[tuple[float, float]]:
        return [
            (offset, gap)
            for offset, gap in page.locator("article .notes > aside").evaluate_all(LEVELS)
        ]

    becomes(lambda: sum(abs(offset) < 4 for offset, _gap in levels()) >= 10, True)
    assert all(offset > 0 and gap < 9 for offset, gap in levels() if abs(offset) >= 4), levels()
    page.set_viewport_size({"width": 1150, "height": 900})
    becomes(lambda: page.evaluate("innerWidth"), 1150)
    becomes(lambda: sum(abs(offset) < 4 for offset, _gap in levels()) >= 10, True)
    page.close()


def test_long_notes_make_no_holes_in_the_text(
    browser: Browser, torture_site: Path, key: str
) -> None:
    """Where a note is longer than its paragraph, the next block follows the paragraph all the same."""
    page = opened(browser, torture_site, key, WIDE)
    blocks = page.locator("article > :not(.notes)")
    tops = "nodes => nodes.map(node => node.getBoundingClientRect().top)"
    becomes(lambda: page.locator("article.placed").count(), 1)
    with_notes = blocks.evaluate_all(tops)
    page.add_style_tag(content=".notes { position: absolute }")
    assert blocks.evaluate_all(tops) == pytest.approx(with_notes, abs=1)
    page.close()


def test_without_scripts_a_wide_note_begins_with_its_block(
    browser: Browser, site: Path, key: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{key}.html")
    block = page.locator("article > *").first.bounding_box()
    notes = page.locator("article > .notes").first.bounding_box()
    assert block
    assert notes
    assert abs(block["y"] - notes["y"]) < 8
    context.close()


def test_a_call_in_a_caption_stands_in_its_line(
    browser: Browser, torture_site: Path, key: str
) -> None:
    page = opened(browser, torture_site, key, WIDE)
    assert page.locator("figcaption a.call").evaluate("node => getComputedStyle(node).display") == (
        "inline"
    )
    page.close()


def test_the_caption_of_a_table_that_scrolls_is_whole(
    browser: Browser, torture_site: Path, key: str
) -> None:
    page = opened(browser, torture_site, key, NARROW)
    assert page.locator(".scroll").evaluate("node => node.scrollWidth - node.clientWidth") > 0
    caption = page.locator(".scroll caption").bounding_box()
    assert caption
    assert caption["x"] + caption["width"] <= NARROW["width"]
    page.close()


def test_chinese_in_code_has_its_glyphs(browser: Browser, torture_site: Path, key: str) -> None:
    page = opened(browser, torture_site, key, WIDE)
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    code = session.send("DOM.querySelector", {"nodeId": root, "selector": "pre code"})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": code})["fonts"]
    assert {font["familyName"]: font["isCustomFont"] for font in used} == {
        "Source Code Pro": True,
        "Noto Serif SC": True,
    }
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1000, 1119, 1130, 1440, 2000])
def test_lines_are_never_too_long(browser: Browser, site: Path, width: int) -> None:
    """36 rem at most, on a screen of any width; on a wide one neither less nor cut."""
    page = opened(browser, site, "en", {"width": width, "height": 900})
    measure = 36 * 1.0625 * 16
    column = page.locator("article > p").first.bounding_box()
    assert column
    assert column["width"] <= measure + 1
    assert column["width"] >= min(measure, width - 2 * 1.2 * 1.0625 * 16) - 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_narrow_notes_stand_below_their_block(browser: Browser, site: Path, key: str) -> None:
    page = opened(browser, site, key, NARROW)
    block = page.locator("article > *").first.bounding_box()
    notes = page.locator("article > .notes").first.bounding_box()
    assert block
    assert notes
    assert notes["y"] >= block["y"] + block["height"]
    page.close()


def test_the_language_link_leads_to_the_paragraph_that_is_read(
    browser: Browser, site: Path
) -> None:
    page = opened(browser, site, "zh", NARROW)
    twin = page.locator("article h3").first.get_attribute("data-twin-en")
    page.locator("article h3").first.evaluate("node => node.scrollIntoView()")
    link = page.locator("a.language").bounding_box()
    assert link
    page.mouse.click(link["x"] + 5, link["y"] + 5)  # Locator.click would scroll the page first
    page.wait_for_url(f"**/en.html#{twin}")
    place = page.locator(f"#{twin}")
    becomes(lambda: 0 <= (place.bounding_box() or {"y": -1})["y"] < NARROW["height"] / 2, True)
    page.close()


def test_at_the_top_the_language_link_leads_to_the_top(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "zh", WIDE)
    page.locator("a.language").click()
    page.wait_for_url("**/en.html")
    page.close()


def test_without_scripts_everything_is_there(browser: Browser, site: Path, key: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{key}.html")
    other = {"zh": "en", "en": "zh"}[key]
    link = page.locator("article p > a.twin").nth(1)
    anchor = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    page.wait_for_url(f"**/{other}.html#{anchor}")
    page.locator("a.language").click()
    page.wait_for_url(f"**/{key}.html")
    context.close()


def test_paper_has_the_text_and_notes_but_no_furniture(
    browser: Browser, site: Path, key: str
) -> None:
    page = opened(browser, site, key, WIDE)
    page.emulate_media(media="print")
    for hidden in (".bar nav", ".contents", "article .twin >> nth=0"):
        becomes(page.locator(hidden).is_visible, False)
    for shown in ("h1", "#n1", "article > p >> nth=0", ".imprint"):
        assert page.locator(shown).is_visible()
    assert [
        found["id"] for found in Axe().run(page, options=VIOLATIONS).response["violations"]
    ] == []
    page.close()


def test_the_pages_fonts_are_ours(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "zh", WIDE)
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {"Noto Serif SC", "Noto Sans SC"} <= {name.strip('"') for name in loaded}
    page.close()


LEAVES = """() => [...document.body.querySelectorAll("*")].filter((node) =>
    [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()) && node.checkVisibility())"""


SPACES_IN_BOLD = """(LEAVES)().map((one) => !one.firstElementChild && getComputedStyle(one).fontWeight >= 600
    ? one.textContent.split(/\\s/).length - 1 : 1e6)"""  # of other elements any number of letters may be regular


def borrowed(page: Page) -> list[tuple[str, str]]:
    """What is set in a font of the machine, or in letters that are made bold from a regular face: the face and the element."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    array = session.send("Runtime.evaluate", {"expression": f"({LEAVES})()"})["result"]["objectId"]
    found = session.send("Runtime.getProperties", {"objectId": array, "ownProperties": True})
    spaces = page.evaluate(SPACES_IN_BOLD.replace("LEAVES", LEAVES))
    session.send("DOM.getDocument")
    assert spaces
    return [
        (font["postScriptName"], element["value"]["description"])
        for element, most in zip(found["result"], spaces, strict=False)
        for font in session.send(
            "CSS.getPlatformFontsForNode",
            session.send("DOM.requestNode", {"objectId": element["value"]["objectId"]}),
        )["fonts"]
        if not font["isCustomFont"]
        or ("Bold" not in font["postScriptName"] and font["glyphCount"] > most)
    ]


@pytest.mark.parametrize("name", ["web", "epub"])
def test_a_face_is_listed_once(name: str) -> None:
    """What a language adds to it is the same face: two of one name would hide each other's letters."""
    faces = typefaces.typefaces(f"{name}/faces.yaml")
    assert len({face.name for face in faces}) == len(faces)
    assert {"en", "ko"} <= next(one.languages for one in faces if one.name == "SourceSerif4-400")


@pytest.mark.parametrize(("folder", "issue"), [("japanese", "ferry"), ("korean", "peace")])
def test_all_is_set_in_faces_of_the_page(
    browser: Browser, tmp_path: Path, folder: str, issue: str
) -> None:
    """Headings and labels too, in languages whose style sheet is a file of their own."""
    series = load_series(QA / folder / "source")
    texts = read_editions(load_editions(series, load_issue(series, issue)))
    site = put(writer.pages(texts, twins_by_edition(texts, None)), tmp_path)
    for text in texts:
        page = opened(browser, site, text.edition.key, WIDE)
        assert borrowed(page) == []
        links = page.locator(".head .twin")
        tops = links.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
        assert len(set(tops)) == len(tops), "the links to other editions lie upon each other"
        page.close()


def test_all_is_set_in_faces_of_the_small_issue(browser: Browser, site: Path, key: str) -> None:
    page = opened(browser, site, key, WIDE)
    assert borrowed(page) == []
    page.close()


GAPS_AT_LINE_STARTS = """(() => {
  const article = document.querySelector("article");
  article.replaceChildren();
  for (let length = 10; length < 60; length++)
    article.insertAdjacentHTML("beforeend",
      `<p>${"甲".repeat(length)}<span class="latin gap-before gap-after">2023</span>年</p>`);
  return [...article.querySelectorAll(".latin")].map(run =>
    run.getBoundingClientRect().left - run.parentElement.getBoundingClientRect().left
  ).filter(inset => inset < 12); })()"""


SAMPLE = "The same note is called again, and a paragraph with its note at the end"


KINDS = (str.isspace, str.isupper, str.islower)


def widths(font: str) -> list[float]:
    """Of the spaces, capitals and small letters of the sample, in em."""
    face = pymupdf.Font(font)
    return [face.text_length("".join(filter(kind, SAMPLE)), 1) for kind in KINDS]


@pytest.mark.parametrize(
    ("first", "local", "own"),
    [
        ("First serif 400 normal", widths("tiro"), "Source Serif 4"),
        ("First serif 400 italic", widths("tiit"), "italic Source Serif 4"),
        ("First sans 400 normal", widths("helv"), "Source Sans 3"),
        ("First sans 700 normal", widths("hebo"), "bold Source Sans 3"),
        ("Second serif 400 normal", [4.45, 0.67, 31.09], "Source Serif 4"),
        ("Second serif 400 italic", [4.45, 0.67, 31.09], "italic Source Serif 4"),
        ("Second sans 400 normal", [4.45, 0.61, 30.87], "Source Sans 3"),
        ("Second sans 700 normal", [4.87, 0.68, 34.92], "bold Source Sans 3"),
    ],
)
def test_lines_are_as_wide_before_the_faces_are_there(
    browser: Browser, site: Path, first: str, local: list[float], own: str
) -> None:
    """Their fallback is drawn in their width, so that nothing moves when they arrive.

    Not every machine has the local faces: those of MuPDF have the widths of Times and Arial; the widths in those of
    DejaVu 2.37 are given.
    """
    style = (site / "assets" / "style.css").read_text("utf-8")
    name, weight, slope = first.rsplit(" ", 2)
    rule = f'font-family: "{name}"; font-weight: {weight}; font-style: {slope};'
    sizes = [float(size) for size in re.findall(f"{rule}.*size-adjust: ([0-9.]+)%", style)]
    page = opened(browser, site, "en", NARROW)
    width = page.evaluate(
        """async ([face, sample]) => {
            const font = face.replace(/Source.*/, '100px "$&"')
            await document.fonts.load(font, sample)
            const brush = document.createElement('canvas').getContext('2d')
            brush.font = `${font}, monospace`
            return brush.measureText(sample).width
        }""",
        [own, SAMPLE],
    )
    ours = sum(size * width for size, width in zip(sizes, local, strict=True))
    assert ours == pytest.approx(width, rel=0.03)
    page.close()


SHIFTS = """(() => {
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({ type: "layout-shift", buffered: true });
})()"""


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, site: Path, viewport: dict[str, int]
) -> None:
    """Neither when the faces arrive, late, nor when the notes are placed beside their calls.

    In English, since a machine may have no Chinese fonts: what moves are lines with Chinese words.
    """
    page = browser.new_page(viewport=viewport)  # type: ignore[arg-type]
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    page.route("**/*.woff2", lambda face: held.append(face))
    page.goto(f"{site.as_uri()}/en.html")
    becomes(lambda: bool(page.evaluate("performance.getEntriesByType('paint').length")), True)
    becomes(lambda: page.locator("article.placed").count(), 1)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") < 0.001
    for face in held:
        face.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_selector("link[data-faces=there]", state="attached")
    page.evaluate("document.fonts.ready")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    assert page.evaluate("window.shifted") < 0.02
    page.close()


def test_notes_are_shown_even_if_nothing_places_them(browser: Browser, site: Path) -> None:
    """They are hidden for two seconds at most."""
    page = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]
    page.route("**/margin.js", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/en.html")
    note = page.locator("[role=doc-footnote]").first
    assert not note.is_visible()
    note.wait_for(state="visible")
    page.close()


@pytest.mark.parametrize("width", [320, 412, 600])
def test_the_bar_has_the_same_lines_before_the_faces_are_there(
    browser: Browser, site: Path, key: str, width: int
) -> None:
    """Letters that are a tenth wider, as those of another machine may be, push nothing down."""
    page = opened(browser, site, key, {"width": width, "height": 800})
    height = "document.querySelector('.bar').getBoundingClientRect().height"
    own = page.evaluate(height)
    page.add_style_tag(content=".bar { letter-spacing: .05em }")
    assert page.evaluate(height) == pytest.approx(own, abs=1)
    page.close()


def test_a_figure_and_a_call_are_copied_apart(browser: Browser, site: Path, key: str) -> None:
    """By a space that is not seen."""
    page = opened(browser, site, key, WIDE)
    widths = page.evaluate(
        """() => {
          const article = document.querySelector("article");
          const gap = '<span class="before-call">\u00a0</span>';
          article.innerHTML = ["", gap].map((one) => `<p><span>2022${one}<a class="call">2</a></span></p>`).join("");
          getSelection().selectAllChildren(article);
          return [...article.querySelectorAll("p > span")].map((one) => one.getBoundingClientRect().width);
        }"""
    )
    assert widths[0] == pytest.approx(widths[1], abs=0.1)
    assert page.evaluate("getSelection().toString()").split() == ["20222", "2022", "2"]
    page.close()


def test_a_gap_vanishes_at_a_lines_start(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "zh", {"width": 400, "height": 900})
    found = page.evaluate(GAPS_AT_LINE_STARTS)
    assert len(found) > 3
    assert max(found) < 0.5
    page.close()


def test_a_note_and_its_call_are_marked_together(browser: Browser, site: Path, key: str) -> None:
    page = opened(browser, site, key, WIDE)
    call = page.locator("article a.call").first
    note = page.locator(str(call.get_attribute("href")))
    lit = "node => node.classList.contains('lit')"
    assert not note.evaluate(lit)
    call.hover()
    becomes(lambda: (note.evaluate(lit), call.evaluate(lit)), (True, True))
    page.locator("h1").hover()
    becomes(lambda: (note.evaluate(lit), call.evaluate(lit)), (False, False))
    note.hover()
    becomes(lambda: call.evaluate(lit), True)
    page.locator("h1").hover()
    call.focus()
    becomes(lambda: note.evaluate(lit), True)
    page.close()


def test_on_a_narrow_screen_a_call_shows_its_note(browser: Browser, site: Path, key: str) -> None:
    page = opened(browser, site, key, NARROW)
    call = page.locator("article a.call").first
    note = page.locator(str(call.get_attribute("href")))
    popup = page.locator("#popup")
    call.click()
    becomes(popup.is_visible, True)
    assert page.evaluate("location.hash") == ""
    words = [word for word in note.inner_text().split() if not word.startswith("↑")]
    assert popup.locator("div").inner_text().split() == words
    assert popup.locator("[id]").count() == 0
    assert [one["id"] for one in Axe().run(page, options=VIOLATIONS).response["violations"]] == []
    popup.get_by_role("button").click()
    becomes(popup.is_visible, False)
    call.press("Enter")
    becomes(popup.is_visible, True)
    page.keyboard.press("Escape")
    becomes(popup.is_visible, False)
    assert call.evaluate("node => node === document.activeElement")
    page.close()


def test_on_a_wide_screen_a_call_is_a_link(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "en", WIDE)
    call = page.locator("article a.call").first
    call.click()
    becomes(lambda: page.evaluate("location.hash"), call.get_attribute("href"))
    assert not page.locator("#popup").is_visible()
    page.close()


def test_the_link_of_a_paragraph_is_seen_when_it_may_be_wanted(
    browser: Browser, site: Path, key: str
) -> None:
    page = opened(browser, site, key, WIDE)
    page.locator("h1").hover()
    paragraph = page.locator("article > p:has(> .twin)").first
    shown = "node => getComputedStyle(node).opacity"
    becomes(lambda: paragraph.locator("> .twin").evaluate(shown), "0")
    paragraph.hover()
    becomes(lambda: paragraph.locator("> .twin").evaluate(shown), "1")
    page.close()


def test_few_stops_of_the_keyboard_lead_away_from_the_text(
    browser: Browser, site: Path, key: str
) -> None:
    """The links of paragraphs are none; those at headings and at the top lead to the same places."""
    page = opened(browser, site, key, WIDE)
    stops = page.locator("article a.twin:not([tabindex='-1'])")
    assert stops.count() == page.locator("article .head").count() > 0
    page.close()


def test_pictures_keep_their_place_while_they_load(browser: Browser, site: Path, key: str) -> None:
    page = opened(browser, site, key, WIDE)
    pictures = page.locator("article img")
    assert pictures.count() > 0
    for picture in pictures.all():
        width, height = (int(str(picture.get_attribute(name))) for name in ("width", "height"))
        assert width / height == pytest.approx(
            picture.evaluate("node => node.naturalWidth / node.naturalHeight"), rel=0.02
        )
        box = picture.bounding_box()
        assert box
        assert box["width"] / box["height"] == pytest.approx(width / height, rel=0.05)
    page.close()
