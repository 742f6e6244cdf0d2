"""What a style sheet hides, and what it only seems to hide."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from editions.checks.epub.css_visibility import Hiding
from editions.readback import epub

from .conftest import Built

HIDES = [
    ".notes > div { display: none }",
    ".notes > div { display:none!important } .notes > div { display: block }",
    "body { opacity: 0 }",
    "article ~ section, .notes > div > p { visibility: collapse }",
    "@media print { @media (min-width: 1px) { .notes > div { font-size: 0 } } }",
    ".notes > div { font: italic 0px/1 serif; }",
    "@container (max-width: 20em) { .notes > div { display: none } }",
]
SHOWS = [
    "/* .notes > div { display: none } */",
    ".notes > div { display: none } .notes > div { display: block }",
    "#n5 { display: block } .notes > div { display: none }",
    "section { visibility: hidden } .notes > div { visibility: visible }",
    ".notes > div { opacity: 0.5; font-size: 0.8em; font: 10px serif }",
    ".notes > div:target { display: none } .no-such-class { display: none }",
    ".notes > div:::wrong { display: none } .notes > div::before { display: none }",
]


def is_hidden(book: Path, css: str, folder: Path) -> bool:
    """Whether note 5 of a book is hidden when its style sheet ends with `css`."""
    styled = folder / "styled.epub"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(styled, "w") as target:
        for info in source.infolist():
            extra = css.encode() if info.filename.endswith("style.css") else b""
            target.writestr(info, source.read(info) + extra)
    file = epub.read(styled)
    document = next(d for d in file.spine if "n5" in d.by_id)
    return Hiding(file).is_hidden(document, document.by_id["n5"][0])


@pytest.mark.parametrize("css", HIDES)
def test_hides(css: str, good: Built, tmp_path: Path) -> None:
    assert is_hidden(good.path("zh", "epub"), css, tmp_path)


@pytest.mark.parametrize("css", SHOWS)
def test_shows(css: str, good: Built, tmp_path: Path) -> None:
    assert not is_hidden(good.path("zh", "epub"), css, tmp_path)
