"""Time the review page of an issue of forty pages an edition: `python docs/review_speed.py`.

The text of the first issue is repeated with notes of its own. Needs the groups `test` and `browser`.
What is printed is in docs/review.md.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from browsers import chromium  # noqa: E402
from review.seeding import FIRST_ISSUE, Site  # noqa: E402

TIMES = 5  # as long as the first issue
RUNS = 5
PAINTED = """() => { const painted = performance.getEntriesByType("paint");
  return painted.length ? painted.at(-1).startTime : 0; }"""
LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
SEEN = """async () => { const start = performance.now();
  const seen = [...document.images].filter(image => {
    const box = image.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && image.checkVisibility(); });
  await Promise.all(seen.map(image => image.decode()));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now(); }"""


def lengthen(source: Path) -> None:
    """Repeat both texts; labels and identifiers get a number."""
    for key in ("zh", "en"):
        path = source / FIRST_ISSUE / f"{key}.md"
        text = path.read_text(encoding="utf-8")
        parts = [
            re.sub(
                r"\\{#([\\w-]+)|\\(#([\\w-]+)\\)",
                lambda m, n=number: f"{m[0][:-1]}-{n}{m[0][-1]}",
                part,
            )
            for number, part in enumerate(
                re.sub(r"\[\^([^\]]+)\]", rf"[^\1-{n}]", text) for n in range(TIMES)
            )
        ]
        path.write_text("\n\n".join(parts), encoding="utf-8")


def open_times(browser: Any, page_file: Path, part: str) -> list[float]:
    """Milliseconds from the start of navigation: painted first, loaded, what is in sight drawn.

    The last is what the page's main thread worked for all that, whatever else the machine did.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    watch = page.context.new_cdp_session(page)
    watch.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{page_file.as_uri()}#{part}", wait_until="load")
    seen = page.evaluate(SEEN)
    metrics = {one["name"]: one["value"] for one in watch.send("Performance.getMetrics")["metrics"]}
    times = [page.evaluate(PAINTED), page.evaluate(LOADED), seen, 1000 * metrics["TaskDuration"]]
    page.close()
    return [float(value) for value in times]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        shutil.copytree(PROJECT / "source", Path(folder) / "source")
        lengthen(Path(folder) / "source")
        site = Site(Path(folder), FIRST_ISSUE)
        spent = {}
        for name in ("with the build", "once more"):
            started = time.perf_counter()
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
            ):
                assert site.run("review") in (0, 1)
            spent[name] = time.perf_counter() - started
        pages = site.index.parent / "pages"
        counts = [len(list((pages / key).glob("*.webp"))) for key in ("zh", "en")]
        size = site.index.stat().st_size / 1e6
        print(f"{counts[0]} and {counts[1]} pages; `index.html` is {size:.1f} MB. ", end="")
        print("; ".join(f"`make review` {name}: {value:.1f} s" for name, value in spent.items()))
        print("\n| opened at | first painted | loaded | all in sight | of it work of the page |")
        print("|---|---|---|---|---|")
        for part in ("overview", "pages", "text", "findings"):
            runs = [open_times(browser, site.index, part) for _ in range(RUNS)]
            medians = [statistics.median(column) for column in zip(*runs, strict=True)]
            print(f"| {part} | " + " | ".join(f"{value:.0f} ms" for value in medians) + " |")


if __name__ == "__main__":
    main()
