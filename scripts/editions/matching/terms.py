"""Whether twins use the terms and names of the glossary alike."""

from __future__ import annotations

import re
from typing import NamedTuple

from editions.languages import for_tag, package_of
from editions.languages.lexicon import STEMS, concepts
from editions.source.glossary import Glossary, Use

NAME_WORD = re.compile(r"[A-Z][A-Za-z'’-]*[A-Za-z]")
FOREIGN_NAME = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z'’.-]*[A-Za-z]"
    r"(?:[ &]+(?:of|the|and|for|de|von|van|[A-Z][A-Za-z'’.-]*[A-Za-z]))*"
)


class Missing(NamedTuple):
    """Uses of terms in each of two texts that the other text has no form of."""

    first: tuple[Use, ...]
    second: tuple[Use, ...]

    def __bool__(self) -> bool:
        return bool(self.first or self.second)


def compare(glossary: Glossary, first: str, second: str, keys: tuple[str, str]) -> Missing:
    """The terms that only one of two twins uses.

    A name may be a pronoun in the other text; it counts only when both texts have a name left over.
    """
    left = _alone(glossary, first, second, keys)
    right = _alone(glossary, second, first, keys[::-1])
    both_names = any(use.term.is_name for use in left) and any(use.term.is_name for use in right)
    return Missing(
        tuple(use for use in left if both_names or not use.term.is_name),
        tuple(use for use in right if both_names or not use.term.is_name),
    )


# A capitalised word right after a name makes another name of it: the Black Sea is no Mr Black.
LONGER_NAME = re.compile(r"[ \u00a0-][A-Z][a-z]")


# Where any word has a capital.
BEGINS = re.compile(r"(?:^|[.!?:;]\s|[“‘\"(—])\s*$")


def asks(use: Use, text: str, other: str, key: str) -> bool:
    """Whether the twin `other` has to have the term that `text` uses.

    It has forms there, and is no part of another name, nor an everyday word that begins a sentence: Black markets grew.
    """
    if key not in use.term.forms:
        return False
    if not (use.term.is_name and use.written.isascii()):
        return True
    return not (LONGER_NAME.match(text, use.end) or _is_everyday_word(use, text, other, key))


def _is_everyday_word(use: Use, text: str, other: str, key: str) -> bool:
    """Whether a name at the beginning of a sentence is a word that the twin translates: black, 黑."""
    if not BEGINS.search(text[: use.start]) or not use.written.isalpha():
        return False
    return bool(concepts(use.written, STEMS) & concepts(other, key))


def _alone(glossary: Glossary, text: str, other: str, keys: tuple[str, str]) -> list[Use]:
    """The first use of each term in `text` that has forms in the other language, none of them in `other`."""
    uses: dict[int, Use] = {}
    for use in glossary.uses(text, keys[0]):
        if asks(use, text, other, keys[1]):
            uses.setdefault(use.term.number, use)
    return [use for use in uses.values() if not use.term.occurs(other, keys[1])]


def foreign_names(text: str, other: str, tags: tuple[str, str]) -> tuple[str, ...]:
    """Names in Latin letters that are in a text of another script and not in its twin in Latin script.

    `tags` are the languages of the two texts.

    A translation into another script gives the foreign name after its own form of it: 雷蒙多（Gina Raimondo）.
    An abbreviation is met by words with its letters: GDP by gross domestic product.
    """
    if is_latin(tags[0]) or not is_latin(tags[1]):
        return ()  # two scripts of their own: either may leave the Latin form out
    known = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z'’-]*", other)}
    known |= {part for word in known for part in re.split(r"['’-]", word)}
    missing = []
    for name in FOREIGN_NAME.findall(text):
        words = NAME_WORD.findall(name)
        if words and not any(_is_known(word, known, other) for word in words):
            missing.append(name)
        else:
            missing += [word for word in words if not _is_known(word, known, other)]
    return tuple(dict.fromkeys(missing))


def is_latin(tag: str) -> bool:
    """Whether the language of a BCP 47 tag is written in Latin letters."""
    subtag, *rest = tag.lower().split("-")
    if "latn" in rest:
        return True
    if package_of(subtag):
        return for_tag(subtag).has_letters_alone
    from babel.core import get_global  # 30 ms, for languages without a folder only

    return "_Latn" in str(get_global("likely_subtags").get(subtag, "und_Latn"))  # ru_Cyrl_RU


def _is_known(word: str, known: set[str], other: str) -> bool:
    low = re.sub(r"['’]s$", "", word.lower())
    if (
        low in known
        or (word.isupper() and f"{low}s" in known)
        or all(part in known for part in re.split(r"['’-]", low))
    ):
        return True
    if word.isupper() and len(word) > 1:
        return (
            re.search(r"[^A-Za-z]+".join(rf"\b{letter}[a-z'’-]*" for letter in low), other.lower())
            is not None
        )
    return any(known_word.startswith(low[:-1]) for known_word in known if len(low) > 4)
