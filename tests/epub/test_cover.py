"""The cover: a picture with words on it; titles broken where a person would break them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from editions.formats.epub import cover
from epub.conftest import Book

HAN = ("Noto Sans SC",)
LATIN = ("Source Sans 3",)


def lines(text: str, width: float, families: tuple[str, ...] = HAN, most: int = 9) -> list[str]:
    return list(cover.fit(text, families, 700, width, (100,), most).lines)


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
    assert cover.fit("脱钩之路能否回头", HAN, 700, 700, (100, 50), 2).size == 100
    assert cover.fit("脱钩之路能否回头", HAN, 700, 700, (100, 50), 1).size == 50
    assert cover.fit("脱钩之路能否回头", HAN, 700, 100, (100, 50), 1).size == 50


def test_a_word_wider_than_the_page_does_not_hang() -> None:
    assert lines("Donaudampfschifffahrtsgesellschaft", 300, LATIN) == [
        "Donaudampfschifffahrtsgesellschaft"
    ]


def test_the_picture_has_words_on_it(book: Book) -> None:
    picture = Image.open(io.BytesIO(book.read("EPUB/cover.png"))).convert("L")
    assert picture.size == (1200, 1800)
    dark = sum(picture.crop((100, 480, 1100, 1000)).histogram()[:100])
    assert dark > 5000, "the title is drawn"
    assert book.find("package.opf", "//opf:item[@properties='cover-image']")
