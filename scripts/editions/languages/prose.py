"""The slips of a language that can be recognised by their context: `prose.toml` of its folder.

Each table is one expression: `rule` and `form` name the sentence, `pattern` finds the slip, and what is to
be written instead is `replacement` (a template of `re`) or `letters` (character for character); without
both only the author can say. `in` lists the kinds of passages that are searched, all when it is left out.
`[unless]` has, by rule, what keeps a whole passage from it.
A table `[[form]]` is a thing that one text writes in one way (`Form`); `[[reference]]` is a slip in the references of a
style that the series may choose (`styles`).
In patterns `\\p{Han}` represents the Han characters, for use within a class.

`near` spares most passages the expression, which takes longer to compile than to match: it lists what a slip
is never without, as rows of alternatives, "a0 ,; 汉" for a letter or figure, a comma or semicolon, and a Han
character (`OUTLINE` lists them).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain, product
from string import ascii_letters, digits
from typing import Any

from editions.languages import file_of, folders
from editions.languages.shared.characters import IDEOGRAPH, IDEOGRAPHS

OUTLINE = {
    **dict.fromkeys("】〉」』》）", "）"),
    **dict.fromkeys("\t\u00a0\u3000 ", "␣"),
    **dict.fromkeys(digits, "0"),
    **dict.fromkeys(ascii_letters, "a"),
    **dict.fromkeys(map(chr, chain(range(0xFF10, 0xFF1A), range(0xFF21, 0xFF5B))), "０"),
}
"""The character that represents a kind of characters in `near`; 汉 for every Han character."""


_OUTLINE = str.maketrans(OUTLINE)
SPACES = re.compile("␣+")
NONE = "-"


@dataclass(frozen=True)
class Slip:
    """An expression, and the finding for its matches."""

    rule: str
    form: str
    expression: str
    near: tuple[str, ...] = ()
    replacement: str | None = None
    letters: Mapping[int, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    unless: re.Pattern[str] | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression.replace(r"\p{Han}", IDEOGRAPHS))

    def may_be_in(self, kind: str, text: str) -> bool:
        """Whether it is looked for in a passage of this kind and text."""
        if self.kinds and kind not in self.kinds:
            return False
        seen = outlined(text) if self.near else ""
        if self.near and not any(one in seen for one in self.near):
            return False
        return not (self.unless and self.unless.search(text))

    def instead(self, match: re.Match[str]) -> str | None:
        """The replacement; None if only the author can decide."""
        if self.letters:
            return match[0].translate(self.letters)
        return None if self.replacement is None else match.expand(self.replacement)


@lru_cache(8)
def outlined(text: str) -> str:
    """The text, then its outline, in which one character represents all of a kind and one space several."""
    outline = IDEOGRAPH.sub("汉", text.translate(_OUTLINE))
    return f"{text}\n{SPACES.sub('␣', outline)}"


def ready(tag: str) -> None:
    """Read and compile the patterns of a language, so that forked processes have it at once."""
    forms(tag)
    wrong_words(tag)
    for slip in slips(tag):
        _ = slip.pattern


@cache
def slips(tag: str) -> tuple[Slip, ...]:
    """The slips of a language, none when it lists none."""
    unless = settings(tag).get("unless", {})
    exceptions = {rule: re.compile(pattern) for rule, pattern in unless.items()}
    return tuple(
        _slip(entry, exceptions.get(entry["rule"])) for entry in settings(tag).get("slip", ())
    )


def _slip(entry: Mapping[str, Any], unless: re.Pattern[str] | None = None) -> Slip:
    return Slip(
        entry.get("rule", ""),
        entry.get("form", ""),
        entry["pattern"],
        tuple("".join(one) for row in entry.get("near", ()) for one in product(*row.split())),
        entry.get("replacement"),
        {ord(old): new for old, new in entry.get("letters", {}).items()},
        frozenset(entry.get("in", ())),
        unless,
    )


@cache
def styles(tag: str) -> Mapping[str, tuple[Slip, ...]]:
    """By the names of the styles of references that a language has, what breaks each of them."""
    found: dict[str, tuple[Slip, ...]] = {}
    for entry in settings(tag).get("reference", ()):
        slip = _slip(entry, re.compile(entry["unless"]) if "unless" in entry else None)
        for style in entry["styles"]:
            found[style] = (*found.get(style, ()), slip)
    return found


@dataclass(frozen=True)
class Form:
    """A thing that can be written in several ways: a table `[[form]]`.

    `ways` has an expression for each; `write` what is written instead of another way, a template of `re`; a way in
    `if_chosen` is left alone unless the series chooses; `regions` has those whose way it is.
    """

    name: str
    ways: Mapping[str, re.Pattern[str]]
    write: Mapping[str, str]
    if_chosen: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]
    kinds: frozenset[str]

    def of_region(self, tag: str) -> str:
        """The way of the tag's region; "" if it has none."""
        region = region_of(tag)
        return next((way for way, regions in self.regions.items() if region in regions), "")

    def instead(self, way: str, meant: str, match: re.Match[str]) -> str | None:
        """The replacement in the chosen form; None if only the author can decide."""
        return match.expand(self.write[meant]) if {way, meant} <= self.write.keys() else None


@cache
def forms(tag: str) -> tuple[Form, ...]:
    """The forms of a language, none when it lists none."""
    return tuple(
        Form(
            entry["name"],
            {way: re.compile(pattern) for way, pattern in entry["ways"].items()},
            entry.get("write", {}),
            frozenset(entry.get("if_chosen", ())),
            {way: tuple(regions) for way, regions in entry.get("regions", {}).items()},
            frozenset(entry.get("in", ())),
        )
        for entry in settings(tag).get("form", ())
    )


def region_of(tag: str) -> str:
    """The region of a tag in capitals; "" if it has none."""
    return next((part for part in tag.split("-")[1:] if len(part) == 2), "").upper()


@dataclass(frozen=True)
class WrongWord:
    """A word that is always wrong and the intended one, unless certain characters come after or before it."""

    word: str
    right: str
    after: str = NONE
    before: str = NONE

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        begin = "" if self.before == NONE else f"(?<![{self.before}])"
        end = "" if self.after == NONE else f"(?![{self.after}])"
        return re.compile(begin + re.escape(self.word) + end)


@cache
def wrong_words(tag: str) -> tuple[WrongWord, ...]:
    """The words of `misspellings.txt` in the language's folder, which says what a line is."""
    path = file_of(tag, "misspellings.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return tuple(WrongWord(*line.split()) for line in lines if line and not line.startswith("#"))


@cache
def settings(tag: str) -> dict[str, Any]:
    """The contents of `prose.toml` in a language's folder; empty if there is none."""
    path = file_of(tag, "prose.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path else {}


@cache
def languages_with_slips() -> tuple[str, ...]:
    """The subtags of the languages that list slips."""
    return tuple(subtag for subtag in folders() if settings(subtag).get("slip"))
