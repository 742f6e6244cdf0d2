"""The language that the text of a file must have, by the tags and the letters of the source.

How a format came to its spans of language is not asked: what an author marks is in that language, and elsewhere
words of Latin letters and Han characters show their own (CLREQ #chinese_and_western_mixed_text_composition).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from editions.checks.shared.language_runs import Stretch, joined
from editions.languages import for_tag, own_letters
from editions.languages.shared.characters import HANGUL, IDEOGRAPHS, KANA

ENGLISH, CHINESE = "en", "zh-Hans"  # of names and references that no author marks
LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2,}")
HAN_TEXT = re.compile(f"[{IDEOGRAPHS}{KANA}]+")
HANGUL_TEXT = re.compile(f"[{HANGUL}]+")
CODE = frozenset({"code", "pre", "kbd", "math"})
FREE = "*"
"""The mark of code, whose language is nobody's business."""


def marked_stretches(node: _Element, is_apart: Callable[[_Element], bool]) -> list[Stretch]:
    """The text of an element of the source in the languages that its author marked, "" where none is marked."""
    *inner, _root = [node, *node.iterancestors()]  # the root says what the edition's language is
    around = next((one.get("lang") for one in inner if one.get("lang")), "")
    return joined(_marked(node, around or "", is_apart))


def _marked(node: _Element, marked: str, is_apart: Callable[[_Element], bool]) -> Iterator[Stretch]:
    if node.getparent() is not None:
        marked = FREE if node.tag in CODE else node.get("lang") or marked
    yield Stretch(marked, node.text or "")
    for child in node:
        if isinstance(child.tag, str) and not is_apart(child):
            yield from _marked(child, marked, is_apart)
        yield Stretch(marked, child.tail or "")


def first_wrong_language(
    wanted: Sequence[Stretch], found: Sequence[Stretch], tag: str
) -> tuple[str, str, str] | None:
    """The first text of a file that is in a wrong language: the text, that language and the right one.

    `wanted` is the source by `marked_stretches`, `found` the same text as the file has it, `tag` the language of the
    edition. Figures and marks of no script may be in either language of the house or in one that is marked.
    """
    text = "".join(stretch.text for stretch in wanted)
    marked = [stretch.language for stretch in wanted for _ in stretch.text]
    given = [stretch.language for stretch in found for _ in stretch.text]
    right = _by_letters(text, tag)
    beside = {*_house(tag), *marked}
    for at, have in enumerate(given[: len(text)]):
        want = marked[at] or right[at]
        if want == FREE or have == want or (not want and have in beside):
            continue
        if not marked[at] and _shows_itself(text, given, at):
            continue
        return text[at : at + 12], have, want or tag
    return None


def _shows_itself(text: str, given: Sequence[str], at: int) -> bool:
    """Whether the language of a character has letters of its own, and the text in that language around it has some.

    Japanese is recognized by its kana, with the ideographs and figures between them, and Korean by its Hangul.
    """
    letters = own_letters().get(given[at].split("-")[0].lower())
    if letters is None:
        return False
    start = end = at
    while start and given[start - 1] == given[at]:
        start -= 1
    while end < len(given) and given[end] == given[at]:
        end += 1
    return letters.search(text, start, end) is not None


def _by_letters(text: str, tag: str) -> list[str]:
    """The language of each character by its script; "" where the script does not tell."""
    found = [""] * len(text)
    if for_tag(tag).has_letters_alone:
        for match in HANGUL_TEXT.finditer(text):
            own = next((key for key, one in own_letters().items() if one.match(match[0])), "")
            found[match.start() : match.end()] = [own] * len(match[0])
    for pattern, language in zip((LATIN_WORD, HAN_TEXT), _house(tag), strict=True):
        for match in pattern.finditer(text):
            found[match.start() : match.end()] = [language] * len(match[0])
    return found


def _house(tag: str) -> tuple[str, str]:
    """The languages of Latin words and of Han text in an edition."""
    language = for_tag(tag)
    if language.has_letters_alone:
        return tag, CHINESE
    return ENGLISH if language.marks_latin else tag, tag
