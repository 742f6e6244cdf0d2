"""Whether an element of a book is hidden from readers: by attribute, or by the book's style sheets.

The cascade is followed for what hides (CSS Cascading 4): `display`, `visibility`, `opacity` and
`font-size`. What holds for some media only counts as if it held.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import tinycss2
from cssselect2 import ElementWrapper, SelectorError, compile_selector_list
from lxml.etree import _Element

from editions.readback.epub import Document, EpubFile, local

ZERO = r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?"
HIDING = {
    "display": re.compile(r"none"),
    "visibility": re.compile(r"hidden|collapse"),
    "opacity": re.compile(ZERO),
    "font-size": re.compile(ZERO),
}
INHERITED = ("visibility", "font-size")  # an element within may reset them
# What a sheet must have in it to hide anything: few have, and the others need not be parsed.
MAY_HIDE = re.compile(
    rf"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size)\s*:\s*{ZERO}\s*[;}}!]"
    r"|font\s*:[^;}]*(?<![\d.])0",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

Weight = tuple[bool, tuple[int, ...], int]  # important, specificity, order: the greatest wins

CONDITIONS = frozenset({"media", "supports", "layer", "container"})


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration of one of the properties with one selector of its rule."""

    selector: Any
    name: str
    value: str
    is_important: bool
    order: int


@dataclass
class Hiding:
    """The elements that style sheets or attributes hide in the documents of one book."""

    file: EpubFile
    _styled: dict[str, dict[_Element, dict[str, str]]] = field(default_factory=dict)

    def is_hidden(self, document: Document, node: _Element) -> bool:
        """Whether an element, one around it, or one in it that has text, cannot be seen or heard."""
        styles = self._styles(document)
        inside = [kid for kid in node.iterdescendants() if local(kid) and (kid.text or "").strip()]
        return any(_is_hidden(each, styles) for each in [node, *inside])

    def _styles(self, document: Document) -> dict[_Element, dict[str, str]]:
        if document.path not in self._styled:
            sheets = [sheet for sheet in self._sheets(document) if MAY_HIDE.search(sheet)]
            found = _computed(document.root, sheets) if sheets else {}
            self._styled[document.path] = found
        return self._styled[document.path]

    def _sheets(self, document: Document) -> Iterator[str]:
        """The style sheets of a document in their order, without comments."""
        for node in document.root.iter():
            if local(node) == "style":
                yield COMMENT.sub("", "".join(map(str, node.itertext())))
            elif local(node) == "link" and "stylesheet" in (node.get("rel") or "").split():
                base = posixpath.dirname(document.path)
                name = posixpath.normpath(posixpath.join(base, unquote(node.get("href", ""))))
                if name in self._texts:
                    yield self._texts[name]

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The style sheets of the book by their names in it."""
        with zipfile.ZipFile(self.file.path) as archive:
            return {
                name: COMMENT.sub("", archive.read(name).decode("utf-8", "replace"))
                for name in self.file.names
                if name.endswith(".css")
            }


def _is_hidden(node: _Element, styles: dict[_Element, dict[str, str]]) -> bool:
    decided: set[str] = set()
    for holder in [node, *node.iterancestors()]:
        if holder.get("hidden") is not None or holder.get("aria-hidden") == "true":
            return True
        own = styles.get(holder, {}) | _inline(holder)
        for name, value in own.items():
            if name not in decided and _hides(name, value):
                return True
            if name in INHERITED and not value.endswith(("em", "%")):
                decided.add(name)
    return False


def _inline(node: _Element) -> dict[str, str]:
    """The properties in the attribute `style` of an element."""
    pairs = (part.partition(":") for part in (node.get("style") or "").lower().split(";"))
    found = {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}
    return {name: value for name, value in found.items() if name in HIDING}


def _computed(root: _Element, sheets: Iterable[str]) -> dict[_Element, dict[str, str]]:
    """What the sheets give each element of the properties that can hide it."""
    inline = {name for node in root.iter() for name in _inline(node)}
    declared = list(_declared(sheets, inline))
    found: dict[_Element, dict[str, str]] = {}
    for wrapper in ElementWrapper.from_xml_root(root).iter_subtree():
        won: dict[str, tuple[Weight, str]] = {}
        for entry in declared:
            if entry.selector.pseudo_element is None and entry.selector.test(wrapper):
                weight = (entry.is_important, entry.selector.specificity, entry.order)
                if entry.name not in won or won[entry.name][0] <= weight:
                    won[entry.name] = (weight, entry.value)
        if won:
            found[wrapper.etree_element] = {name: value for name, (_, value) in won.items()}
    return found


def _declared(sheets: Iterable[str], inline: Collection[str]) -> Iterator[Declared]:
    """The declarations of the properties that can hide, one for each selector of their rules.

    Without those of properties that hide nowhere, neither here nor, of those `inline`, in an attribute: whatever they
    are, what is seen is the same.
    """
    rules = [(rule, _hiding(rule)) for sheet in sheets for rule in _rules(sheet)]
    hide = {
        *inline,
        *(name for _, found in rules for name, value, _ in found if _hides(name, value)),
    }
    for order, (rule, found) in enumerate(rules):
        wanted = [entry for entry in found if entry[0] in hide]
        if not wanted:
            continue
        try:
            selectors = compile_selector_list(rule.prelude)
        except SelectorError:
            continue  # a reader leaves it out, too
        for name, value, is_important in wanted:
            for selector in selectors:
                yield Declared(selector, name, value, is_important, order)


def _hiding(rule: Any) -> list[tuple[str, str, bool]]:
    """The name and the value of each declaration of HIDING in a rule, and whether it is important."""
    found = []
    for entry in tinycss2.parse_blocks_contents(rule.content, True, True):
        if entry.type != "declaration" or entry.lower_name not in (*HIDING, "font"):
            continue
        value = tinycss2.serialize(entry.value).strip().lower()
        name = entry.lower_name
        if name == "font" and re.match(rf"(?:.*\s)?{ZERO}(?:/\S+)?\s", value):
            name, value = "font-size", "0"
        if name in HIDING:
            found.append((name, value, entry.important))
    return found


def _hides(name: str, value: str) -> bool:
    return HIDING[name].fullmatch(value) is not None


def _rules(sheet: Any) -> Iterator[Any]:
    """The rules of a sheet, those within `@media` and its like too."""
    entries = sheet if isinstance(sheet, list) else tinycss2.parse_stylesheet(sheet, True, True)
    for entry in entries:
        if entry.type == "qualified-rule":
            yield entry
        elif entry.type == "at-rule" and entry.lower_at_keyword in CONDITIONS:
            yield from _rules(tinycss2.parse_rule_list(entry.content or [], True, True))
