"""Draw the pictures of the review page: the first issue with its ten seeded faults, in Chromium.

Wants the groups `browser` and `validate` (playwright, pymupdf). Run from the project's folder:
python docs/review_pictures.py
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from editions import fonts  # noqa: E402
from editions.system import CHROMIUM  # noqa: E402
from review.marking import mark  # noqa: E402
from review.seeding import Site, lay_out_seeded  # noqa: E402

COLOURS = 200
LAPTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
DOTS = 80  # an inch


def pictures(browser: Any, site: Site) -> Iterator[tuple[str, bytes]]:
    """Each picture's name and its PNG."""

    def shoot(at: str, prepare: str = "", **options: Any) -> bytes:
        options.setdefault("viewport", LAPTOP)
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(site.index.as_uri() + at)
        if prepare:
            page.evaluate(prepare)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(3000)  # until what was pointed out has faded
        data: bytes = page.screenshot()
        context.close()
        return data

    yield "review-overview", shoot("")
    yield "review-pages", shoot("#at-zh-b6", "document.getElementById('zh-page-1').focus()")
    yield "review-text", shoot("#text", "document.getElementById('only-look').click()")
    yield "review-findings", shoot("#findings")
    yield (
        "review-changes",
        shoot("#changes", "document.querySelector('.overlays').scrollIntoView()"),
    )
    chinese = "document.querySelector('[data-language=zh]').click()"
    yield "review-dark", shoot("#at-zh-b11", chinese, color_scheme="dark")
    yield "review-phone", shoot("#overview", viewport=PHONE, device_scale_factor=2)


def proof(site: Site) -> Image.Image:
    """A page of the Chinese proof as it comes back from a reader."""
    assert site.run("proof", "--edition", "zh") in (0, 1)
    path = site.built / "proof" / f"{site.slug}.zh.proof.pdf"
    marked = path.with_name("marked.pdf")
    mark(
        path,
        marked,
        [
            ("Highlight", "未雨绸缪", "换一个说法？"),
            ("StrikeOut", "固然", ""),
            ("Caret", "不同的时段", "补一句过渡"),
            ("FreeText", "人们说", "此处不清楚"),
        ],
    )
    with pypdfium2.PdfDocument(marked) as document:
        return document[1].render(scale=DOTS / 72, may_draw_forms=True).to_pil().convert("RGB")


def main() -> None:
    os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())
    target = Path(__file__).with_name("pictures")
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.chdir(folder)  # places are named from here
        site = lay_out_seeded(Path(folder))
        program = CHROMIUM.find()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        drawn = [(name, Image.open(io.BytesIO(data))) for name, data in pictures(browser, site)]
        drawn.append(("review-proof", proof(site)))
        browser.close()
        for name, picture in drawn:
            reduced = picture.convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
            )
            reduced.save(target / f"{name}.png", optimize=True)
            print(target / f"{name}.png")


if __name__ == "__main__":
    main()
