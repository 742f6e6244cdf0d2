"""Misspelt names: one character off a known name that the twin gives, or spelt in two ways in one text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from editions.languages import lexicon
from editions.languages.dictionary import is_one_off
from editions.languages.shared.characters import IDEOGRAPHS
from editions.source.han_variants import variants

HAN = f"[{IDEOGRAPHS}·]"
HAN_ONLY = re.compile(rf"{HAN}+")
WORD = re.compile(r"[^\W\d_]+")
CAPITALISED = re.compile(r"[A-Z][a-zà-ÿ]+")
# A Chinese name with the foreign one after it: 雷蒙多（Gina Raimondo）.
GLOSSED = re.compile(
    rf"(?P<han>{HAN}{{2,12}})（(?P<latin>[A-Z][\w.’-]*(?: [\w.’-]+){{0,3}})[）,，]"
)
LEAST_HAN, LEAST_LATIN = 3, 5  # characters of a name of which one may be wrong
MOST_NAMES = 300  # glossed names of a text that are looked for
LEAST_ALONE = 6  # letters of a word that is compared with all others
ENDINGS = ("s", "n", "an", "e", "i", "a")  # of words of one stem: Korea, Korean


class Near(NamedTuple):
    """A misspelt name, and the name that it is one character off."""

    written: str
    name: str


def near(
    text: str, names: Iterable[str], *, has_one: bool = False, begins_alike: bool = False
) -> Near | None:
    """Something in `text`, which should have one of the names, that is one character off; None if nothing is.

    When it has one of them (`has_one`), as where a surname is right and the given name wrong, only long Latin
    words are looked at. With `begins_alike` the first Chinese character has to be right, as where the name
    begins is a guess.
    """
    for name in names:
        if not HAN_ONLY.fullmatch(name):
            found = _near_latin(text, name, LEAST_ALONE if has_one else LEAST_LATIN)
        else:
            found = "" if has_one else _near_han(text, name, begins_alike)
        if found:
            return Near(found, name)
    return None


def _near_han(text: str, name: str, begins_alike: bool) -> str:
    if len(name) < LEAST_HAN:
        return ""
    for match in HAN_ONLY.finditer(text):
        run = match[0]
        for start in range(len(run) - len(name) + 1):
            part = run[start : start + len(name)]
            wrong = [
                place for place in range(len(name)) if part[place] not in variants(name[place])
            ]
            if len(wrong) == 1 and not (begins_alike and wrong == [0]):
                return part
    return ""


def _near_latin(text: str, name: str, least: int) -> str:
    words = [word for word in WORD.findall(name) if len(word) >= least and word[0].isupper()]
    for found in CAPITALISED.findall(text):
        for word in words:
            if is_one_off(found, word) and not _is_inflected(found, word):
                return str(found)
    return ""


def _is_inflected(one: str, other: str) -> bool:
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.startswith(short) and long[len(short) :] in ENDINGS


class TwoWays(NamedTuple):
    """Two spellings of one name in one text; `rare` is the one that is likelier to be wrong."""

    rare: str
    usual: str


def spelt_two_ways(text: str, other: str) -> Iterator[TwoWays]:
    """Names in Latin letters that `text` spells in two ways; `other` is the text of another edition.

    Two words are one name when they have the same other word of a name next to them (Gina Raimondo, Gina
    Raimando), or when the other edition gives only one of them.
    """
    counts: Counter[str] = Counter()
    company: dict[str, set[str]] = defaultdict(set)
    for match in re.finditer(r"[A-Z][\w’-]+(?:[ \n][A-Z][\w’-]+)*", text):
        words = [word.removesuffix("’s") for word in match[0].split()]
        for place, word in enumerate(words):
            counts[word] += 1
            company[word] |= {w for w in words[max(0, place - 1) : place + 2] if w != word}
    names = sorted(
        word for word in counts if len(word) >= LEAST_ALONE and CAPITALISED.fullmatch(word)
    )
    known = set(WORD.findall(other))
    for one, two in _one_off_pairs(names):
        if _is_inflected(one, two):
            continue
        usual, rare = sorted(
            (one, two), key=lambda word: (word not in known, -counts[word], text.index(word))
        )
        related = company[one] & company[two] or (usual in known and rare not in known)
        if related and not (_is_word(one, text) or _is_word(two, text)):
            yield TwoWays(rare, usual)


def _is_word(name: str, text: str) -> bool:
    """Whether a capitalised word may be an ordinary one, as in a title."""
    low = name.lower()
    return low in text or bool(lexicon.concepts(low, "en"))


def _one_off_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that are one letter apart, found by the forms that lack one letter."""
    lacking: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for place in range(len(word)):
            lacking[word[:place] + word[place + 1 :]].add(word)
        lacking[word].add(word)
    seen = {pair for group in lacking.values() for pair in combinations(sorted(group), 2)}
    yield from sorted(pair for pair in seen if is_one_off(*pair))


def glossed_names(text: str) -> Mapping[str, str]:
    """The Chinese names that a text gives with the foreign one after them: 雷蒙多 -> Gina Raimondo.

    Where a Chinese name begins is known from its other uses: it is the longest end that comes again.
    """
    names = {}
    for match in GLOSSED.finditer(text):
        han = match["han"]
        ends = [han[-size:] for size in range(len(han), LEAST_HAN - 1, -1)]
        again = next((end for end in ends if text.count(end) > 1), None)
        if again:
            names[again] = match["latin"]
        if len(names) == MOST_NAMES:
            break
    return names
