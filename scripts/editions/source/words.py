"""`source/words.yaml`: what the linter leaves alone, and which of two words the series writes.

```yaml
accepted:                # not reported, whatever rule it breaks
- {word: chroot, reason: the name of a program}
preferred:               # reported wherever the other is written
- {word: 其他, instead_of: [其它]}
headings: {en: sentence} # capitals of headings: sentence or title; without it they are not looked at
forms:                   # of what can be written in several ways; the names are in `prose.toml` of the language
  en: {percent: per cent, serial-comma: "A, B and C"}
references: {en: chicago, zh: gb-t-7714} # the style of references in a language, in whichever edition; `styles`
```
An issue may have a `words.yaml` of its own in its folder, which is added to that of the series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.languages.prose import forms, languages_with_slips, styles
from editions.source.series import Edition
from editions.source.yaml_nodes import Section, open_section

NAME = "words.yaml"
HEADINGS = ("sentence", "title")
UNUSED = rule("word-unused", Severity.WARNING, "prose")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A word that is not reported, and why."""

    word: str
    reason: str
    place: Place


@dataclass
class Words:
    """The words of a series or an issue; `used` are those of the accepted ones that would have been reported."""

    accepted: tuple[Accepted, ...] = ()
    preferred: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def accepts(self, text: str) -> bool:
        """Whether what is reported is an accepted word, which counts as a use of it."""
        found = {one.word for one in self.accepted if one.word.casefold() == text.casefold()}
        self.used |= found
        return bool(found)


def unused(read: Iterable[Words]) -> list[Finding]:
    """The accepted words that no edition would have reported."""
    every = list(read)
    used = {
        (one.word, one.place) for words in every for one in words.accepted if one.word in words.used
    }
    listed = dict.fromkeys(one for words in every for one in words.accepted)
    return [
        UNUSED.at(one.place, text=one.word) for one in listed if (one.word, one.place) not in used
    ]


def of_edition(edition: Edition) -> Words:
    """The words that an edition is held to; raises FindingsError with the mistakes of the files."""
    findings: list[Finding] = []
    files = [folder / NAME for folder in (edition.series.folder, edition.issue.folder)]
    tags = {one.key: one.tag for one in edition.series.languages}
    read = [_read(path, tags, findings) for path in files if path.is_file()]
    if findings:
        raise FindingsError(findings)
    preferred = {other: word for words in read for other, word in words.preferred.items()}
    headings = {key: kind for words in read for key, kind in words.headings.items()}
    chosen: dict[str, dict[str, str]] = {}
    for words in read:
        for key, of_key in words.forms.items():
            chosen.setdefault(key, {}).update(of_key)
    references = {tag: style for words in read for tag, style in words.references.items()}
    accepted = tuple(one for words in read for one in words.accepted)
    return Words(accepted, preferred, headings, chosen, references)


def _read(path: Path, tags: Mapping[str, str], findings: list[Finding]) -> Words:
    try:
        top = open_section(path, findings)
    except FindingsError as error:
        findings += error.findings
        return Words()
    accepted, preferred = [], {}
    for entry in top.sections("accepted"):
        word, reason = entry.text("word", required=True), entry.text("reason", required=True)
        accepted.append(Accepted(word, reason, entry.place()))
        entry.close()
    for entry in top.sections("preferred"):
        word = entry.text("word", required=True)
        preferred.update(dict.fromkeys(entry.texts("instead_of"), word))
        entry.close()
    headings = _headings(top.section("headings"), tags)
    chosen = _forms(top.section("forms"), tags)
    references = _references(top.section("references"))
    top.close()
    return Words(tuple(accepted), preferred, headings, chosen, references)


def _forms(section: Section | None, tags: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """By the key of an edition, what the series chooses, by the name of the form."""
    if section is None:
        return {}
    chosen = {}
    for key, tag in tags.items():
        if of_key := section.section(key):
            listed = {one.name: of_key.choice(one.name, ("", *one.ways), "") for one in forms(tag)}
            of_key.close()
            chosen[key] = {name: way for name, way in listed.items() if way}
    section.close()
    return chosen


def _references(section: Section | None) -> dict[str, str]:
    """By language, the style of its references."""
    if section is None:
        return {}
    tags = [tag for tag in languages_with_slips() if styles(tag)]
    found = {tag: section.choice(tag, ("", *styles(tag)), "") for tag in tags}
    section.close()
    return {tag: style for tag, style in found.items() if style}


def _headings(section: Section | None, keys: Iterable[str]) -> dict[str, str]:
    if section is None:
        return {}
    found = {key: section.choice(key, ("", *HEADINGS), "") for key in keys}
    section.close()
    return {key: kind for key, kind in found.items() if kind}
