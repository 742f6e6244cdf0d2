"""The names of the fonts in the PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from .test_shortcuts import write

PAGE = """<html lang="en"><style>body { font-family: 'Source Sans 3' } code { font-family: 'Source Code Pro' }
</style><p>Plain <b>bold</b> <code>code</code>"""


def names(folder: Path, *corrections: str) -> set[str]:
    """The names of the fonts that a process with these corrections embeds, without their prefix."""
    write(folder, PAGE, *corrections)
    with pikepdf.open(folder / "page.pdf") as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o]
        return {str(font.BaseFont).partition("+")[2] for font in fonts}


def test_the_fault_is_there(tmp_path: Path) -> None:
    assert "Source-Sans-3," in names(tmp_path)


def test_names_without_a_comma(tmp_path: Path) -> None:
    found = names(tmp_path, "font_names")
    assert found == {"Source-Sans-3", "Source-Sans-3-Bold", "Source-Code-Pro"}
