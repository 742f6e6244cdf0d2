"""Numbers, dates and sums: read in each language, compared between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.languages.numerals import module_for, read
from editions.languages.shared.quantities import Quantity, Reading, compare
from matching.texts import DATA

LINES = [
    (path.stem, *line.split("\t"))
    for path in sorted((DATA / "quantities").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def told(reading: Reading) -> str:
    """A reading as the tables write it."""
    if reading.day:
        return "date " + "-".join("?" if part is None else str(part) for part in reading.day)
    if reading.kind == "code":
        return f"code {reading.unit}"
    return " ".join(filter(None, (reading.kind, reading.unit, str(reading.value))))


def as_line(quantities: list[Quantity]) -> str:
    """Quantities as the tables write them, measures left out; a tilde marks those that idiom uses too."""
    return "; ".join(
        " or ".join(told(reading) for reading in quantity.readings if reading.kind != "measure")
        + ("" if quantity.firm else " ~")
        for quantity in quantities
    )


@pytest.mark.parametrize(("language", "text", "expected"), LINES, ids=lambda value: value)
def test_read(language: str, text: str, expected: str) -> None:
    assert as_line(list(read(text, language).quantities)) == expected


def test_what_says_the_same_agrees() -> None:
    """Pieces of text in Chinese and English: `tests/data/matching/same.tsv`."""
    differing = [
        line
        for line in (DATA / "same.tsv").read_text("utf-8").splitlines()
        if compare(
            *(read(text, key) for key, text in zip(("zh", "en"), line.split("\t"), strict=True))
        )
    ]
    assert not differing


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("用了90分钟", "took an hour and three quarters"),
        ("过了18个月", "after two years"),
        ("过了18个月", "after 17 months"),
        ("三百里外", "250 kilometres away"),
        ("图4-1", "figure 4.2"),
        ("下午3点", "at 4 p.m."),
        ("十成中有三成", "40 per cent of them"),
        ("25个基点", "0.5 percentage points"),
        ("“十三五”时期", "in 2017"),
        ("九一八事变", "the incident of 19 September"),
        ("路易十四", "Louis XVI"),
        ("七十七国集团", "the G20"),
        ("增长了1.5倍", "grew by 140 per cent"),
        ("甲午战争", "the war of 1896"),
        ("近千人", "almost 2,000 people"),
    ],
)
def test_what_differs_in_another_form_is_found(chinese: str, english: str) -> None:
    assert compare(read(chinese, "zh"), read(english, "en"))


@pytest.mark.parametrize(("language", "text", "expected"), LINES, ids=lambda value: value)
def test_places_are_those_of_the_text(language: str, text: str, expected: str) -> None:
    for quantity in read(text, language).quantities:
        assert text[quantity.start : quantity.end].translate(NARROW) == quantity.written


NARROW = str.maketrans("０１２３４５６７８９．％＄", "0123456789.%$")


def test_other_languages_are_read_by_their_digits() -> None:
    assert module_for("fr-FR").__name__.endswith("plain_numerals")
    assert as_line(list(read("le 1964-10-16, 70 % de 1250", "fr").quantities)) == (
        "date 1964-10-16; percent 70; number 1250"
    )


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_english(number: int) -> str:
    """A number in words, as British English spells it."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        rest = number % 10
        return TENS[number // 10 - 2] + (f"-{SMALL[rest]}" if rest else "")
    for scale, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
    ):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_english(number // scale)} {name}" + (
                joint + in_english(rest) if rest else ""
            )
    rest = number % 100
    return f"{SMALL[number // 100]} hundred" + (f" and {in_english(rest)}" if rest else "")


def in_chinese(number: int) -> str:
    """A number in characters."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            rest = number % scale
            zero = "零" if 0 < rest < scale // 10 else ""
            return in_chinese(number // scale) + name + (zero + in_chinese(rest) if rest else "")
    for scale, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            rest = number % scale
            zero = "零" if 0 < rest < scale // 10 else ""
            return (
                "零一二三四五六七八九"[number // scale]
                + name
                + (zero + in_chinese(rest) if rest else "")
            )
    return "零一二三四五六七八九"[number]


def in_korean(number: int) -> str:
    """A number in Sino-Korean syllables, the scales spaced."""
    words = []
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        part, number = divmod(number, scale)
        if part:
            words.append(_korean_part(part) + name)
    return " ".join(words)


def _korean_part(number: int) -> str:
    text = ""
    for unit, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("" if digit == 1 and name else "영일이삼사오육칠팔구"[digit]) + name
    return text


@given(st.integers(13, 10**12))
def test_words_of_a_number_give_the_number(number: int) -> None:
    for text, language in (
        (f"there were {in_english(number)} of them", "en"),
        (f"共有{in_chinese(number)}个人", "zh"),
        (f"모두 {in_korean(number)} 명", "ko"),
    ):
        assert [q.readings[0].value for q in read(text, language).quantities] == [number], text


@given(st.integers(13, 10**9), st.integers(13, 10**9))
def test_another_number_is_a_difference(one: int, other: int) -> None:
    difference = compare(
        read(f"共有{in_chinese(one)}个人", "zh"),
        read(f"there were {in_english(other)} of them", "en"),
    )
    assert bool(difference) == (one != other) or {one, other} & {
        100,
        1000,
        10**4,
        10**6,
        10**8,
        10**9,
    }


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for language in ("zh", "en", "ko", "fr"):
        for quantity in read(text, language).quantities:
            assert 0 <= quantity.start < quantity.end <= len(text)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("三种理解", "three meanings"),
        ("双方各有主张", "both sides have their views, and the two agree"),
        ("第三，没有钱", "third, there was no money"),
        ("十年之后", "a decade later"),
        ("一方面要快，另一方面要稳", "on the one hand speed, on the other care"),
        ("1949年以来", "since 1949"),
        ("2022年，事情变了。11月16日又变了。", "On 16 November 2022 it changed again."),
        ("第58卷", "volume 58"),
        ("五分之一的人", "20 per cent of the people"),
        ("两成的人", "one fifth of the people"),
        ("0.35个百分点", "0.35 percentage points"),
        ("三点五倍", "3.5 times"),
        ("12元5角", "12.5 yuan"),
        ("先升5.3%，又升近一成", "by 5.3 per cent and then by almost ten."),
        ("每一个百分点减少两到三个百分点", "each percentage point by two to three points"),
        ("十八个月", "a year and a half"),
        ("一年半", "eighteen months"),
        ("三十个月", "two and a half years"),
        ("单位：万美元", "in units of $10,000"),
        ("两百多倍", "more than two hundredfold"),
    ],
)
def test_no_difference(zh: str, en: str) -> None:
    assert not compare(read(zh, "zh"), read(en, "en"))


@pytest.mark.parametrize(
    ("zh", "en", "first", "second"),
    [
        ("三种理解", "four meanings", ["三"], ["four"]),
        ("三种理解", "several meanings", [], []),
        ("第二种理解", "the fifth meaning of two", ["第二"], ["fifth"]),
        ("1964年10月16日", "October 1964", ["1964年10月16日"], ["October 1964"]),
        ("70%的人", "70 of the people", ["70%"], ["70"]),
        ("300美元", "300 euros", ["300美元"], ["300 euros"]),
        ("五分之一的人", "2 per cent of the people", [], ["2 per cent"]),
        ("百分之二的人", "one fifth of the people", ["百分之二"], []),
        ("0.35%", "3.5%", ["0.35%"], ["3.5%"]),
        ("百分之三点五", "35 per cent", ["百分之三点五"], ["35 per cent"]),
        ("2022年11月", "October 2022", ["2022年11月"], ["October 2022"]),
        ("2021年变了，11月16日又变了。", "on 16 November 2022", ["2021年"], []),
        ("2022年变了，11月17日又变了。", "on 16 November 2022", ["11月17日"], []),
        ("有十三个人", "there were people", ["十三"], []),
        ("有十二个人", "there were people", [], []),
        ("升5%，又升一成", "by 5 per cent, then by eight.", ["一成"], []),
        ("十五个月", "a year and a half", ["十五"], ["a year and a half"]),
        ("单位：亿美元", "in units of $10,000", ["亿美元"], ["$10,000"]),
        ("三年里有三次", "three times in five years", ["三", "三"], ["five"]),
    ],
)
def test_difference(zh: str, en: str, first: list[str], second: list[str]) -> None:
    difference = compare(read(zh, "zh"), read(en, "en"))
    assert [q.written for q in difference.first] == first
    assert [q.written for q in difference.second] == second
    assert bool(difference) == bool(first or second)


ORDINAL_WORDS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
TENS_WORDS = "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"


def test_ordinal_words() -> None:
    words = dict(enumerate(ORDINAL_WORDS.split(), 1))
    words |= {10 * number: word for number, word in enumerate(TENS_WORDS.split(), 3)}
    for value, word in words.items():
        read_values = [q.readings[0].value for q in read(f"the {word} row", "en").quantities]
        assert read_values == [value], word


def test_reigns_of_the_east() -> None:
    first_years = {
        "万历": 1573, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851,
        "同治": 1862, "光绪": 1875, "宣统": 1909, "民国": 1912, "明治": 1868, "大正": 1912, "昭和": 1926,
        "平成": 1989, "令和": 2019,
    }  # fmt: skip
    for reign, year in first_years.items():
        for text, wanted in ((f"{reign}元年", year), (f"{reign}三年", year + 2)):
            days = [q.readings[0].day for q in read(text, "zh").quantities]
            assert [day and day.year for day in days] == [wanted], text
