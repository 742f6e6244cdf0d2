"""Pictures of pages, sharp at 200 per cent: drawn by PDFium, written as small WebP files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PIL.Image import Image

CSS_PIXELS = 96 / 72  # to the point
SHARPNESS = 2.0  # pixels to the CSS pixel
MANY_COLOURS = 4000  # a page with more shows a photograph


def draw_pages(pdf: Path, folder: Path, pages: Iterable[int] = ()) -> dict[int, str]:
    """Draw `pages` (from 1; all when none is named) into `folder`; returns the file names by page."""
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    names: dict[int, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in list(pages) or range(1, len(document) + 1):
            picture = document[number - 1].render(scale=CSS_PIXELS * SHARPNESS).to_pil()
            names[number] = _save(picture.convert("RGB"), folder / f"{number}.webp")
    finally:
        document.close()
    return names


def _save(picture: Image, target: Path) -> str:
    """WebP: exact for type and drawings, whose greys and accents matter; with loss for photographs."""
    if picture.getcolors(MANY_COLOURS) is None:
        picture.save(target, quality=88, method=2)
    else:
        picture.save(target, lossless=True, quality=20, method=2)
    return target.name
