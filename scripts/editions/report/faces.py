"""The typefaces of the page, cut to its characters, so that it looks alike on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from editions.formats.shared import typefaces
from editions.resources.subsetting import FontFile
from editions.resources.templating import render

LIST = "review/faces.yaml"
SUFFIXES = {"font/otf": "otf", "font/ttf": "ttf"}


def write(
    characters: Iterable[str], folder: Path, languages: frozenset[str], *, is_single: bool = False
) -> None:
    """Write `faces.css` and `fonts/` with what the faces of these languages have of the characters.

    `languages` are primary subtags. For a single file the faces are WOFF2, and each occurs once.
    """
    shown = {one for one in characters if one.isprintable()}
    cuts = []
    for face in typefaces.typefaces(LIST):
        if not face.languages & languages:
            continue
        file = FontFile(face.path)
        found = file.has(shown)
        if found:
            cuts.append(typefaces.Cut(face, file.subset(sorted(found))))
    fonts = folder / "fonts"
    fonts.mkdir()
    named = []
    for cut in cuts:
        suffix = "woff2" if is_single else SUFFIXES[cut.media_type]
        name = f"{cut.typeface.name}.{suffix}"
        (fonts / name).write_bytes(typefaces.woff2(cut.data) if is_single else cut.data)
        named.append((cut.typeface, name))
    (fonts / "licences.txt").write_text(typefaces.licences(cuts), encoding="utf-8")
    style = render("review/faces.css", faces=named, is_single=is_single)
    (folder / "faces.css").write_text(style, encoding="utf-8")
