"""What the places in a title cost at which a line of it may end: a title is divided by its sense.

A line ends best after a mark of punctuation, else before the word that begins a phrase: a preposition, a conjunction,
a relative. It does not end after such a word, nor between an adjective, a numeral or a possessive and its noun, nor
inside a name. In Chinese it ends after a mark or after 的, and never inside 《》. (House rule; the words of English are
in `sense.toml`.)

A cost is the square of a part of the measure: two lines of which one is longer than their mean by a fifth of the
measure, and the other shorter, are as bad as .08.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from editions.languages.shared.characters import CJK, NO_BREAK_SPACE

CHINESE = 0.12
"""Between two characters of Chinese."""
AFTER_PARTICLE = 0.06
"""After 的, which ends a modifier."""
BEFORE_CHINESE_LINK = 0.03
"""Before 与 and its like, which never end a line."""
IN_TITLE = 100.0
"""Inside 《》: only where there is no other way."""
BEFORE_PHRASE = 0.005
BEFORE_OF = 0.03
"""“of” is tied more closely to what is before it than other prepositions."""
BEFORE_VERB = 0.02
BEFORE_ARTICLE = 0.03
BETWEEN_WORDS = 0.12
INSIDE_PHRASE = 0.35
"""Between an adjective, a numeral or a possessive and its noun."""
INSIDE_NAME = 1.0
"""More than a line more costs, and lines that are uneven for it."""
AFTER_PHRASE_WORD = 0.8
"""After a preposition, an article or another word that only leads to the next one."""
INSIDE_PAIR = 0.15
"""Inside quotation marks or brackets, in addition."""

_PAUSES = frozenset("，、；：。？！—…”’》）」』,;:.?!)")
_OPENING = "“‘(["
_CLOSING = "”’)]"
_NAMED = re.compile("《[^《》]*》|〈[^〈〉]*〉")
_PAIRS = re.compile(r"“[^“”]*”|\([^()]*\)|（[^（）]*）")
_WORD_END = re.compile(rf"[ {NO_BREAK_SPACE}]")

_WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        Path(__file__).with_name("sense.toml").read_text("utf-8")
    ).items()
}
_BEGINNING = _WORDS["prepositions"] | _WORDS["conjunctions"]
_LEADING = _BEGINNING | _WORDS["adverbs"] | _WORDS["articles"] | _WORDS["verbs"] | _WORDS["degrees"]
"""A line does not end with one of these."""
_BEFORE_NOUNS = _WORDS["numerals"] | _WORDS["adjectives"] | _WORDS["first_parts"]
_ADJECTIVE = re.compile(
    r"(?:[a-z]{2,}(?:[^s]ian|ean|can|nese|lese|ous|ful|less|ible|able|ical|onal|ural|eral|rial|ial|tal|gal|mal|nal|"
    r"sive|tive|ary|ory|istic|omic|onic|ific|atic|etic|itic)|[a-z]*(?:asian|indian|chinese|japanese|british|"
    r"english|french|irish|spanish|turkish|polish|swedish|danish|dutch|greek|arab))"
)


def costs(text: str) -> dict[int, float]:
    """What it costs to end a line before the character at each position in `text` where that may be thought of.

    These are the ends of words and all places next to a Chinese character; all others are left open.
    """
    found: dict[int, float] = {}
    is_title_case = _is_title_case(text)
    for position in range(1, len(text)):
        before, after = text[position - 1], text[position]
        is_beside_cell = CJK.match(before) or CJK.match(after)
        if before in "—…" or (is_beside_cell and before in _PAUSES):
            found[position] = 0.0
        elif is_beside_cell:
            found[position] = _between_cells(text, position)
        elif _WORD_END.match(before):
            found[position] = _between_words(text, position, is_title_case)
    for pair in _PAIRS.finditer(text):
        for position in range(pair.start() + 1, pair.end()):
            if position in found:
                found[position] += INSIDE_PAIR
    for name in _NAMED.finditer(text):
        found.update(dict.fromkeys(range(name.start() + 1, name.end()), IN_TITLE))
    return found


def _between_cells(text: str, position: int) -> float:
    around = text[max(0, position - 2) : position + 2]
    if any(word in around for word in _WORDS["chinese_words"]):
        return CHINESE
    before, after = text[position - 1], text[position]
    if before == "的":
        return AFTER_PARTICLE
    if before in _WORDS["chinese_links"]:
        return INSIDE_PHRASE
    return BEFORE_CHINESE_LINK if after in _WORDS["chinese_links"] else CHINESE


def _is_title_case(text: str) -> bool:
    """Whether most words of a title have capitals, so that these tell no names."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text) if word.lower() not in _LEADING]
    capitals = sum(word[:1].isupper() for word in words[1:])
    return bool(2 * capitals > len(words) - 1)


def _between_words(text: str, position: int, is_title_case: bool) -> float:
    """What it costs to end a line at the space before `position`."""
    before, after = text[:position].rstrip(f" {NO_BREAK_SPACE}"), text[position:]
    earlier, _, last = before.replace(NO_BREAK_SPACE, " ").rpartition(" ")
    if last.rstrip(_CLOSING)[-1:] in _PAUSES and not _is_abbreviation(last):
        return 0.0
    last = last.strip(_OPENING + _CLOSING)
    following = after.replace(NO_BREAK_SPACE, " ").split(" ", 1)[0]
    first = following.lstrip(_OPENING).rstrip(_CLOSING + ",.;:?!")
    left, right = last.lower(), first.lower()
    if left in _WORDS["articles"] and right in _WORDS["conjunctions"]:
        return BETWEEN_WORDS  # those | who
    if left in _LEADING:
        return AFTER_PHRASE_WORD
    if left in _BEFORE_NOUNS and right in ("and", "or"):
        return INSIDE_PHRASE  # East and West, Belt and Road
    if right == "of":
        return INSIDE_PHRASE if left in _WORDS["bodies"] and after[3:4].isupper() else BEFORE_OF
    if right in _BEGINNING or following[:1] in _OPENING:
        return BEFORE_PHRASE
    if right in _WORDS["verbs"]:
        return BEFORE_VERB
    if right in _WORDS["articles"]:
        return BEFORE_ARTICLE
    is_capital = last[:1].isupper() and first[:1].isupper()
    if is_capital and (left in _WORDS["first_parts"] or (earlier and not is_title_case)):
        return INSIDE_NAME
    if first[:1].isdigit() or last[-1:].isdigit() or re.fullmatch("[IVX]+", first):
        return INSIDE_NAME
    if left in _BEFORE_NOUNS or left.endswith(("’s", "s’")):
        return INSIDE_PHRASE
    if _ADJECTIVE.fullmatch(left.rpartition("-")[2]):
        return INSIDE_PHRASE
    return BETWEEN_WORDS


def _is_abbreviation(word: str) -> bool:
    """Whether a full stop ends an abbreviation and no sentence: initials, U.S., Dr., vs."""
    return re.fullmatch(r"(?:[A-Za-z]\.)+|[A-Z][a-z]{1,2}\.|vs\.", word) is not None
