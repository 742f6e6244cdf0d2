"""Chinese numbers, dates and sums (GB/T 15835: both digits and characters are in use)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from editions.languages.shared.characters import IDEOGRAPHS
from editions.languages.shared.east_asian_numerals import Grammar, Script, evaluate
from editions.languages.shared.east_asian_numerals import read as read_with
from editions.languages.shared.measures import Measures
from editions.languages.shared.numerals import NARROW, day_reading, is_calendar, plain
from editions.languages.shared.quantities import Quantity, Reading, Side
from editions.languages.zh.spelling import plain as plain_text

NUMERALS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
NUMERALS |= {"七": 7, "八": 8, "九": 9}
COUNTERS = (
    "(?:[个種种项次名位年天日国大条点步篇层方类家章节期轮份件座场届代岁周人者部本艘架辆台枚头度州省市县村"
    "地党派路线段句字词组群支股起宗笔批套级档极维页卷号米吨亩成月季强岸端面边座艘颗幅门所间幢栋块分秒厘班册口只下双封棵根杯盏声回趟遍票席顿样户匹间岁两架壶辈季]|小时|公里|"
    "国集团)"
)
ONES = "一二三四五六七八九"
TENTHS = NUMERALS | {str(digit): digit for digit in range(10)} | {"半": 5}


def _plan(match: re.Match[str]) -> Sequence[Reading]:
    """“十一五”: the eleventh Five-Year Plan, and the years that it begins and ends; “十五” may be fifteen as well."""
    ten, one = match[0].startswith("十"), match[0].removeprefix("十")[:-1]
    number = 10 * ten + NUMERALS.get(one, 0)
    last = 5 * number + (1952 if number < 3 else 1955)
    years = (day_reading(last - 4), day_reading(last))
    which = plain(Fraction(number), "ordinal")
    return (which, *years) if one else (which, *years, plain(Fraction(15)))


def _generation(match: re.Match[str]) -> Sequence[Reading]:
    """60后: who was born in the 1960s or after 1960; and what comes after 60."""
    decade = int("".join(str(NUMERALS.get(digit, digit)) for digit in match["decade"]))
    year = decade + (2000 if decade < 30 else 1900)
    return plain(Fraction(year), "decade"), plain(Fraction(year)), plain(Fraction(decade))


def _age(match: re.Match[str]) -> Sequence[Reading]:
    """八十多岁: over eighty, in one's eighties."""
    tens = Fraction(10 * int(NUMERALS.get(match["tens"][0], match["tens"][0])))
    return plain(tens), plain(tens, "decade")


def _reign(match: re.Match[str]) -> Sequence[Reading]:
    """民国七十八年: 1989, and the number itself."""
    number = evaluate(SCRIPT, match["n"]) if match["n"] != "元" else Fraction(1)
    if number is None or number.denominator != 1:
        return ()
    return day_reading(int(number) + REIGNS[match["reign"]]), plain(number)


def _interest(match: re.Match[str]) -> Sequence[Reading]:
    """年利率四厘: four per cent a year; 月息二分五: two and a half a month. 厘 is a tenth of 分."""
    whole, part = (TENTHS.get(match[one], 0) for one in ("n", "part"))
    per_cent = Fraction(10) ** ((match["unit"] == "分") + (match["per"] == "年") - 1)
    return (plain((whole + Fraction(part, 10)) * per_cent, "percent"),)


def _clock(match: re.Match[str]) -> Sequence[Reading]:
    """下午3点, 晚8点半, 12时30分: an hour of the day."""
    hour = evaluate(SCRIPT, match["hour"])
    part = evaluate(SCRIPT, match["minute"]) if match["minute"] else Fraction(0)
    if hour is None or part is None or hour > 24:
        return ()
    minutes = part + 30 * bool(match["half"]) + 15 * TENTHS.get(match["quarter"], 0)
    time = plain(60 * hour + minutes, "clock")
    return (time,) if minutes else (plain(hour), time)


def _anniversary(match: re.Match[str]) -> Sequence[Reading]:
    """九一八事变, 六一儿童节: a day of the year."""
    month, day = (
        int("".join(str(NUMERALS[digit]) for digit in match[part])) for part in ("month", "day")
    )
    return (day_reading(None, month, day),) if is_calendar(month, day) else ()


def _old_day(match: re.Match[str]) -> Sequence[Reading]:
    """八月十五, 正月初一: a day of the old calendar."""
    month = evaluate(SCRIPT, {"正": "一", "腊": "十二"}.get(match["month"], match["month"]))
    day = evaluate(SCRIPT, match["day"].removeprefix("初"))
    return () if month is None or day is None else (day_reading(None, int(month), int(day)),)


def _cyclical(match: re.Match[str]) -> Sequence[Reading]:
    """甲午, 戊戌: the years of that name in the cycle of sixty."""
    stem, branch = STEMS.index(match[0][0]), BRANCHES.index(match[0][1])
    place = next((n for n in range(60) if n % 10 == stem and n % 12 == branch), None)
    if place is None:
        return ()
    return [day_reading(first + place) for first in range(FIRST_CYCLE, 2050, 60)]


def _two_decades(match: re.Match[str]) -> Sequence[Reading]:
    """五六十年代: the fifties and sixties."""
    before = evaluate(SCRIPT, match["century"]) if match["century"] else None
    century = 100 * (before - 1) if before else Fraction(1900 if match["last"] else 0)
    return [plain(century + 10 * NUMERALS[match[one]], "decade") for one in ("one", "other")]


def _two_shares(match: re.Match[str]) -> Sequence[Reading]:
    """百分之二三十, 七八成: 20 to 30 per cent."""
    tens = 10 if match["ten"] or match["tenths"] else 1
    return [plain(Fraction(tens * NUMERALS[match[one]]), "percent") for one in ("one", "other")]


def _discount(match: re.Match[str]) -> Sequence[Reading]:
    """八折, 七五折: at 80 per cent, a discount of 20."""
    left = sum(TENTHS[digit] * size for digit, size in zip(match["n"], (10, 1), strict=False))
    return plain(Fraction(left), "percent"), plain(Fraction(100 - left), "percent")


def _group(match: re.Match[str]) -> Sequence[Reading]:
    """七十七国集团: the G77."""
    count = evaluate(SCRIPT, match["n"])
    return () if count is None else (plain(count, "code", f"G{count}"), plain(count))


def _bare_scale(match: re.Match[str]) -> Sequence[Reading]:
    """每万人, 约千人: a round number without a numeral."""
    return (plain(Fraction(prod(UNITS[one] for one in match["scale"]))),)


def _figure(match: re.Match[str]) -> Sequence[Reading]:
    """图4-1: figure 4.1."""
    return (plain(Fraction(f"{match['chapter']}.{match['n']}"), "ordinal"),)


def _about(match: re.Match[str]) -> Sequence[Reading]:
    """四五千人: four or five thousand; 六七百万: six or seven million."""
    one, other = NUMERALS[match["one"]], NUMERALS[match["other"]]
    ten, unit = 10 * len(match["ten"]), prod(UNITS[scale] for scale in match["unit"])
    if other != one + 1:
        return ()
    return [plain(Fraction((ten + value) * unit)) for value in (one, other)]


def _and_half(match: re.Match[str]) -> Sequence[Reading]:
    """一年半: a year and a half, eighteen months."""
    years = evaluate(SCRIPT, match["n"])
    if years is None:
        return ()
    value = years + Fraction(1, 2)
    return plain(value), MEASURES.reading(value, "年")


def _half_after(match: re.Match[str]) -> Sequence[Reading]:
    """四个半小时: four and a half; 半小时, half an hour."""
    whole = evaluate(SCRIPT, match["n"]) if match["n"] else Fraction(0)
    return () if whole is None else (plain(whole + Fraction(1, 2)),)


def _table_unit(match: re.Match[str]) -> Sequence[Reading]:
    """单位：万美元, of what a table counts: units of $10,000."""
    value = Fraction(prod(UNITS[one] for one in match["scale"]))
    currency = SCRIPT.currencies.get(match["currency"] or "")
    return (plain(value, "money", currency), plain(value)) if currency else (plain(value),)


UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# The years before the first of each reign; 乾隆 is read as 干隆, in the characters that `plain` gives.
REIGNS = {
    "万历": 1572, "康熙": 1661, "雍正": 1722, "干隆": 1735, "嘉庆": 1795, "道光": 1820, "咸丰": 1850, "同治": 1861,
    "光绪": 1874, "宣统": 1908, "民国": 1911, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
}  # fmt: skip
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
FIRST_CYCLE = 1804  # a year 甲子
MEASURES = Measures(
    re.compile(
        "[多余来几]?个?(?P<unit>分钟|刻钟|小时|钟头|天|日|周|星期|礼拜|月|季度|年|世纪|公里|千米|英里|英尺|里|米|公斤|千克|克|磅|吨|斤|两|担|公顷|平方公里"
        "|平方英里|英亩|亩)"
    ),
    {
        "分钟": "minute", "刻钟": "quarter hour", "小时": "hour", "钟头": "hour", "天": "day", "日": "day",
        "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter", "年": "year", "世纪": "century",
        "公里": "kilometre", "千米": "kilometre", "英里": "mile", "英尺": "foot", "里": "li", "米": "metre",
        "公斤": "kilogram", "千克": "kilogram", "克": "gram", "磅": "pound", "吨": "tonne", "斤": "catty",
        "两": "tael", "担": "picul", "公顷": "hectare", "平方公里": "square kilometre",
        "平方英里": "square mile", "英亩": "acre", "亩": "mu",
    },
)  # fmt: skip
PLAN = rf"(?:[{ONES}]|十[{ONES}]?)五"
SPECIAL = (
    (
        re.compile(
            rf"(?<=[“「『\"]){PLAN}(?=[”」』\"])"
            rf"|(?<![{ONES}十百千]){PLAN}(?=[”」』\"]?(?:规划|计划|期间|时期|纲要|末|开局|收官))"
        ),
        _plan,
    ),
    (
        re.compile(
            r"(?<![\d.])(?P<decade>[1-9]0|00|[五六七八九][〇零]|[〇零][〇零])后(?![天来面续方])"
        ),
        _generation,
    ),
    (
        re.compile(
            rf"(?<![\d{ONES}])(?P<tens>[2-9]0?|[{ONES}])(?:(?<=0)|十)(?:[多几余来](?=岁)|出头)"
        ),
        _age,
    ),
    (
        re.compile(rf"(?P<reign>{'|'.join(REIGNS)})(?P<n>\d{{1,2}}|[{ONES}十]{{1,3}}|元)(?=年)"),
        _reign,
    ),
    (re.compile(rf"(?P<n>[{ONES}两]|(?<!\d)\d{{1,2}})年半(?![天日夜载])"), _and_half),
    (
        re.compile(
            rf"(?:(?P<n>(?<![{ONES}百千\d])[{ONES}两]?十?[{ONES}两]|(?<!\d)\d{{1,2}})个半|(?<![{ONES}两十年月\d个上下前后大])半个?)"
            "(?=小时|钟头|月|世纪|学期|年|天)"
        ),
        _half_after,
    ),
    (
        re.compile(
            rf"(?:(?<![\d.])(?P<hour>\d{{1,2}}|(?<=[午晨晚上夜])[{ONES}两十]{{1,3}})(?:点(?!半?[个建意要])钟?|时(?![代期间隔节]))"
            rf"(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>\d{{1,2}}|[{ONES}〇零十]{{1,3}})分(?![之钟])|整)?)"
        ),
        _clock,
    ),
    (
        re.compile(
            rf"(?<![{ONES}十百])(?P<month>一二(?=[·•{ONES}])|[{ONES}])[·•]?(?P<day>[一二三]?[{ONES}])"
            "[”’」]?(?=事变|惨案|运动|起义|事件|(?:国际)?(?:劳动|妇女|儿童|青年|建军|国庆|教师)节)"
        ),
        _anniversary,
    ),
    (re.compile(f"[{STEMS}][{BRANCHES}](?=[年战变中海之岁科革国])"), _cyclical),
    (
        re.compile(
            rf"(?:(?P<century>\d{{1,2}}|[{ONES}十]{{1,3}})世纪|(?P<last>上个?世纪))?(?P<one>[{ONES}])(?P<other>[{ONES}])十年代"
        ),
        _two_decades,
    ),
    (
        re.compile(
            rf"百分之(?P<one>[{ONES}])(?P<other>[{ONES}])(?P<ten>十?)(?P<tenths>)(?![{ONES}十百])"
        ),
        _two_shares,
    ),
    (
        re.compile(
            rf"(?<![{ONES}十百])(?P<one>[{ONES}])(?P<other>[{ONES}])(?P<tenths>成)(?P<ten>)"
        ),
        _two_shares,
    ),
    (re.compile(rf"(?P<n>[{ONES}\d][{ONES}\d]?)折"), _discount),
    (re.compile(rf"(?P<n>\d{{1,2}}|[{ONES}十]{{1,4}})国集团"), _group),
    (
        re.compile(
            r"(?<=[约近逾超过达破每])(?P<scale>[百千万亿]{1,2})(?![分里古般能一物年世岁方])(?=[多余]?(?:[人名户家个种件例]|[美欧日港]?元))"
        ),
        _bare_scale,
    ),
    (re.compile(r"(?<=[图表])(?P<chapter>\d{1,2})[-–—.．](?P<n>\d{1,2})(?![\d-])"), _figure),
    (
        re.compile(r"上个?世纪(?![\d一二三四五六七八九])"),
        lambda _match: (plain(Fraction(20), "century"), plain(Fraction(19), "century")),
    ),
    (
        re.compile(r"本世纪(?![\d一二三四五六七八九])"),
        lambda _match: (plain(Fraction(21), "century"), plain(Fraction(2000), "decade")),
    ),
    (
        re.compile(rf"(?P<n>[{ONES}])个(?P<scale>[百千万]?[万亿])(?!万)"),
        lambda match: (
            plain(NUMERALS[match["n"]] * Fraction(prod(UNITS[one] for one in match["scale"]))),
        ),
    ),
    (
        re.compile(r"(?<![\d.])(?P<n>\d{1,3})个?基点"),
        lambda match: (plain(Fraction(match["n"])), plain(Fraction(match["n"]) / 100, "points")),
    ),
    (
        re.compile("(?P<n>[一三])刻钟"),
        lambda match: (plain(Fraction(15 * NUMERALS[match["n"]])),),
    ),
    (
        re.compile(
            rf"(?<![{ONES}十])(?P<month>十?[{ONES}]|[十正腊])月(?P<day>初[{ONES}十]|[一二三]?十[{ONES}]?+)(?![日号年个月余多])"
        ),
        _old_day,
    ),
    (re.compile(rf"(?P<tens>[{ONES}])旬(?![月报刊])"), _age),
    (
        re.compile(r"(?<![\d.])(?P<n>\d{1,3}(?:\.\d{1,3})?)‰"),
        lambda match: (
            plain(Fraction(match["n"])),
            plain(Fraction(match["n"]) / 1000, "fraction"),
        ),
    ),
    (
        re.compile(rf"(?<=[至到—–])[{ONES}〇零]{{3}}(?=页)"),
        lambda match: (plain(Fraction("".join(str(NUMERALS[one]) for one in match[0]))),),
    ),
    (re.compile("元旦"), lambda _match: (day_reading(None, 1, 1),)),
    (
        re.compile(rf"(?P<n>[{ONES}两])倍半"),
        lambda match: (plain(NUMERALS[match["n"]] + Fraction(1, 2), "times"),),
    ),
    (
        re.compile(
            r"(?<!\d)(?P<month>1[0-2]|[1-9])[·•.](?P<day>[12]\d|3[01]|[1-9])(?=[”」』]|事件|大?地震|惨案|暴动)"
        ),
        lambda match: (day_reading(None, int(match["month"]), int(match["day"])),),
    ),
    (
        re.compile(
            rf"(?<![{ONES}百千〇零点])(?P<ten>十?)(?P<one>[{ONES}两])(?P<other>[{ONES}两])(?P<unit>[十百千万亿]{{0,2}})(?![{ONES}点〇月])"
        ),
        _about,
    ),
    (
        re.compile(
            r"(?<=单位[：:])(?P<scale>[十百千万亿]{1,2})(?P<currency>美元|欧元|日元|英镑|元)?"
        ),
        _table_unit,
    ),
    (
        re.compile(
            rf"(?P<per>[年月])(?:利率?|息)[为是约]?(?P<n>[{ONES}]|\d)(?P<unit>[厘分])(?P<part>[{ONES}半]?)"
        ),
        _interest,
    ),
    (re.compile(r"(?<!\d)9[·•・./]11(?!\d)"), lambda _match: (day_reading(None, 9, 11),)),
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
    # Not 三成员国, 一成不变: tenths before anything but what makes a word with 成.
    tenths=(
        "成(?:(?P<half>半)|(?P<digit>[一二三四五六七八九])(?![个十百千万亿]))?"
        "(?!员|为|立|功|果|本|分|熟|长|就|不变|套|交[额量价易]|绩|效|语|品|都|像|型|因|见|年[人后礼]|人[教礼])"
    ),
    points="个?百分点",
    percent_before="百分之",
    part_of="分之",
    times="倍",
    ordinal="(?:第|附录|附件|图|表|卷)",
    ordinal_after="",
    grows="(?:增|长|加|高|升|涨|多|大)(?:长|加|高|升|大|了|出)?",
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
        r"\d{1,2}[、和](?=\d{1,2}世纪之交)|"
        "十分(?![之钟])|十足|十全|百姓|(?<![一二三四五六七八九十百千])万(?:[一万]|分(?!之))|成千上万|十万火急|十万八千里|千方百计|千千万万|亿万|千差万别|百家争鸣|"
        "三番[五两]次|三心[二两]意|四面八方|五花八门|七上八下|九牛一毛|举一反三|(?<![二三四五六七八九十百])一[些样直旦切定般致起系面方向]|"
        "[一二三多]元(?:论|对立|化|结构|体制|文化|社会|方程)|统一|唯一|单一|(?<!分)之一|不一|五角大楼|三角洲?|三峡|三星|千万(?=[不别要])"
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
        "百分之百": (plain(Fraction(100), "percent"),),
        "九一一": (day_reading(None, 9, 11),),
        "双十节": (day_reading(None, 10, 10),),
        "上册": (plain(Fraction(1), "ordinal"),),
        "上卷": (plain(Fraction(1), "ordinal"),),
        "中册": (plain(Fraction(2), "ordinal"),),
        "中卷": (plain(Fraction(2), "ordinal"),),
        **{
            f"下{part}": (plain(Fraction(2), "ordinal"), plain(Fraction(3), "ordinal"))
            for part in "册卷"
        },
        "半个百分点": (plain(Fraction(1, 2), "points"),),
        "半个世纪": (plain(Fraction(50)),),
        "四分之一世纪": (plain(Fraction(25)),),
        "四分之一个世纪": (plain(Fraction(25)),),
    },
    special=SPECIAL,
)  # fmt: skip
GRAMMAR = Grammar(SCRIPT)
OLD_REIGNS = "|".join(reign for reign, before in REIGNS.items() if before < 1911)
OLD_YEAR = re.compile(rf"(?:{OLD_REIGNS})[\d{ONES}十元]{{1,3}}年[，,]?$")
# 两 is two (两个, 三千两百), and after a number the tael: 十六两.
TAEL = re.compile(r"(?:(?<=[十百千万亿\d])|(?<=[十百千万][一二三四五六七八九]))两(?![十百千万亿])")
HAN = f"[{IDEOGRAPHS}]"
# Spaces that some authors put between digits and Han characters: 10 万人, 2023 年, but not 表2 十二列;
# and the 有 of 七十有三.
BLANK = re.compile(
    rf"(?<=[\d%])[ \u00a0\u2009\u202f](?={HAN})(?![{ONES}十]|两[百千万亿个])"
    rf"|(?<=[{ONES}]十)有(?=[{ONES}])"
    rf"|(?<={HAN})(?<![{ONES}十百千万亿])[ \u00a0\u2009\u202f](?=\d)"
)


def _as_meant(text: str, quantity: Quantity) -> Quantity:
    """A quantity with what it measures, and not firm where its counterpart has another form.

    A day after the year of a reign is one of the old calendar; in 一元兑法币三百万元 the one is a unit.
    """
    after = text[quantity.end : quantity.end + 1]
    before = text[max(0, quantity.start - 1) : quantity.start]
    is_rate = "兑" in (before, after) or after == "折"
    is_soft = bool(OLD_YEAR.search(text, 0, quantity.start)) or (
        is_rate and quantity.readings[0].value == 1
    )
    if after in "多余来" and quantity.readings[0].value == 10:  # 十余: a dozen or so
        quantity = replace(quantity, readings=(*quantity.readings, plain(Fraction(12))))
    return replace(MEASURES.added(text, quantity), firm=quantity.firm and not is_soft)


def read(text: str) -> Side:
    """The quantities of a Chinese text, in Simplified or Traditional characters."""
    spaces = {match.start() for match in BLANK.finditer(text)}
    places = [place for place in range(len(text)) if place not in spaces]
    squeezed = plain_text("".join(text[place] for place in places))
    side = read_with(GRAMMAR, TAEL.sub("斤", squeezed))
    return side._replace(
        quantities=[
            replace(
                _as_meant(squeezed, quantity),
                start=(start := places[quantity.start]),
                end=(end := places[quantity.end - 1] + 1),
                written=text[start:end].translate(NARROW),
            )
            for quantity in side.quantities
        ]
    )
