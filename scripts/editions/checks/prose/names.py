"""Chinese names whose characters and letters do not agree: 王毅 (Wang Yu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from editions.checks.prose.reading import reading_of
from editions.checks.prose.rules import READING
from editions.checks.registry import PROSE, check
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.languages.shared.characters import IDEOGRAPH, IDEOGRAPHS, LATIN_LETTER
from editions.languages.zh.readings import Misread, agrees, misread
from editions.messages import any_of

HAN = f"[{IDEOGRAPHS}]"
WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f’']*"
LATIN = rf"{WORD}(?:[ -]{WORD}){{0,7}}"
BEFORE = re.compile(rf"(?P<latin>{LATIN}) ?[（(]?(?P<han>{HAN}{{2,8}})(?!{HAN}|[·•])")
"""Fei Xiaotong 费孝通, Wang Yi（王毅）: the characters are the name, the words may begin before it."""
AFTER = re.compile(rf"(?P<han>{HAN}{{2,12}}) ?[（(](?P<latin>{LATIN})(?=[）)，,；;])")
"""外长王毅（Wang Yi）: the words are the name, the characters may begin before it."""
CHINESE = "zh"


@check(PROSE)
def check_names(subject: Subject) -> Iterator[Finding]:
    """Names next to their romanization in the text."""
    reading = subject.once(reading_of)
    for passage in reading.passages:
        if not (IDEOGRAPH.search(passage.text) and LATIN_LETTER.search(passage.text)):
            continue
        for pattern, is_after in ((AFTER, True), (BEFORE, False)):
            for match in pattern.finditer(passage.text):
                if found := _misread(match["han"], match["latin"], is_after):
                    at = match.start("latin") + match["latin"].rindex(found.written)
                    place = reading.place(passage, at)
                    yield READING.at(place, found.form, **_facts(found))


@check(PROSE)
def check_glossary(subject: Subject) -> Iterator[Finding]:
    """The names of the glossary, Chinese forms against those of the other languages."""
    if subject.once(reading_of).path != subject.edition.source:  # the YAML is read by itself
        return
    names = [term for term in subject.glossary.terms if term.is_name] if subject.glossary else []
    chinese = (
        {one.key for one in subject.edition.series.languages if one.tag.startswith(CHINESE)}
        if names
        else {}
    )
    for term in names:
        own = [key for key in term.forms if key in chinese]
        han = [
            form for key in own for form in term.forms[key] if re.fullmatch(f"{HAN}{{2,4}}", form)
        ]
        latin = [form for key in term.forms if key not in own for form in term.forms[key]]
        pairs = [(one, other) for one, other in product(han, latin) if re.fullmatch(LATIN, other)]
        found = [misread(one, other.split()) for one, other in pairs]
        for one in filter(None, found):
            yield READING.at(term.place, one.form, **_facts(one))


def _facts(found: Misread) -> dict[str, object]:
    return {
        "text": found.written,
        "name": found.name,
        "character": found.character,
        "near": any_of(found.readings),
    }


def _misread(han: str, latin: str, is_after: bool) -> Misread | None:
    """What is read wrong, where no way to take the two together agrees."""
    if "-" in latin:  # not Hanyu Pinyin, whose names have no hyphens (GB/T 28039)
        return None
    words = latin.split()
    if is_after:
        ways = [(han[-length:], words) for length in range(2, len(han) + 1)]
    else:
        ways = [(han, words[-length:]) for length in range(1, len(words) + 1)]
    found = []
    for name, part in ways:
        if agrees(name, part):
            return misread(name, part)  # a surname may be read in another way than its character
        found.append(misread(name, part))
    return next(filter(None, found), None)
