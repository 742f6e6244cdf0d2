"""What findings say in Chinese: the meanings of rules, and messages as far as they are known.

A finding carries its message as an English sentence. `templates/review/findings.zh.yaml` has the
sentences with names for what changes in them; one that is not there stays English, behind the
Chinese meaning of its rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from editions.sourcefile import read_text
from editions.templating import templates_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editions.findings import Finding, Rule

FIELD = re.compile(r"\{(\w+)\}")
Pattern = tuple[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class Both:
    """One text in the page's two languages; `is_whole` says that nothing of it is left English."""

    en: str
    zh: str
    is_whole: bool = True


@dataclass
class Translation:
    """The entries of findings.zh.yaml."""

    areas: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)

    def area(self, name: str) -> Both:
        return Both(name, self.areas.get(name, name), name in self.areas)

    def meaning(self, rule: Rule) -> Both:
        entry = self.rules.get(rule.name, {})
        return Both(rule.meaning, entry.get("meaning", rule.meaning), "meaning" in entry)

    def remedy(self, rule: Rule) -> Both:
        entry = self.rules.get(rule.name, {})
        return Both(rule.remedy, entry.get("remedy", rule.remedy), "remedy" in entry)

    def message(self, finding: Finding) -> Both:
        """A finding's message; what is not known in Chinese follows the meaning of its rule."""
        known = self.sentence(finding.message)
        if known is not None:
            return Both(finding.message, known)
        meaning = self.meaning(finding.rule).zh
        return Both(finding.message, f"{meaning}{finding.message}", is_whole=False)

    def sentence(self, english: str) -> str | None:
        """The Chinese of a message, or None when it is not known."""
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
                values = match.groupdict()
                put = {name: self._put(v, self._phrases) or v for name, v in values.items()}
                pieces = FIELD.split(chinese)
                pieces[1::2] = [put[name] for name in pieces[1::2]]
                return "".join(pieces)
        return None


def _patterns(entries: Mapping[str, str]) -> list[Pattern]:
    """What the entries match, those that say the most first."""

    def literal(english: str) -> int:
        return len(FIELD.sub("", english))

    return [
        (re.compile(_expression(english), re.DOTALL), entries[english])
        for english in sorted(entries, key=literal, reverse=True)
    ]


def _expression(english: str) -> str:
    """What matches a message; the field `verb` is one word, as in has and have."""
    pieces = FIELD.split(english)
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = [f"(?P<{n}>{'[a-z]+' if n == 'verb' else '.+?'})" for n in pieces[1::2]]
    return "".join(pieces)


def load() -> Translation:
    """The Chinese of the findings, from the templates."""
    import yaml

    path = templates_folder() / "review" / "findings.zh.yaml"
    entries: dict[str, Any] = yaml.safe_load(read_text(path))
    return Translation(**entries)
