"""What findings say in Chinese: the meanings of rules, and messages as far as they are known.

A finding carries its message as an English sentence. `templates/review/findings.zh.yaml` has the
sentences with names for what changes in them; one that is not there, or of which a part is not,
stays English whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from editions.messages import message
from editions.resources.templating import templates_folder
from editions.source.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editions.findings import Finding, Rule

FIELD = re.compile(r"\{(\w+)\}")
QUOTED = re.compile(r"“[^“”]*”")
ENGLISH = re.compile(r"[A-Za-z]+ [A-Za-z]+")
SAID = frozenset(
    (
        "advice",
        "aim",
        "block",
        "count",
        "fault",
        "found",
        "hint",
        "kind",
        "lines",
        "listed",
        "many",
        "note",
        "one",
        "other",
        "ours",
        "place",
        "printed",
        "reason",
        "rest",
        "target",
        "theirs",
        "wanted",
        "what",
        "where",
        "which",
    )
)
"""Fields that hold words of the program, which may be phrases; others hold words of the texts."""
Pattern = tuple[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class Both:
    """One text in the page's two languages; what is not known in Chinese is English in both."""

    en: str
    zh: str


@dataclass
class Translation:
    """The entries of findings.zh.yaml."""

    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)

    def area(self, name: str) -> Both:
        known = message(f"area-{name.replace(' ', '-')}")
        return Both(known.text("en"), known.text("zh"))

    def meaning(self, rule: Rule) -> Both:
        entry = self.rules.get(rule.name, {})
        known = entry.get("meaning") or rule.told("meaning", "zh")
        return Both(rule.told("meaning", "en"), known)

    def remedy(self, rule: Rule) -> Both:
        entry = self.rules.get(rule.name, {})
        known = entry.get("remedy") or rule.told("remedy", "zh")
        return Both(rule.told("remedy", "en"), known)

    def message(self, finding: Finding) -> Both:
        """A finding's message; what is not known in Chinese stays English."""
        if not finding.is_literal:
            return Both(finding.sentence.text("en"), finding.sentence.text("zh"))
        return Both(finding.message, self.sentence(finding.message) or finding.message)

    def sentence(self, english: str) -> str | None:
        """The Chinese of a message, or None when it or a part of it is not known."""
        chinese = self._put(english, self._sentences)
        return chinese.strip() if chinese else None

    @cached_property
    def _sentences(self) -> list[Pattern]:
        return _patterns(self.messages)

    @cached_property
    def _phrases(self) -> list[Pattern]:
        return _patterns(self.phrases)

    def _put(self, english: str, patterns: list[Pattern]) -> str | None:
        for pattern, chinese in patterns:
            match = pattern.fullmatch(english)
            if match:
                put = {name: self._value(name, value) for name, value in match.groupdict().items()}
                pieces: list[str | None] = [*FIELD.split(chinese)]
                pieces[1::2] = [put[name or ""] for name in pieces[1::2]]
                if None not in put.values():
                    return "".join(filter(None, pieces))
        return None

    def _value(self, name: str, english: str) -> str | None:
        """What is put into a field; None for words of the program that are not known in Chinese."""
        if name not in SAID:
            return english
        is_left = ENGLISH.search(QUOTED.sub("", english))
        return self._put(english, self._phrases) or (None if is_left else english)


def _patterns(entries: Mapping[str, str]) -> list[Pattern]:
    """What the entries match, those that say the most first."""

    def literal(english: str) -> int:
        return len(FIELD.sub("", english))

    return [
        (re.compile(_expression(english), re.DOTALL), entries[english])
        for english in sorted(entries, key=literal, reverse=True)
    ]


def _expression(english: str) -> str:
    """What matches a message: the field `verb` is one word, as in has and have; “{quoted}” may be empty."""
    around = FIELD.split(english)
    pieces = [re.escape(piece) for piece in around]
    for at in range(1, len(around), 2):
        is_quoted = around[at - 1].endswith("“") and around[at + 1].startswith("”")
        value = "[a-z]+" if around[at] == "verb" else ".*?" if is_quoted else ".+?"
        pieces[at] = f"(?P<{around[at]}>{value})"
    return "".join(pieces)


def load() -> Translation:
    """The Chinese of the findings, from the templates."""
    import yaml

    path = templates_folder() / "review" / "findings.zh.yaml"
    entries: dict[str, Any] = yaml.safe_load(read_text(path))
    return Translation(**entries)
