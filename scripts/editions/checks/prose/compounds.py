"""One word with a hyphen here and without it there: co-operate beside cooperate."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import VARIANT
from editions.checks.prose.spelling import Found, found_in_text, is_plain, words_of
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.dictionary import Dictionary, dictionary

HYPHENED = re.compile(r"(?<![\w’'-])[A-Za-z]{2,}-[a-z]{2,}(?![\w’'-])")
ANEW = "re"
"""With it the two may be two words: reform, re-form."""


@check(PROSE)
def check_compounds(subject: Subject) -> Iterator[Finding]:
    """Words that the edition writes in both ways: what it has less, or, of two that are as many, the hyphen."""
    reading = subject.once(reading_of)
    known = dictionary(reading.language)
    if known is None:
        return
    hyphened = [found for found in found_in_text(subject, HYPHENED) if is_plain(found)]
    if not hyphened:
        return
    joined: dict[str, list[Found]] = defaultdict(list)
    for found in subject.once(words_of):
        joined[found.word.lower()].append(found)
    counts = Counter(found.word.lower() for found in hyphened)
    for found in hyphened:
        word = found.word.lower()
        one = word.replace("-", "")
        if one in joined and len(joined[one]) >= counts[word] and not _are_two(word, one, known):
            new = found.word.replace("-", "")
            finding = VARIANT.at(reading.place(*found[:2]), text=found.word, new=new)
            yield reading.corrected(finding, found.passage, found.span, new)
    for word, count in counts.items():
        one = word.replace("-", "")
        for found in joined.get(one, ()) if len(joined.get(one, ())) < count else ():
            if is_plain(found) and not _are_two(word, one, known):
                new = word.capitalize() if found.word[0].isupper() else word
                finding = VARIANT.at(reading.place(*found[:2]), text=found.word, new=new)
                yield reading.corrected(finding, found.passage, found.span, new)


def _are_two(word: str, one: str, known: Dictionary) -> bool:
    """Whether the word without a hyphen is a different word, or only a name, as of a program."""
    return not known.knows(one) or (word.startswith(f"{ANEW}-") and known.lists(one))
