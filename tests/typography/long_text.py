"""Write the long mixed text that the typography is measured on: `python tests/typography/long_text.py`.

Sentences of our own about harbours and railways, put together by a fixed rule: every hard spot of Chinese
and English setting comes many times, at every place of a line. The result is kept in the repository.
"""

from __future__ import annotations

import random
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "typography" / "long" / "harbours"

PLACES = [
    ("宁波", "Ningbo"),
    ("鹿特丹", "Rotterdam"),
    ("釜山", "Busan"),
    ("安特卫普", "Antwerp"),
    ("厦门", "Xiamen"),
    ("瓦尔帕莱索", "Valparaíso"),
    ("横滨", "Yokohama"),
    ("的里雅斯特", "Trieste"),
    ("大连", "Dalian"),
    ("汉堡", "Hamburg"),
]
PEOPLE = [
    ("马丁·贝克", "M. A. Becker"),
    ("沈启明", "Shen Qiming"),
    ("安娜·费拉里", "Anna Ferrari"),
    ("郑若兰", "Zheng Ruolan"),
    ("约瑟夫·奥康纳", "J. P. O’Connor"),
    ("朴正浩", "Park Jung-ho"),
    ("玛丽亚·冈萨雷斯", "María González"),
    ("陆文渊", "Lu Wenyuan"),
]
BODIES = [
    ("港务局", "Port Authority"),
    ("国际海事组织", "International Maritime Organization, IMO"),
    ("铁路联盟", "Union of Railways"),
    ("货运合作社", "Freight Co-operative"),
    ("海关总署", "General Administration of Customs"),
    ("水文研究所", "Institute of Hydrography"),
]
WORDS = [
    ("转运", "transshipment"),
    ("腹地", "hinterland"),
    ("驼背运输", "piggyback transport"),
    ("最后一公里", "last mile"),
    ("准班率", "schedule reliability"),
    ("岸电", "shore power"),
    ("压舱水", "ballast water"),
    ("多式联运", "intermodal transport"),
]
BOOKS = [
    ("港口年鉴", "The Yearbook of Ports"),
    ("潮汐与账本", "Tides and Ledgers"),
    ("北方铁路史", "A History of the Northern Railways"),
    ("货物的道路", "The Road of Goods"),
    ("码头工人口述", "Dockers’ Voices"),
]

ZH = [
    "{year}年{month}月{day}日，{place}的吞吐量第一次超过{big}万标准箱（TEU），比上年增长{small}%，",
    "{person}把这种做法叫作“{word}”（{word_en}），意思是说，货物不是到了码头就算到了，",
    "可是——正如{body}的一位老职员所说——“船来了，车没来；车来了，单子没来；单子来了，人已经下班。”",
    "《{book}》（{year}年版）列出了{n}种办法，从“先卸后查”到“先查后卸”，再到“边卸边查”……每一种都有人反对，",
    "负责调度的{person}说：“我们要的不是‘更快’，而是‘说到做到’。”",
    "这条线全长{big}公里，其中{small}公里要在{year}—{year2}年之间改造，单位成本约为{n}～{n2}元/吨，",
    "按照{body}（{body_en}）的统计，{place}与{place2}之间的班轮每周{digit}班，准点率在{n}%至{n2}%之间，",
    "有人担心这会带来新的拥堵；也有人认为，只要堆场、闸口、铁路三处的时间对得上，拥堵自然会消失，",
    "问题在于谁来付这笔钱？是船公司、货主，还是码头？{person}的回答很干脆：“谁受益，谁付钱！”",
    "他举了一个例子：一个装着电子元件的集装箱，在{place}停留{n}小时，在{place2}却停留{big}小时，差别全在单证，",
    "到了{month}月下旬，气温降到-{digit}℃，港池结冰，拖轮从{digit}艘增加到{n}艘，仍旧不够用，",
    "这份报告（PDF，{n}页）可以在 https://www.example.org/reports/{year}/ports-and-railways/chapter-{digit}.html 找到，",
    "所谓“智慧港口”（smart port），说到底是三件事：看得见、算得清、赶得上，",
    "与{year}年相比，人工费用下降了{small}%，电费却上升了{n}.{digit}%，两者相抵，节余只剩下{digit}个百分点，",
    "“{word}”这个说法最早见于{person}的笔记，后来被写进《{book}》，又被译成十几种文字，",
    "船长们宁可在锚地多等一夜，也不愿意在黎明前进港：雾大，灯暗，引水员又少，",
    "A/B 两个泊位轮流使用，C 泊位留给冷藏箱，这是{body}在第{n}号通告里定下来的，",
    "那一年发生的事情太多了：罢工、台风、汇率波动，还有一场持续{n}天的谈判——谈判的结果是双方各退一步，",
]
ZH_ENDS = [
    "这才是问题的要害。",
    "然而事情并没有到此为止。",
    "结论恐怕还要再等一等。",
    "账面上的数字，于是有了另一种读法。",
    "“早一天，晚一天，差的不是一天。”",
    "这便是《{book}》没有写出来的部分。",
    "剩下的，就交给时间吧！",
    "谁又能说得准呢？",
]
EN = [
    "On {day} {month_en} {year} the throughput of {place_en} passed {big},000 containers for the first time, {small} per cent more than a year before.",
    'What M. A. Becker calls "{word_en}" is simple to describe and hard to do: goods that have reached the quay have not yet arrived.',
    'And yet - as an old clerk of the {body_en} put it - "the ship came and the train did not; the train came and the papers did not; the papers came and everyone had gone home."',
    "*{book_en}* lists {n} methods, from inspection before unloading to inspection during unloading, and every one of them has its opponents.",
    '"We do not want to be \'faster\'," said {person_en}, who ran the yard; "we want to keep our word."',
    "The line is {big} km long, of which {small} km are to be rebuilt in {year}-{year2} at a cost of {n}-{n2} euros a tonne.",
    "Between {place_en} and {place2_en} there are {digit} sailings a week, and between {n} and {n2} per cent of them are on time.",
    "Some feared new congestion; others held that congestion would disappear by itself once the yard, the gate and the railway kept the same hours.",
    'Who is to pay? The carriers, the owners of the goods, or the terminal? The answer of {person_en} was short: "Whoever gains."',
    "A container of electronic components waited {n} hours in {place_en} and {big} hours in {place2_en}, and the whole of the difference lay in the paperwork.",
    "Late in {month_en} the temperature fell to -{digit} °C, the basin froze, and {n} tugs were not enough where {digit} had been.",
    "The report (PDF, {n} pages) is at https://www.example.org/reports/{year}/ports-and-railways/chapter-{digit}.html and in every library of the coast.",
    "The so-called smart port comes down to three things: to see, to reckon, and to be in time.",
    "Compared with {year}, wages fell by {small} per cent and the price of electricity rose by {n}.{digit} per cent, which left a saving of {digit} points.",
    'The words "{word_en}" are first found in the notebooks of {person_en} (see p. {n} and vol. {digit}, no. {n2}), from where they went into a dozen languages.',
    "Captains would sooner lie a night at anchor than enter before dawn: there is fog, the lights are poor, and pilots are few.",
    "Berths A and B are used in turn, and berth C is kept for refrigerated goods, as the {body_en} laid down in its circular no. {n}.",
    "Too much happened in that year: a strike, a typhoon, unsteady exchange rates, and a negotiation of {n} days in which each side gave up a little.",
]
EN_ENDS = [
    "That is the heart of it.",
    "The matter did not end there.",
    "For a conclusion one will have to wait a while.",
    "The figures in the ledger can be read in another way.",
    "A day sooner or later is not merely a day.",
    "This is what the book left out.",
    "The rest may be left to time.",
    "But who could say so?",
]
ZH_NOTES = [
    "{body}：《{book}》，{place}：海运出版社，{year}年，第{n}—{n2}页。",
    '{person_en}, "The {word_en} Question in {place_en}," *Journal of Transport History* {n}, no. {digit} ({year}): {n}-{n2}, https://doi.org/10.1000/jth.{year}.{n}.',
    "{person_en}, *{book_en}* ({place_en}: Quay Press, {year}), pp. {n}-{n2}. 中译文见《{book}》，{place2}：{year2}年，第{n}页。",
    "参见{person}：“谁来付钱？”，载《{book}》第{digit}期（{year}年），第{n}页；另见 https://www.example.org/archive/{year}/item-{n}。",
]
EN_NOTES = [
    "{body_en}, *{book_en}* ({place_en}: Quay Press, {year}), pp. {n}-{n2}.",
    '{person_en}, "The {word_en} Question in {place_en}," *Journal of Transport History* {n}, no. {digit} ({year}): {n}-{n2}, https://doi.org/10.1000/jth.{year}.{n}.',
    "{person_en} [{person}], *{book_en}* [{book}] ({place2_en}: Harbour Books, {year2}), vol. {digit}, p. {n}.",
]
HEADS = [
    ("一条航线的开端", "The beginning of a line"),
    ("谁在等谁", "Who waits for whom"),
    ("“最后一公里”的账", "The ledger of the last mile"),
    ("冬天的港池", "The basin in winter"),
    ("纸上的集装箱", "Containers on paper"),
    ("两座城市，一张时刻表", "Two cities and one timetable"),
    ("从码头到腹地", "From the quay to the hinterland"),
    ("余论", "Afterthoughts"),
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
PARAGRAPHS = 72
EMPHASIS = (("说到做到", "*说到做到*"), ("谁受益，谁付钱", "**谁受益，谁付钱**"))


def slots(rng: random.Random) -> dict[str, object]:
    """One filling of every blank."""
    (place, place_en), (place2, place2_en) = rng.sample(PLACES, 2)
    person, person_en = rng.choice(PEOPLE)
    body, body_en = rng.choice(BODIES)
    word, word_en = rng.choice(WORDS)
    book, book_en = rng.choice(BOOKS)
    year, n, month = rng.randint(1887, 2015), rng.randint(11, 79), rng.randint(1, 12)
    return {
        "place": place,
        "place_en": place_en,
        "place2": place2,
        "place2_en": place2_en,
        "person": person,
        "person_en": person_en,
        "body": body,
        "body_en": body_en,
        "word": word,
        "word_en": word_en,
        "book": book,
        "book_en": book_en,
        "year": year,
        "year2": year + rng.randint(2, 9),
        "month": month,
        "month_en": MONTHS[month - 1],
        "day": rng.randint(1, 28),
        "big": rng.randint(120, 980),
        "small": rng.randint(2, 39),
        "n": n,
        "n2": n + rng.randint(3, 15),
        "digit": rng.randint(2, 9),
    }


def text(sentences: list[str], ends: list[str], notes: list[str], english: bool) -> str:
    """The whole Markdown of one edition."""
    rng = random.Random(1911)
    parts, definitions = [], []
    for index in range(PARAGRAPHS):
        if index % 9 == 0:
            parts.append(f"## {HEADS[index // 9][english]}")
        chosen = rng.sample(sentences, rng.randint(3, 6))
        filled = [sentence.format(**slots(rng)) for sentence in chosen]
        if index % 2 == 0:
            label = f"n{index}"
            filled[-1] += f"[^{label}]"
            definitions.append(f"[^{label}]: " + rng.choice(notes).format(**slots(rng)))
        ending = rng.choice(ends).format(**slots(rng))
        paragraph = (" " if english else "").join(filled) + (" " if english else "") + ending
        for plain, marked in EMPHASIS:
            paragraph = paragraph.replace(plain, marked, 1) if index % 5 == 0 else paragraph
        parts.append(paragraph if english else _joined(paragraph))
    return "\n\n".join([*parts, *definitions]) + "\n"


def _joined(paragraph: str) -> str:
    """A comma before a sentence that is whole in itself becomes a stop."""
    return paragraph.replace("，“早", "。“早").replace("，谁又", "；谁又")


def main() -> None:
    """Write both editions."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "zh.md").write_text(text(ZH, ZH_ENDS, ZH_NOTES, english=False))
    (FOLDER / "en.md").write_text(text(EN, EN_ENDS, EN_NOTES, english=True))


if __name__ == "__main__":
    main()
