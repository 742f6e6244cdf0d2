"""Set phrases of four characters, and one of them written with a wrong homophone: 卷土从来 for 卷土重来.

`idioms.txt` has a line for each first character, with the other three of its phrases; `idiom_variants.txt` what is one
character off a phrase and is written too (一口同声). `tools/readings.py` writes both from jieba and pypinyin (MIT).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from editions.languages.zh.readings import sound_alike

LENGTH, HALF = 4, 2


@cache
def _halves() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """The phrases by their first and by their last two characters."""
    text = (files(__package__) / "idioms.txt").read_text(encoding="utf-8")
    first, last = defaultdict(list), defaultdict(list)
    for line in text.splitlines():
        begin, _space, others = line.partition(" ")
        for at in range(0, len(others), LENGTH - 1):
            phrase = begin + others[at : at + LENGTH - 1]
            first[phrase[:HALF]].append(phrase)
            last[phrase[HALF:]].append(phrase)
    return first, last


@cache
def _variants() -> frozenset[str]:
    return frozenset(
        (files(__package__) / "idiom_variants.txt").read_text(encoding="utf-8").split()
    )


def misspelt(text: str) -> Iterator[tuple[int, str]]:
    """Where a phrase has a wrong homophone, and the phrase."""
    first, last = _halves()
    for at in range(len(text) - LENGTH + 1):
        begin, end = text[at : at + HALF], text[at + HALF : at + LENGTH]
        if begin not in first and end not in last:
            continue
        near = [*first.get(begin, ()), *last.get(end, ())]
        if begin + end in near or begin + end in _variants():
            continue
        found = next((phrase for phrase in near if _is_misspelt(begin + end, phrase)), "")
        if found:
            yield at, found


def _is_misspelt(written: str, phrase: str) -> bool:
    """Whether one character is another that sounds alike."""
    wrong = [pair for pair in zip(written, phrase, strict=True) if pair[0] != pair[1]]
    return len(wrong) == 1 and sound_alike(*wrong[0])
