"""Korean numbers, dates and sums."""

from __future__ import annotations

from fractions import Fraction

from editions.languages.shared.east_asian_numerals import Grammar, Script
from editions.languages.shared.east_asian_numerals import read as read_with
from editions.languages.shared.numerals import plain
from editions.languages.shared.quantities import Side

NUMERALS = {
    "영": 0,
    "공": 0,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "칠": 7,
    "팔": 8,
}
NUMERALS |= {"구": 9}
SPOKEN_ONES = {
    "한": 1, "첫": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
SPOKEN_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70}
SPOKEN_TENS |= {"여든": 80, "아흔": 90}
SPOKEN = {
    **SPOKEN_ONES,
    **SPOKEN_TENS,
    "스무": 20,
    **{
        tens + ones: ten + one
        for tens, ten in SPOKEN_TENS.items()
        for ones, one in SPOKEN_ONES.items()
    },
}
COUNTERS = (
    "(?:년|월|주|일간|세기|퍼센트|가지|개|번째|번|명|차례|나라|달|해|시간|살|곳|군데|갈래|사람|단계|부분|쪽|편|권|장|대|"
    "척|층|배|줄|마디|걸음|째)"
)
SCRIPT = Script(
    numerals=NUMERALS,
    units={"십": 10, "백": 100, "천": 1000},
    scales={"만": 10**4, "억": 10**8, "조": 10**12},
    gap=" ?",
    year="년",
    month="월",
    day="일",
    decade="년대",
    century="세기",
    percent="(?:[%％]|퍼센트|프로)",
    tenths="할(?P<half> ?반)?",
    points="(?:[%％]|퍼센트) ?포인트",
    percent_before="",
    part_of="분의 ?",
    times="배",
    ordinal="제",
    ordinal_after=" ?(?:번째|째)",
    grows="",
    counters=COUNTERS,
    vague="수",
    about="(?: ?여| ?남짓)",
    odd="",
    several=("몇",),
    currencies={
        "미국 달러": "USD", "달러": "USD", "유로": "EUR", "파운드": "GBP", "엔": "JPY", "원": "KRW",
        "위안": "CNY", "루블": "RUB",
    },
    idioms="",
    hints={
        "count": {
            "하나": 1, "한 ": 1, "단일": 1, "두 ": 2, "둘": 2, "양": 2, "쌍": 2, "서로": 2, "반": 2, "세 ": 3,
            "셋": 3, "삼": 3, "네 ": 4, "넷": 4, "사방": 4, "다섯": 5, "오": 5, "여섯": 6, "육": 6, "일곱": 7,
            "칠": 7, "여덟": 8, "팔": 8, "아홉": 9, "구": 9, "열": 10, "십": 10, "열한": 11, "열두": 12,
            "백": 100, "세기": 100, "천": 1000,
        },
        "ordinal": {"첫": 1, "먼저": 1, "우선": 1, "처음": 1, "맨": 1, "둘째": 2, "다시": 2, "또": 2, "다른": 2},
    },
    small_money="",
    fixed={
        "반세기": (plain(Fraction(50)),),
        "절반": (plain(Fraction(1, 2), "fraction"),),
    },
    words=SPOKEN,
    syllabic=True,
)  # fmt: skip
GRAMMAR = Grammar(SCRIPT)


def read(text: str) -> Side:
    """The quantities of a Korean text."""
    return read_with(GRAMMAR, text)
