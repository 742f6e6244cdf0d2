"""The state shared by all parts of the writer: the present place, identifiers, calls and pictures met, findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lxml.etree import _Element

from editions.findings import Finding, Place, Rule
from editions.machine import limits
from editions.text import rules
from editions.text.elements import element
from editions.text.fences import Fences
from editions.text.raw_html import form_of, is_bare
from editions.text.references import Labels

CLASSES = frozenset(["figure", "table", "wide", "small-caps", "unnumbered", "nowrap", "upright"])
ATTRIBUTES = frozenset(["accept", "only", "reason"])
SIZES = frozenset(["width", "height"])
OURS = re.compile(r"[bnr]\d+(-\d+)?|page\d+")
PLAIN_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

TAB = 4  # columns (CommonMark 0.31, 2.2)

Json = Any
Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call as it is in the text; `definition` is the place of its note's first word."""

    label: str
    place: Place
    element: _Element
    body: _Element
    definition: str


@dataclass(frozen=True, slots=True)
class FoundImage:
    """A picture or a formula as it is in the text."""

    element: _Element
    place: Place


class DocumentState:
    """The state of one document: `calls`, `images`, `inside`, `findings` and `attributes` are filled as it is read."""

    def __init__(self, path: Path, text: str, tag: str, labels: Labels | None = None) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.tag = tag
        self.labels = labels
        self.calls: list[FoundCall] = []
        self.images: list[FoundImage] = []
        self.formulas: list[FoundImage] = []
        self.findings: list[Finding] = []
        self.attributes: dict[_Element, Attributes] = {}
        self._at = (1, 1)
        self._identifiers: dict[str, Place] = {}
        self.inside: list[tuple[_Element, Place]] = []
        self._bodies: dict[str, _Element] = {}
        self._in_note = False
        self._blocks = 0
        self._last_heading = 0
        self._levels: Mapping[int, int] = {}
        self._shifted: set[int] = set()
        self._tags: set[str] = set()
        self._fences = Fences(self.lines)

    def bodies(self) -> list[_Element]:
        """The notes' bodies, each once."""
        return list({id(call.body): call.body for call in self.calls}.values())

    def _place(self) -> Place:
        return Place.of(self.path, *self._at)

    def _report(
        self, which: Rule, form: str = "", place: Place | None = None, /, **parameters: Any
    ) -> None:
        """Add a finding at `place`, by default the present one."""
        self.findings.append(which.at(place or self._place(), form, **parameters))

    def _move_to(self, attributes: Attributes) -> str:
        """Take the place from pandoc's `data-pos`; returns it as "line:column"."""
        spans = re.findall(r"(\d+):(\d+)-\d+:\d+", attributes.get("data-pos", ""))
        if spans:
            line, column = min((int(line), int(column)) for line, column in spans)
            self._at = line, self._character(line, column)
        return f"{self._at[0]}:{self._at[1]}"

    def _character(self, line: int, column: int) -> int:
        """The character, from 1, at pandoc's column: a tab takes it to the next multiple of four."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if "\t" not in text:
            return column
        reached = 1
        for number, character in enumerate(text, start=1):
            if reached >= column:
                return number
            reached += TAB - (reached - 1) % TAB if character == "\t" else 1
        return len(text) + 1 + column - reached

    def _open(self, tag: str, attr: Json = None, *, text_block: bool = False) -> _Element:
        """A new block element with its identifier and place."""
        identifier, classes, pairs = attr or ["", [], []]
        attributes = dict(pairs)
        node = element(tag)
        position = self._move_to(attributes)
        limits.at(str(self._place()))
        if not self._in_note:
            self._blocks += 1
            node.set("id", self._identifier(identifier) or f"b{self._blocks}")
        node.set("data-pos", position)
        if text_block and not self._in_note:
            node.set("data-block", "1")
        self._apply_attributes(node, classes, attributes)
        return node

    def _identifier(self, identifier: str) -> str:
        if not identifier:
            return ""
        if OURS.fullmatch(identifier) or not PLAIN_IDENTIFIER.fullmatch(identifier):
            self._report(rules.IDENTIFIER, "form", name=identifier)
            return ""
        if identifier in self._identifiers:
            line = self._identifiers[identifier].line
            self._report(rules.IDENTIFIER, "taken", name=identifier, line=line)
            return ""
        self._identifiers[identifier] = self._place()
        return identifier

    def _apply_attributes(self, node: _Element, classes: list[str], attributes: Attributes) -> None:
        """Give `node` the author's classes and language; keep the others for the checks."""
        known = [name for name in classes if name in CLASSES]
        for name in classes:
            if name not in CLASSES:
                near = get_close_matches(name, CLASSES, n=1)
                form, other = ("near", near[0]) if near else ("unknown", "")
                form = "directive" if name.startswith("{") else form
                self._report(rules.UNKNOWN_CLASS, form, name=name, other=other)
        if known:
            node.set("class", " ".join(known))
        if language := attributes.get("lang"):
            if TAG.fullmatch(language):
                node.set("lang", language)
            else:
                self._report(rules.LANGUAGE, text=language)
        own = own_attributes(attributes)
        self._check_attributes(own, sizes=node.tag == "img")
        if own or classes:
            self.attributes[node] = own | ({"class": " ".join(classes)} if classes else {})

    def _check_attributes(self, own: Attributes, *, sizes: bool = False) -> None:
        """Report names that nothing uses, with the most similar one that is used."""
        known = ATTRIBUTES | SIZES if sizes else ATTRIBUTES
        for name in own.keys() - known:
            near = get_close_matches(name, [*known, "lang"], n=1)
            finding = (
                rules.ATTRIBUTE.at(self._place(), "near", name=name, other=near[0])
                if near
                else rules.ATTRIBUTE.at(
                    self._place(), "none", name=name, known=[*sorted(known), "lang"]
                )
            )
            self.findings.append(finding)

    def _raw(self, _parent: _Element, content: Json) -> None:
        form, text = content
        if form == "html" and re.fullmatch(r"\s*<!--.*?-->\s*", text, re.DOTALL):
            return  # an editor's comment is no text
        shown = " ".join(text.split())[:40]
        if shown.startswith("</") and shown.removeprefix("</").rstrip(" >").lower() in self._tags:
            return  # reported where it begins
        self._tags.add(shown.removeprefix("<").split(" ")[0].rstrip("/>").lower())
        if form == "html" and is_bare(text):
            which = "line-break" if form_of(text) == "line-break" else ""
            self.findings.append(rules.TAG.at(self._place(), which, text=shown))
            return
        which = form_of(text) if form == "html" else "format"
        self.findings.append(rules.RAW_HTML.at(self._place(), which, text=shown, name=form))


def first_position(value: Json) -> str:
    """The first `data-pos` anywhere in pandoc's value, or ''."""
    if isinstance(value, list):
        if len(value) == 2 and value[0] == "data-pos" and isinstance(value[1], str):
            return value[1]
        return next(filter(None, map(first_position, value)), "")
    return first_position(value["c"]) if isinstance(value, dict) and "c" in value else ""


def own_attributes(attributes: Attributes) -> Attributes:
    """The author's attributes, without pandoc's positions and the language."""
    return {
        key: value
        for key, value in attributes.items()
        if key not in ("data-pos", "wrapper", "lang")
    }
