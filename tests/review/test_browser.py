"""The review page in a real browser: every claim of docs/review.md about what it does."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import pytest

from browsers import becomes
from review.seeding import Site

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
Page = Any  # playwright has no types that mypy's strictness accepts


def part(page: Page) -> str:
    return str(page.evaluate("document.body.dataset.part"))


def top_of(page: Page, block: str) -> float:
    """How far below its pane's upper edge the first mark of a block is; it is chosen first."""
    return float(
        page.evaluate(
            """block => {
              const data = JSON.parse(document.getElementById("data").textContent);
              const [number, , top] = data.blocks[block].areas[0];
              const key = block.split("-")[0];
              const sheet = document.getElementById(`${key}-page-${number}`);
              const pane = document.getElementById(`pane-${key}`);
              const height = sheet.querySelector("svg").viewBox.baseVal.height;
              return sheet.getBoundingClientRect().top - pane.getBoundingClientRect().top +
                top / height * sheet.offsetHeight;
            }""",
            block,
        )
    )


def settle(page: Page) -> None:
    """Wait until scroll events have been dealt with: two frames."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
    )


def marks(page: Page, kind: str) -> int:
    return int(page.locator(f".mark-{kind}").count())


def right_edge(page: Page, selector: str) -> float:
    """In CSS px."""
    box = page.locator(selector).bounding_box()
    return float(box["x"] + box["width"])


def opacity(page: Page, layer: str) -> str:
    """Of one of two pages that are over each other: as it `was`, as it `is`."""
    return str(page.evaluate(f"getComputedStyle(document.querySelector('.layer.{layer}')).opacity"))


def violations(page: Page, **options: Any) -> dict[str, list[str]]:
    """What axe finds, by its rules, WCAG 2.2’s size of targets among them: the first places of each.

    Of hundreds of lines, rows and pages of one kind it looks at a few. The others, and what is in parts that are
    not shown, are taken out meanwhile: it would weigh each of their elements.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result = page.evaluate(
        """async options => {
          const many = "iframe, .sheet:nth-child(n+2), .row:nth-child(n+9)";
          const hidden = node => getComputedStyle(node.parentElement).display === "none";
          const out = [...document.querySelectorAll("body *")]
            .filter(node => node.matches(many) || hidden(node))
            .map(node => [node, document.createComment("")]);
          out.forEach(([node, place]) => node.replaceWith(place));
          const found = await axe.run(document, {resultTypes: ["violations"], iframes: false, preload: false,
            rules: {"target-size": {enabled: true}}, ...options});
          out.reverse().forEach(([node, place]) => place.replaceWith(node));
          return found;
        }""",
        options,
    )
    return {
        violation["id"]: [node["html"][:120] for node in violation["nodes"][:3]]
        for violation in result["violations"]
    }


def test_the_panes_scroll_together_by_matched_blocks(seeded: Site, open_page: Any) -> None:
    """Each block of one pane is beside its twin in the other, within four pixels."""
    page = open_page(seeded, "#pages")
    pairs = page.evaluate(
        """() => { const data = JSON.parse(document.getElementById("data").textContent);
        return data.pairs.filter(([a, , r]) => r === "match" && !data.blocks[a].note); }"""
    )
    assert len(pairs) > 30
    height = page.evaluate("document.getElementById('pane-zh').clientHeight")
    for mine, theirs, _relation in pairs[5:-3:6]:
        page.evaluate(
            """([top]) => { document.getElementById("pane-zh").scrollTop += top; }""",
            [top_of(page, mine) - height * 0.3],
        )
        becomes(lambda name=mine: top_of(page, name), pytest.approx(height * 0.3, abs=2))
        becomes(lambda name=theirs: top_of(page, name), pytest.approx(height * 0.3, abs=4))


def test_the_other_pane_leads_as_well_and_both_reach_their_ends(
    seeded: Site, open_page: Any
) -> None:
    page = open_page(seeded, "#pages")
    page.evaluate("document.getElementById('pane-en').scrollTop = 1e6")
    page.wait_for_function(
        """() => { const pane = document.getElementById("pane-zh");
        return pane.scrollHeight - pane.clientHeight - pane.scrollTop < 4; }"""
    )
    page.evaluate("document.getElementById('pane-zh').scrollTop = 0")
    page.wait_for_function("() => document.getElementById('pane-en').scrollTop < 4")


def test_panes_scroll_separately_on_request(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#pages")
    page.uncheck("#together")
    page.evaluate("document.getElementById('pane-zh').scrollTop = 2000")
    settle(page)
    assert page.evaluate("document.getElementById('pane-en').scrollTop") == 0


def test_search_finds_words_across_lines_and_marks_them(seeded: Site, open_page: Any) -> None:
    """In both editions, with the number of hits, on to the next with Enter."""
    page = open_page(seeded, "#pages")
    found = page.locator("#found")
    page.fill("#find", "National Security Agency")
    becomes(lambda: bool(re.fullmatch(r"1 of \d+", found.inner_text())), True)
    box = page.locator(".mark-now").first.bounding_box()
    assert 0 < box["y"] < 900
    assert box["width"] > 20
    page.press("#find", "Enter")
    becomes(lambda: found.inner_text()[:4], "2 of")
    page.fill("#find", "雷蒙多")
    becomes(lambda: found.inner_text()[:4], "1 of")
    page.fill("#find", "no such words anywhere")
    becomes(found.inner_text, "not found")
    assert marks(page, "hit") == 0


def test_text_of_a_page_can_be_selected(seeded: Site, open_page: Any) -> None:
    """With the mouse; the words come in reading order."""
    page = open_page(seeded, "#pages")
    box = page.locator("#en-page-1 text", has_text="A word that is used often").bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    words = "A word that is used"
    becomes(lambda: page.evaluate("getSelection().toString()")[: len(words)], words)
    assert page.is_hidden("#block-box")


def test_typefaces_come_with_the_folder(seeded: Site, open_page: Any) -> None:
    """Chinese is shown on a machine that has no Chinese font: the page has its own, and loads them."""
    page = open_page(seeded)
    page.click("[data-language=zh]")
    for family, text in (("Noto Sans SC", "须先改正"), ("Noto Serif SC", "脱钩之路")):
        faces = page.evaluate(
            """async ([family, text]) => (await document.fonts.load(`16px "${family}"`, text))
            .map(face => face.status)""",
            [family, text],
        )
        assert faces == ["loaded"], family


@pytest.mark.parametrize("at", ["", "overview", "pages", "at-en-b20"])
def test_letters_follow_the_pictures(seeded: Site, open_page: Any, at: str) -> None:
    """Letters over the pages are laid out once the pictures are seen, wherever the page is opened."""
    page = open_page(seeded, f"#{at}")
    page.wait_for_function("() => !document.documentElement.matches('.pictures-first')")


@pytest.mark.parametrize("key", ["zh", "en"])
def test_the_text_layer_lies_on_the_printed_letters(seeded: Site, open_page: Any, key: str) -> None:
    """Where Chromium puts each letter of the first page, against where the PDF prints it."""
    from editions.readback import pdf

    page = open_page(seeded, "#pages")
    page.wait_for_selector(f"#{key}-page-1 tspan", state="attached")
    # Until then letters have other widths.
    page.evaluate("Promise.all([...document.fonts].map(face => face.load())).then(() => true)")
    shown = page.evaluate(
        """key => [...document.querySelectorAll(`#${key}-page-1 tspan`)].flatMap(piece => {
          const text = piece.textContent.trimEnd();
          return [...text].map((letter, n) => {
            const box = piece.getExtentOfChar(n);
            return [letter, box.x + box.width / 2, piece.getStartPositionOfChar(n).y];
          });
        })""",
        key,
    )
    printed_page = pdf.read(seeded.built / "draft" / f"{seeded.slug}.{key}.pdf").pages[0]
    top = printed_page.box[3]
    printed: dict[str, list[tuple[float, float]]] = {}
    for run in printed_page.runs:
        for number, letters in enumerate(run.texts):  # a ligature is several
            left, _, right, _ = run.box(number)
            step = (right - left) / max(1, len(letters))
            for n, letter in enumerate(letters):
                place = (left + (n + 0.5) * step, top - run.baseline)
                printed.setdefault(letter, []).append(place)
    off = [
        min(abs(x - across) for across, down in printed[letter] if abs(down - y) < 1)
        for letter, x, y in shown
        if letter in printed and letter.isalnum()
    ]
    assert len(off) > 500
    assert sum(off) / len(off) < 0.3  # pt
    assert sorted(off)[int(len(off) * 0.99)] < 1.5


def test_a_click_leads_to_the_source(seeded: Site, open_page: Any) -> None:
    """Block, twin, file and line are shown; the place is copied."""
    page = open_page(seeded, "#pages", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#zh-page-1 text", has_text="太平洋对岸").first.click()
    becomes(lambda: page.text_content("#block-box .source"), "zh.md:3:1")
    assert marks(page, "select") >= 3
    assert marks(page, "twin") >= 3
    page.click("#block-box [data-act=copy]")
    becomes(lambda: page.text_content("#status")[:6], "Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"source/{seeded.slug}/zh.md:3:1")
    page.click("#block-box [data-act=text]")
    becomes(lambda: part(page), "text")
    becomes(page.locator("#text-zh-b2").is_visible, True)


def test_sources_open_by_the_scheme_in_the_settings(seeded: Site, open_page: Any) -> None:
    """It is remembered; a scheme that would run a script is refused."""
    page = open_page(seeded, "#findings")
    link = page.locator("#findings .source").first
    path, line, column = link.get_attribute("data-at").rsplit(":", 2)
    whole = path if path.startswith("/") else f"/home/ann/series/{path}"
    address = f"vscode://file/{whole.lstrip('/')}:{line}:{column}"

    def set_scheme(scheme: str) -> None:
        page.click("#open-settings")
        page.fill("#scheme", scheme)
        page.fill("#root", "/home/ann/series")
        page.click("#settings button[value=save]")

    set_scheme("vscode://file/{path}:{line}:{column}")
    becomes(lambda: link.get_attribute("href"), address)
    page.reload()
    becomes(lambda: link.get_attribute("href"), address)
    set_scheme("javascript:alert({line})")
    becomes(lambda: link.get_attribute("href"), "#source")


def test_from_a_finding_to_its_marked_place(seeded: Site, open_page: Any) -> None:
    """Its block and its very words; a pin leads back."""
    page = open_page(seeded, "#findings")
    item = page.locator(".finding", has_text="75%").first
    item.locator("a", has_text="Show on the page").click()
    becomes(lambda: part(page), "pages")
    becomes(page.locator("#pane-zh .mark-words").count, 1)
    assert marks(page, "warning") >= 3
    block, words = (page.locator(f"#pane-zh .mark-{kind}") for kind in ("warning", "words"))
    outlined = words.bounding_box()
    assert any(
        line["x"] <= outlined["x"] + 1 and abs(line["y"] - outlined["y"]) < 6
        for line in (block.nth(n).bounding_box() for n in range(block.count()))
    )
    box = page.locator(".mark-warning").first.bounding_box()
    assert 100 < box["y"] < 700
    page.locator("a.pin.warning:visible").first.click()
    becomes(lambda: part(page), "findings")


def test_a_finding_between_editions_marks_both_sides(seeded: Site, open_page: Any) -> None:
    """The block and the very words of either edition are marked and in sight, also when panes stand apart."""
    page = open_page(seeded, "#pages")
    page.uncheck("#together")
    page.evaluate("location.hash = 'findings'")
    item = page.locator(".finding", has_text="75%").first
    item.locator("a[href^='#at-']").click()
    for key in ("zh", "en"):
        words = page.locator(f"#pane-{key} .mark-words")
        becomes(lambda words=words: words.count() > 0, True)
        assert page.locator(f"#pane-{key} .mark-warning").count() > 0
        pane, box = page.locator(f"#pane-{key}").bounding_box(), words.first.bounding_box()
        assert pane["y"] < box["y"] < pane["y"] + pane["height"]


def test_findings_can_be_filtered(seeded: Site, open_page: Any) -> None:
    """By severity, edition and words."""
    page = open_page(seeded, "#findings")
    shown = page.locator("#findings .finding[data-severity]:visible")
    total = shown.count()
    kinds = "list => [...new Set(list.map(item => item.dataset.{}))]"
    page.select_option("#filter-severity", "warning")
    becomes(lambda: shown.evaluate_all(kinds.format("severity")), ["warning"])
    warnings = shown.count()
    assert 0 < warnings < total
    assert page.inner_text("#filter-count") == f"{warnings} shown"
    page.select_option("#filter-severity", "")
    page.select_option("#filter-edition", "zh")
    becomes(lambda: shown.evaluate_all(kinds.format("edition")), ["zh"])
    page.select_option("#filter-edition", "")
    page.fill("#filter-text", "75%")
    becomes(shown.count, 1)
    assert page.locator("#findings .rule:visible").count() == 1


def test_everything_by_keyboard(seeded: Site, open_page: Any) -> None:
    """Parts, blocks, twins, search and zoom by single keys."""
    page = open_page(seeded)
    source = page.locator("#block-box .source")
    focused = "document.activeElement.id"
    page.keyboard.press("Tab")
    becomes(lambda: page.evaluate("document.activeElement.className"), "skip")
    page.keyboard.press("2")
    becomes(lambda: part(page), "pages")
    page.locator("#pane-zh").focus()
    page.keyboard.press("j")
    becomes(lambda: source.text_content()[:6], "zh.md:")
    first = source.text_content()
    page.keyboard.press("j")
    becomes(lambda: source.text_content() != first, True)
    assert source.text_content().startswith("zh.md:")
    page.keyboard.press("k")
    becomes(source.text_content, first)
    page.keyboard.press("t")
    becomes(lambda: source.text_content()[:6], "en.md:")
    page.keyboard.press("Escape")
    becomes(lambda: page.is_hidden("#block-box"), True)
    page.keyboard.press("1")
    becomes(lambda: part(page), "overview")
    page.keyboard.press("/")  # from any part
    becomes(lambda: part(page), "pages")
    becomes(lambda: page.evaluate(focused), "find")
    page.keyboard.type("2")  # a word that is looked for now, not the number of a part
    becomes(lambda: page.input_value("#find"), "2")
    assert part(page) == "pages"
    page.keyboard.press("Escape")
    becomes(lambda: page.evaluate(focused) != "find", True)
    before = page.locator("#zh-page-1").bounding_box()["width"]
    page.keyboard.press("+")
    becomes(lambda: page.locator("#zh-page-1").bounding_box()["width"] > before, True)


@pytest.mark.parametrize(
    "name", ["overview", "pages", "text", "notes", "findings", "comments", "changes", "files"]
)
def test_every_control_is_reached_with_the_tab_key(seeded: Site, open_page: Any, name: str) -> None:
    """All links, buttons and fields that are seen get the focus in turn, each with an outline."""
    page = open_page(seeded, f"#{name}")
    wanted = page.evaluate(
        """() => { const all = [...document.querySelectorAll(
          "a[href], button, select, input, [tabindex='0']")].filter(node =>
          node.checkVisibility() && !node.disabled && !node.closest("figure"));
        all.forEach((node, number) => { node.dataset.walk = number; });
        return all.length; }"""
    )
    assert wanted > 10
    reached = set()
    for _ in range(wanted + 60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const node = document.activeElement;
            const style = getComputedStyle(node);
            return [node.dataset.walk ?? null, node.matches(":focus-visible") && style.outlineStyle]; }"""
        )
        if at[0] is not None:
            assert at[1] not in (False, "none"), at
            reached.add(at[0])
        if len(reached) == wanted:
            break
    assert len(reached) == wanted


def test_dialog_filters_and_slider_by_keyboard(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded)
    focused = "document.activeElement.id"
    page.focus("#open-settings")
    page.keyboard.press("Enter")
    becomes(lambda: page.evaluate(focused), "scheme")
    page.keyboard.press("Escape")
    becomes(lambda: page.is_hidden("#settings"), True)
    becomes(lambda: page.evaluate(focused), "open-settings")
    page.keyboard.press("5")
    becomes(lambda: part(page), "findings")
    page.focus("#filter-severity")
    page.keyboard.press("ArrowDown")
    kinds = "list => [...new Set(list.map(item => item.dataset.severity))]"
    shown = page.locator("#findings .finding[data-severity]:visible")
    becomes(lambda: shown.evaluate_all(kinds), ["error"])
    page.locator(".finding:visible a[href^='#at-']").first.focus()
    page.keyboard.press("Enter")
    becomes(lambda: part(page), "pages")
    becomes(lambda: page.evaluate("document.activeElement.classList.contains('pane')"), True)
    page.keyboard.press("7")
    becomes(lambda: part(page), "changes")
    page.focus("#fade")
    page.keyboard.press("End")
    becomes(lambda: opacity(page, "was"), "0")


def test_zoom_keeps_the_place_and_pages_are_sharp(seeded: Site, open_page: Any) -> None:
    """At 200 per cent a page has a pixel for each of the screen."""
    page = open_page(seeded, "#at-en-b20")
    before = top_of(page, "en-b20")
    page.select_option("#zoom", "200")
    sheet = page.locator("#en-page-1")
    becomes(lambda: sheet.bounding_box()["width"], pytest.approx(1587.4, abs=1))
    assert sheet.locator("img").get_attribute("width") == "1588"
    becomes(lambda: top_of(page, "en-b20"), pytest.approx(before, abs=6))


def test_the_pages_have_several_views(seeded: Site, open_page: Any) -> None:
    """One edition, facing pages with odd ones on the right, page jump."""
    page = open_page(seeded, "#pages")
    page.select_option("#view", "one")
    becomes(page.locator(".pane:visible").count, 1)
    page.select_option("#view", "facing")
    sheets = [page.locator(f"#zh-page-{number}") for number in (1, 2, 3)]

    def lies_right_alone_then_both() -> list[bool]:
        first, second, third = (sheet.bounding_box() for sheet in sheets)
        return [
            first["x"] == third["x"] > second["x"],  # odd pages are on the right
            second["y"] == third["y"] > first["y"],
        ]

    becomes(lies_right_alone_then_both, [True, True])
    page.fill("#page-number", "4")
    page.press("#page-number", "Enter")
    becomes(lambda: page.locator("#zh-page-4").bounding_box()["y"], pytest.approx(90, abs=60))


def test_whole_pages_are_seen_at_once(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#pages")
    pane = page.locator("#pane-zh")
    for view, across in (("both", 1), ("one", 1), ("facing", 2)):
        page.select_option("#view", view)
        page.select_option("#zoom", "page")
        for number in (2, 3):
            sheet = page.locator(f"#zh-page-{number}")

            def fills(sheet: Any = sheet, across: int = across) -> bool:
                """Not higher than the pane, and nearly as high, or nearly as wide as its part of it."""
                box, room = sheet.bounding_box(), pane.bounding_box()
                return box["height"] <= room["height"] and (
                    box["height"] > 0.9 * room["height"]
                    or box["width"] * across > 0.9 * room["width"]
                )

            becomes(fills, True)
    page.set_viewport_size({"width": 1440, "height": 600})
    page.wait_for_function(
        """() => document.querySelector("#zh-page-2").offsetHeight <=
        document.querySelector("#pane-zh").clientHeight"""
    )


def test_the_epub_turns_with_the_pages_of_the_pdf(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#pages")
    page.select_option("#view", "epub")
    frame = page.frame_locator("#book-zh iframe")
    frame.locator("p").first.wait_for()
    assert page.locator("#book-zh iframe").get_attribute("sandbox") == "allow-same-origin"
    page.fill("#page-number", "3")
    page.press("#page-number", "Enter")
    page.wait_for_function("() => /page3$/.test(document.querySelector('#book-zh iframe').src)")
    becomes(lambda: frame.locator("#page3").bounding_box()["y"] < 400, True)


def test_the_words_of_the_page_change_at_once(seeded: Site, open_page: Any) -> None:
    """English and Chinese; the choice is remembered."""
    page = open_page(seeded)
    verdict = page.locator(".verdict")
    english = verdict.inner_text()
    page.click("[data-language=zh]")
    becomes(lambda: "须先改正" in verdict.inner_text(), True)
    assert page.evaluate("document.documentElement.lang") == "zh"
    assert page.get_attribute("#find", "placeholder") == "在版面中查找"
    page.reload()
    becomes(lambda: "须先改正" in verdict.inner_text(), True)
    page.click("[data-language=en]")
    becomes(verdict.inner_text, english)


def test_findings_change_their_language_at_once(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#findings")
    item = page.locator(".finding", has_text="75%").first
    said = item.locator(".said")
    english = said.inner_text()
    page.click("[data-language=zh]")
    becomes(said.inner_text, "此处是“75%”，en.md:9 是“70 per cent”")
    becomes(lambda: page.locator("#text .meta[lang=en]").count(), 0)
    assert said.locator("span").get_attribute("lang") == "zh"
    assert page.inner_text("#area-1") == "两个版本的对应"
    page.select_option("#filter-area", label="两个版本的脚注")
    becomes(page.locator("#findings .finding[data-severity]:visible").count, 2)
    pin = page.locator("a.pin.error").first
    assert pin.get_attribute("title").startswith("注码 [^nowhere]")
    page.click("[data-language=en]")
    becomes(said.text_content, english)


def test_pages_over_each_other(seeded: Site, open_page: Any) -> None:
    """The slider goes from the approved page to the present one."""
    page = open_page(seeded, "#changes")
    page.locator("#fade").fill("100")
    becomes(lambda: opacity(page, "was"), "0")
    page.locator("#fade").fill("0")
    becomes(lambda: opacity(page, "is"), "0")


def test_text_and_notes_are_set_in_the_type_of_their_language(seeded: Site, open_page: Any) -> None:
    """Titles are italic, Chinese quotes are in the Chinese face, no line begins with a call."""
    page = open_page(seeded, "#text")
    title = page.locator("#text em", has_text="Harvard Business Review").first
    assert title.evaluate("node => getComputedStyle(node).fontStyle") == "italic"
    face = "node => getComputedStyle(node).fontFamily"
    chinese = page.locator("#text .cell:lang(zh) .running").first
    assert chinese.evaluate(face).startswith('"Noto Serif SC with marks"')
    assert (
        page.locator("#text .cell:lang(en) .running")
        .first.evaluate(face)
        .startswith('"Source Serif 4"')
    )
    becomes(
        lambda: page.evaluate(
            "[...document.fonts].some(face => face.family.includes('Serif SC with marks') && face.status === 'loaded')"
        ),
        True,
    )
    begins = """() => [...document.querySelectorAll("#text .running .call")].filter(call => {
      const block = call.closest(".running").getBoundingClientRect();
      const number = call.querySelector("[aria-hidden]").getBoundingClientRect();
      return number.width && number.left < block.left + 2;
    }).length"""
    for width in range(500, 1300, 100):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(begins) == 0, width


def test_only_what_needs_attention(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#text")
    rows = page.locator(".row:visible")
    total = rows.count()
    page.check("#only-look")
    becomes(lambda: 0 < rows.count() < total / 2, True)


def test_a_phone_has_no_sideways_scrolling(seeded: Site, open_page: Any) -> None:
    """In all eight parts, and with a title of one long word."""
    page = open_page(seeded, viewport={"width": 390, "height": 844})
    title = page.locator("#overview-head span").last
    title.evaluate("node => { node.textContent = 'Decoupling'.repeat(9) }")
    for name in ("overview", "pages", "text", "notes", "findings", "comments", "changes", "files"):
        page.evaluate("name => { location.hash = name; }", name)
        becomes(lambda: part(page), name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_on_a_phone_the_editions_are_one_above_the_other_and_scroll_together(
    seeded: Site, open_page: Any
) -> None:
    page = open_page(seeded, "#pages", viewport={"width": 390, "height": 844})
    upper, lower = (page.locator(f"#pane-{key}").bounding_box() for key in ("zh", "en"))
    assert 200 < upper["height"] < 500
    assert lower["y"] >= upper["y"] + upper["height"] - 1
    page.evaluate("document.getElementById('pane-zh').scrollTop = 1500")
    page.wait_for_function("() => document.getElementById('pane-en').scrollTop > 500")


def test_on_a_phone_the_part_that_is_shown_is_named(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#files", viewport={"width": 390, "height": 844})
    link = page.locator(".parts a[aria-current]").bounding_box()
    assert 0 <= link["x"] < 390 - link["width"] / 2
    page.evaluate("location.hash = 'notes'")
    becomes(lambda: part(page), "notes")
    sides = page.locator("table.notes tr").nth(1).locator("td")
    assert sides.nth(1).bounding_box()["y"] > sides.nth(0).bounding_box()["y"]
    assert sides.nth(1).bounding_box()["width"] > 300


def test_on_paper_everything_but_the_pages(seeded: Site, open_page: Any) -> None:
    """No table is cut off at the side."""
    page = open_page(seeded)
    page.emulate_media(media="print")
    becomes(lambda: page.is_hidden("#pages"), True)
    for name in ("overview", "text", "notes", "findings", "files"):
        assert page.is_visible(f"#{name}"), name
    assert page.is_hidden(".top")
    assert page.is_hidden(".overlays")
    page.set_viewport_size({"width": 690, "height": 1000})  # what A4 leaves between its margins
    for table in ("table.notes", "table.metadata"):
        becomes(lambda name=table: right_edge(page, name) <= 690, True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(seeded: Site, open_page: Any, scheme: str) -> None:
    """In all eight parts, in the light and in the dark."""
    page = open_page(seeded, color_scheme=scheme)
    found = {}
    for name in ("overview", "pages", "text", "notes", "findings", "comments", "changes", "files"):
        page.evaluate("name => { location.hash = name; }", name)
        becomes(lambda: part(page), name)
        # What is dark are colours only.
        only = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
        found |= {f"{name}: {rule}": nodes for rule, nodes in violations(page, **only).items()}
    assert found == {}


@pytest.mark.parametrize("state", ["Chinese", "settings", "finding", "phone", "EPUB", "filtered"])
def test_axe_finds_no_violation_in_other_states(seeded: Site, open_page: Any, state: str) -> None:
    """Chinese, settings open, a finding marked, phone, EPUB, filtered."""
    small = {"viewport": {"width": 390, "height": 844}} if state == "phone" else {}
    page = open_page(seeded, "#findings", **small)
    if state == "Chinese":
        page.click("[data-language=zh]")
    elif state == "settings":
        page.click("#open-settings")
    elif state == "finding":
        page.locator(".finding", has_text="75%").first.locator("a[href^='#at-']").click()
        page.wait_for_selector(".mark-words", state="attached")
    elif state == "phone":
        page.evaluate("location.hash = 'notes'")
        becomes(lambda: part(page), "notes")
    elif state == "EPUB":
        page.evaluate("location.hash = 'pages'")
        page.select_option("#view", "epub")
        page.frame_locator("#book-zh iframe").locator("p").first.wait_for()
    else:
        page.fill("#filter-text", "75%")
        becomes(page.locator("#findings .finding[data-severity]:visible").count, 1)
    assert violations(page) == {}


def test_small_targets_are_found(seeded: Site, open_page: Any) -> None:
    """A fault that is put in: links of 12 px without room between them."""
    page = open_page(seeded)
    page.add_style_tag(
        content=".where a { min-height: 0; font: 8px/1 serif; margin: 0 !important }"
    )
    assert "target-size" in violations(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_pins_are_large_enough_to_be_hit(seeded: Site, open_page: Any, width: int) -> None:
    """24 px each way, none upon another, and within the page."""
    page = open_page(seeded, "#pages", viewport={"width": width, "height": 900})
    pins = page.evaluate(
        """() => [...document.querySelectorAll(".sheet")].map(sheet => [sheet, ...sheet.querySelectorAll(".pin")]
          .map(node => { const {left, top, width, height} = node.getBoundingClientRect();
            return [left, top, left + width, top + height]; }))"""
    )
    assert sum(len(boxes) - 1 for boxes in pins) > 5
    for sheet, *boxes in pins:
        for n, (left, top, right, bottom) in enumerate(boxes):
            assert min(right - left, bottom - top) >= 23.9
            assert sheet[0] < left < right < sheet[2]
            for other in boxes[:n]:
                apart = left >= other[2] - 1 or other[0] >= right - 1
                assert apart or top >= other[3] - 1 or other[1] >= bottom - 1


def test_in_dark_mode_the_page_is_dark_and_paper_stays_white(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, color_scheme="dark")

    def lightness(selector: str, what: str) -> float:
        value = page.evaluate(
            "([s, w]) => getComputedStyle(document.querySelector(s))[w]", [selector, what]
        )
        return sum(float(n) for n in re.findall(r"[\d.]+", value)[:3]) / 765

    assert lightness("html", "backgroundColor") < 0.2
    assert lightness("body", "color") > 0.8
    assert lightness(".sheet", "backgroundColor") > 0.7


def test_texts_that_look_like_scripts_do_nothing(hostile: Site, open_page: Any) -> None:
    """Titles, notes and names that are markup."""
    page = open_page(hostile)
    for name in ("overview", "pages", "text", "notes", "findings", "files"):
        page.evaluate("name => { location.hash = name; }", name)
        becomes(lambda: part(page), name)
    page.click("[data-language=zh]")
    becomes(lambda: page.evaluate("document.documentElement.lang"), "zh")
    assert page.evaluate("typeof window.hostile") == "undefined"
    assert "<script>" in page.inner_text(".sheet-head h2") or "</script>" in page.title()


def test_scripts_injected_by_an_essay_are_not_run(seeded: Site, open_page: Any) -> None:
    """The policy of the page refuses scripts within it, should an escape ever fail."""
    page = open_page(seeded)
    page.evaluate(
        """() => { const made = document.createElement("script");
        made.textContent = "window.hostile = 1"; document.body.append(made); }"""
    )
    assert page.evaluate("typeof window.hostile") == "undefined"
    assert "Content Security Policy" in open_page.troubles.pop()
