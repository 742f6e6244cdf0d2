"""Pictures of pages, sharp at 200 per cent: drawn by PDFium, written as small WebP files.

Drawing takes most of the time of a review, so that the pictures of a file that has not changed are
taken over from the review before.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PIL.Image import Image

CSS_PIXELS = 96 / 72  # to the point
SHARPNESS = 2.0  # pixels to the CSS pixel
MANY_COLOURS = 4000  # a page with more shows a photograph
STAMP = "drawn-from.txt"
LOSSLESS: dict[str, Any] = {"lossless": True, "quality": 20, "method": 2}
WITH_LOSS: dict[str, Any] = {"quality": 88, "method": 2}


def draw_pages(
    pdf: Path, folder: Path, pages: Iterable[int] = (), before: Path | None = None
) -> dict[int, str]:
    """Draw `pages` (from 1; all when none is named) into `folder`; returns the file names by page.

    `before` is a folder of earlier pictures: those of the same file, drawn in the same way, are kept.
    """
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    stamp = _stamp(pdf)
    (folder / STAMP).write_text(stamp, encoding="ascii")
    kept = before if before and _read(before / STAMP) == stamp else None
    names: dict[int, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in list(pages) or range(1, len(document) + 1):
            name = f"{number}.webp"
            names[number] = name
            if not (kept and _take(kept / name, folder / name)):
                picture = document[number - 1].render(scale=CSS_PIXELS * SHARPNESS).to_pil()
                _save(picture.convert("RGB"), folder / name)
    finally:
        document.close()
    return names


def _stamp(pdf: Path) -> str:
    """What the pictures depend on: the file, and how they are drawn."""
    how = repr((SHARPNESS, MANY_COLOURS, LOSSLESS, WITH_LOSS)).encode()
    return hashlib.sha256(how + pdf.read_bytes()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _take(old: Path, new: Path) -> bool:
    """Take a picture over, without a copy where the file system can."""
    if not old.is_file():
        return False
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
    return True


def _save(picture: Image, target: Path) -> None:
    """WebP: exact for type and drawings, whose greys and accents matter; with loss for photographs."""
    shows_photograph = picture.getcolors(MANY_COLOURS) is None
    picture.save(target, **(WITH_LOSS if shows_photograph else LOSSLESS))
