"""Words: misspelt ones, two spellings of one word in a text, characters in the form of another script.

Names are no words: what is capitalised within a sentence is not looked up, nor are acronyms, compounds with
hyphens, and what the glossary, a name or a note of the edition has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from editions.checks.prose.reading import Reading, reading_of
from editions.checks.prose.rules import DOUBTFUL, FOREIGN_FORM, MISSPELT, VARIANT
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages import for_tag
from editions.languages.base import LanguageModule
from editions.languages.dictionary import Dictionary, dictionary, uses_second
from editions.languages.prose import wrong_words
from editions.messages import any_of
from editions.text.passages import NOTE, Passage

WORD = re.compile(
    r"(?<![\w@#/\\.’'\u00ad-])[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)?(?![\w@/\\\u00ad-]|\.\w|\(\d)"
)
LATIN = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
SENTENCE_BEGINS = re.compile(r"(?:^|[a-z\d)”’][.!?:]”?\s)[“‘(]?$")
OWNER = re.compile(r"\b([A-Z][a-z]+[a-rt-z])’s\b")
PLURAL = re.compile(
    r"(?:\b(?:the|two|three|both|all|many|these|those|several|other|of)|\d) $", re.IGNORECASE
)
"""What comes before the plural of a name: the two Chinas, the Kennedys."""
AFTER_OWNER = re.compile(
    r" (?!and\b|or\b|of\b|in\b|on\b|at\b|to\b|are\b|were\b|have\b|had\b|who\b|from\b)[a-z]"
)
SHORTEST, LONG_ENOUGH = 5, 6
"""Nearly all short words are near another; one of five letters is looked up for two that changed places."""
LONG = 8
"""Letters of a word that is hardly a name."""
OFTEN = 3
"""A word that is not in the list and used so often may be a term of the text."""


class Found(NamedTuple):
    """A word of the text and where it is."""

    passage: Passage
    start: int
    word: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.word)

    @property
    def begins_sentence(self) -> bool:
        """Whether its capital may be that of the sentence; in notes it is taken for that of a name."""
        before = self.passage.text[max(0, self.start - 5) : self.start]
        return self.passage.kind != NOTE and bool(SENTENCE_BEGINS.search(before))


def words_of(subject: Subject) -> tuple[Found, ...]:
    """The words in the edition's own language that may be looked up, for `subject.once`."""
    return tuple(found for found in found_in_text(subject, WORD) if LATIN.fullmatch(found.word))


def found_in_text(subject: Subject, pattern: re.Pattern[str]) -> Iterator[Found]:
    """The matches of a pattern in the parts of the edition that are in its own language."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        for language, stretch in reading.stretches(passage):
            if language == reading.language:
                for match in pattern.finditer(passage.text, stretch.start, stretch.stop):
                    yield Found(passage, match.start(), match[0])


@check(PROSE)
def check_words(subject: Subject) -> Iterator[Finding]:
    """Words that the dictionary of the edition's language does not know and that are near one it knows."""
    reading = subject.once(reading_of)
    known = dictionary(reading.language)
    if known is None:
        return
    words = subject.once(words_of)
    counts = Counter(found.word.lower() for found in words)
    own = Counter(found.word.lower() for found in words if not found.passage.is_kept(*found.span))
    names = _names(subject, words)
    doubted: set[str] = set()
    for found in words:
        if found.word.lower() not in doubted and _may_be_misspelt(found, known, names):
            near = _near(found.word, known, counts)
            if near:
                facts = {"text": found.word, "near": any_of(near)}
                place = reading.place(found.passage, found.start)
                if known.is_rare(found.word):
                    finding = DOUBTFUL.at(place, "rare", **facts)
                elif own[found.word.lower()] >= OFTEN or _may_be_name(found):
                    finding = DOUBTFUL.at(place, **facts)
                else:
                    finding = MISSPELT.at(place, **facts)
                if finding.rule is DOUBTFUL:
                    doubted.add(found.word.lower())
                new = near[0] if len(near) == 1 and finding.rule is MISSPELT else None
                yield reading.corrected(finding, found.passage, found.span, new)


def _may_be_misspelt(found: Found, known: Dictionary, names: frozenset[str]) -> bool:
    word = found.word
    if len(word) < SHORTEST or known.knows(word) or word.lower() in names:
        return False
    return word.islower() or (word.istitle() and found.begins_sentence)


def _may_be_name(found: Found) -> bool:
    """Whether a word that begins a sentence is as short as names are."""
    return found.word.istitle() and len(found.word) < LONG


def _near(word: str, known: Dictionary, counts: Mapping[str, int]) -> Sequence[str]:
    """What may be meant: those that the text uses, if there are any."""
    near = known.near(word)
    if len(word) < LONG_ENOUGH:
        near = tuple(one for one in near if sorted(one.lower()) == sorted(word.lower()))
    return tuple(one for one in near if counts[one.lower()]) or near


def _names(subject: Subject, words: Sequence[Found]) -> frozenset[str]:
    """In lower case, what is a name somewhere in the edition, and the words of the glossary."""
    key = subject.edition.key
    terms = subject.glossary.terms if subject.glossary else ()
    forms = " ".join(form for term in terms for form in term.forms.get(key, ()))
    return frozenset(
        {
            found.word.lower()
            for found in words
            if found.word[0].isupper() and not found.begins_sentence
        }
        | {word.lower() for word in re.findall(r"[^\W\d_]+", forms)}
    )


@check(PROSE)
def check_capitals(subject: Subject) -> Iterator[Finding]:
    """Names without their capital, as the edition writes them elsewhere, and names whose apostrophe is missing."""
    reading = subject.once(reading_of)
    known = dictionary(reading.language)
    if known is None:
        return
    words = subject.once(words_of)
    written = {found.word for found in words if not found.begins_sentence}
    owners = {one for passage in reading.passages for one in OWNER.findall(passage.text)}
    for found in words:
        if name := _with_capital(found.word, known, written):
            place = reading.place(found.passage, found.start)
            yield DOUBTFUL.at(place, text=found.word, near=any_of([name]))
        elif found.word[:-1] in owners and _wants_apostrophe(found, known):
            new = f"{found.word[:-1]}’s"
            place = reading.place(found.passage, found.start)
            finding = MISSPELT.at(place, text=found.word, near=any_of([new]))
            yield reading.corrected(finding, found.passage, found.span, new)


def _with_capital(word: str, known: Dictionary, written: AbstractSet[str]) -> str:
    """The name that a word in lower case is, where the dictionary has only the name; "" where it is none."""
    name = word.capitalize()
    is_name = word.islower() and len(word) >= SHORTEST and name in written
    return name if is_name and known.lists(name) and not known.knows(word) else ""


def _wants_apostrophe(found: Found, known: Dictionary) -> bool:
    """Whether it is Chinas for China’s, which the text has elsewhere; not in two Chinas."""
    if not found.word.endswith("s") or found.begins_sentence or known.lists(found.word):
        return False
    text = found.passage.text
    is_plural = PLURAL.search(text, max(0, found.start - 10), found.start)
    return bool(AFTER_OWNER.match(text, found.span[1])) and not is_plural


@check(PROSE)
def check_variants(subject: Subject) -> Iterator[Finding]:
    """Words in another spelling than the edition's: organization beside organisation, color in British English."""
    reading = subject.once(reading_of)
    known = dictionary(reading.language)
    if known is None:
        return
    spelt = known.first.keys() | known.second.keys()
    words = (found for found in subject.once(words_of) if found.word.lower() in spelt)
    plain = [found for found in words if is_plain(found)]
    for found, new in _variants(plain, known, uses_second(subject.edition.tag)):
        new = new.capitalize() if found.word[0].isupper() else new
        place = reading.place(found.passage, found.start)
        finding = VARIANT.at(place, text=found.word, new=new)
        yield reading.corrected(finding, found.passage, found.span, new)


def is_plain(found: Found) -> bool:
    """Whether it is the author's word: neither quoted nor part of a name."""
    is_word = found.word.islower() or (found.word.istitle() and found.begins_sentence)
    return is_word and not found.passage.is_kept(*found.span)


def _variants(
    plain: Sequence[Found], known: Dictionary, prefers_second: bool | None
) -> Iterator[tuple[Found, str]]:
    """The words in the other spelling, each with that of the edition: its region's, else what is used more."""
    firsts = [(found, known.first.get(found.word.lower(), "")) for found in plain]
    seconds = [(found, known.second.get(found.word.lower(), "")) for found in plain]
    if prefers_second is None:
        prefers_second = sum(bool(new) for _, new in seconds) > sum(bool(new) for _, new in firsts)
    if prefers_second:
        yield from ((found, new) for found, new in firsts if new)
        return
    ise = [(found, new) for found, new in firsts if _is_ize(new, found.word)]
    ize = [(found, new) for found, new in seconds if _is_ize(found.word, new)]
    yield from ((found, new) for found, new in seconds if new and not _is_ize(found.word, new))
    yield from ise if len(ize) > len(ise) else ize if ise else ()


def _is_ize(second: str, first: str) -> bool:
    """Whether the spellings differ as organize and organise, which are both British (Oxford writes -ize)."""
    return len(first) == len(second) and "iz" in second.lower() and "is" in first.lower()


@check(PROSE)
def check_forms(subject: Subject) -> Iterator[Finding]:
    """Characters in the form of another script, and words with a wrong homophone."""
    reading = subject.once(reading_of)
    language = for_tag(subject.edition.tag)
    for passage in reading.passages:
        if reading.language not in {one for one, _stretch in reading.stretches(passage)}:
            continue
        for start, end, new in language.foreign_forms(passage.text):
            if _is_foreign_throughout(language, passage, start):
                continue
            place = reading.place(passage, start)
            form = "" if new else "several"
            finding = FOREIGN_FORM.at(place, form, text=passage.text[start:end], new=new)
            yield reading.corrected(finding, passage, (start, end), new or None)
        yield from _wrong_words(reading, passage)


def _is_foreign_throughout(language: LanguageModule, passage: Passage, position: int) -> bool:
    """Whether the character is in a title or a quotation that has no form of the edition's script."""
    around = [passage.text[one.start : one.stop] for one in passage.kept if position in one]
    return any(next(language.foreign_forms(words), None) is None for words in around)


def _wrong_words(reading: Reading, passage: Passage) -> Iterator[Finding]:
    for start, phrase in for_tag(reading.tag).misspelt_phrases(passage.text):
        span = start, start + len(phrase)
        facts = {"text": passage.text[slice(*span)], "near": any_of([phrase])}
        finding = MISSPELT.at(reading.place(passage, start), **facts)
        yield reading.corrected(finding, passage, span, phrase)
    for wrong in wrong_words(reading.language):
        for match in wrong.pattern.finditer(passage.text) if wrong.word in passage.text else ():
            place = reading.place(passage, match.start())
            finding = MISSPELT.at(place, text=wrong.word, near=any_of([wrong.right]))
            yield reading.corrected(finding, passage, match.span(), wrong.right)
