"""The cover: a picture with words on it; titles broken where a person would break them."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from editions.formats.shared import poster as cover
from editions.source.series import (
    Edition,
    Localized,
    Person,
    load_editions,
    load_issue,
    load_series,
)
from epub.conftest import Book

HAN = ("Noto Sans SC",)
LATIN = ("Source Sans 3",)


def lines(text: str, width: float, families: tuple[str, ...] = HAN, most: int = 9) -> list[str]:
    return list(cover.fit(text, cover.Room(1.0, families, 700, width, (100,), most)).lines)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("脱钩之路能否回头", 700, ["脱钩之路", "能否回头"]),
        ("脱钩：中美之间的一条不归路？", 900, ["脱钩：中美之间", "的一条不归路？"]),
        ("脱钩：一条不归路", 600, ["脱钩：", "一条不归路"]),
        ("他说“不归”，又说“回头”", 500, ["他说“不", "归”，又", "说“回头”"]),
        ("短", 700, ["短"]),
        ("", 700, []),
    ],
)
def test_chinese_lines(text: str, width: float, expected: list[str]) -> None:
    found = lines(text, width)
    assert "".join(found) == text
    assert len(found) == len(expected)
    for line in found[1:]:
        assert line[0] not in cover.CLOSING
    for line in found:
        assert line[-1] not in cover.OPENING
    if "：" not in text and "“" not in text:
        assert found == expected


def test_a_line_ends_behind_a_mark_where_it_can() -> None:
    assert lines("脱钩：一条不归路", 600) == ["脱钩：", "一条不归路"]


def test_english_lines_are_even_and_words_whole() -> None:
    found = lines("Is There a Way Back from Decoupling?", 1000, LATIN)
    assert " ".join(found) == "Is There a Way Back from Decoupling?"
    assert len(found) == 2
    assert max(map(len, found)) < 2 * min(map(len, found))


def test_the_largest_size_that_fits_is_taken() -> None:
    assert cover.fit("脱钩之路能否回头", cover.Room(1.0, HAN, 700, 700, (100, 50), 2)).size == 100
    assert cover.fit("脱钩之路能否回头", cover.Room(1.0, HAN, 700, 700, (100, 50), 1)).size == 50
    assert cover.fit("脱钩之路能否回头", cover.Room(1.0, HAN, 700, 100, (100, 50), 1)).size == 50


def test_a_smaller_size_is_taken_where_a_line_would_end_against_the_sense() -> None:
    title = "Is There a Way Back from Decoupling?"
    room = cover.Room(1.0, LATIN, 700, 0, (100, 85, 60), 3)
    widest = room.width_of("from Decoupling?")
    found = cover.fit(title, room._replace(width=90 * widest))
    assert found.lines == ("Is There", "a Way Back", "from Decoupling?")
    assert cover.fit(title, room._replace(width=70 * widest)).size == 85  # 60 is too small


def test_a_word_wider_than_the_page_is_divided() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    found = lines(f"Die {word}", 300, LATIN)
    assert len(found) > 2
    assert all(line.endswith("-") for line in found[1:-1])
    assert "".join(found).replace("-", "").replace(" ", "") == f"Die{word}"


def test_the_picture_has_words_on_it(book: Book) -> None:
    picture = Image.open(io.BytesIO(book.read("EPUB/cover.png"))).convert("L")
    assert picture.size == (1200, 1800)
    dark = sum(picture.crop((100, 480, 1100, 1000)).histogram()[:100])
    assert dark > 5000, "the title is drawn"
    assert book.find("package.opf", "//opf:item[@properties='cover-image']")


SOURCE = Path(__file__).parents[2] / "source"
LONG = Localized(
    {
        "zh": "脱钩、去风险与再挂钩：" * 9,
        "en": "The History and Future of the Footnote in East Asian Publishing " * 4,
    }
)


def _editions(authors: int, *, long: bool) -> tuple[Edition, ...]:
    series = load_series(SOURCE)
    issue = load_issue(series, "a-path-of-no-return")
    name = Localized({"zh": "欧阳长名字", "en": "Alexandra Longsurname-Longersurname"})
    people = (Person(name, Localized(), Localized(), ""),) * authors
    issue = replace(issue, authors=people, title=LONG if long else issue.title)
    return load_editions(series, issue)


def _lines(svg: str) -> list[tuple[float, float, float, str]]:
    """Top, bottom, left and text of each line of a drawing."""
    found = []
    for node in etree.fromstring(svg.encode()).iter("{*}text"):
        parent = node.getparent()
        size = float(
            node.get("font-size") or (parent.get("font-size") if parent is not None else 0)
        )
        base = float(node.get("y"))
        found.append((base - 0.8 * size, base + 0.15 * size, float(node.get("x")), node.text or ""))
    return found


@pytest.mark.parametrize("template", ["epub/cover.svg", "web/card.svg"])
@pytest.mark.parametrize("authors", [1, 2, 4, 9, 16, 25])
@pytest.mark.parametrize("long", [False, True])
def test_nothing_overlaps(template: str, authors: int, long: bool) -> None:
    for edition in _editions(authors, long=long):
        svg = cover.drawing(template, edition)
        height = float(etree.fromstring(svg.encode()).get("viewBox", "").split()[3])
        lines = [line for line in _lines(svg) if line[2] < 600]
        shown = "".join("".join(line[3].split()) for line in lines)
        assert (
            shown.count("".join(edition.issue.authors[0].name.text(edition.key).split())) == authors
        )
        for (_, bottom, _, first), (top, last, _, second) in pairwise(lines):
            assert bottom <= top, (first, second)
            assert last < height


def test_a_template_that_says_nothing_of_its_room_is_drawn_once(tmp_path: Path) -> None:
    (edition, _) = _editions(25, long=True)
    folder = tmp_path / "templates" / "epub"
    folder.mkdir(parents=True)
    (folder / "cover.svg").write_text("<svg>{{ authors | length }}</svg>")
    (tmp_path / "series.yaml").write_bytes((SOURCE / "series.yaml").read_bytes())
    own = Edition(replace(edition.series, folder=tmp_path), edition.issue, edition.language)
    assert cover.drawing("epub/cover.svg", own) == "<svg>25</svg>"
