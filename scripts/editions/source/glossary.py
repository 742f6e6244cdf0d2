"""`source/glossary.yaml`: terms and names with the forms that each language allows.

```yaml
terms:                       # wherever one edition has it, the twin block has it too
- zh: [脱钩]
  en: [decoupl*]             # a star represents any ending
  avoid: {en: [delinking]}   # forms that the house avoids
names:                       # may be a pronoun in the other edition, but is never another name
- zh: [查道炯]
  en: [Zha Daojiong, Zha]
```
The first form is the preferred one. A form in lower case is found in capitals too; one in Simplified Chinese
characters in Traditional ones, and the reverse. An issue may have a `glossary.yaml` of its own in its folder,
whose entries take precedence over those of the series that share a form with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from editions.findings import Finding, FindingsError, Place
from editions.languages.shared.characters import HANGUL
from editions.messages import Message, any_of
from editions.source.han_variants import variants
from editions.source.series import Edition, Issue, Series
from editions.source.yaml_nodes import REQUIRED, VALUE, Section, open_section

NAME = "glossary.yaml"
NOT_SPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
SYLLABLE = re.compile(f"[{HANGUL}]")


@dataclass(frozen=True, slots=True)
class Term:
    """A term or a name, with its allowed and its unwanted forms by language key."""

    number: int
    is_name: bool
    forms: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[str, ...]]
    note: str
    place: Place

    def allowed(self, key: str) -> Message:
        """The forms in the language `key`, as alternatives."""
        return any_of(self.forms[key])

    @property
    def all_forms(self) -> frozenset[tuple[str, str]]:
        """The allowed forms of all languages, each with its language key."""
        return frozenset((key, form) for key, forms in self.forms.items() for form in forms)

    def occurs(self, text: str, key: str) -> bool:
        """Whether any form is in `text`, be it within a longer one."""
        return any(pattern_of(form).search(text) for form in self.forms.get(key, ()))


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term at [start, end) of a text."""

    term: Term
    start: int
    end: int
    written: str


@dataclass(frozen=True)
class Glossary:
    """All terms and names."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def _finders(self) -> dict[str, tuple[re.Pattern[str], list[Term]]]:
        return {}

    def _finder(self, key: str, unwanted: bool) -> tuple[re.Pattern[str], list[Term]]:
        """One pattern for all forms of a language, the longest first, and the term of each group."""
        name = f"{key} {unwanted}"
        if name not in self._finders:
            forms = [
                (form, term)
                for term in self.terms
                for form in (term.avoid if unwanted else term.forms).get(key, ())
            ]
            forms.sort(key=lambda entry: len(entry[0]), reverse=True)
            pattern = "|".join(f"({expression(form)})" for form, _term in forms)
            self._finders[name] = (
                re.compile(_begins([form for form, _term in forms]) + f"(?:{pattern})"),
                [term for _form, term in forms],
            )
        return self._finders[name]

    @cached_property
    def _found(self) -> dict[tuple[str, str, bool], tuple[Use, ...]]:
        return {}

    def uses(self, text: str, key: str, *, unwanted: bool = False) -> tuple[Use, ...]:
        """The uses of terms in `text`, or, with `unwanted`, of forms that should not be used.

        They are cached: every comparison needs the same blocks.
        """
        asked = (text, key, unwanted)
        if asked not in self._found:
            self._found[asked] = tuple(self._uses(text, key, unwanted))
        return self._found[asked]

    def _uses(self, text: str, key: str, unwanted: bool) -> Iterator[Use]:
        pattern, terms = self._finder(key, unwanted)
        for match in pattern.finditer(text):
            term = terms[(match.lastindex or 1) - 1]
            yield Use(term, match.start(), match.end(), match[0])

    def terms_in(self, text: str, key: str) -> frozenset[int]:
        """The numbers of the terms that `text` uses."""
        return frozenset(use.term.number for use in self.uses(text, key))


def _begins(forms: Sequence[str]) -> str:
    """What goes before every one of `forms`: most places of a text are passed over by this alone."""
    if not forms:
        return r"(?!)"
    first = {form.lstrip()[:1] for form in forms}
    cases = {
        case for letter in first for case in (*variants(letter), letter.lower(), letter.upper())
    }
    inside = r"(?<![A-Za-z])" if not any(map(NOT_SPACED.search, first)) else ""
    return f"{inside}(?=[{''.join(map(re.escape, sorted(cases)))}])"


@cache
def pattern_of(form: str) -> re.Pattern[str]:
    return re.compile(expression(form))


def expression(form: str) -> str:
    """A form as a regular expression: whole words where words are spaced, any ending for a star."""
    stem = form.removesuffix("*")
    words = r"\s+".join("".join(map(_character, word)) for word in stem.split())
    if stem == stem.lower() and stem != stem.upper():
        words = f"(?i:{words})"
    spaced = not NOT_SPACED.search(stem[:1])
    before = r"(?<![^\W_])" if spaced else ""
    after = ""
    if spaced and not SYLLABLE.search(stem[-1:]) and not NOT_SPACED.search(stem[-1:]):
        after = r"[A-Za-z-]*" if form.endswith("*") else r"(?:['’]s)?(?![A-Za-z])"
    if before and re.match(r"[A-Za-z]", stem):
        before = r"(?<![A-Za-z])"
    return before + words + after


def _character(character: str) -> str:
    """One character of a form as an expression: a Han character in its Simplified or Traditional form."""
    forms = variants(character)
    return f"[{forms}]" if len(forms) > 1 else re.escape(character)


def load(series: Series, issue: Issue | None = None) -> Glossary:
    """The glossary of a series, extended by that of an issue; both may be missing.

    An entry of the issue represents the entries of the series that share a form with it. Raises FindingsError
    with the mistakes of both files.
    """
    findings: list[Finding] = []
    folders = [series.folder, *([issue.folder] if issue else [])]
    common, *own = (_read(folder / NAME, series.keys, findings) for folder in folders)
    if findings:
        raise FindingsError(findings)
    entries = [term for terms in own for term in terms]
    forms = {form for term in entries for form in term.all_forms}
    kept = [term for term in common if not forms & term.all_forms]
    return Glossary(
        tuple(replace(term, number=number) for number, term in enumerate([*kept, *entries]))
    )


def of_edition(edition: Edition) -> Glossary:
    """The glossary that an edition is held to."""
    return load(edition.series, edition.issue)


def _read(path: Path, keys: Sequence[str], findings: list[Finding]) -> list[Term]:
    """The entries of one file, none when it does not exist; mistakes are added to `findings`."""
    if not path.is_file():
        return []
    try:
        top = open_section(path, findings)
    except FindingsError as error:
        findings += error.findings
        return []
    taken: dict[tuple[str, str], Place] = {}
    terms: list[Term] = []
    for key, is_name in (("terms", False), ("names", True)):
        for entry in top.sections(key):
            terms.append(_term(entry, keys, len(terms), is_name))
            _check_forms(entry, terms[-1], taken)
            entry.close()
    top.close()
    return terms


def _term(entry: Section, keys: Sequence[str], number: int, is_name: bool) -> Term:
    forms = {key: entry.texts(key) for key in keys}
    return Term(
        number=number,
        is_name=is_name,
        forms={key: listed for key, listed in forms.items() if listed},
        avoid=entry.lists_by_language("avoid", keys),
        note=entry.text("note"),
        place=entry.place(),
    )


def _check_forms(entry: Section, term: Term, taken: dict[tuple[str, str], Place]) -> None:
    if not term.forms:
        entry.report(REQUIRED, None, "forms", key=entry.name)
    for key, forms in [*term.forms.items(), *term.avoid.items()]:
        for form in forms:
            if not form.strip("* "):
                entry.report(VALUE, entry.values.get(key), "empty-form", key=f"{entry.name}.{key}")
            elif (key, form) in taken:
                entry.report(
                    VALUE,
                    entry.values.get(key),
                    "listed-before",
                    key=f"{entry.name}.{key}",
                    text=form,
                    place=taken[key, form],
                )
            taken.setdefault((key, form), term.place)
