"""Markdown in issue.yaml: title, names, summary and the like are plain text, so that it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from editions.checks.registry import SOURCE, check
from editions.checks.source.leftovers import LEFTOVER
from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, Place
from editions.source.files import read_text
from editions.source.series import Edition
from editions.source.yaml_nodes import compose

MARKUP = re.compile(
    r"\*{1,3}(?=[^\s*])[^*\n]+\*{1,3}|(?<!\w)_{1,2}(?=[^\s_])[^_\n]+_{1,2}(?!\w)"
    r"|!?\[[^\]\n]{0,400}\]\([^)\n]{0,400}\)|\[\^[^\]\n]{1,80}\]|`[^`\n]+`"
)
PLAIN = frozenset({"doi", "isbn", "date", "licence", "status", "orcid"})


@check(SOURCE)
def check_yaml(subject: Subject) -> Iterator[Finding]:
    """Markup in texts of issue.yaml in the edition's language or, for the first edition, in no particular language."""
    edition = subject.edition
    path = edition.issue.folder / "issue.yaml"
    try:
        text = read_text(path)
        if not MARKUP.search(text):
            return
        root = compose(text)
    except (FindingsError, yaml.YAMLError, RecursionError, ValueError, OverflowError):
        return  # reported when the issue was read
    lines = text.split("\n")
    for node in _texts(root, edition, ""):
        start, end = node.start_mark, node.end_mark
        written = "\n".join(lines[start.line : end.line + 1])
        for match in MARKUP.finditer(" ".join(node.value.split())):
            at = written.find(match[0].split()[0], start.column)
            line = start.line + written.count("\n", 0, max(at, 0)) + 1
            column = at - written.rfind("\n", 0, at) if at >= 0 else start.column + 1
            yield LEFTOVER.at(Place.of(path, line, column), "yaml", text=match[0])


def _texts(node: yaml.Node | None, edition: Edition, key: str) -> Iterator[yaml.ScalarNode]:
    """The texts below `node` that are this edition's; `key` is their language, '' if none is given."""
    if isinstance(node, ScalarNode):
        is_first = edition.key == edition.issue.languages[0]
        if key == edition.key or (is_first and key not in edition.issue.languages):
            yield node
    elif isinstance(node, SequenceNode):
        for entry in node.value:
            yield from _texts(entry, edition, key)
    elif isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value not in PLAIN:
                inner = name.value if name.value in edition.series.keys else key
                yield from _texts(value, edition, inner)
