"""Japanese numbers, dates and sums."""

from __future__ import annotations

from fractions import Fraction

from editions.languages.shared.east_asian_numerals import Grammar, Script
from editions.languages.shared.east_asian_numerals import read as read_with
from editions.languages.shared.numerals import plain
from editions.languages.shared.quantities import Side

NUMERALS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0}
COUNTERS = (
    "(?:[年月日週回度人名件個本冊枚章節条項号巻頁台隻社国州県市町村歳点段階層倍割位]"
    "|か国|ヶ国|カ国|か月|ヶ月|カ月|年間|時間|世紀|キロ|メートル|トン)"
)
SCRIPT = Script(
    numerals=NUMERALS,
    units={"十": 10, "百": 100, "千": 1000},
    scales={"万": 10**4, "億": 10**8, "兆": 10**12},
    gap="",
    year="年",
    month="月",
    day="日",
    decade="年代",
    century="世紀",
    percent="(?:[%％]|パーセント)",
    tenths="割(?P<half>半)?",
    points="(?:パーセント)?ポイント",
    percent_before="",
    part_of="分の",
    times="倍",
    ordinal="(?:第|図|表|巻)",
    ordinal_after="(?:番目|つ目|度目)",
    grows="",
    counters=COUNTERS,
    vague="(?:数|約)",
    about="(?:余り|あまり|以上)",
    odd="",
    several=("幾", "いくつ"),
    currencies={
        "米ドル": "USD", "ドル": "USD", "ユーロ": "EUR", "ポンド": "GBP", "円": "JPY", "人民元": "CNY",
        "元": "CNY", "ウォン": "KRW", "ルーブル": "RUB",
    },
    idioms="十分(?!の)|一(?:般|部|方|致|時|体|様|切|種|環)|唯一|統一|万(?:一|が一)|千差万別|四方",
    hints={
        "count": {
            "一": 1, "単": 1, "ひとつ": 1, "二": 2, "両": 2, "双": 2, "ふたつ": 2, "半": 2, "三": 3, "四": 4,
            "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "百": 100, "世紀": 100, "千": 1000,
        },
        "ordinal": {"初": 1, "最初": 1, "まず": 1, "次": 2, "再": 2, "また": 2},
    },
    small_money="",
    fixed={
        "半世紀": (plain(Fraction(50)),),
        "半分": (plain(Fraction(1, 2), "fraction"),),
        "半数": (plain(Fraction(1, 2), "fraction"),),
    },
)  # fmt: skip
GRAMMAR = Grammar(SCRIPT)


def read(text: str) -> Side:
    """The quantities of a Japanese text."""
    return read_with(GRAMMAR, text)
