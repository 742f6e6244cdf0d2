"""The slips of a language that can be told by what stands around them: `prose.toml` of its folder.

Each table is one expression: `rule` and `form` name the sentence, `pattern` finds the slip, and what is to
be written instead is `replacement` (a template of `re`) or `letters` (character for character); without
both only the author can say. `in` lists the kinds of passages that are searched, all when it is left out.
`[unless]` has, by rule, what keeps a whole passage from it.
In patterns `\\p{Han}` stands for the Han characters, for use within a class.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from editions.languages import file_of, folders
from editions.languages.shared.characters import IDEOGRAPHS


@dataclass(frozen=True, slots=True)
class Slip:
    """An expression, and what it says of what it finds."""

    rule: str
    form: str
    pattern: re.Pattern[str]
    replacement: str | None = None
    letters: Mapping[int, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    unless: re.Pattern[str] | None = None

    def may_be_in(self, kind: str, text: str) -> bool:
        """Whether it is looked for in a passage of this kind and text."""
        is_kind = not self.kinds or kind in self.kinds
        return is_kind and not (self.unless and self.unless.search(text))

    def instead(self, match: re.Match[str]) -> str | None:
        """What is to be written instead; None when only the author can say."""
        if self.letters:
            return match[0].translate(self.letters)
        return None if self.replacement is None else match.expand(self.replacement)


@cache
def slips(tag: str) -> tuple[Slip, ...]:
    """The slips of a language, none when it lists none."""
    unless = settings(tag).get("unless", {})
    exceptions = {rule: re.compile(pattern) for rule, pattern in unless.items()}
    return tuple(
        Slip(
            entry["rule"],
            entry.get("form", ""),
            re.compile(entry["pattern"].replace(r"\p{Han}", IDEOGRAPHS)),
            entry.get("replacement"),
            {ord(old): new for old, new in entry.get("letters", {}).items()},
            frozenset(entry.get("in", ())),
            exceptions.get(entry["rule"]),
        )
        for entry in settings(tag).get("slip", ())
    )


@cache
def wrong_words(tag: str) -> Mapping[str, str]:
    """Words that are always wrong and what they are meant for: `misspellings.txt` of the language's folder."""
    path = file_of(tag, "misspellings.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    rows = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {wrong: right for wrong, _space, right in rows}


@cache
def settings(tag: str) -> dict[str, Any]:
    """What `prose.toml` of a language's folder says; nothing when there is none."""
    path = file_of(tag, "prose.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path else {}


@cache
def languages_with_slips() -> tuple[str, ...]:
    """The subtags of the languages that list slips."""
    return tuple(subtag for subtag in folders() if slips(subtag))
