"""Numbers that English spells out: twenty-one, nineteen sixty-four, two-thirds, the hundred and first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# fmt: off
SMALL = {
    word: value
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
    "billionth": 10**9, "trillionth": 10**12,
}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20, "twentieths": 20, "hundredth": 100,
    "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}
# fmt: on
WORDS = [*SMALL, *TENS, *SCALES, *ORDINALS, *DECADES, "quarter", "quarters", "half", "halves"]
WORD = re.compile(
    r"\b(?:" + "|".join(sorted(sorted({*WORDS, *PARTS}), key=len, reverse=True)) + r")\b",
    re.IGNORECASE | re.ASCII,
)


@dataclass(slots=True)
class SpeltNumber:
    """A number being put together from its words, at [start, end) of the text."""

    start: int
    end: int
    total: int = 0
    current: int = 0
    scale: int = 10**15
    last: str = ""  # the kind of the last word: small, tens, hundred, scale
    words: int = 0
    parts: int = 0  # the denominator, when the last word is a part: two-thirds
    ordinal: bool = False
    decade: bool = False

    @property
    def value(self) -> int:
        return self.total + self.current

    @property
    def is_closed(self) -> bool:
        return self.ordinal or self.decade or bool(self.parts)


def spelt_numbers(text: str, is_free: Callable[[int, int], bool]) -> Iterator[SpeltNumber]:
    """The numbers in words of a text, in order; `is_free` says whether a word is not part of something else."""
    current: SpeltNumber | None = None
    for match in WORD.finditer(text):
        if not is_free(*match.span()):
            continue
        word = match[0].lower()
        joiner = text[current.end : match.start()].lower() if current else ""
        if current is None or not _append(current, word, joiner, match.end()):
            if current:
                yield current
            current = SpeltNumber(*match.span())
            if not _append(current, word, "", match.end()):
                current = None
    if current:
        yield current


def _append(number_: SpeltNumber, word: str, joiner: str, end: int) -> bool:
    """Take one more word into the number; False if it begins another one."""
    if number_.is_closed or joiner not in ("", " ", "-", " and ", ", ", "-and-"):
        return False
    after_scale = number_.last in ("hundred", "scale")
    if joiner in (" and ", ", ", "-and-") and not after_scale:
        return False
    first = not number_.last
    taken = (
        _append_part(number_, word, joiner)
        or _append_small(number_, word, first or after_scale)
        or _append_scale(number_, word)
    )
    if taken:
        number_.end = end
        number_.words += 1
    return taken


def _append_part(number_: SpeltNumber, word: str, joiner: str) -> bool:
    """The second word of a fraction: two-thirds, three quarters."""
    plural = word.endswith(("s", "halves"))
    if word not in PARTS or number_.last not in ("small", "tens") or joiner not in (" ", "-"):
        return False
    if (not plural and number_.value != 1) or word in ("half", "halves"):
        return False
    if plural and number_.value < 2:
        return False
    number_.parts = PARTS[word]
    return True


def _append_small(number_: SpeltNumber, word: str, fresh: bool) -> bool:
    value = SMALL.get(word, TENS.get(word, ORDINALS.get(word, DECADES.get(word, 0))))
    if (word not in SMALL and not value) or value >= 100:
        return False
    is_tens = word in TENS or (value >= 20 and value % 10 == 0)
    after_tens = number_.last == "tens" and 1 <= value <= 9
    year = number_.last in ("small", "tens") and 11 <= number_.value <= 20 and value >= 10
    if year and number_.words <= 2:
        number_.current = number_.current * 100 + value  # nineteen sixty-four
    elif fresh or after_tens:
        number_.current += value
    else:
        return False
    number_.last = "tens" if is_tens else "small"
    number_.ordinal = word in ORDINALS
    number_.decade = word in DECADES
    return True


def _append_scale(number_: SpeltNumber, word: str) -> bool:
    value = SCALES.get(word, ORDINALS.get(word, 0))
    if value < 100:
        return False
    if value == 100:
        if number_.last and not 1 <= number_.current <= 99:
            return False
        number_.current = max(number_.current, 1) * 100
        number_.last = "hundred"
    else:
        if value >= number_.scale:
            return False
        number_.total += max(number_.current, 1) * value
        number_.current, number_.scale, number_.last = 0, value, "scale"
    number_.ordinal = word in ORDINALS
    return True
