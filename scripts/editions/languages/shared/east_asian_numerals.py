"""Numbers, dates and sums of the languages that count by tens of thousands: Chinese, Korean, Japanese.

The languages differ in their characters and words, which a `Script` holds; the grammar is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from editions.languages.en import numerals
from editions.languages.shared.numerals import (
    DIGITS,
    NARROW,
    SIGNS,
    Scan,
    currency_pattern,
    day_reading,
    hints_in,
    is_calendar,
    is_firm,
    number,
    plain,
)
from editions.languages.shared.quantities import Reading, Side

TOKENS = re.compile(rf"{DIGITS}|\S")
FIRST_OF_TODAY = 10  # a century before this may be so many hundred years
LONGEST = 40  # numerals of one number: a search tries each place of a longer row of them


# A pattern of one language alone, and the readings of what it matches, none when it is no quantity.
Special = tuple[re.Pattern[str], Callable[[re.Match[str]], Sequence[Reading]]]


@dataclass(frozen=True)
class Script:
    """How one language writes quantities. Patterns are regular expressions without groups.

    `numerals` are the characters for 0–9, `units` those for 10, 100, 1000, `scales` those for 10^4 and
    up. `gap` may be between a number and its unit, `odd` between a number and its scale (10余万),
    `several` makes ten a rough number (十几).
    `counters` are the words after a numeral that show that a single one is meant as a number. In a
    `syllabic` script numerals are syllables of many other words, so that only compounds before a counter
    are numbers, and `words` are the numbers of speech before a counter.
    """

    numerals: Mapping[str, int]
    units: Mapping[str, int]
    scales: Mapping[str, int]
    gap: str
    year: str
    month: str
    day: str
    decade: str
    century: str
    percent: str
    tenths: str
    points: str
    percent_before: str
    part_of: str
    times: str
    ordinal: str
    ordinal_after: str
    grows: str
    counters: str
    vague: str
    about: str
    odd: str
    several: Sequence[str]
    currencies: Mapping[str, str]
    small_money: str
    idioms: str
    hints: Mapping[str, Mapping[str, int]]
    fixed: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    special: Sequence[Special] = ()
    syllabic: bool = False


class Grammar:
    """The patterns of a script, compiled once."""

    def __init__(self, script: Script) -> None:
        self.script = script
        numerals = "".join([*script.numerals, *script.units])
        scales = "".join(script.scales)
        odd = f"|[{script.odd}](?=[{scales}])" if script.odd else ""
        run = (
            rf"(?:(?:(?<![.\d])(?:{DIGITS})|[{numerals}])(?:{script.gap}(?:(?<!\d)(?:{DIGITS})|[{numerals}{scales}点])"
            rf"{odd}){{0,{LONGEST}}})"
        )
        small = rf"(?:\d{{1,4}}|[{numerals}]{{1,4}})"
        gap, c = script.gap, re.compile
        self.idioms = c(script.idioms) if script.idioms else None
        # The first day of two needs no word for day: 1月23—29日.
        day = rf"(?:{script.day}|(?=[-–—~～至到]{gap}\d{{1,2}}{script.day}))"
        self.date = c(
            rf"(?<![\d])(?P<y>\d{{4}}|[{numerals}]{{4}}){script.year}(?!{script.decade[-1:]})"
            rf"(?:{gap}(?P<m>{small}){script.month}(?:{gap}(?P<d>{small}){day})?)?"
        )
        self.month_day = c(
            rf"(?<![\d{numerals}])(?P<m>{small}){script.month}(?:{gap}(?P<d>{small}){day})?"
        )
        self.day = c(rf"(?<![\d{numerals}.])(?P<d>\d{{1,2}}){script.day}")
        self.decade = c(
            rf"(?:(?P<c>{small}){script.century}{gap})?(?<!\d)(?P<n>\d{{2,4}}|[{numerals}]{{2,4}}){script.decade}"
        )
        self.century = c(rf"(?<![\d{numerals}])(?P<n>{small}){script.century}")
        self.percent_before = (
            c(rf"{script.percent_before}(?P<n>{run})") if script.percent_before else None
        )
        self.per_scale = (
            c(rf"(?P<scale>[{numerals}{scales}]){script.part_of}(?P<n>{run})")
            if script.percent_before
            else None
        )
        self.fraction = c(rf"(?P<b>{run}){script.part_of}(?P<a>{run})")
        self.ordinal = c(rf"{script.ordinal}{gap}(?P<n>{run})")
        self.run = c(run)
        self.decimal = c(rf"(?<![\d.])\d+\.\d+[{scales}]+(?=\d)")
        self.cardinal = c(DIGITS)
        self.percent = c(gap + script.percent)
        self.tenths = c(gap + script.tenths)
        self.points = c(gap + script.points)
        self.times = c(gap + script.times)
        self.ordinal_after = c(script.ordinal_after) if script.ordinal_after else None
        self.grows = c(script.grows) if script.grows else None
        self.counter = c(gap + script.counters)
        self.about = c(script.about)
        self.vague = c(rf"{script.vague}(?P<n>[{''.join(script.units)}{scales}]+)")
        self.currency = c(rf"{gap}(?:多|余|여)?(?P<name>{currency_pattern(script.currencies)})")
        self.small_money = c(script.small_money.format(n=small)) if script.small_money else None
        self.sign = c(rf"(?:{currency_pattern({**SIGNS, '人民币': ''})})\s?$")
        self.fixed = c(currency_pattern(script.fixed)) if script.fixed else None
        words = currency_pattern(script.words)
        self.words = c(rf"(?<!\w)(?P<n>{words}){gap}(?={script.counters})") if words else None


def read(grammar: Grammar, text: str) -> Side:
    """The quantities of a text, its foreign names and references read as English."""
    scan = Scan(text.translate(NARROW))
    _find_fixed(grammar, scan)
    _find_dates(grammar, scan)
    _find_centuries(grammar, scan)
    _find_shares(grammar, scan)
    _find_vague(grammar, scan)
    _find_ordinals(grammar, scan)
    _find_runs(grammar, scan)
    _find_counted_words(grammar, scan)
    numerals.find(scan)
    rest = scan.rest()
    words = (word for known in grammar.script.hints.values() for word in known if word in rest)
    return Side(scan.finish(), hints_in(grammar.script.hints, words), scan.is_understood)


def _find_fixed(grammar: Grammar, scan: Scan) -> None:
    """Names that hold a number (二战) and idioms that hold none (十分)."""
    if grammar.fixed:
        for match in grammar.fixed.finditer(scan.text):
            scan.add(*match.span(), *grammar.script.fixed[match[0]], firm=False, digits=False)
    for pattern, readings in grammar.script.special:
        for match in pattern.finditer(scan.text):
            digits = match[0][0].isdigit()
            if found := readings(match):
                scan.add(*match.span(), *found, firm=digits, digits=digits)
    if grammar.idioms:
        for match in grammar.idioms.finditer(scan.text):
            scan.claim(*match.span())


def _small(grammar: Grammar, text: str | None) -> int | None:
    if not text:
        return None
    value = evaluate(grammar.script, text)
    return int(value) if value is not None and value.denominator == 1 else -1


def _find_dates(grammar: Grammar, scan: Scan) -> None:
    for match in grammar.date.finditer(scan.text):
        year, month, day = (_small(grammar, match[name]) for name in "ymd")
        if year and year > 0 and is_calendar(month, day):
            scan.add(*match.span(), day_reading(year, month, day))
    for match in grammar.month_day.finditer(scan.text):
        month, day = (_small(grammar, match[name]) for name in "md")
        if is_calendar(month, day):
            firm = match["m"].isdigit() or day is not None
            scan.add(*match.span(), day_reading(None, month, day), firm=firm)
    for match in grammar.day.finditer(scan.text):
        if is_calendar(None, int(match["d"])):
            scan.add(*match.span(), day_reading(None, None, int(match["d"])), firm=False)


def _find_centuries(grammar: Grammar, scan: Scan) -> None:
    for match in grammar.decade.finditer(scan.text):
        century, value = _small(grammar, match["c"]), _small(grammar, match["n"])
        if value is None or value < 0 or value % 10:
            continue
        if century and century > 0 and value < 100:
            value += (century - 1) * 100
        scan.add(*match.span(), plain(Fraction(value), "decade"))
    for match in grammar.century.finditer(scan.text):
        value = _small(grammar, match["n"])
        if value and 0 < value <= 40:
            past = [plain(Fraction(100 * value))] if value < FIRST_OF_TODAY else []  # 一世纪
            scan.add(*match.span(), plain(Fraction(value), "century"), *past)


def _find_shares(grammar: Grammar, scan: Scan) -> None:
    """百分之七十, 三分之二."""
    if grammar.percent_before:
        for match in grammar.percent_before.finditer(scan.text):
            value = evaluate(grammar.script, match["n"])
            if value is not None:
                scan.add(*match.span(), plain(value, "percent"), digits=False)
    if grammar.per_scale:  # 千分之三
        for match in grammar.per_scale.finditer(scan.text):
            below = evaluate(grammar.script, match["scale"], bare=True)
            above = evaluate(grammar.script, match["n"])
            if below and below >= 100 and above:
                scan.add(*match.span(), plain(above / below, "fraction"), digits=False)
    for match in grammar.fraction.finditer(scan.text):
        below, above = (evaluate(grammar.script, match[name]) for name in "ba")
        if below and above:
            scan.add(*match.span(), plain(above / below, "fraction"), firm=False, digits=False)


def _find_vague(grammar: Grammar, scan: Scan) -> None:
    """数百, 几十, 成千上万: an order of magnitude."""
    for match in grammar.vague.finditer(scan.text):
        value = evaluate(grammar.script, match["n"], bare=True)
        if value is not None:
            scan.add(*match.span(), plain(value, "magnitude"), firm=False, digits=False)


def _find_ordinals(grammar: Grammar, scan: Scan) -> None:
    for match in grammar.ordinal.finditer(scan.text):
        value = evaluate(grammar.script, match["n"])
        if value is None and len(match["n"]) > 2:
            value = _digit_by_digit(grammar.script, match["n"])
        if value is not None:
            digits = match["n"][0].isdigit()
            firm = digits or is_firm(value)
            scan.add(*match.span(), plain(value, "ordinal"), firm=firm, digits=digits)


def _digit_by_digit(script: Script, written: str) -> Fraction | None:
    """217 of 第二一七页."""
    digits = [script.numerals.get(character) for character in written]
    return None if None in digits else Fraction("".join(map(str, digits)))


def _find_runs(grammar: Grammar, scan: Scan) -> None:
    for match in grammar.decimal.finditer(scan.text):  # 1.2亿60岁以上: nothing is added to 1.2亿
        if (value := evaluate(grammar.script, match[0])) is not None and scan.is_free(
            *match.span()
        ):
            _add_run(grammar, scan, *match.span(), value)
    for match in grammar.run.finditer(scan.text):
        start, end = match.span()
        while end > start and not (scan.text[end - 1].isalnum() and scan.text[end - 1] != "点"):
            end -= 1
        written = scan.text[start:end]
        if not scan.is_free(start, end):
            continue
        value = evaluate(grammar.script, written)
        if value == 10 and scan.text[end : end + 1] in grammar.script.several:
            value = None
        if value is not None:
            _add_run(grammar, scan, start, end, value)
        elif not any(character.isascii() for character in written):
            scan.claim(start, end)  # 三四, 十几: about so many
            scan.is_understood &= len(written) == 1


def _add_run(grammar: Grammar, scan: Scan, start: int, end: int, value: Fraction) -> None:
    """A number with what is around it; digits with nothing of the language are left for later."""
    text, script = scan.text, grammar.script
    written = text[start:end]
    digits = written[0].isdigit() and written[0].isascii()
    sign = grammar.sign.search(text, max(0, start - 4), start)
    about = grammar.about.match(text, end)
    stop = about.end() if about else end
    if match := grammar.points.match(text, stop):
        scan.add(start, match.end(), plain(value, "points"), digits=digits)
    elif match := grammar.percent.match(text, stop):
        scan.add(start, match.end(), plain(value, "percent"), digits=digits)
    elif value < 10 and (match := grammar.tenths.match(text, end)):
        tenths = value * 10 + (5 if match["half"] else _last_digit(script, match))
        scan.add(start, match.end(), plain(tenths, "percent"), digits=digits)
    elif match := grammar.currency.match(text, end):
        unit, stop = script.currencies[match["name"]], match.end()
        if grammar.small_money and (small := grammar.small_money.match(text, stop)):
            value += Fraction(_small(grammar, small["tenths"]) or 0, 10)
            value += Fraction(_small(grammar, small["hundredths"]) or 0, 100)
            stop = small.end()
        scan.add(start, stop, plain(value, "money", unit), digits=digits)
    elif sign and not (digits and written.isdigit()):
        unit = SIGNS.get(sign[0].strip(), "CNY")
        scan.add(sign.start(), end, plain(value, "money", unit), digits=digits)
    elif match := grammar.times.match(text, stop):
        scan.add(
            start, match.end(), *_times(grammar, text, start, value), firm=False, digits=digits
        )
    elif grammar.ordinal_after and (match := grammar.ordinal_after.match(text, end)):
        firm = is_firm(value)
        scan.add(start, match.end(), plain(value, "ordinal"), firm=firm, digits=digits)
    elif digits and grammar.cardinal.fullmatch(written):
        return
    elif digits or _is_meant(grammar, text, start, stop, value):
        firm = digits or (is_firm(value) and not _is_round(script, written))
        scan.add(start, end, plain(value), firm=firm, digits=digits)


def _last_digit(script: Script, match: re.Match[str]) -> int:
    """The hundredths of a share in tenths: 5 of 一成五."""
    return script.numerals.get(match.groupdict().get("digit") or "", 0)


def _is_meant(grammar: Grammar, text: str, start: int, end: int, value: Fraction) -> bool:
    """Whether numerals are a number rather than part of another word."""
    counted = value > 1 and grammar.counter.match(text, end) is not None
    if not grammar.script.syllabic:
        return value > 10 or counted
    return counted and value > 10 and not (start and text[start - 1].isalnum())


def _is_round(script: Script, written: str) -> bool:
    """一百, 千, 一万: a round number of speech."""
    rest = written[1:] if script.numerals.get(written[0]) == 1 else written
    return len(rest) == 1 and rest not in script.numerals


def _times(grammar: Grammar, text: str, start: int, value: Fraction) -> list[Reading]:
    """倍: 增长两倍 is to three times as much, though many mean twice."""
    readings = [plain(value, "times")]
    if grammar.grows and grammar.grows.search(text, max(0, start - 4), start):
        readings.append(plain(value + 1, "times"))
    return readings


def _find_counted_words(grammar: Grammar, scan: Scan) -> None:
    if grammar.words:
        for match in grammar.words.finditer(scan.text):
            value = Fraction(grammar.script.words[match["n"]])
            after = grammar.ordinal_after and grammar.ordinal_after.match(scan.text, match.end("n"))
            if after:
                span, kind = (match.start(), after.end()), "ordinal"
            else:
                span, kind = match.span("n"), "number"
            if kind == "ordinal" or value > 1:
                scan.add(*span, plain(value, kind), firm=False, digits=False)


def evaluate(script: Script, written: str, *, bare: bool = False) -> Fraction | None:
    """The value of digits and numerals (1亿3000万, 二十一, 三点五), or None for what is no one number (三四).

    With `bare`, units may be without a numeral before them (数百).
    """
    tokens = [token for token in TOKENS.findall(written) if token not in set(script.odd)]
    if len(tokens) > 1 and all(token in script.numerals for token in tokens):
        return _positional(script, tokens)
    if "点" in tokens:
        return _decimal(script, written)
    total, section, pending, last_unit, last_scale = Fraction(0), Fraction(0), None, 0, 0
    for token in tokens:
        if token in script.scales:
            scale = script.scales[token]
            section += pending or 0
            if not section and not total and not bare:
                return None
            if total and scale > last_scale:
                total = (total + section) * scale
            else:
                total += (section or 1) * scale
            section, pending, last_unit, last_scale = Fraction(0), None, 0, scale
        elif token in script.units:
            unit = script.units[token]
            if pending is None and unit != 10 and not bare and not script.syllabic:
                return None
            section += (1 if pending is None else pending) * unit
            pending, last_unit = None, unit
        else:
            if pending is not None and pending != 0:
                return None
            zero = pending is not None
            pending = (
                Fraction(script.numerals[token]) if token in script.numerals else number(token)
            )
            last_unit = 0 if zero else last_unit
    return total + section + _tail(pending, last_unit, last_scale, tokens, script)


def _tail(
    pending: Fraction | None, unit: int, scale: int, tokens: list[str], script: Script
) -> Fraction:
    """What a last numeral is worth: 5 in 二十五, but 5000 in 一万五."""
    if pending is None:
        return Fraction(0)
    spoken = (
        tokens[-1] in script.numerals and pending > 0 and len(tokens) > 1 and not script.syllabic
    )
    if spoken and tokens[-2] in script.units and unit >= 100:
        return pending * unit / 10
    if spoken and tokens[-2] in script.scales:
        return pending * scale / 10
    return pending


def _positional(script: Script, tokens: list[str]) -> Fraction | None:
    """二〇二三; two or three numerals in a row mean "about"."""
    digits = "".join(str(script.numerals[token]) for token in tokens)
    if len(tokens) == 4 or "0" in digits[1:]:
        return Fraction(digits)
    return None


def _decimal(script: Script, written: str) -> Fraction | None:
    whole, _, rest = written.partition("点")
    scale_at = next(
        (i for i, character in enumerate(rest) if character in script.scales), len(rest)
    )
    digits, scales = rest[:scale_at], rest[scale_at:]
    if not whole or not digits or not all(d in script.numerals or d.isdigit() for d in digits):
        return None
    before = evaluate(script, whole)
    if before is None:
        return None
    after = "".join(str(script.numerals.get(d, d)) for d in digits)
    value = before + number(f"0.{after}")
    for scale in scales:
        value *= script.scales.get(scale, 1)
    return value
