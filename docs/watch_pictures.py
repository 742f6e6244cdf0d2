"""Draw the film strip of docs/watch.md: a paragraph is edited while the page is open, in Chromium.

Needs the groups `test` and `browser`. Run from the project's folder:
python docs/watch_pictures.py
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from browsers import chromium  # noqa: E402
from watch.conftest import Watched  # noqa: E402

COLOURS = 200
FRAME = {"width": 1280, "height": 720}
PATIENCE = 300_000  # ms
WORD, CHANGED = "往往就没有人再问它的意思", "往往就没有人再去追问它究竟是什么意思"
SHOWN = """() => [...document.querySelectorAll(".sheet")].filter(one => one.near)
  .every(one => one.dataset.shown === one.dataset.digest)"""
CLICK = """() => { const [area] = editions.zh.blocks.b2.lines; choose(editions.zh, "b2", area[5], true, area[6]); }"""


def shoot(page: Any) -> bytes:
    """The page, once the pictures that are near are there."""
    page.wait_for_timeout(500)  # for what is scrolled to
    page.wait_for_function(SHOWN)
    data: bytes = page.screenshot()
    return data


def frames(page: Any, watched: Watched) -> Iterator[tuple[str, bytes]]:
    """Each frame's name and its PNG."""
    page.wait_for_function(
        "() => twins.size && Object.values(editions).every(one => Object.keys(one.blocks).length)"
    )
    yield "1-pages", shoot(page)
    before = page.evaluate("editions.zh.sheets[0].dataset.digest")
    watched.replace("zh", WORD, CHANGED)
    page.wait_for_selector('.column[data-edition="zh"] .typed:not([hidden])')
    yield "2-words", page.screenshot()
    page.wait_for_function(
        "before => editions.zh.sheets[0].dataset.digest !== before",
        arg=before,
    )
    page.wait_for_selector('.column[data-edition="zh"]:not(.busy) .mark-edited', state="attached")
    yield "3-page", shoot(page)
    page.wait_for_function("() => twins.size")
    page.evaluate(CLICK)
    yield "4-click", shoot(page)
    page.evaluate("choose(null)")
    watched.replace("zh", CHANGED, f"{CHANGED}[^missing]")
    page.wait_for_selector('.column[data-edition="zh"].held:not(.busy) .trouble:not([hidden])')
    page.locator("#show-findings").click()
    yield "5-error", shoot(page)


def main() -> None:
    target = Path(__file__).with_name("pictures") / "watch"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        shutil.copytree(PROJECT / "source", Path(folder) / "source")
        watched = Watched(Path(folder))
        page = browser.new_page(viewport=FRAME)
        page.set_default_timeout(PATIENCE)
        page.goto(watched.address)
        for key in ("zh", "en"):
            page.wait_for_selector(f'.column[data-edition="{key}"] .sheet[data-shown]')
        try:
            for name, data in frames(page, watched):
                picture = Image.open(io.BytesIO(data)).convert("RGB")
                reduced = picture.quantize(COLOURS, dither=Image.Dither.NONE)
                reduced.save(target / f"{name}.png", optimize=True)
                print(target / f"{name}.png")
        finally:
            watched.end()


if __name__ == "__main__":
    main()
