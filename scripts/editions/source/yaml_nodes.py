"""YAML files read key by key, with the line of every mistake, all mistakes at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from editions.findings import Finding, FindingsError, Place, Rule, Severity, rule
from editions.languages.shared.characters import INVISIBLE
from editions.messages import any_of
from editions.source import yaml_causes
from editions.source.files import ENCODING, FORBIDDEN, read_text

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML has it

DEEPEST = 40  # levels
CRASHING = 2_000  # levels
OPENING = re.compile(r"[\[\]{}]|(?:- ){3,}")
MOST_NODES = 20_000
LONGEST_TEXT = 3_000  # characters; more than a page of small print

LONGEST_EXAMPLE = 60  # characters of a text that a finding repeats
SEVERAL = re.compile(r"[,，、;；&]|\band\b|和")  # two names in one text
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
UNSEEN = dict.fromkeys(map(ord, INVISIBLE + "\u200c\u200d"))

SYNTAX = rule("yaml-syntax", Severity.ERROR, "source")
COMMA = rule("yaml-comma", Severity.ERROR, "source")
DATE = rule("yaml-date", Severity.ERROR, "source")
ENTRIES = rule("yaml-entries", Severity.ERROR, "source")
EMPTY = rule("yaml-empty", Severity.ERROR, "source")
REQUIRED = rule("yaml-required", Severity.ERROR, "source")
UNKNOWN = rule("yaml-unknown-key", Severity.ERROR, "source")
VALUE = rule("yaml-value", Severity.ERROR, "source")


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
                self.report(VALUE, key, "twice", key=self._label(text))
            self.keys[text], self.values[text] = key, value

    def _label(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def place(self, node: yaml.Node | None = None) -> Place:
        mark = (node or self.node).start_mark
        return Place.of(self.path, mark.line + 1, mark.column + 1)

    def report(
        self, rule_: Rule, node: yaml.Node | None, form: str = "", /, **parameters: Any
    ) -> None:
        """Add a finding at `node`, or at the beginning of the section."""
        self.findings.append(rule_.at(self.place(node), form, **parameters))

    def _node(self, key: str, required: bool) -> yaml.Node | None:
        self.known.add(key)
        node = self.values.get(key)
        empty = isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")
        if (node is None or empty) and required:
            self.report(REQUIRED, node, "missing", key=self._label(key))
        return None if empty else node

    def _scalar(self, key: str, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.report(VALUE, node, "text", key=self._label(key))
            return ""
        if FORBIDDEN.search(node.value):  # written as an escape, "\\x01"
            for character in sorted(set(FORBIDDEN.findall(node.value))):
                self.report(ENCODING, node, "control", text=f"U+{ord(character):04X}")
            return FORBIDDEN.sub("", " ".join(node.value.split()))
        return " ".join(node.value.split())

    def _report_empty(self, key: str, node: yaml.Node | None, text: str) -> None:
        """Report a text that is there and shows nothing."""
        if isinstance(node, yaml.ScalarNode) and not text.translate(UNSEEN).strip():
            self.findings.append(EMPTY.at(self.place(node), key=self._label(key)))

    def text(self, key: str, *, required: bool = False) -> str:
        """The text of `key`, white space folded; '' if it is not there."""
        node = self._node(key, required)
        text = self._scalar(key, node)
        if required:
            self._report_empty(key, node, text)
        return text

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """The text of `key`, which must be one of `allowed`."""
        node = self._node(key, required=False)
        text = self._scalar(key, node) or default
        if text not in allowed:
            choices = any_of(filter(None, allowed))
            self.report(VALUE, node, "choice", key=self._label(key), text=text, choices=choices)
            return default
        return text

    def day(self, key: str) -> date:
        """The date of `key`, YYYY-MM-DD; required."""
        node = self._node(key, required=True)
        text = self._scalar(key, node)
        try:
            return date.fromisoformat(text)
        except ValueError:
            if isinstance(node, yaml.ScalarNode):
                self.findings.append(_wrong_day(self.place(node), text))
            return date(1970, 1, 1)

    def section(self, key: str) -> Section | None:
        """The mapping of `key`; None if it is not there."""
        node = self._node(key, required=False)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.report(VALUE, node, "keys", key=self._label(key))
            return None
        return Section(self.path, node, self.findings, self._label(key))

    def sections(
        self, key: str, *, required: bool = False, plain: str = "", most: int = 0
    ) -> tuple[Section, ...]:
        """The mappings in the list of `key`, at most `most` of them if it is not 0.

        With `plain`, one text is the mapping of that key to it.
        """
        node = self._node(key, required)
        if node is None:
            return ()
        is_list = isinstance(node, yaml.SequenceNode)
        if not is_list and not plain:
            self.findings.append(ENTRIES.at(self.place(node), "form", key=self._label(key)))
            return ()
        written = list(node.value) if is_list else [node]
        entries = [self._as_mapping(entry, plain) for entry in written]
        if None in entries:
            self.findings.append(ENTRIES.at(self.place(node), "form", key=self._label(key)))
        if most and len(entries) > most:
            size = {"count": len(entries), "most": most}
            self.report(VALUE, node, "many", key=self._label(key), **size)
        if required and not entries:
            self.report(REQUIRED, node, "entries", key=self._label(key))
        return tuple(
            Section(self.path, entry, self.findings, f"{self._label(key)}[{number}]")
            for number, entry in enumerate(entries[: most or None])
            if entry is not None
        )

    def _as_mapping(self, entry: yaml.Node, plain: str) -> yaml.MappingNode | None:
        """An entry; one that is a text is the mapping of the key `plain` to it. None for what is neither."""
        if isinstance(entry, yaml.MappingNode):
            return entry
        if not plain or not entry.tag.endswith(":str") or not isinstance(entry, yaml.ScalarNode):
            return None
        if SEVERAL.search(entry.value):
            self.findings.append(ENTRIES.at(self.place(entry), text=entry.value[:LONGEST_EXAMPLE]))
        mark = entry.start_mark
        name = yaml.ScalarNode("tag:yaml.org,2002:str", plain, mark, mark)
        return yaml.MappingNode("tag:yaml.org,2002:map", [(name, entry)], mark, entry.end_mark)

    def by_language(
        self,
        key: str,
        languages: Sequence[str],
        *,
        required: Sequence[str] = (),
        longest: int = LONGEST_TEXT,
    ) -> Mapping[str, str]:
        """The texts of `key` by language; a plain text is for all languages.

        `required` names the languages that must be there, `longest` how many characters a text may have.
        """
        node = self._node(key, required=bool(required))
        if node is None:
            return {}
        if isinstance(node, yaml.ScalarNode):
            text = self._scalar(key, node)
            self._refuse_long(key, node, text, longest)
            if required:
                self._report_empty(key, node, text)
            return dict.fromkeys(languages, text) if text else {}
        if not isinstance(node, yaml.MappingNode):
            self.report(VALUE, node, "by-language", key=self._label(key))
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
            size = {"count": len(text), "most": longest}
            self.report(VALUE, node, "long", key=self._label(key), **size)

    def lists_by_language(
        self, key: str, languages: Sequence[str]
    ) -> Mapping[str, tuple[str, ...]]:
        """The lists of texts of `key` by language."""
        node = self._node(key, required=False)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.report(VALUE, node, "lists", key=self._label(key))
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
            self.report(VALUE, node, "list", key=self._label(key))
            return ()
        return tuple(filter(None, (self._scalar(key, entry) for entry in node.value)))

    def close(self) -> None:
        """Report every key that was not read."""
        for key, node in self.keys.items():
            if key not in self.known and self._is_cut_text(key):
                self._report_comma(key)
            elif key not in self.known and "：" in key:
                self.findings.append(SYNTAX.at(self.place(node), "wide", mark="："))
            elif key not in self.known and key.startswith("-"):
                self.findings.append(SYNTAX.at(self.place(node), "dash"))
            elif key not in self.known:
                near = get_close_matches(key, self.known, n=1)
                form, other = ("near", near[0]) if near else ("unknown", "")
                self.report(UNKNOWN, node, form, key=self._label(key), other=other)

    def _is_cut_text(self, key: str) -> bool:
        """Whether the key is what follows a comma in `{en: Smith, John}`."""
        value = self.values[key]
        empty = isinstance(value, yaml.ScalarNode) and not value.value
        return bool(self.node.flow_style) and empty and key != next(iter(self.keys))

    def _report_comma(self, key: str) -> None:
        keys = list(self.keys)
        before = keys[keys.index(key) - 1]
        value = self.values[before]
        text = f"{value.value if isinstance(value, yaml.ScalarNode) else ''}, {key}"
        self.findings.append(COMMA.at(self.place(self.keys[key]), key=before, text=text))


def _wrong_day(place: Place, text: str) -> Finding:
    """What is wrong with a date, and how it is written."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return DATE.at(place, "no-day", text=text)
    if match := DAY.fullmatch(text):
        with suppress(ValueError):
            day = date(*map(int, match.groups()))
            return DATE.at(place, "form", text=text, example=day.isoformat())
    return DATE.at(place, "unclear", text=text[:LONGEST_EXAMPLE])


def empty_section(path: Path) -> Section:
    """A mapping without keys, in place of one that cannot be parsed; its findings are discarded."""
    mark = yaml.Mark(str(path), 0, 0, 0, None, 0)
    return Section(path, yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark), [])


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text; raises YAMLError, where libyaml refuses it with what PyYAML itself says."""
    _refuse_depth(text)
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as refused:
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except (OverflowError, ValueError):  # PyYAML's, of an escape beyond U+10FFFF
            raise refused from None
    if node:
        _measure(node, 0, {})
    return node


def _refuse_depth(text: str) -> None:
    """Raise ExcessError where brackets open so often that the parser, which calls itself, would crash."""
    level = 0
    for match in OPENING.finditer(text):
        level += (match[0] in "[{") - (match[0] in "]}") + match[0].count("- ")
        if level > CRASHING:
            line_start = text.rfind("\n", 0, match.start()) + 1
            at = text.count("\n", 0, match.start()), match.start() - line_start
            mark = yaml.Mark("", match.start(), *at, None, 0)
            raise yaml_causes.ExcessError("deep", DEEPEST, mark)
        level -= match[0].count("- ")


def _measure(node: yaml.Node, level: int, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many nodes and levels `node` has with every name replaced by what it names; raises ExcessError."""
    if id(node) in known:
        return known[id(node)]
    if level > DEEPEST:  # also what contains itself
        raise yaml_causes.ExcessError("deep", DEEPEST, node.start_mark)
    inner = [] if isinstance(node, yaml.ScalarNode) else node.value
    nodes = [one for entry in inner for one in (entry if isinstance(entry, tuple) else (entry,))]
    measured = [_measure(one, level + 1, known) for one in nodes]
    count = 1 + sum(one for one, _ in measured)
    levels = 1 + max((one for _, one in measured), default=0)
    if count > MOST_NODES:
        raise yaml_causes.ExcessError("many", MOST_NODES, node.start_mark)
    if levels > DEEPEST:
        raise yaml_causes.ExcessError("deep", DEEPEST, node.start_mark)
    known[id(node)] = count, levels
    return count, levels


def load(text: str) -> Any:
    """The plain values of a text that the program wrote, or of one that was checked; raises YAMLError."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader


def open_section(path: Path, findings: list[Finding]) -> Section:
    """The mapping that the file `path` holds; raises FindingsError if it cannot be parsed."""
    text = read_text(path)
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        cause = yaml_causes.find(text, error)
        place = Place.of(path, cause.line, cause.column)
        raise FindingsError([SYNTAX.at(place, cause.form, **cause.parameters)]) from None
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        reason = str(error).split("\n", maxsplit=1)[0]
        raise FindingsError([SYNTAX.at(Place.of(path), "other", reason=reason)]) from None
    if not isinstance(node, yaml.MappingNode):
        raise FindingsError([_not_keys(path, text)])
    return Section(path, node, findings)


def _not_keys(path: Path, text: str) -> Finding:
    """Of a file that is one text: its first line may have the colon of another script."""
    for number, line in enumerate(text.split("\n"), start=1):
        if match := yaml_causes.WIDE_COLON.match(line):
            place = Place.of(path, number, match.start("at") + 1)
            return SYNTAX.at(place, "wide-colon", key=match["key"])
    return SYNTAX.at(Place.of(path, 1), "mapping")
