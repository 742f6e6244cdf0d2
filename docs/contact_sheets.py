"""Draw all pages of the first issue and of the issue that is hard to set, side by side: `make contact-sheets`.

For whoever changes the setting: what else has moved. docs/pages.md shows the sheets.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).parent
ROOT = HERE.parent
SOURCES = {
    "a-path-of-no-return": ROOT / "source",
    "torture": ROOT / "tests" / "data" / "archive" / "source",
}
DOTS = 52  # an inch
IN_A_ROW = 5
COLOURS = 48
GAP = 14


def pages(path: Path) -> list[Image.Image]:
    """All pages of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=DOTS / 72).to_pil().convert("RGB") for page in document]


def sheet(drawn: list[Image.Image]) -> Image.Image:
    """Pages in rows on a grey ground, so that their edges are seen."""
    width, height = drawn[0].size
    rows = -(-len(drawn) // IN_A_ROW)
    size = (width + GAP) * min(IN_A_ROW, len(drawn)) + GAP, (height + GAP) * rows + GAP
    ground = Image.new("RGB", size, "#c9c9c6")
    for number, one in enumerate(drawn):
        row, column = divmod(number, IN_A_ROW)
        ground.paste(one, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return ground


def main() -> None:
    """Build both issues, and write a sheet for each edition."""
    target = HERE / "pictures" / "pages"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for issue, source in SOURCES.items():
            command = [sys.executable, "-m", "editions", "pdf", "--issue", issue]
            command += ["--source", str(source), "--build", folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            for path in sorted((Path(folder) / issue).glob("*.pdf")):
                made = sheet(pages(path)).quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
                made.save(target / f"{path.stem}.png", optimize=True)
                print(target / f"{path.stem}.png")


if __name__ == "__main__":
    main()
