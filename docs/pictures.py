"""Draw the pictures of the README and of design.md from finished pages: `make pictures`.

The example series in docs/series set the project's first issue; one of them needs the faces of `make serif kai`.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).parent
ISSUE = "a-path-of-no-return"
DOTS = 110  # an inch
SPREADS = {"first-pages": 1, "second-pages": 2, "last-pages": -1}
COLOURS = 96
GAP = 24


def page(path: Path, number: int) -> Image.Image:
    """One page of a PDF; pages count from 1, from the end when negative."""
    with pypdfium2.PdfDocument(path) as document:
        index = number - 1 if number > 0 else len(document) + number
        drawn = document[index].render(scale=DOTS / 72)
        return drawn.to_pil().convert("RGB")


def beside(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side on a grey ground, so that their edges are seen."""
    width = sum(one.width for one in pages) + GAP * (len(pages) + 1)
    height = max(one.height for one in pages) + 2 * GAP
    sheet = Image.new("RGB", (width, height), "#c9c9c6")
    left = GAP
    for one in pages:
        sheet.paste(one, (left, GAP))
        left += one.width + GAP
    return sheet


def cover(path: Path, height: int) -> Image.Image:
    """The cover of a book, as high as a page."""
    with zipfile.ZipFile(path) as book:
        drawn = Image.open(io.BytesIO(book.read("EPUB/cover.png"))).convert("RGB")
    return drawn.resize((drawn.width * height // drawn.height, height), Image.Resampling.LANCZOS)


def of_series(example: Path) -> Image.Image:
    """The first pages of the first issue in the design of an example series, and the cover of the book."""
    with tempfile.TemporaryDirectory() as temporary:
        source, build = Path(temporary) / "source", Path(temporary) / "build"
        shutil.copytree(example, source)
        shutil.copytree(HERE.parent / "source" / ISSUE, source / ISSUE)
        shutil.copyfile(HERE.parent / "source/glossary.yaml", source / "glossary.yaml")
        command = [sys.executable, "-m", "editions", "build", "--source", source, "--build", build]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        made = build / ISSUE
        pages = [
            page(made / f"{ISSUE}.{key}.pdf", number)
            for key, number in (("zh", 1), ("zh", 2), ("en", 1))
        ]
        return beside([*pages, cover(made / f"{ISSUE}.en.epub", pages[0].height)])


def save(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(path, optimize=True)
    print(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    folder = parser.parse_args().build / ISSUE
    target = HERE / "pictures"
    target.mkdir(exist_ok=True)
    for name, number in SPREADS.items():
        pages = [page(folder / f"{ISSUE}.{key}.pdf", number) for key in ("zh", "en")]
        save(beside(pages), target / f"{name}.png")
    covers = [cover(folder / f"{ISSUE}.{key}.epub", 900) for key in ("zh", "en")]
    save(beside(covers), target / "covers.png")
    for example in sorted((HERE / "series").iterdir()):
        save(of_series(example), target / "series" / f"{example.name}.png")


if __name__ == "__main__":
    main()
