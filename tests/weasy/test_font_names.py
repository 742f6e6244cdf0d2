"""The names of the fonts in the PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

PAGE = """<html lang="en"><style>body { font-family: 'Source Sans 3' } code { font-family: 'Source Code Pro' }
</style><p>Plain <b>bold</b> <code>code</code>"""


Names = Callable[..., set[str]]


@pytest.fixture
def names(in_fork: Callable[..., str], tmp_path: Path) -> Names:
    """`names("font_names")`: of the fonts that are embedded with that correction, without their prefix."""

    def run(*corrections: str) -> set[str]:
        (tmp_path / "page.html").write_text(PAGE, "utf-8")
        in_fork("write", str(tmp_path), corrections)
        with pikepdf.open(tmp_path / "page.pdf") as pdf:
            found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
            return {str(f.BaseFont).partition("+")[2] for f in found if "/BaseFont" in f}

    return run


def test_the_fault_is_there(names: Names) -> None:
    assert "Source-Sans-3," in names()


def test_names_without_a_comma(names: Names) -> None:
    found = names("font_names")
    assert found == {"Source-Sans-3", "Source-Sans-3-Bold", "Source-Code-Pro"}
