"""How Chinese characters are read, and whether the letters of a name are those of its characters.

`readings.txt`, which `tools/readings.py` writes from pypinyin (MIT), has a line for each syllable: Hanyu Pinyin,
Wade–Giles, both without tones, and the characters. `surnames.txt` has the surnames that are read in another way
than the character, and those that are commonly written in another way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

from editions.languages.dictionary import is_one_off

DIAERESIS = "\u0308"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable in Wade–Giles, and the characters that are read so."""

    wade: str
    characters: str


@dataclass(frozen=True, slots=True)
class Misread:
    """A character of a name, its romanization in the text, and its readings; `form` is the kind of name."""

    name: str
    character: str
    written: str
    readings: tuple[str, ...]
    form: str = ""


def _rows(name: str) -> Iterator[list[str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return (line.split() for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _syllables() -> Mapping[str, Syllable]:
    """By Hanyu Pinyin without tones, v for ü."""
    return {
        pinyin: Syllable(wade, characters) for pinyin, wade, characters in _rows("readings.txt")
    }


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    """How a surname is read, where that is not how the character is."""
    return {surname: tuple(readings) for surname, *readings in _rows("surnames.txt")}


@cache
def readings(character: str) -> tuple[str, ...]:
    """All readings of a character, none when it is not known."""
    return tuple(one for one, row in _syllables().items() if character in row.characters)


@cache
def sound_alike(one: str, other: str) -> bool:
    """Whether two characters have a reading in common, tones, zh, ch, sh and ng aside, as many speakers have them."""
    heard = [{_heard(reading) for reading in readings(character)} for character in (one, other)]
    return not heard[0].isdisjoint(heard[1])


def _heard(reading: str) -> str:
    begin = reading[0] + reading[2:] if reading[:2] in ("zh", "ch", "sh") else reading
    return begin.removesuffix("g")


@cache
def _spellings(character: str) -> frozenset[str]:
    """What may be written for a character: its readings, ü as v, u and yu, and those in Wade–Giles."""
    pinyin = readings(character)
    found = {*pinyin, *(_syllables()[one].wade for one in pinyin), *OTHERS.get(character, ())}
    for one in pinyin:
        if "v" in one:
            found |= {one.replace("v", "u"), one.replace("v", "yu")}
    return frozenset(found)


OTHERS: Mapping[str, tuple[str, ...]] = {"陕": ("shaan",), "尔": ("r",), "儿": ("r",)}
"""Spellings of place names: Shaanxi, Harbin."""


def letters(word: str) -> str:
    """The letters of a word without tones and apostrophes, v for ü."""
    parts = normalize("NFD", word.lower()).replace(f"u{DIAERESIS}", "v")
    return "".join(one for one in parts if one.isalpha() and not combining(one))


def agrees(name: str, words: Sequence[str]) -> bool:
    """Whether the words are the letters of the name, in its order or with the surname last."""
    plain = [letters(word) for word in words]
    return any(_is_read(name, order) for order in (plain, [*plain[1:], plain[0]])) or any(
        _is_read(name[length:] + name[:length], plain) for length in (1, 2)
    )


def _is_read(name: str, words: Sequence[str]) -> bool:
    return next(_taken(name, words, 0), None) is not None


def _taken(
    name: str, words: Sequence[str], most: int, *, is_first: bool = True
) -> Iterator[tuple[tuple[int, str], ...]]:
    """The ways to take the words as one syllable a character, with at most so many that are read otherwise.

    A way is the characters, by their places, that are read otherwise, with what is written for them.
    """
    if not name or not words:
        if not name and not words:
            yield ()
        return
    word, rest = words[0], words[1:]
    for length in range(1, min(6, len(word)) + 1):
        written, left = word[:length], word[length:]
        following = [left, *rest] if left else rest
        known = _spellings(name[0])
        is_right = not known or written in known  # a character without a reading may be any
        if not is_right and (not most or not _may_be_meant(written, name[0], is_first=is_first)):
            continue
        for way in _taken(name[1:], following, most - (not is_right), is_first=False):
            moved = tuple((place + 1, other) for place, other in way)
            yield moved if is_right else ((0, written), *moved)


def _may_be_meant(written: str, character: str, *, is_first: bool) -> bool:
    """Whether it is a syllable, or one letter off the character's.

    Of a surname, which may be in another romanisation (Soong), letters may have changed places and no more.
    """
    if written in _syllables():
        return True
    near = (one for one in readings(character) if is_one_off(one, written))
    return any(not is_first or sorted(one) == sorted(written) for one in near)


def misread(name: str, words: Sequence[str]) -> Misread | None:
    """The one character of a name whose readings do not match the romanization, if the others match.

    Only what is written as Hanyu Pinyin has it, surname and given name (GB/T 28039), or as a longer term: names
    in another romanisation differ in more than one syllable.
    """
    if not all(map(readings, name)):  # a rare character, of which nothing is known
        return None
    plain = [letters(word) for word in words]
    is_name = len(name) <= 4 and len(words) == 2 and all(word[0].isupper() for word in words)
    if is_name and (found := _surname_misread(name, words)):
        return found
    if agrees(name, words) or not (is_name or len(name) > 3):
        return None
    ways = list(_taken(name, plain, 1))
    if not ways:
        return None
    place, written = ways[0][0]
    if place == 0 and written in _surnames().get(f"{name[0]}*", ()):
        return None
    return Misread(name, name[place], _as_written(words, written), readings(name[place]))


def _surname_misread(name: str, words: Sequence[str]) -> Misread | None:
    """A surname with the letters of another reading of its character: Ceng Guofan for 曾国藩."""
    right = _surnames().get(name[0])
    written = letters(words[0])
    if not right or written in right or written not in readings(name[0]):
        return None
    if not _is_read(name, [letters(word) for word in words]):
        return None
    return Misread(name, name[0], words[0], right, "surname")


def _as_written(words: Sequence[str], plain: str) -> str:
    """The word that the syllable is in, as the text has it."""
    return next(word for word in words if plain in letters(word))
