"""YAML files read key by key, with the line of every mistake, all mistakes at once (issue 2)."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml

from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.source.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML has it

COLON = "mapping values are not allowed here"  # PyYAML's words for a second colon

LONGEST_TEXT = 3_000  # characters; more than a page of small print

SYNTAX = rule("yaml-syntax", Severity.ERROR, "source", "The YAML can be parsed.")
REQUIRED = rule("yaml-required", Severity.ERROR, "source", "Every key that is needed is there.")
UNKNOWN = rule(
    "yaml-unknown-key", Severity.ERROR, "source", "No key is misspelt or of another file."
)
VALUE = rule(
    "yaml-value", Severity.ERROR, "source", "Each value is of the form that its key wants."
)


class Section:
    """One mapping of a YAML file. Reading a key marks it as known; `close` reports the rest."""

    def __init__(
        self, path: Path, node: yaml.MappingNode, findings: list[Finding], name: str = ""
    ) -> None:
        self.path = path
        self.node = node
        self.findings = findings
        self.name = name
        self.known: set[str] = set()
        self.values: dict[str, yaml.Node] = {}
        self.keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            text = str(key.value)
            if text in self.values:
                self.report(VALUE, key, f"{self._label(text)} is there twice")
            self.keys[text], self.values[text] = key, value

    def _label(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def place(self, node: yaml.Node | None = None) -> Place:
        mark = (node or self.node).start_mark
        return Place.of(self.path, mark.line + 1, mark.column + 1)

    def report(self, rule_: Any, node: yaml.Node | None, message: str) -> None:
        self.findings.append(rule_.at(self.place(node), message))

    def _node(self, key: str, required: bool) -> yaml.Node | None:
        self.known.add(key)
        node = self.values.get(key)
        empty = isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")
        if (node is None or empty) and required:
            self.report(REQUIRED, node, f"{self._label(key)} is missing")
        return None if empty else node

    def _scalar(self, key: str, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.report(VALUE, node, f"{self._label(key)} should be one piece of text")
            return ""
        return " ".join(node.value.split())

    def text(self, key: str, *, required: bool = False) -> str:
        """The text of `key`, white space folded; '' when it is not there."""
        node = self._node(key, required)
        text = self._scalar(key, node)
        if required and node is not None and isinstance(node, yaml.ScalarNode) and not text:
            self.report(REQUIRED, node, f"{self._label(key)} is empty")
        return text

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """The text of `key`, which must be one of `allowed`."""
        node = self._node(key, required=False)
        text = self._scalar(key, node) or default
        if text not in allowed:
            self.report(
                VALUE,
                node,
                f"{self._label(key)} is {text!r}; it can be {', '.join(filter(None, allowed))}",
            )
            return default
        return text

    def day(self, key: str) -> date:
        """The date of `key`, YYYY-MM-DD; required."""
        node = self._node(key, required=True)
        text = self._scalar(key, node)
        try:
            return date.fromisoformat(text)
        except ValueError:
            if node is not None:
                self.report(VALUE, node, f"{self._label(key)} is {text!r}; write it as YYYY-MM-DD")
            return date(1970, 1, 1)

    def section(self, key: str) -> Section | None:
        """The mapping of `key`; None when it is not there."""
        node = self._node(key, required=False)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.report(VALUE, node, f"{self._label(key)} should hold keys with values")
            return None
        return Section(self.path, node, self.findings, self._label(key))

    def sections(self, key: str, *, required: bool = False) -> tuple[Section, ...]:
        """The mappings in the list of `key`."""
        node = self._node(key, required)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or not all(
            isinstance(entry, yaml.MappingNode) for entry in node.value
        ):
            self.report(VALUE, node, f"{self._label(key)} should be a list of entries with keys")
            return ()
        if required and not node.value:
            self.report(REQUIRED, node, f"{self._label(key)} has no entry")
        return tuple(
            Section(self.path, entry, self.findings, f"{self._label(key)}[{number}]")
            for number, entry in enumerate(node.value)
        )

    def by_language(
        self,
        key: str,
        languages: Sequence[str],
        *,
        required: Sequence[str] = (),
        longest: int = LONGEST_TEXT,
    ) -> Mapping[str, str]:
        """The texts of `key` by language; a plain text stands for all languages.

        `required` names the languages that must be there, `longest` how many characters a text may have.
        """
        node = self._node(key, required=bool(required))
        if node is None:
            return {}
        if isinstance(node, yaml.ScalarNode):
            text = self._scalar(key, node)
            self._refuse_long(key, node, text, longest)
            return dict.fromkeys(languages, text) if text else {}
        if not isinstance(node, yaml.MappingNode):
            self.report(VALUE, node, f"{self._label(key)} should have one text a language")
            return {}
        section = Section(self.path, node, self.findings, self._label(key))
        texts = {
            language: section.text(language, required=language in required)
            for language in languages
        }
        section.close()
        for language, text in texts.items():
            section._refuse_long(language, section.values.get(language), text, longest)
        return {language: text for language, text in texts.items() if text}

    def hand_broken(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """The lines of the texts of `key` that are written as a literal block (`|`), by language."""
        node = self.values.get(key)
        if not isinstance(node, yaml.MappingNode):
            return {}
        blocks = {
            str(name.value): tuple(" ".join(line.split()) for line in text.value.splitlines())
            for name, text in node.value
            if isinstance(text, yaml.ScalarNode) and text.style == "|"
        }
        found = {name: tuple(filter(None, lines)) for name, lines in blocks.items()}
        return {name: lines for name, lines in found.items() if len(lines) > 1}

    def _refuse_long(self, key: str, node: yaml.Node | None, text: str, longest: int) -> None:
        if len(text) > longest:
            message = (
                f"{self._label(key)} has {len(text):,} characters; at most {longest:,} are set"
            )
            self.report(VALUE, node, message)

    def lists_by_language(
        self, key: str, languages: Sequence[str]
    ) -> Mapping[str, tuple[str, ...]]:
        """The lists of texts of `key` by language."""
        node = self._node(key, required=False)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.report(VALUE, node, f"{self._label(key)} should have one list a language")
            return {}
        section = Section(self.path, node, self.findings, self._label(key))
        lists = {language: section.texts(language) for language in languages}
        section.close()
        return {language: entries for language, entries in lists.items() if entries}

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts in the list of `key`."""
        node = self._node(key, required=False)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.report(VALUE, node, f"{self._label(key)} should be a list of texts")
            return ()
        return tuple(filter(None, (self._scalar(key, entry) for entry in node.value)))

    def close(self) -> None:
        """Report every key that nothing asked for."""
        for key, node in self.keys.items():
            if key not in self.known:
                near = get_close_matches(key, self.known, n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                self.report(UNKNOWN, node, f"{self._label(key)} is not a key of this file{hint}")


def empty_section(path: Path) -> Section:
    """A mapping without keys, in the place of one that cannot be parsed; what is wrong with it goes nowhere."""
    mark = yaml.Mark(str(path), 0, 0, 0, None, 0)
    return Section(path, yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark), [])


def _compose(text: str) -> yaml.Node | None:
    """PyYAML's tree; when libyaml refuses the text, as PyYAML itself does, in the same words."""
    try:
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def open_section(path: Path, findings: list[Finding]) -> Section:
    """The mapping that the file `path` holds; raises FindingsError when it cannot be parsed."""
    text = read_text(path)
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place.of(path, mark.line + 1, mark.column + 1) if mark else Place.of(path)
        advice = ": put a text with a colon in quotation marks" if COLON in str(error) else ""
        raise FindingsError([SYNTAX.at(place, f"YAML: {error.problem}{advice}")]) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FindingsError([SYNTAX.at(Place.of(path), f"YAML: {error}".split("\n")[0])]) from None
    if not isinstance(node, yaml.MappingNode):
        raise FindingsError([SYNTAX.at(Place.of(path, 1), "the file should hold keys with values")])
    return Section(path, node, findings)
