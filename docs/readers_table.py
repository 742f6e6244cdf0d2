"""Put the table of docs/readers.md in, and draw its pictures: `make readers`.

Asks the reading systems the questions of the tests, and calibre where the machine has it; elsewhere its column stays as
it is. Needs the groups `test` and `browser`, Node.js and Chromium; takes two minutes.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from readme import with_part

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs" / "readers.md"
PICTURES = PROJECT / "docs" / "pictures" / "readers"
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

import pymupdf  # noqa: E402

from browsers import chromium  # noqa: E402
from readers import calibre, features, mupdf  # noqa: E402
from readers.book import written  # noqa: E402
from readers.reading_systems import SYSTEMS, Opened, opened, served  # noqa: E402

COLOURS = 64
ROWS = {
    "opens": "opens, every document is shown",
    "contents": "table of contents leads to each entry",
    "pages": "pages of the printed edition are listed and found",
    "notes": "notes",
    "section": "notes are shown in the text too",
    "drawing": "a narrow page has the drawing made for it",
    "tables": "every cell is reached, 320–600 px, letters of 100–200 %",
    "dark": "dark: text is light, figures keep a light ground",
}


def answer(ask: Callable[[], str]) -> str:
    """What a question gives, or that it failed."""
    try:
        return ask()
    except AssertionError:
        return "**no**"


def same(answers: Sequence[str]) -> str:
    """One answer for both languages where they are the same."""
    return " / ".join(dict.fromkeys(answers))


def of_browser(browser: Any, address: str) -> dict[str, list[str]]:
    """For each reading system in a browser its answers, in the order of ROWS."""
    found: dict[str, list[str]] = {}
    for system in SYSTEMS:
        answers: dict[str, list[str]] = {row: [] for row in ROWS}
        for key in ("zh", "en"):
            with opened(browser, address, system, key) as book:
                for feature, ask in features.FEATURES.items():
                    answers[feature].append(answer(lambda ask=ask, book=book: ask(book)))
            for width, size in features.NARROW:
                with opened(browser, address, system, key, width=width, size=size) as book:
                    answers["tables"].append(answer(lambda book=book: features.tables(book)))
            with opened(browser, address, system, key, dark=True) as book:
                answers["dark"].append(answer(lambda book=book: features.dark(book)))
        found[f"{system.title} {system.version}"] = [same(answers[row]) for row in ROWS]
    return found


def of_files(questions: dict[str, Callable[[Path], str]], files: dict[str, Path]) -> list[str]:
    """The answers of what is no browser, in the order of ROWS."""
    with mupdf.quiet():
        return [
            same([answer(lambda ask=ask, path=path: ask(path)) for path in files.values()])
            if (ask := questions.get(row))
            else "–"
            for row in ROWS
        ]


def of_calibre(files: dict[str, Path], page: str) -> dict[str, list[str]]:
    """Calibre's column: as the machine's own gives it, else the one that the page has."""
    if calibre.is_there():
        name = f"calibre’s conversion {calibre.version()}"
        return {name: of_files(calibre.FEATURES, files)}
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    head, _rule, *rows = (line for line in lines if len(line) > 2)
    return {head[-1]: [row[-1] for row in rows]}


def table(columns: dict[str, list[str]]) -> str:
    lines = [["", *columns], ["---", *("---" for _ in columns)]]
    lines += [
        [ROWS[row], *(column[at] for column in columns.values())] for at, row in enumerate(ROWS)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shot(book: Opened, fragment: str) -> Image.Image:
    path = next(one for one in book.do("spine") if one.endswith("text.xhtml"))
    book.go_to(f"{path}#{fragment}")
    book.page.wait_for_timeout(1000)
    return Image.open(io.BytesIO(book.page.screenshot())).convert("RGB")


def side_by_side(name: str, pictures: Sequence[Image.Image]) -> None:
    gap, height = 12, max(one.height for one in pictures)
    whole = Image.new("RGB", (sum(one.width + gap for one in pictures) - gap, height), "#999")
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width + gap
    PICTURES.mkdir(parents=True, exist_ok=True)
    whole.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def draw(browser: Any, address: str, files: dict[str, Path]) -> None:
    tables, dark = [], []
    for system in SYSTEMS:
        with opened(browser, address, system, "zh") as book:
            tables.append(shot(book, "b2"))
        with opened(browser, address, system, "en", dark=True) as book:
            dark.append(shot(book, "b35"))
    with mupdf.quiet():
        pixels = mupdf.with_table(files["zh"]).get_pixmap(dpi=72)
        tables.append(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples))
    side_by_side("tables", tables)
    side_by_side("dark", dark)
    foliate = next(system for system in SYSTEMS if system.name == "foliate")
    with opened(browser, address, foliate, "en") as book:
        shot(book, "start")
        book.ask("click", "#r1")
        popped = shot(book, "start")
    with opened(browser, address, foliate, "en") as book:
        side_by_side("notes", [popped, shot(book, "notes")])


def main() -> None:
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        files = written(folder)
        (folder / "served").mkdir()
        with served(files, folder / "served") as address:
            columns = of_browser(browser, address)
            columns[f"MuPDF {pymupdf.mupdf_version}"] = of_files(mupdf.FEATURES, files)
            text = PAGE.read_text(encoding="utf-8")
            columns |= of_calibre(files, text)
            PAGE.write_text(with_part(text, "answers", table(columns)), encoding="utf-8")
            draw(browser, address, files)


if __name__ == "__main__":
    main()
