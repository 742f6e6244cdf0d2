"""The texts of `issue.yaml` and `series.yaml` as passages, each character with its place in the file.

Prose in these files is what is written by language: titles, summaries, statements. Texts in quotation marks of
YAML with an escape are left out: their characters are not what they seem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import yaml

from editions.languages.shared.characters import OBJECT
from editions.source.yaml_nodes import compose
from editions.text.addresses import without_closing
from editions.text.markdown import BLANK
from editions.text.passages import NO_PROSE, TEXT, TITLE, Passage, quoted
from editions.text.positions import Positions

BLOCK_STYLES = ("|", ">")
QUOTES = ("'", '"')
TITLES = ("title", "subtitle", "short_title")


class YamlText(Positions):
    """A YAML file as one text, with the line and column of each character."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def passages(self, key: str) -> tuple[Passage, ...]:
        """The texts of the language `key`; none when the file cannot be parsed."""
        found = (self._passage(*found) for found in _of_language(_composed(self.text), key))
        return tuple(passage for passage in found if passage.text)

    def _passage(self, scalar: yaml.ScalarNode, kind: str) -> Passage:
        start, end = (self.starts[m.line] + m.column for m in (scalar.start_mark, scalar.end_mark))
        if scalar.style in BLOCK_STYLES:
            start = self.text.find("\n", start) + 1
        elif scalar.style in QUOTES:
            start, end = start + 1, end - 1
            if "\\" in self.text[start:end] or "''" in self.text[start:end]:
                return Passage(kind, "", ())
        written = NO_PROSE.sub(_object, self.text[start:end])
        shown = list(_shown(written, start))
        text = "".join(character for character, _offset in shown)
        return Passage(
            kind, text, tuple(offset for _character, offset in shown), tuple(quoted(text))
        )


@lru_cache(2)  # `series.yaml` and `issue.yaml`, which each edition asks
def _composed(text: str) -> yaml.Node | None:
    """The nodes of a file, None if it cannot be parsed."""
    try:
        return compose(text)
    except yaml.YAMLError:
        return None


def _object(match: re.Match[str]) -> str:
    """U+FFFC for what is no prose; the characters after it are left out."""
    length = len(without_closing(match[0]))
    return OBJECT + BLANK * (length - 1) + match[0][length:]


def _shown(written: str, start: int) -> Iterator[tuple[str, int]]:
    """The characters of a text that begins at `start`, without the indents of its lines, each with its place."""
    for line in written.rstrip().splitlines(keepends=True):
        first, last = len(line) - len(line.lstrip()), len(line.rstrip())
        for place in (*range(first, last), *([len(line) - 1] if line.endswith("\n") else ())):
            if line[place] != BLANK:
                yield line[place], start + place
        start += len(line)


def _of_language(
    node: yaml.Node | None, key: str, kind: str = TEXT
) -> Iterator[tuple[yaml.ScalarNode, str]]:
    """The texts that are the value of `key`, or in the list that is, each with its kind."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _of_language(entry, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value != key:
                yield from _of_language(value, key, TITLE if name.value in TITLES else TEXT)
            elif isinstance(value, yaml.ScalarNode):
                yield value, kind
            elif isinstance(value, yaml.SequenceNode):
                yield from ((one, kind) for one in value.value if isinstance(one, yaml.ScalarNode))
