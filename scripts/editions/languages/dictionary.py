"""The words of a language, for the spelling check: `words.txt.xz` of its folder, written by `tools/word_list.py`.

A line is a word, a pair `first=second` of one word's two spellings (British and American), or `?word`, a rare word that
is one letter off another. What words may also begin and end with, words that the list lacks, and in which
regions the second spelling is used, is in `[words]` of `prose.toml`.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from editions.languages import file_of
from editions.languages.prose import region_of, settings

LONGEST = 60  # letters of a listed word; what is tried grows with the square of their number
SHORT = 4
RARE = "?"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Dictionary:
    """The words of a language; `first` and `second` hold, for a spelling of one kind, that of the other.

    `rare` are words that may be meant, or a slip for one of the others.
    """

    words: frozenset[str]
    rare: frozenset[str]
    first: Mapping[str, str]
    second: Mapping[str, str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]

    def knows(self, word: str) -> bool:
        """Whether the word is listed, as it is or in lower case, or is a listed word with an affix."""
        lower = word.lower()
        return self.lists(word) or self.lists(lower) or any(map(self.lists, self._stems(lower)))

    def is_rare(self, word: str) -> bool:
        """Whether the word, or what it is the plural of, is rare."""
        return word.lower() in self.rare or word.lower().removesuffix("s") in self.rare

    def lists(self, word: str) -> bool:
        """Whether the word is listed as it is."""
        return word in self.words or word in self.first or word in self.second

    def _stems(self, word: str) -> Iterator[str]:
        ends = [word, *(word.removesuffix(end) for end in self.suffixes if word.endswith(end))]
        yield from ends[1:]
        for begin in self.prefixes:
            if word.startswith(begin):
                yield from (
                    one.removeprefix(begin) for one in ends if len(one) >= len(begin) + SHORT
                )

    def near(self, word: str) -> tuple[str, ...]:
        """The words that are one letter off: one too many, too few, another, or two that changed places.

        They begin alike: slips are hardly ever in the first letter, where names of things differ from words.
        """
        if len(word) > LONGEST:
            return ()
        lower = word.lower()
        found = dict.fromkeys(
            one
            for one in _one_off(lower)
            if one[:1] == lower[0] and len(one) >= SHORT and self.lists(one)
        )
        return tuple(one.capitalize() if word[0].isupper() else one for one in found)


def is_one_off(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest_one, rest_other = one[start:], other[start:]
    if len(one) != len(other):
        return rest_one[1:] == rest_other if len(one) > len(other) else rest_one == rest_other[1:]
    return rest_one[1:] == rest_other[1:] or (
        rest_one[:2] == rest_other[1::-1] and rest_one[2:] == rest_other[2:]
    )


def _one_off(word: str) -> Iterator[str]:
    """The words that are one letter off, the likelier slips first."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1)
    yield from (a + letter + b for a, b in splits for letter in LETTERS)
    yield from (a + b[1:] for a, b in splits if b)
    yield from (a + letter + b[1:] for a, b in splits if b for letter in LETTERS)


@cache
def dictionary(tag: str) -> Dictionary | None:
    """The dictionary of a language; None if it has none."""
    path = file_of(tag, "words.txt.xz")
    if path is None:
        return None
    lines = lzma.decompress(path.read_bytes()).decode().split("\n")
    pairs = [
        (first, second) for first, second in (line.split("=") for line in lines if "=" in line)
    ]
    given = settings(tag)["words"]
    return Dictionary(
        frozenset((*lines, *given["more"])),  # no word is a line that holds a mark
        frozenset(line.removeprefix(RARE) for line in lines if line.startswith(RARE)),
        dict(pairs),
        {second: first for first, second in pairs},
        tuple(given["prefixes"]),
        tuple(given["suffixes"]),
    )


def uses_second(tag: str) -> bool | None:
    """Whether the second spelling is that of the tag's region; None for a tag without a region."""
    region = region_of(tag)
    return region in settings(tag)["words"]["second"] if region else None
