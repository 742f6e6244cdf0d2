"""What a writer sees in a real browser while he saves."""

from __future__ import annotations

import urllib.request
from typing import Any

from watch.conftest import Watched

Page = Any  # playwright has no types that mypy's strictness accepts

WORD = "往往就没有人再问它的意思"
CHANGED = "往往就没有人再去问它的意思了"


def digests(page: Page, key: str) -> list[str]:
    """What is drawn on each page of an edition."""
    found = page.evaluate(
        "key => [...document.querySelectorAll(`.column[data-edition=${key}] .sheet`)].map(one => one.dataset.digest)",
        key,
    )
    return [str(one) for one in found]


def wait_for_change(page: Page, key: str, before: list[str]) -> list[str]:
    """The digests once the edition was set anew and its first page is seen."""
    page.wait_for_function(
        """([key, before]) => {
          const sheets = [...document.querySelectorAll(`.column[data-edition=${key}] .sheet`)];
          return sheets.map(one => one.dataset.digest).join() !== before && sheets[0].dataset.shown === sheets[0].dataset.digest;
        }""",
        arg=[key, ",".join(before)],
    )
    return digests(page, key)


def trouble(page: Page, key: str) -> str:
    """What the page says is wrong with an edition, once it says something."""
    line = page.locator(f'.column[data-edition="{key}"] .trouble')
    line.wait_for(state="visible")
    return str(line.inner_text())


def no_trouble(page: Page, key: str) -> None:
    page.locator(f'.column[data-edition="{key}"] .trouble').wait_for(state="hidden")


def test_a_saved_word_is_seen_and_the_reader_stays_where_he_was(
    watched: Watched, page: Page
) -> None:
    page.locator("#follow").uncheck()
    english = digests(page, "en")
    page.evaluate("document.querySelector('.column[data-edition=zh] .pane').scrollTop = 120")
    before = digests(page, "zh")
    watched.replace("zh", WORD, CHANGED)
    after = wait_for_change(page, "zh", before)
    assert after[0] != before[0]
    assert digests(page, "en") == english
    assert (
        page.evaluate("document.querySelector('.column[data-edition=zh] .pane').scrollTop") == 120
    )
    watched.replace("zh", CHANGED, WORD)
    assert wait_for_change(page, "zh", after) == before


def test_after_a_pause_all_files_are_made_and_the_pages_are_theirs_byte_for_byte(
    watched: Watched, page: Page
) -> None:
    page.wait_for_selector("#build[data-state=made]")
    names = {path.name for path in watched.built.iterdir() if path.suffix in (".pdf", ".epub")}
    assert names == {
        f"{watched.issue.name}.{key}.{form}" for key in ("zh", "en") for form in ("pdf", "epub")
    }
    for key in ("zh", "en"):
        with urllib.request.urlopen(f"{watched.address}pdf/{key}") as answer:
            built = watched.built / f"{watched.issue.name}.{key}.pdf"
            assert answer.read() == built.read_bytes()


def test_half_a_file_is_told_and_the_last_pages_stay(watched: Watched, page: Page) -> None:
    before, text = digests(page, "zh"), watched.text("zh")
    (watched.issue / "zh.md").write_bytes(text.encode()[:2000])  # ends within a character
    assert "last good pages" in trouble(page, "zh")
    assert digests(page, "zh") == before
    watched.save("zh", text)
    no_trouble(page, "zh")
    assert digests(page, "zh") == before


def test_a_call_without_its_note_is_told_at_its_line(watched: Watched, page: Page) -> None:
    before, text = digests(page, "en"), watched.text("en")
    watched.save("en", text.replace(".[^", ".[^none] [^", 1))
    said = trouble(page, "en")
    assert "en.md:1:" in said
    assert "none" in said
    assert digests(page, "en") == before
    watched.save("en", text)
    no_trouble(page, "en")


def test_a_mistake_in_the_yaml_is_told_with_its_line(watched: Watched, page: Page) -> None:
    path = watched.issue / "issue.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("title: [\n" + text, encoding="utf-8")
    assert "issue.yaml:" in trouble(page, "zh")
    assert "issue.yaml:" in trouble(page, "en")
    path.write_text(text, encoding="utf-8")
    no_trouble(page, "zh")
    no_trouble(page, "en")


def test_a_picture_that_is_gone_is_told_and_the_last_pages_stay(
    watched: Watched, page: Page
) -> None:
    before = digests(page, "zh")
    picture = watched.issue / "images" / "timeline.zh.svg"
    away = picture.rename(watched.folder / "away.svg")
    assert "timeline.zh.svg" in trouble(page, "zh")
    assert digests(page, "zh") == before
    away.rename(picture)
    no_trouble(page, "zh")
    assert digests(page, "zh") == before


def test_findings_are_listed_and_marked_where_they_are_printed(
    watched: Watched, page: Page
) -> None:
    text = watched.text("zh")
    watched.replace("zh", "2021年在", "2012年在")
    page.wait_for_selector(".mark-error, .mark-warning")
    page.locator("#show-findings").click()
    page.locator("#findings button").first.click()
    assert page.locator("#block-box .source").inner_text().split(":")[0] in ("zh.md", "en.md")
    watched.save("zh", text)
    page.wait_for_selector(".mark-error, .mark-warning", state="detached")


def test_no_page_of_another_origin_reads_anything(browser: Any, watched: Watched) -> None:
    other = browser.new_page()
    other.route("http://elsewhere.example/", lambda route: route.fulfill(body="<p>elsewhere"))
    other.goto("http://elsewhere.example/")
    for way in ("cors", "no-cors"):
        asked = "([address, mode]) => fetch(address, {mode}).then(it => it.text(), () => 'refused')"
        assert other.evaluate(asked, [watched.address, way]) in ("refused", "")
    heard = """address => new Promise(done => {
      const events = new EventSource(address + "events");
      events.onopen = () => done("open");
      events.onerror = () => done("refused");
    })"""
    assert other.evaluate(heard, watched.address) == "refused"
    other.close()


def test_the_page_has_its_own_faces(page: Page) -> None:
    """A machine without Chinese ones shows it as any other does."""
    loaded = page.evaluate(
        "async () => { await document.fonts.ready; return [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family) }"
    )
    assert any("Source Sans 3" in family for family in loaded)
    assert any("Noto Sans SC" in family for family in loaded)
