"""Jinja templates and the wording of each language: every word of the program that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup, escape

from editions import languages
from editions.findings import FindingsError, Place, Severity, rule
from editions.languages.faces import own_sans
from editions.machine import cache as kept
from editions.machine import system
from editions.resources.template_files import folders, language_file
from editions.source.files import read_text
from editions.source.series import Issue, Series
from editions.source.yaml_nodes import load

ASKED = ("?", "!", "？", "！")
WORDING = rule("wording", Severity.ERROR, "source")


def environment(series: Series | None = None) -> Environment:
    """The Jinja environment: escapes by default, fails on a name that is not there.

    An author's text reaches it as values only, never as a template. A series' own templates are held off from
    all but these values.
    """
    return _environment(folders(series))


@cache
def _environment(searched: tuple[Path, ...]) -> Environment:
    kind = Environment if len(searched) == 1 else SandboxedEnvironment
    jinja = kind(
        loader=FileSystemLoader(searched),
        bytecode_cache=_compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["xhtml"] = xhtml
    jinja.globals["sans_families"] = own_sans
    jinja.globals["is_han"] = _is_han
    jinja.filters["inner_xhtml"] = inner_xhtml
    return jinja


def _is_han(tag: str) -> bool:
    return languages.for_tag(tag).is_han


def _compiled() -> BytecodeCache:
    """Keeps compiled templates by their text; Jinja's own cache would load a damaged one."""
    folder = system.cache_folder() / "kept" / "templates"

    class Kept(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            entry = kept.get(folder / bucket.key)
            if entry:
                bucket.bytecode_from_string(entry)

        def dump_bytecode(self, bucket: Bucket) -> None:
            kept.put(folder / bucket.key, bucket.bytecode_to_string())

    return Kept()


def render(template: str, **values: Any) -> str:
    """The text that `template` (a path below `templates/`) makes of `values`; of a `series`, by its own templates."""
    return environment(values.get("series")).get_template(template).render(**values)


def xhtml(node: _Element) -> Markup:
    """An element of the tree as markup; its text is escaped by the serializer."""
    return Markup(etree.tostring(node, encoding="unicode", with_tail=False))  # noqa: S704


def inner_xhtml(node: _Element) -> Markup:
    """The content of an element, as markup."""
    return escape(node.text or "") + Markup("").join(_inner(node))


def _inner(node: _Element) -> Iterator[Markup]:
    for child in node:
        yield xhtml(child)
        yield escape(child.tail or "")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language: `wording.notes` is the entry `notes` of its file."""

    path: Path
    words: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.words[name]
        except KeyError:
            raise FindingsError([WORDING.at(Place.of(self.path), "entry", name=name)]) from None

    @property
    def book(self) -> Mapping[str, Any]:
        """Further words of an EPUB and a web page: the entries of `epub`, and the mark between calls."""
        return {**self.epub, "between_calls": self.between_calls}

    def whole_title(self, title: str, subtitle: str) -> str:
        """Title and subtitle in one line; no colon follows a question or an exclamation (Chicago 14.96)."""
        if not subtitle:
            return title
        colon = str(self.colon)
        return title + (colon[1:] if title.endswith(ASKED) else colon) + subtitle

    def day(self, day: date) -> str:
        """A date as the language writes it, by the file's `date` pattern and `months`."""
        return str(self.date).format(year=day.year, month=self._month(day), day=day.day)

    def issue_line(self, issue: Issue) -> str:
        """The issue's number, when it has one, and its month: “No. 7 · November 2026”."""
        number = str(self.number).format(number=issue.number) if issue.number else ""
        month = str(self.month).format(year=issue.date.year, month=self._month(issue.date))
        return str(self.issue_separator).join(filter(None, (number, month)))

    def _month(self, day: date) -> str | int:
        months = self.words.get("months")
        return str(months[day.month - 1]) if months else day.month


def has_wording(key: str, series: Series | None = None) -> bool:
    """Whether there are words for the language `key`."""
    return language_file(key, "wording.yaml", series) is not None


def wording(key: str, series: Series | None = None) -> Wording:
    """The wording of the language `key`, the series' own where it has one; raises FindingsError without one."""
    path = language_file(key, "wording.yaml", series)
    if path is None:
        wanted = Path("templates", "languages", key, "wording.yaml")
        raise FindingsError([WORDING.at(Place.of(wanted), "language", key=key)])
    words = load(read_text(path))
    if not isinstance(words, dict):
        raise FindingsError([WORDING.at(Place.of(path), "keys")])
    return Wording(path, words)
