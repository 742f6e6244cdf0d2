"""Numbers, dates and sums as English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from editions.languages.en import dates
from editions.languages.en.number_words import (
    PARTS,
    SCALES,
    SMALL,
    TENS,
    SpeltNumber,
    spelt_numbers,
)
from editions.languages.shared.measures import Measures
from editions.languages.shared.numerals import (
    DIGITS,
    NARROW,
    SIGNS,
    Scan,
    currency_pattern,
    day_reading,
    find_common,
    hints_in,
    is_firm,
    number,
    plain,
)
from editions.languages.shared.quantities import BARE_YEARS, Hint, Quantity, Side

# fmt: off
CURRENCIES = {
    "US dollars": "USD", "US dollar": "USD", "American dollars": "USD", "dollars": "USD", "dollar": "USD",
    "Hong Kong dollars": "HKD", "Australian dollars": "AUD", "Canadian dollars": "CAD", "yuan": "CNY",
    "renminbi": "CNY", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "pounds": "GBP",
    "yen": "JPY", "won": "KRW", "roubles": "RUB", "rubles": "RUB", "rupees": "INR", "Swiss francs": "CHF",
}
SHORT_SCALES = {"tn": 10**12, "trn": 10**12, "bn": 10**9, "m": 10**6, "mn": 10**6, "k": 1000}
MULTIPLES = {
    "decade": 10, "decades": 10, "century": 100, "centuries": 100, "millennium": 1000, "millennia": 1000, "dozen": 12,
    "score": 20,
}
UNITS = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "centurie": "century",
    "mile": "mile", "kilometre": "kilometre", "kilometer": "kilometre", "km": "kilometre", "metre": "metre",
    "meter": "metre", "m": "metre", "foot": "foot", "feet": "foot", "li": "li", "gram": "gram", "kilogram": "kilogram",
    "kilo": "kilogram", "kg": "kilogram", "ton": "tonne", "tonne": "tonne", "pound": "pound", "catty": "catty",
    "cattie": "catty", "picul": "picul", "tael": "tael", "mu": "mu", "hectare": "hectare", "acre": "acre",
    "square mile": "square mile", "square kilometre": "square kilometre", "square kilometer": "square kilometre",
}
HINTS = {
    "count": (
        (1, "one once single alone sole only an a"),
        (2, "two twice double doubled doubling dual both pair couple either neither half bilateral twin twofold"),
        (2, "mutual between"),
        (3, "three triple tripled thrice trio trilateral threefold tripartite"),
        (4, "four quarter quadruple fourfold"), (5, "five fivefold"), (6, "six sixfold"), (7, "seven"),
        (8, "eight"), (9, "nine"), (10, "ten decade decades tenfold"), (11, "eleven"), (12, "twelve dozen"),
        (100, "hundred century centuries hundredfold"), (1000, "thousand millennium"),
    ),
    "ordinal": (
        (1, "first firstly initial opening earliest"), (2, "second secondly other another again next following after"),
        (3, "third thirdly"), (4, "fourth"), (5, "fifth"), (6, "sixth"), (7, "seventh"), (8, "eighth"),
        (9, "ninth"), (10, "tenth"), (11, "eleventh"), (12, "twelfth"),
    ),
}
# fmt: on
HINT_WORDS = {
    family: {word: value for value, words in entries for word in words.split()}
    for family, entries in HINTS.items()
}
VAGUE = {"tens": 10, "dozens": 10, "decades": 10, "hundreds": 100, "thousands": 1000}
VAGUE |= {"centuries": 100, "millions": 10**6, "billions": 10**9, "trillions": 10**12}

DECADE = re.compile(r"(?<![\w.])(?:(\d{3}0)|['’]?(\d0))['’]?s\b", re.ASCII)
# Before a number there is no letter and no point, but for that of an abbreviation: p.12, vol.3.
BEFORE = r"(?:(?<![\w.])|(?<=\b[A-Za-z]\.)|(?<=\bpp\.)|(?<=\b[Nn]o\.)|(?<=\b[Vv]ol\.)|(?<=\b[Cc]h\.)|(?<=\b[Aa]rt\.))"
NUMERIC = re.compile(
    rf"(?:(?<![A-Za-z])(?P<sign>{currency_pattern(SIGNS)})\s?|{BEFORE})(?<!\d,)(?P<digits>{DIGITS}|(?<![^\s(<>=≈~–-])\.\d+)"
    r"(?P<ordinal>st|nd|rd|th)?(?:(?P<short>tn|trn|bn|mn|[mk])(?![A-Za-z])|[ -](?P<scale>"
    + "|".join(SCALES)
    + r")\b)?",
    re.ASCII,
)
PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
POINTS = re.compile(r"(?:\sof\san?)?[\s-]?(?:percentage[ -]points?\b|pp\b)", re.IGNORECASE)
PER_THOUSAND = re.compile(r"\s?(?:‰|per\s(?:thousand|mille?)\b)", re.IGNORECASE)
TIMES = re.compile(r"(?:\s|-)?(?:times|fold)\b", re.IGNORECASE)
ONE_OF = re.compile(
    r"\b(?P<half>half )?an? (?P<name>decade|century|millennium|dozen|hundred|million|billion|thousand)\b",
    re.I | re.A,
)
PART_OF = re.compile(
    r"\b(?:an?|one)[ -](?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth"
    r"|thousandth)\b"
    r"(?= (?:of|to|from|in|less|more|lower|higher|since|over|by|on|and|or|compared|below|above)\b|[.,;:)]|$)",
    re.I | re.A,
)
FOLD = re.compile(r"\b(" + "|".join(list(SMALL)[2:]) + r")-?fold\b", re.I | re.A)
TENS_FOLD = re.compile(
    rf"\b(?P<tens>{'|'.join(TENS)})-(?P<ones>{'|'.join(list(SMALL)[1:10])})-?fold\b", re.I | re.A
)
EITHER = re.compile(r"\s+or\s+")  # six or seven: about as many
MANY_FOLD = re.compile(
    r"\b(?:(?P<n>an?|" + "|".join(list(SMALL)[1:]) + r"|\d+) )?(?P<scale>hundred|thousand)-?fold\b",
    re.I | re.A,
)
QUARTER_CENTURY = re.compile(r"\b(?:a |one )?quarter[ -](?:of a )?century\b", re.I | re.A)
A_POINT = re.compile(
    r"\b(?:a|an|one|each|every)(?: (?:additional|extra|further|full|single))? percentage[ -]point\b",
    re.I | re.A,
)
# An hour and a half, two years and a half.
AND_HALF = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|\d{1,2}) (?P<unit>hour|day|week|month|year|decade|centur)(?:s|y|ies)? and a "
    r"half\b",
    re.I | re.A,
)
MEASURES = Measures(
    re.compile(
        rf"[ -](?:(?:of )?an? )?(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})s?\b",
        re.A,
    ),
    UNITS,
)
PART_OF_POINT = re.compile(
    r"\b(?P<part>half|quarter) (?:of )?a (?:percentage[ -])?point\b", re.I | re.A
)
POINTS_ALONE = re.compile(r"[ -]points?\b", re.I)
SHARES = ("percent", "points")
BASIS_POINTS = re.compile(r"[ -](?:basis[ -]points?|bps?)\b", re.I)
# Nine in ten, two out of every five.
PART_OF_SO_MANY = re.compile(r"\s(?:in|out of)(?: every| each)? ")
ONE_OF_SO_MANY = re.compile(r"\b(?:[Oo]ne|1) (?:in|out of)(?: every| each)? $")
MOST_LISTED = 4  # names before "and three others"
REMAINDER = re.compile(r"[ -](?:others?|more|further|additional)\b")
HOUR = r"[01]?\d|2[0-4]"
# 8.30 p.m., at 8.30; not 8.30 per cent.
CLOCK_POINT = re.compile(
    rf"(?:(?<![\d.])|(?P<at>(?<=\b[Aa]t )))(?P<hour>{HOUR})\.(?P<minute>[0-5]\d)"
    r"(?(at)(?![\d%]| per|percent)|(?=\s?(?:[ap]\.?m\b|hours\b|in the (?:morn|after|even)|at night|o[’']clock)))"
)
O_CLOCK = re.compile(
    r"\s?(?:o[’']clock\b(?: in the)?|in the|at (?=night)|(?=[ap]\.?m\b))\s?"
    r"(?P<half>[ap](?=\.?m\b)|morning|afternoon|evening|night)?"
)
GROUP_OF = re.compile(rf"\bGroup of (?P<n>\d+|{'|'.join(map(str.title, (*SMALL, *TENS)))})\b(?!-)")
REGNAL = re.compile(
    r"\b[A-Z][a-zé]+ (?P<n>(?=[IVX]{2}|V\b(?!\.))X{0,2}(?:IX|IV|V?I{0,3})(?<=[IVX]))\b", re.A
)
FIGURE = re.compile(
    r"\b(?:[Ff]ig(?:ure|s?\.)|[Tt]able|[Cc]hart) (?P<n>\d{1,2}[-–.]\d{1,2})\b(?![-–.]\d)"
)
PAGE_NOTE = re.compile(r"(?<![\w.])(?P<page>\d{1,4})n\.?\s?(?P<note>\d{1,3})\b")
AND_NEXT = re.compile(r"\s?f\.")  # 20 f., the page and the next
# Phrases for small numbers, days and hours.
PHRASES = {
    "round the clock": (plain(Fraction(24)),),
    "around the clock": (plain(Fraction(24)),),
    "noon": (plain(Fraction(720), "clock"), plain(Fraction(12))),
    "midnight": (
        plain(Fraction(0), "clock"),
        plain(Fraction(0)),
        plain(Fraction(12)),
        plain(Fraction(24)),
    ),
    "a fortnight": (
        plain(Fraction(2)),
        plain(Fraction(14)),
        MEASURES.reading(Fraction(1), "fortnight"),
    ),
    "New Year’s Day": (day_reading(None, 1, 1),),
    "Christmas Day": (day_reading(None, 12, 25),),
    "May Day": (day_reading(None, 5, 1),),
    "Labour Day": (day_reading(None, 5, 1),),
}
PHRASE = re.compile(r"\b(?:" + "|".join(PHRASES).replace("’", "['’]") + r")\b")
HALF = re.compile(r"(?<!and a )(?<!first )(?<!second )(?<!latter )\bhalf\b(?! a )", re.I | re.A)
MULTIPLE = re.compile(r"[ -](" + "|".join(MULTIPLES) + r")\b", re.IGNORECASE)
HALF_MORE = re.compile(r"\sand\s(a\shalf|a\squarter|three\squarters)\b", re.IGNORECASE)
HALF_VALUE = {
    "a half": Fraction(1, 2),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
}
SCALE_AFTER = re.compile(r"\s(million|billion|trillion)\b")
CENTURY_AFTER = re.compile(
    r"-?(?:\s?(?:,|and|or|to|through|[-–—])\s(?:the\s)?(?:early\s|late\s|mid-)?[\w-]+?)?[\s-]centur(?:y|ies)\b",
    re.IGNORECASE,
)
CURRENCY_AFTER = re.compile(rf"\s(?P<name>{currency_pattern(CURRENCIES)})\b")
VAGUE_WORD = re.compile(
    r"\b(" + "|".join(VAGUE) + r")\b(?:\sof\s(thousands|millions)\b)?", re.I | re.A
)
# Volumes and parts in Roman numbers.
ROMAN_PLACE = re.compile(
    r"\b(?:vols?|volumes?|parts?|books?|chapters?|chs?|annex|appendix|titles?|articles?|arts?|sections?|secs?|"
    r"phases?|tracks?|schedules?|tomes?|t)\b\.? (?P<n>(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\b",
    re.IGNORECASE | re.ASCII,
)
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
WORLD_WAR = re.compile(r"\bWorld War (II|I|Two|One)\b|\bWW(II|I|2|1)\b")


def read(text: str) -> Side:
    """The quantities of an English text."""
    scan = Scan(text.translate(NARROW))
    find(scan)
    quantities = _with_parts(scan.text, list(_with_elided_units(scan.finish())))
    measured = [MEASURES.added(scan.text, quantity) for quantity in quantities]
    return Side(list(_estimates(scan.text, measured)), hints(scan.rest()))


def _estimates(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities; two that are one apart and joined by "or" are one estimate, and neither has to be met."""
    soft = set()
    for at, (one, other) in enumerate(pairwise(quantities)):
        apart = other.readings[0].value - one.readings[0].value
        if apart == 1 and EITHER.fullmatch(text, one.end, other.start):
            soft |= {at, at + 1}
    for at, quantity in enumerate(quantities):
        yield replace(quantity, firm=False) if at in soft else quantity


def _with_elided_units(quantities: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, bare numbers also read in the shares of the text, whose unit need not be repeated.

    3.2 per cent of men and 4.5 of women; from 4 to 6 and then to 9 per cent; two to three points.
    """
    shares = [share for share in SHARES if any(share == quantity.kind for quantity in quantities)]
    for quantity in quantities:
        value = quantity.readings[0].value
        is_bare = quantity.kind == "number" and value < BARE_YEARS.start
        elided = [plain(value, share) for share in shares if is_bare]
        yield replace(quantity, readings=tuple(dict.fromkeys((*quantity.readings, *elided))))


def _with_parts(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; of nine in ten both are also nine tenths, and the twenty of one in twenty a twentieth."""
    parts: dict[int, Fraction] = {}
    for at, (one, other) in enumerate(pairwise(quantities)):
        part, whole = one.readings[0].value, other.readings[0].value
        if 0 < part < whole and PART_OF_SO_MANY.fullmatch(text, one.end, other.start):
            parts[at] = parts[at + 1] = part / whole
    for at, quantity in enumerate(quantities):
        value = quantity.readings[0].value
        if value and at not in parts and ONE_OF_SO_MANY.search(text, 0, quantity.start):
            parts[at] = 1 / value
    return [
        replace(quantity, readings=(*quantity.readings, plain(parts[at], "fraction")))
        if at in parts
        else quantity
        for at, quantity in enumerate(quantities)
    ]


def hints(text: str) -> frozenset[Hint]:
    """The small numbers that words of the text contain or represent."""
    return hints_in(HINT_WORDS, re.findall(r"[a-z]+", text.lower()))


def find(scan: Scan) -> None:
    """Find the quantities in English in the characters of `scan` that are still free."""
    _find_phrases(scan)
    dates.find(scan)
    _find_wars(scan)
    _find_roman(scan)
    _find_decades(scan)
    find_common(scan)
    _find_digits(scan)
    _find_single(scan)
    for number_ in spelt_numbers(scan.text, scan.is_free):
        _close(scan, number_)
    _find_vague(scan)


def _find_phrases(scan: Scan) -> None:
    """Noon, a fortnight, the Group of Twenty, Louis XIV, figure 4.1, 20n2, at 8.30."""
    for match in PHRASE.finditer(scan.text):
        scan.add(*match.span(), *PHRASES[match[0].replace("'", "’")], firm=False, digits=False)
    for match in GROUP_OF.finditer(scan.text):
        written = match["n"].lower()
        value = number(written) if written.isdigit() else Fraction({**SMALL, **TENS}[written])
        scan.add(*match.span(), plain(value, "code", f"G{value}"), plain(value), digits=False)
    for match in REGNAL.finditer(scan.text):
        value = Fraction(_roman(match["n"]))
        scan.add(*match.span("n"), plain(value, "ordinal"), firm=False, digits=False)
    for match in FIGURE.finditer(scan.text):
        scan.add(*match.span("n"), plain(number(re.sub("[-–]", ".", match["n"])), "ordinal"))
    for match in PAGE_NOTE.finditer(scan.text):
        for part in ("page", "note"):
            scan.add(*match.span(part), plain(number(match[part])))
    for match in CLOCK_POINT.finditer(scan.text):
        time = plain(Fraction(60 * int(match["hour"]) + int(match["minute"])), "clock")
        scan.add(*match.span(), time, plain(number(match[0])))


def _find_wars(scan: Scan) -> None:
    for match in WORLD_WAR.finditer(scan.text):
        which = Fraction(2 if (match[1] or match[2]) in ("II", "Two", "2") else 1)
        scan.add(*match.span(), plain(which, "ordinal"), firm=False, digits=False)


def _find_roman(scan: Scan) -> None:
    for match in ROMAN_PLACE.finditer(scan.text):
        if match["n"].isupper():
            value = plain(Fraction(_roman(match["n"])), "ordinal")
            scan.add(*match.span("n"), value, firm=False, digits=False)


def _roman(written: str) -> int:
    values = [ROMAN[letter] for letter in written]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _find_decades(scan: Scan) -> None:
    for match in DECADE.finditer(scan.text):
        scan.add(*match.span(), plain(Fraction(match[1] or match[2]), "decade"))


def _find_digits(scan: Scan) -> None:
    for match in NUMERIC.finditer(scan.text):
        value = number(match["digits"])
        is_short = match["short"] and (
            match["short"] not in ("m", "k")
            or match["sign"]
            or CURRENCY_AFTER.match(scan.text, match.end())
        )
        if is_short:
            value *= SHORT_SCALES[match["short"]]
        elif match["scale"]:
            value *= SCALES[match["scale"]]
        end = match.end("digits") if match["short"] and not is_short else match.end()
        start = match.start("sign") if match["sign"] else match.start("digits")
        if not scan.is_free(start, end):
            continue
        if match["ordinal"]:
            kind = "century" if CENTURY_AFTER.match(scan.text, end) else "ordinal"
            scan.add(start, end, plain(value, kind))
        else:
            unit = SIGNS[match["sign"]] if match["sign"] else ""
            _add_with_unit(scan, start, end, value, unit, firm=True, digits=True)


def _find_single(scan: Scan) -> None:
    """One of a kind and the half of it: a decade, half a century, a quarter of, half; and threefold."""
    for match in TENS_FOLD.finditer(scan.text):
        value = Fraction(TENS[match["tens"].lower()] + SMALL[match["ones"].lower()])
        scan.add(*match.span(), plain(value, "times"), digits=False)
    for match in FOLD.finditer(scan.text):
        value = Fraction(SMALL[match[1].lower()])
        scan.add(*match.span(), plain(value, "times"), firm=False, digits=False)
    for match in MANY_FOLD.finditer(scan.text):
        value = _count((match["n"] or "a").lower()) * SCALES[match["scale"].lower()]
        scan.add(*match.span(), plain(value, "times"), digits=False)
    values = {**SCALES, **MULTIPLES}
    for match in PART_OF_POINT.finditer(scan.text):
        part = Fraction(1, PARTS[match["part"].lower()])
        scan.add(*match.span(), plain(part, "points"), digits=False)
    for match in A_POINT.finditer(scan.text):
        scan.add(*match.span(), plain(Fraction(1), "points"), digits=False)
    for match in AND_HALF.finditer(scan.text):
        value, unit = _count(match["n"].lower()) + Fraction(1, 2), match["unit"].lower()
        unit = {"centur": "century"}.get(unit, unit)
        readings = (plain(value), MEASURES.reading(value, unit))
        scan.add(*match.span(), *readings, firm=False, digits=False)
    for match in QUARTER_CENTURY.finditer(scan.text):
        scan.add(*match.span(), plain(Fraction(25)), digits=False)
    for match in ONE_OF.finditer(scan.text):
        value = Fraction(values[match["name"].lower()], 2 if match["half"] else 1)
        firm = bool(match["half"]) and match["name"].lower() in SCALES
        scan.add(*match.span(), plain(value), firm=firm, digits=False)
    for match in PART_OF.finditer(scan.text):
        part = Fraction(1, PARTS[match["part"].lower()])
        scan.add(*match.span(), plain(part, "fraction"), firm=False, digits=False)
    for match in HALF.finditer(scan.text):
        scan.add(*match.span(), plain(Fraction(1, 2), "fraction"), firm=False, digits=False)


def _count(word: str) -> Fraction:
    """A small number, in digits or in a word; an article is one."""
    return number(word) if word.isdigit() else Fraction(SMALL.get(word, 1))


def _add_with_unit(
    scan: Scan, start: int, end: int, value: Fraction, unit: str, *, firm: bool, digits: bool
) -> None:
    """A number with what follows it: per cent, times, decades, a currency."""
    text = scan.text
    if unit:
        scan.add(start, end, plain(value, "money", unit), digits=digits)
        return
    half = HALF_MORE.match(text, end)
    if half:
        value, end = value + HALF_VALUE[" ".join(half[1].lower().split())], half.end()
        if scale := SCALE_AFTER.match(text, end):
            value, end = value * SCALES[scale[1]], scale.end()
        firm = firm or is_firm(value)
    if match := POINTS.match(text, end):
        scan.add(start, match.end(), plain(value, "points"), digits=digits)
    elif match := PER_THOUSAND.match(text, end):
        scan.add(start, match.end(), plain(value / 1000, "fraction"), digits=digits)
    elif match := PERCENT.match(text, end):
        scan.add(start, match.end(), plain(value, "percent"), digits=digits)
    elif match := CURRENCY_AFTER.match(text, end):
        said = [plain(value, "money", CURRENCIES[match["name"]])]
        if text[start:end].isdigit() and value in BARE_YEARS:  # in constant 2015 dollars
            said.append(plain(value))
        scan.add(start, match.end(), *said, digits=digits)
    elif match := TIMES.match(text, end):
        scan.add(start, match.end(), plain(value, "times"), firm=firm, digits=digits)
    elif match := BASIS_POINTS.match(text, end):
        scan.add(start, match.end(), plain(value), plain(value / 100, "points"), digits=digits)
    elif POINTS_ALONE.match(text, end):
        scan.add(start, end, plain(value), plain(value, "points"), firm=firm, digits=digits)
    elif (
        (match := O_CLOCK.match(text, end))
        and match[0].strip() not in ("in the", "at")
        and value <= 24
    ):
        later = 720 * (match["half"] in ("p", "afternoon", "evening", "night") and value < 12)
        time = plain(60 * value + later, "clock")
        scan.add(start, end, plain(value), time, firm=firm, digits=digits)
    elif REMAINDER.match(text, end):  # A, B and three others are five
        total = (plain(value + listed) for listed in range(1, MOST_LISTED + 1))
        scan.add(start, end, plain(value), *total, firm=firm, digits=digits)
    elif AND_NEXT.match(text, end) and digits:
        scan.add(start, end, plain(value), plain(value + 1), digits=digits)
    elif match := MULTIPLE.match(text, end):
        readings = (plain(value * MULTIPLES[match[1].lower()]), plain(value))
        scan.add(start, match.end(), *readings, firm=firm, digits=digits)
    else:
        scan.add(start, end, plain(value), firm=firm, digits=digits)


def _close(scan: Scan, sum_: SpeltNumber) -> None:
    """Note the number that the words made, as what its surroundings make of it."""
    value, text = Fraction(sum_.value), scan.text
    start, end = sum_.start, sum_.end
    word = text[start:end].lower()
    if sum_.decade:
        scan.add(start, end, plain(value, "decade"), firm=sum_.words > 1, digits=False)
    elif sum_.parts:
        scan.add(start, end, plain(value / sum_.parts, "fraction"), firm=False, digits=False)
    elif word in ("half", "halves", "quarter", "quarters"):
        return
    elif sum_.ordinal:
        _close_ordinal(scan, start, end, value)
    elif value > 1 or sum_.words > 1 or (word == "one" and ONE_UNIT.match(text, end)):
        bare = (sum_.words == 1 and word in SCALES) or word.startswith(("one ", "one-"))
        firm = is_firm(value) and not (bare and sum_.words <= 2)
        _add_with_unit(scan, start, end, value, "", firm=firm, digits=False)


ONE_UNIT = re.compile(
    f"{HALF_MORE.pattern}|{PERCENT.pattern}|{POINTS.pattern}|{PER_THOUSAND.pattern}|{CURRENCY_AFTER.pattern}",
    re.I,
)


def _close_ordinal(scan: Scan, start: int, end: int, value: Fraction) -> None:
    if century := CENTURY_AFTER.match(scan.text, end):
        scan.add(start, end, plain(value, "century"), digits=False)
        scan.claim(century.end() - len("century"), century.end())
    else:
        scan.add(start, end, plain(value, "ordinal"), firm=is_firm(value), digits=False)


def _find_vague(scan: Scan) -> None:
    for match in VAGUE_WORD.finditer(scan.text):
        value = VAGUE[match[1].lower()] * (VAGUE[match[2].lower()] if match[2] else 1)
        scan.add(*match.span(), plain(Fraction(value), "magnitude"), firm=False, digits=False)
