"""Web addresses, DOI, ISBN and ISSN: right and wrong ones."""

from __future__ import annotations

import pytest

from editions.checks.source.note_text import unbalanced
from editions.text import identifiers

GOOD = """\
见 https://www.nber.org/papers/w21906。
(https://en.wikipedia.org/wiki/Footnote_(typography))
https://hbr.org/2021/05/a-b.
http://例子.公司/路径?x=%E4%BD%A0#y，后文
https://web.archive.org/web/2020/https://www.example.org/
http://localhost-like.example:8080/a;b=c
doi:10.1007/s10551-007-9373-9.
DOI 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID
https://doi.org/10.1000/xyz123
The DOI system; a doi is a name.
ISBN 978-0-674-90215-2
ISBN 0-306-40615-2, ISBN-10: 0-8044-2957-X
ISBN 979-10-90636-07-1
ISSN 0028-0836, eISSN 1476-4687, ISSN 2049-3630
https：不是网址
"""
WRONG_ADDRESSES = [
    "htps://www.example.org/a",
    "htttp://www.example.org/a",
    "http:/www.example.org/a",
    "http//www.example.org/a",
    "https：//www.example.org/a",
    "https:///www.example.org/a",
    "https://www. example.org/a",
    "https:// www.example.org/a",
    "https://www/a",
    "https://https://www.example.org/a",
    "https://www.example.org/a…",
    "https://www.example.org/a...b",
    "https://www.example.org/a‐b",
    "https://www.example.org/a–b",
    "https://www.example.org/%zz",
    "https://www.example.org\\a",
]


@pytest.mark.parametrize("text", GOOD.splitlines())
def test_right_ones(text: str) -> None:
    assert [
        *identifiers.wrong_addresses(text),
        *identifiers.wrong_dois(text),
        *identifiers.wrong_isbns(text),
        *identifiers.wrong_issns(text),
    ] == []


@pytest.mark.parametrize("text", WRONG_ADDRESSES)
def test_wrong_addresses(text: str) -> None:
    found = list(identifiers.wrong_addresses(f"见 {text}，后文"))
    assert [offset for offset, _, _ in found] == [2]


@pytest.mark.parametrize(
    "text",
    ["doi:10.1007", "doi: 1007/123", "https://doi.org/", "doi:10.12/abc", "DOI 10.1000 /182",
     "https://doi.org/10.1000/…"],
)  # fmt: skip
def test_wrong_dois(text: str) -> None:
    assert len(list(identifiers.wrong_dois(text))) == 1


@pytest.mark.parametrize(
    "text",
    ["ISBN 978-0-674-90215-3", "ISBN 978-0-674-9021-2", "ISBN 0-306-40615-3",
     "ISBN 977-0-674-90215-2", "ISBN 0-8044-2957-0"],
)  # fmt: skip
def test_wrong_isbns(text: str) -> None:
    assert len(list(identifiers.wrong_isbns(text))) == 1


@pytest.mark.parametrize("text", ["ISSN 0028-0837", "ISSN 0028-083", "ISSN 00280-8361"])
def test_wrong_issns(text: str) -> None:
    assert len(list(identifiers.wrong_issns(text))) == 1


@pytest.mark.parametrize(
    "href",
    ["https://www.example.org/a。", "https://www.example.org/a%20",
     "http://", "https://www.example.org/a b"],
)  # fmt: skip
def test_wrong_targets(href: str) -> None:
    assert identifiers.target_problem(href)


@pytest.mark.parametrize(
    "href",
    [
        "mailto:a@example.org",
        "#b1",
        "https://a@www.example.org:1/",
        "https://localhost/",
        "http://127.0.0.1:8000/",
    ],
)
def test_right_targets(href: str) -> None:
    assert identifiers.target_problem(href) == ""


BALANCED = [
    "“甲‘乙’丙”（丁）《戊〈己〉》",
    "It’s the readers’ own ‘note’ (see [2]).",
    "a) one; b) two (three)",
    '"straight" and "straight"',
    "rock ’n’ roll in the ’90s",
]
UNBALANCED = {
    "“甲": [0],
    "甲”": [1],
    "（甲)": [2],
    "“甲（乙”丙）": [4, 1, 6],
    "甲’乙": [1],
    '"odd': [0],
    "‘open": [0],
}


@pytest.mark.parametrize("text", BALANCED)
def test_balanced(text: str) -> None:
    assert list(unbalanced(text)) == []


@pytest.mark.parametrize("text", UNBALANCED)
def test_unbalanced(text: str) -> None:
    found = [one.offset for one in unbalanced(text)]
    assert found
    assert set(found) <= set(UNBALANCED[text]) | {0}
