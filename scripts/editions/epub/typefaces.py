"""The book's typefaces: subsets of exactly the characters that are set in each (issue 2).

A subset is embedded as OpenType and deflated by the
container: WOFF2 would be a tenth smaller, takes a second to write, and older reading systems cannot read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editions import fonts
from editions.epub.container import Resource
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.subsetting import FontFile, media_type
from editions.templating import templates_folder

if TYPE_CHECKING:
    from lxml.etree import _Element

    from editions.manuscript import Manuscript

MISSING_GLYPH = rule(
    "missing-glyph",
    Severity.ERROR,
    "epub",
    "Every character of a book is in one of the typefaces that it carries.",
    "Write the character in another way, or give templates/epub/faces.yaml a face that has it.",
)

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LIST = "epub/faces.yaml"
UNSEEN = frozenset("\u00a0\u00ad\u200b\u2060\ufeff")

Usage = Mapping[tuple[str, frozenset[str]], set[str]]
"""The characters of a book by language and by the names of what they stand in."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face that a book may carry: an entry of `templates/epub/faces.yaml`.

    `languages` are primary subtags; `within` are names of elements or `.classes`, none for any text.
    """

    family: str
    weight: int
    italic: bool
    languages: frozenset[str]
    within: frozenset[str]

    @property
    def name(self) -> str:
        style = "i" if self.italic else ""
        return f"{self.family.replace(' ', '')}-{self.weight}{style}"

    @property
    def path(self) -> Path:
        return fonts.face(self.family, self.weight, self.italic)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A typeface as it lies in the package; the style sheet declares it."""

    typeface: Typeface
    resource: Resource


def typefaces() -> tuple[Typeface, ...]:
    """The faces of `templates/epub/faces.yaml`, in its order."""
    import yaml

    entries = yaml.safe_load((templates_folder() / LIST).read_text(encoding="utf-8"))
    return tuple(_typeface(entry) for entry in entries)


def _typeface(entry: Mapping[str, Any]) -> Typeface:
    return Typeface(
        family=entry["family"],
        weight=entry["weight"],
        italic=entry.get("italic", False),
        languages=frozenset(entry["languages"]),
        within=frozenset(entry.get("within", ())),
    )


def embed(pages: Iterable[_Element], manuscript: Manuscript) -> tuple[Embedded, ...]:
    """The typefaces that the finished pages need, each with the characters that it sets there.

    Raises FindingsError with every character that none of them has.
    """
    faces = typefaces()
    usage = characters_used(pages, frozenset().union(*(face.within for face in faces)))
    drawn = {face: FontFile(face.path) for face in faces}
    needed: dict[Typeface, set[str]] = {face: set() for face in faces}
    missing: set[str] = set()
    for (language, around), characters in usage.items():
        suitable = [face for face in faces if not face.within or face.within & around]
        own = [face for face in suitable if language in face.languages]
        left = set(characters)
        for face in own:
            found = drawn[face].has(characters)
            needed[face] |= found
            left -= found
        for face in suitable:
            found = drawn[face].has(left)
            needed[face] |= found
        missing |= left.difference(*(drawn[face].has(left) for face in suitable))
    if missing:
        raise FindingsError(missing_glyphs(missing, manuscript))
    return tuple(
        Embedded(face, _resource(face, drawn[face].subset(needed[face])))
        for face in faces
        if needed[face]
    )


def licences(faces: Iterable[Embedded]) -> list[Resource]:
    """The licences of the embedded families, which go wherever the fonts go (OFL 2)."""
    families = {face.typeface.family for face in faces}
    texts = [text for family, text in fonts.licence_notices() if family in families]
    data = "\n\n".join(text.strip() for text in texts) + "\n"
    found = Resource("font-licences", "fonts/licences.txt", "text/plain", data.encode())
    return [found] if texts else []


def characters_used(pages: Iterable[_Element], names: frozenset[str]) -> Usage:
    """What the pages show, by language and by which of `names` (elements, `.classes`) it stands in."""
    usage: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for page in pages:
        body = page.find("{*}body")
        if body is not None:
            language = page.get(XML_LANG, "")
            _collect(body, language, frozenset(), names, usage)
    return usage


def _collect(
    node: _Element,
    language: str,
    around: frozenset[str],
    names: frozenset[str],
    usage: dict[tuple[str, frozenset[str]], set[str]],
) -> None:
    language = node.get(XML_LANG, language)
    classes = {f".{name}" for name in node.get("class", "").split()}
    inside = around | (({str(node.tag).rpartition("}")[2]} | classes) & names)
    seen = usage[language.split("-")[0].lower(), inside]
    seen.update(_visible(node.text))
    for child in node:
        if isinstance(child.tag, str):
            _collect(child, language, inside, names, usage)
        seen.update(_visible(child.tail))


def _visible(text: str | None) -> Iterator[str]:
    return (
        character for character in text or "" if not character.isspace() and character not in UNSEEN
    )


def _resource(face: Typeface, data: bytes) -> Resource:
    kind = media_type(data)
    return Resource(f"font-{face.name}", f"fonts/{face.name}.{kind[-3:]}", kind, data)


def missing_glyphs(characters: Iterable[str], manuscript: Manuscript) -> list[Finding]:
    """One finding a character, where the text has it first, or else the issue's metadata."""
    edition = manuscript.edition
    findings = []
    for character in sorted(characters):
        place = Place.of(edition.issue.folder / "issue.yaml")
        for number, line in enumerate(manuscript.source.split("\n"), start=1):
            if character in line:
                place = Place.of(edition.source, number, line.index(character) + 1)
                break
        message = f"no typeface of the EPUB has {character!r} (U+{ord(character):04X})"
        findings.append(MISSING_GLYPH.at(place, message))
    return findings
