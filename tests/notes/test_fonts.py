"""Fonts of a PDF: ours, embedded, a character for every glyph (the other faults are mutations)."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Name

import checking
from editions.checks.pdf import fonts_used
from editions.readback import pdf

from .conftest import Built


def test_fonts_of_the_good_edition(good: Built) -> None:
    for key in good.manuscripts:
        file = pdf.read(good.path(key, "pdf"))
        assert len(file.fonts) >= 3
        assert {font.kind for font in file.fonts} == {"Type0"}
        assert fonts_used.check_file(file) == []


def test_glyphs_that_stand_for_nothing(good: Built, tmp_path: Path) -> None:
    path = tmp_path / "silent.pdf"
    with pikepdf.open(good.path("zh", "pdf")) as file:
        for page in file.pages:
            for font in page.Resources.Font.values():
                if "Serif-SC" in str(font.BaseFont) and "/ToUnicode" in font:
                    del font[Name.ToUnicode]
        file.save(path)
    names = {finding.rule.name for finding in checking.fonts(path, good.manuscripts["zh"])}
    assert names == {"pdf-glyph-unmapped"}
