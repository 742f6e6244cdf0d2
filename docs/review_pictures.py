"""Draw the pictures of the review page: the first issue with its ten seeded faults, in Chromium.

Needs the groups `test` and `browser`. Run from the project's folder:
python docs/review_pictures.py
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from browsers import chromium  # noqa: E402
from review.marking import mark  # noqa: E402
from review.seeding import Site, lay_out_seeded  # noqa: E402
from review.test_answers import (  # noqa: E402
    SELECT,
    comment_on_words,
    say,
)

COLOURS = 200
WORDS = "未雨绸缪"
LAPTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
DOTS = 80  # an inch
TO_FINDING = """text => { const all = [...document.querySelectorAll("#findings .finding")];
  const item = all.find(one => one.textContent.includes(text));
  item.querySelector("a[href^='#at-']").click(); }"""
SEEN = """() => [...document.images].every(image => {
  const {width, bottom, top} = image.getBoundingClientRect();
  return !width || bottom < 0 || top > innerHeight || image.complete && image.naturalWidth; })"""
TO_CHINESE = "() => document.querySelector('[data-language=zh]').click()"


def pictures(browser: Any, site: Site) -> Iterator[tuple[str, bytes]]:
    """Each picture's name and its PNG."""

    def shoot(
        at: str, *steps: str | tuple[str, str] | Callable[[Any], None], **options: Any
    ) -> bytes:
        options.setdefault("viewport", LAPTOP)
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(site.index.as_uri() + at)
        for step in steps:
            if callable(step):
                step(page)
                continue
            script, value = step if isinstance(step, tuple) else (step, "")
            page.evaluate(script, value)
        page.wait_for_load_state("networkidle")
        page.wait_for_function(SEEN)
        page.wait_for_timeout(3000)  # until what was pointed out has faded
        data: bytes = page.screenshot()
        context.close()
        return data

    only = "() => document.getElementById('only-look').click()"
    overlays = "() => document.querySelector('.overlays').scrollIntoView()"
    yield "verdict", shoot("")
    yield "pages", shoot("#findings", (TO_FINDING, "75%"))
    yield "notes", shoot("#notes")
    yield "text", shoot("#text", only)
    yield "findings-chinese", shoot("#findings", TO_CHINESE)
    yield "answer", shoot("#text", open_form)
    yield "answers", shoot("#text", give_answers)
    yield (
        "comments",
        shoot("#comments", "() => document.querySelector('.own + h3').scrollIntoView()"),
    )
    yield "changes", shoot("#changes")
    yield "overlays", shoot("#changes", overlays)
    yield "files", shoot("#files")
    yield "dark", shoot("#at-zh-b11", TO_CHINESE, color_scheme="dark")
    yield "phone", shoot("#overview", viewport=PHONE, device_scale_factor=2)
    yield "phone-answer", shoot("#text", open_form, viewport=PHONE, device_scale_factor=2)
    yield "phone-pages", shoot("#pages", viewport=PHONE, device_scale_factor=2)


def block_of(page: Any, words: str) -> str:
    """The block of the Chinese text that holds these words."""
    block = page.locator(".block[id^=text-zh]", has_text=words).first
    return str(block.get_attribute("id")).removeprefix("text-")


def open_form(page: Any) -> None:
    """The form of a comment on words that are selected."""
    page.evaluate(SELECT, [block_of(page, WORDS), WORDS])
    page.click("#beside")
    page.fill("#says", "换一个说法？")
    page.fill("#composer-name", "Ann Lee")


def give_answers(page: Any) -> None:
    """A comment, a difference that is accepted, a finding that is rejected; then the list of them."""
    comment_on_words(page, block_of(page, WORDS), WORDS, "换一个说法？")
    page.evaluate("location.hash = 'findings'")
    for words, kind, reason in (
        ("75%", "accept", "The Chinese plan gives both figures; see p. 4 of it."),
        ("[^forgotten]", "reject", "The call was deleted by mistake: put it back after “allies”."),
    ):
        page.locator(".finding", has_text=words).first.locator(f"[data-decide={kind}]").click()
        say(page, reason)
    page.evaluate("location.hash = 'comments'")
    page.fill("#reviewer", "Ann Lee")


def comment(site: Site) -> None:
    """A second reader's marks on the Chinese proof, in addition to those of the seeded issue."""
    assert site.run("proof", "--edition", "zh") in (0, 1)
    mark(
        site.built / "proof" / f"{site.slug}.zh.proof.pdf",
        site.built / "comments" / "second.pdf",
        [
            ("Highlight", "未雨绸缪", "换一个说法？"),
            ("StrikeOut", "固然", ""),
            ("Caret", "不同的时段", "补一句过渡"),
            ("FreeText", "人们说", "Who says so?"),
        ],
    )
    assert site.run("review") in (0, 1)


def proof(site: Site) -> Image.Image:
    """A page of the Chinese proof as it came back."""
    with pypdfium2.PdfDocument(site.built / "comments" / "second.pdf") as document:
        return document[1].render(scale=DOTS / 72, may_draw_forms=True).to_pil().convert("RGB")


def main() -> None:
    target = Path(__file__).with_name("pictures") / "review"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        os.chdir(folder)  # places are named from here
        site = lay_out_seeded(Path(folder))
        comment(site)
        drawn = [(name, Image.open(io.BytesIO(data))) for name, data in pictures(browser, site)]
        drawn.append(("proof", proof(site)))
        for name, picture in drawn:
            reduced = picture.convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
            )
            reduced.save(target / f"{name}.png", optimize=True)
            print(target / f"{name}.png")


if __name__ == "__main__":
    main()
