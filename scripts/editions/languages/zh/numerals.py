"""Chinese numbers, dates and sums (GB/T 15835: both digits and characters are in use)."""

from __future__ import annotations

import re
from fractions import Fraction

from editions.languages.shared.east_asian_numerals import Grammar, Script
from editions.languages.shared.east_asian_numerals import read as read_with
from editions.languages.shared.numerals import plain
from editions.languages.shared.quantities import Side

NUMERALS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
NUMERALS |= {"七": 7, "八": 8, "九": 9}
COUNTERS = (
    "(?:[个種种项次名位年天日国大条点步篇层方类家章节期轮份件座场届代岁周人者部本艘架辆台枚头度州省市县村"
    "地党派路线段句字词组群支股起宗笔批套级档极维页卷号米吨亩成月季强岸端面边座艘颗幅门所间幢栋块分秒厘班册口只下双封棵根杯盏声回趟遍票席顿样户匹间岁两架壶辈季]|小时|公里|"
    "国集团)"
)
SCRIPT = Script(
    numerals=NUMERALS,
    units={"十": 10, "百": 100, "千": 1000},
    scales={"万": 10**4, "亿": 10**8},
    gap="",
    year="年",
    month="月(?:份)?",
    day="[日号]",
    decade="年代",
    century="世纪",
    percent="[%％]",
    tenths="成(?P<half>半)?(?=[左右以的多到，。；、]|半|$)",
    points="个?百分点",
    percent_before="百分之",
    part_of="分之",
    times="倍",
    ordinal="第",
    ordinal_after="",
    grows="(?:增|长|加|高|升|多|大)(?:长|加|高|升|大|了|出)?",
    counters=COUNTERS,
    vague="(?:数|几|上|成|好几|若干)",
    about="[多余几来]",
    odd="多余来",
    several=("几",),
    currencies={
        "美元": "USD", "美金": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "韩元": "KRW",
        "港元": "HKD", "港币": "HKD", "新台币": "TWD", "卢布": "RUB", "卢比": "INR", "澳元": "AUD",
        "加元": "CAD", "瑞士法郎": "CHF", "人民币": "CNY", "元人民币": "CNY", "元": "CNY",
    },
    idioms=(
        "十分(?![之钟])|十足|十全|百姓|(?<![一二三四五六七八九十百千])万[一分万]|成千上万|千方百计|千千万万|亿万|千差万别|百家争鸣|"
        "三番[五两]次|三心[二两]意|四面八方|五花八门|七上八下|九牛一毛|举一反三|(?<![二三四五六七八九十百])一[些样直旦切定般致起系面方向]|"
        "统一|唯一|单一|(?<!分)之一|不一|五角大楼|三角洲?|三峡|三星|千万(?=[不别要])"
    ),
    hints={
        "count": {
            "一": 1, "单": 1, "独": 1, "二": 2, "两": 2, "双": 2, "俩": 2, "对": 2, "半": 2, "互": 2, "彼此": 2,
            "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "旬": 10,
            "十一": 11, "十二": 12, "打": 12, "百": 100, "世纪": 100, "千": 1000,
        },
        "ordinal": {
            "首": 1, "先": 1, "初": 1, "头": 1, "最早": 1, "次": 2, "副": 2, "再": 2, "另": 2, "又": 2, "再次": 3,
        },
    },
    small_money="(?P<tenths>{n})角(?:(?P<hundredths>{n})分)?",
    fixed={
        "一战": (plain(Fraction(1), "ordinal"),),
        "二战": (plain(Fraction(2), "ordinal"),),
        "翻一番": (plain(Fraction(2), "times"),),
        "翻番": (plain(Fraction(2), "times"),),
        "翻了一番": (plain(Fraction(2), "times"),),
        "翻两番": (plain(Fraction(4), "times"),),
        "翻了两番": (plain(Fraction(4), "times"),),
        "一半": (plain(Fraction(1, 2), "fraction"),),
        "半数": (plain(Fraction(1, 2), "fraction"),),
        "过半": (plain(Fraction(1, 2), "fraction"),),
        **{
            f"{written}国集团": (plain(Fraction(count), "code", f"G{count}"),)
            for written, count in (("七", 7), ("八", 8), ("二十", 20), ("七十七", 77), ("24", 24))
        },
        "半个百分点": (plain(Fraction(1, 2), "points"),),
        "半个世纪": (plain(Fraction(50)),),
    },
)  # fmt: skip
GRAMMAR = Grammar(SCRIPT)
# 两 is two (两个, 三千两百), and behind a number the tael: 十六两.
TAEL = re.compile(r"(?:(?<=[十百千万\d])|(?<=[十百千万][一二三四五六七八九]))两(?![十百千万亿])")


def read(text: str) -> Side:
    """The quantities of a Chinese text."""
    return read_with(GRAMMAR, TAEL.sub("斤", text))
