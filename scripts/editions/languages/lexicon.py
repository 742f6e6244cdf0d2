"""Small word lists by language: which blocks speak of the same things.

A list gives words of one language by concept; two texts in any two languages share the concepts that both
name. The lists need not be complete: they only weigh in where numbers, names and labels are silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from editions.languages import file_of, folders

STEMS = "en"  # the language whose words are matched by their beginnings
LONGEST_ENDING = 5
SHORT_STEM = 3  # a stem this short takes no ending but one letter


@cache
def word_list(language: str) -> Mapping[str, tuple[str, ...]]:
    """Word -> concepts of the language, empty when there is no list for it."""
    source = file_of(language, "lexicon.txt")
    words: dict[str, tuple[str, ...]] = {}
    text = source.read_text(encoding="utf-8") if source else ""
    for line in text.splitlines():
        concept, colon, forms = line.partition(":")
        if colon and not line.startswith("#"):
            for form in forms.split():
                words[form] = (*words.get(form, ()), concept.strip())
    return words


@cache
def stems() -> Mapping[str, tuple[str, ...]]:
    """English stem -> concepts: the concepts' own names, and what the English list adds."""
    listed = dict(word_list(STEMS))
    named = {concept for entry in listed.values() for concept in entry}
    for subtag in folders():
        if subtag != STEMS:
            for entry in word_list(subtag).values():
                for concept in entry:
                    if concept not in named:
                        listed[concept] = (*listed.get(concept, ()), concept)
                        named.add(concept)
    return listed


def concepts(text: str, language: str) -> set[str]:
    """The concepts that `text` names, its Latin words read as English."""
    found: set[str] = set()
    for word in set(re.findall(r"[a-z]{2,}", text.lower())):
        found.update(_english(word))
    words = {} if language == STEMS else word_list(language)
    if words:
        text = _spelling(language)(text)
        lengths, first = _lengths(language), _first_characters(language)
        for start, character in enumerate(text):
            for length in lengths if character in first else ():
                if entry := words.get(text[start : start + length]):
                    found.update(entry)
                    break
    return found


@cache
def _spelling(language: str) -> Callable[[str], str]:
    """What converts a text to the spelling of the word list: the `plain` of the language's module `spelling`."""
    name = f"editions.languages.{language}.spelling"
    plain: Callable[[str], str] = import_module(name).plain if find_spec(name) else str
    return plain


@cache
def _lengths(language: str) -> tuple[int, ...]:
    """The lengths of the listed words, the longest first."""
    return tuple(sorted({len(word) for word in word_list(language)}, reverse=True))


@cache
def _first_characters(language: str) -> frozenset[str]:
    """What the listed words begin with."""
    return frozenset(word[0] for word in word_list(language) if word)


@cache
def _english(word: str) -> tuple[str, ...]:
    listed = stems()
    for length in range(len(word), max(2, len(word) - LONGEST_ENDING - 1), -1):
        if length <= SHORT_STEM and len(word) - length > 1:
            break
        if entry := listed.get(word[:length]):
            return entry
    return ()
