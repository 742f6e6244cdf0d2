"""Pictures of pages, drawn by PDFium, written as small WebP files: sharp ones, and smaller ones to be sent.

Drawing takes most of the time of a review, so that the pictures of a file that has not changed are
taken over from the review before.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from PIL.Image import Dither, Image, Quantize

CSS_PIXELS = 96 / 72  # to the point
MANY_COLOURS = 4000  # a page with more shows a photograph
STAMP = "drawn-from.txt"


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pages are drawn: `sharpness` in pixels to the CSS pixel; `colours` that type is left (0: all)."""

    sharpness: float
    colours: int
    lossless: dict[str, Any] = field(default_factory=dict)
    with_loss: dict[str, Any] = field(default_factory=dict)


SHARP = Drawing(
    2.0, 0, {"lossless": True, "quality": 20, "method": 2}, {"quality": 88, "method": 2}
)
SMALL = Drawing(
    1.5, 16, {"lossless": True, "quality": 60, "method": 4}, {"quality": 70, "method": 4}
)


def draw_pages(
    pdf: Path,
    folder: Path,
    pages: Iterable[int] = (),
    before: Path | None = None,
    drawing: Drawing = SHARP,
) -> dict[int, str]:
    """Draw `pages` (from 1; all when none is named) into `folder`; returns the file names by page.

    `before` is a folder of earlier pictures: those of the same file, drawn in the same way, are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = _stamp(pdf, drawing)
    (folder / STAMP).write_text(stamp, encoding="ascii")
    kept = before if before and _read(before / STAMP) == stamp else None
    names: dict[int, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in list(pages) or range(1, len(document) + 1):
            name = f"{number}.webp"
            names[number] = name
            if not (kept and _take(kept / name, folder / name)):
                picture = document[number - 1].render(scale=CSS_PIXELS * drawing.sharpness).to_pil()
                _save(picture.convert("RGB"), folder / name, drawing)
    finally:
        document.close()
    return names


def _stamp(pdf: Path, drawing: Drawing) -> str:
    """What the pictures depend on: the file, and how they are drawn."""
    how = repr((MANY_COLOURS, drawing)).encode()
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


def _save(picture: Image, target: Path, drawing: Drawing) -> None:
    """WebP: exact for type and drawings, whose greys and accents matter; with loss for photographs."""
    if picture.getcolors(MANY_COLOURS) is None:  # a photograph
        picture.save(target, **drawing.with_loss)
        return
    if drawing.colours:
        # Median cut, the usual method, makes a grey of an accent that is rare on the page.
        few = picture.quantize(drawing.colours, Quantize.MAXCOVERAGE, dither=Dither.NONE)
        picture = few.convert("RGB")
    picture.save(target, **drawing.lossless)
