"""A second drawing for narrow pages, beside the first: `plan.narrow.svg`."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from editions.text import Manuscript
from editions.workflow import inputs
from editions.workflow.approval import record
from epub.conftest import NAMES, manuscripts_of
from readers.book import SOURCE, written

IMAGES = Path("harbour/images")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


def english(source: Path) -> Manuscript:
    return manuscripts_of(source, "harbour")["en"]


def test_a_book_has_both_drawings(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path)["en"]) as book:
        text = etree.fromstring(book.read("EPUB/text.xhtml"))
        names = set(book.namelist())
    (figure,) = text.iterfind(".//h:figure", NAMES)
    wide, narrow = figure.iterfind("h:img", NAMES)
    assert "two-widths" in (figure.get("class") or "").split()
    assert (wide.get("class"), narrow.get("class")) == ("wide", "narrow")
    assert wide.get("alt") == narrow.get("alt") != ""
    assert {f"EPUB/{wide.get('src')}", f"EPUB/{narrow.get('src')}"} <= names
    assert wide.get("src") != narrow.get("src")


def test_a_book_depends_on_it(source: Path) -> None:
    both = ["images/plan.narrow.svg", "images/plan.svg"]
    manuscript = english(source)
    assert inputs.shown(manuscript) == both
    assert set(both) <= set(record.source_names(manuscript.edition.issue, [manuscript]))


def test_without_it_there_is_one(source: Path) -> None:
    (source / IMAGES / "plan.narrow.svg").unlink()
    (image,) = english(source).images
    assert image.narrow is None
    assert inputs.shown(english(source)) == ["images/plan.svg"]


def test_it_is_checked_as_every_drawing_is(source: Path) -> None:
    (source / IMAGES / "plan.narrow.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>'
    )
    found = english(source).findings
    assert [finding.rule.name for finding in found] == ["image-unsafe"]
    assert found[0].place.path.endswith("plan.narrow.svg")


def test_a_picture_in_a_line_has_none(source: Path) -> None:
    text = source / "harbour/en.md"
    text.write_text(
        text.read_text()
        .replace("::: figure\n", "")
        .replace("(images/plan.svg)\n", "(images/plan.svg) in a line\n")
    )
    assert {image.narrow for image in english(source).images} == {None}
