"""Draw the pictures of the README from the finished pages: `make pictures`."""

from __future__ import annotations

import argparse
from pathlib import Path

import pypdfium2
from PIL import Image

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    folder = parser.parse_args().build / ISSUE
    target = Path(__file__).with_name("pictures")
    target.mkdir(exist_ok=True)
    for name, number in SPREADS.items():
        pages = [page(folder / f"{ISSUE}.{key}.pdf", number) for key in ("zh", "en")]
        picture = beside(pages).quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        picture.save(target / f"{name}.png", optimize=True)
        print(target / f"{name}.png")


if __name__ == "__main__":
    main()
