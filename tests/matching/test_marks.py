"""Links, quotations and emphasis."""

from __future__ import annotations

import pytest
from lxml import etree

from editions.matching.marks import Marks, are_balanced, marks_of, plain_address


def marks(html: str, tag: str = "", other: str = "") -> Marks:
    element = etree.fromstring(f"<p>{html}</p>")
    return marks_of([element], "".join(element.itertext()), tag, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/zh/harbour", "https://example.org/en/harbour/"),
        ("https://zh.example.org/a?lang=zh", "https://en.example.org/a?lang=en"),
        ("https://www.example.org/zh-hans/a", "https://example.org/en-gb/a"),
    ],
)
def test_addresses_of_one_place(one: str, other: str) -> None:
    assert plain_address(one) == plain_address(other)


@pytest.mark.parametrize(
    "other", ["https://example.org/en/port", "https://example.com/en/harbour", "#harbour"]
)
def test_addresses_of_other_places(other: str) -> None:
    assert plain_address("https://example.org/zh/harbour") != plain_address(other)


@pytest.mark.parametrize(
    ("one", "other", "balanced"),
    [
        ("他说“不必”", "he said “no need”", True),
        ("他说“不必”", "he said <em>no need</em>", True),
        ("他说“不必”", "he said so", False),
        ("《中国制造2025》", "<em>Made in China 2025</em>", True),
        ("《反外国制裁法》", "the law", True),
        ("《一》《二》", "<em>One</em>, <em>Two</em> and <em>Three</em>", False),
        ("<em>事实</em>", "a fact", False),
        ("他说“她说‘好’”", "he said “she said ‘all right’”", True),
        ("it’s the dogs’ house", "这是狗的房子", True),
        ("他说“不必”", "he said 'no need'", False),
    ],
)
def test_balance(one: str, other: str, balanced: bool) -> None:
    assert are_balanced(marks(one), marks(other)) is balanced
    assert are_balanced(marks(other), marks(one)) is balanced


@pytest.mark.parametrize(
    ("chinese", "english", "balanced"),
    [
        ("一担", "one <em>dan</em>", True),
        ("6先令8便士", "6<em>s</em> 8<em>d</em>", True),
        ("斯科尔磅（<em>skålpund</em>）", "the <em>skålpund</em>", True),
        ("斯科尔磅", "the <em>skålpund</em>", True),
        ("普特（<em>пуд</em>）", "the pood", True),
        ("<em>武夷</em>茶", "<em>Bohea</em> (武夷), by the <em>skålpund</em>", True),
        ("《粤海关志》", "<em>Yuehai guan zhi</em> 《粤海关志》", True),
        ("圈里写“吉”", "a 吉 in a circle", True),
        ("<em>法文</em>", '<em lang="fr">en français</em>', True),
        ("是事实", "it is <em>fact</em>", False),
        ("不是", "it is <em>not</em> so", False),
        ("读哈姆雷特", "to read <em>Hamlet</em>", False),
        ("<em>事实</em>", "a fact", False),
        ("<strong>担</strong>", "a dan", False),
        ("他说“吉”", "he said so", False),
    ],
)
def test_words_of_another_language(chinese: str, english: str, balanced: bool) -> None:
    """Italics of foreign words belong to Latin script; a Chinese edition has no reason for them."""
    one, other = marks(chinese, "zh-Hans", english), marks(english, "en-GB", chinese)
    assert are_balanced(one, other) is balanced
    assert are_balanced(other, one) is balanced


def test_calls_and_run_in_heads_are_no_marks() -> None:
    found = marks(
        '<strong class="run-in-head">History:</strong> x<a class="call" href="#n1">1</a> '
        '<a href="https://example.org/a">y</a>'
    )
    assert found == Marks(frozenset({"example.org/a"}), 0, 0, 0, True)
