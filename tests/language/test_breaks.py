"""Where a line may end: what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions.languages.shared.breaks import opportunities
from editions.languages.shared.characters import (
    CLOSING,
    CONNECTORS,
    ELLIPSES,
    OPENING,
    SOLIDUS,
    STOPS,
)

PIECES = [
    "甲",
    "乙丙",
    "，",
    "。",
    "“丁”",
    "（戊）",
    "《己》",
    "——",
    "……",
    "·",
    "～",
    "—",
    "／",
    "11.6%",
    "2023年",
    "7月",
    "GDP",
    "heat wave",
    " ",
    "https://a.org/b",
    "’s",
    "！",
    "第5页",
]


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_chinese_line_edges(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in opportunities(text, [True] * len(text)):
        before, after = text[found.position - 1], text[found.position]
        if "https" not in text:
            assert after not in CLOSING + STOPS + CONNECTORS + ELLIPSES + SOLIDUS, text
        assert before not in OPENING, text
        assert "https" in text or not (before.isdigit() and after in "年月%.")
        assert (before, after) not in {("—", "—"), ("…", "…")}


@pytest.mark.parametrize("connector", "—–～-")
def test_a_range_is_whole(connector: str) -> None:
    text = f"71{connector}74元"
    assert not opportunities(text, [True] * len(text))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a well-known case", "a |well-|known |case"),
        ("pp. 12–15 and p. 5", "pp. 12–15 |and |p. 5"),
        ("yes—no", "yes—|no"),
        ("and/or", "and/|or"),
        ("24/7 at -5 °C", "24/7 |at |-5 °C"),
        ("he (so) said “no”.", "he |(so) |said |“no”."),
        ("1990-95", "1990-95"),
        ("https://a.org/b-c.html", "https://|a|.org|/b|-c|.html"),
    ],
)
def test_latin(text: str, marked: str) -> None:
    found = {one.position for one in opportunities(text, [False] * len(text))}
    assert (
        "".join(("|" if index in found else "") + char for index, char in enumerate(text)) == marked
    )


def test_a_prefix_of_two_letters_is_hardly_parted() -> None:
    text = "a re-coupling, a well-known X-ray"
    found = {one.position: one.penalty for one in opportunities(text, [False] * len(text))}
    assert (
        found[text.index("coupling")] == found[text.index("ray")] > 5 * found[text.index("known")]
    )


def test_a_call_stays_with_what_it_follows() -> None:
    text = "甲乙1丙"
    found = {one.position for one in opportunities(text, [True] * 4, calls={2})}
    assert found == {1, 3}


def test_a_long_code_in_an_address_may_be_broken_at_need() -> None:
    text = "https://a.org/" + "x" * 60
    penalties = {one.position: one.penalty for one in opportunities(text, [False] * len(text))}
    assert any(position > 20 for position in penalties)
    assert penalties[40] > 100 > penalties[8]


# CSS Text 3 #line-break-property, `strict` for Chinese: what begins, and what ends, no line.
NOT_FIRST = "‼⁇⁈⁉･‐゠‥︙々〻ゝゞヽヾ‵﹪￠〟〞｠〙〛ーっァ〜％′″℃”’）》〉」』】〕〗］｝。．，、；：！？·—…～／"
NOT_LAST = "〝｟〘〚“‘（《〈「『【〔〖［｛￥＄￡／"


@pytest.mark.parametrize("mark", NOT_FIRST)
def test_no_line_begins_with(mark: str) -> None:
    text = f"甲乙{mark}丙丁"
    assert 2 not in {found.position for found in opportunities(text, [True] * len(text))}


@pytest.mark.parametrize("mark", NOT_LAST)
def test_no_line_ends_with(mark: str) -> None:
    text = f"甲乙{mark}丙丁"
    found = {found.position for found in opportunities(text, [True] * len(text))}
    assert 3 not in found
    assert mark == "／" or 2 in found


@pytest.mark.parametrize("word", ["养气", "费孝通", "中华人民", "よこはま", "부산항"])
def test_a_short_word_in_a_latin_text_is_whole(word: str) -> None:
    text = f"One gas was called {word} by its use, and another had no name."
    inside = range(text.index(word) + 1, text.index(word) + len(word))
    assert not {one.position for one in opportunities(text, [False] * len(text))} & {*inside}


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "In the book 江村经济一书 the village had a name of its own, which is unknown.",
            "江村经济一书",
        ),
        ("GDP与FDI的增长", "增长"),
        ("见 Fei Xiaotong 一书的第二章", "一书的"),
    ],
)
def test_longer_ones_and_those_in_chinese_are_not(text: str, broken: str) -> None:
    start = text.index(broken)
    found = {one.position for one in opportunities(text, [True] * len(text))}
    assert found >= {*range(start + 1, start + len(broken))}
