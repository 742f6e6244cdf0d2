"""The typefaces of the page, cut to its characters, so that it looks alike on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.formats.shared import typefaces
from editions.resources.subsetting import FontFile
from editions.resources.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LIST = "review/faces.yaml"
SUFFIXES = {"font/otf": "otf", "font/ttf": "ttf"}


def write(characters: Iterable[str], folder: Path) -> None:
    """Write `faces.css` and `fonts/` with what the faces of the list have of the characters."""
    shown = {one for one in characters if one.isprintable()}
    cuts = []
    for face in typefaces.typefaces(LIST):
        file = FontFile(face.path)
        found = file.has(shown)
        if found:
            cuts.append(typefaces.Cut(face, file.subset(sorted(found))))
    fonts = folder / "fonts"
    fonts.mkdir()
    named = []
    for cut in cuts:
        name = f"{cut.typeface.name}.{SUFFIXES[cut.media_type]}"
        (fonts / name).write_bytes(cut.data)
        named.append((cut.typeface, name))
    (fonts / "licences.txt").write_text(typefaces.licences(cuts), encoding="utf-8")
    (folder / "faces.css").write_text(render("review/faces.css", faces=named), encoding="utf-8")
