"""The typefaces that a book or a page carries: subsets of exactly the characters that are set in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml.etree import _Element

from editions import languages
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.languages.faces import declared
from editions.languages.shared.characters import INVISIBLE
from editions.machine.cache import cached
from editions.resources import fonts
from editions.resources.subsetting import FontFile, media_type
from editions.resources.template_files import template_file
from editions.source.files import read_text
from editions.source.series import Series
from editions.source.yaml_nodes import load
from editions.text import Manuscript

MISSING_GLYPH = rule("missing-glyph", Severity.ERROR, "fonts")

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MATH = "{http://www.w3.org/1998/Math/MathML}math"

Usage = Mapping[tuple[str, frozenset[str]], set[str]]
"""The characters of a book by language and by the names of what they are in."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face that may be carried: an entry of a format's `faces.yaml`.

    It sets text in `languages` (primary subtags) and in elements of the classes `runs`; `within` narrows that
    to some elements and `.classes`.
    """

    family: str
    weight: int
    italic: bool
    languages: frozenset[str]
    runs: frozenset[str]
    within: frozenset[str]

    @property
    def name(self) -> str:
        style = "i" if self.italic else ""
        return f"{self.family.replace(' ', '')}-{self.weight}{style}"

    @property
    def path(self) -> Path:
        return fonts.face(self.family, self.weight, self.italic)

    def suits(self, around: frozenset[str]) -> bool:
        """Whether the style sheet may use it for text that is in these elements and classes."""
        return not self.within or bool(self.within & around)

    def sets(self, language: str, around: frozenset[str]) -> bool:
        """Whether it is the first choice for such text."""
        return self.suits(around) and (language in self.languages or bool(self.runs & around))


@dataclass(frozen=True, slots=True)
class Cut:
    """A typeface cut to what it sets."""

    typeface: Typeface
    data: bytes

    @property
    def media_type(self) -> str:
        return media_type(self.data)


def typefaces(path: str, series: Series | None = None) -> tuple[Typeface, ...]:
    """The faces of a list below `templates/`, in its order; without those of families that are not installed.

    Languages add theirs, and may say that a face of the list sets their text, too.
    """
    text = template_file(path, series).read_text(encoding="utf-8")
    entries = load(text)
    form = path.split("/")[0]
    for subtag in languages.folders():
        entries += [entry | {"languages": [subtag]} for entry in declared(subtag).get(form, ())]
    merged: dict[tuple[Any, ...], Typeface] = {}
    for face in (_typeface(entry) for entry in entries if entry["family"] in fonts.FAMILIES):
        key = (face.name, face.within)
        known = merged.get(key, face)
        merged[key] = replace(
            known, languages=known.languages | face.languages, runs=known.runs | face.runs
        )
    return tuple(merged.values())


def _typeface(entry: Mapping[str, Any]) -> Typeface:
    return Typeface(
        family=entry["family"],
        weight=entry["weight"],
        italic=entry.get("italic", False),
        languages=frozenset(entry["languages"]),
        runs=frozenset(f".{name}" for name in entry.get("runs", ())),
        within=frozenset(entry.get("within", ())),
    )


def cut(
    pages: Iterable[_Element], manuscript: Manuscript, path: str, *, draft: bool = False
) -> tuple[Cut, ...]:
    """The typefaces of the list `path` that the finished pages need, each with the characters that it sets there.

    Raises FindingsError with every character that none of them has; a draft does without them.
    """
    faces = typefaces(path, manuscript.edition.series)
    usage = characters_used(pages, frozenset().union(*(face.within | face.runs for face in faces)))
    files = {face: FontFile(face.path) for face in faces}
    needed: dict[Typeface, set[str]] = {face: set() for face in faces}
    missing: set[str] = set()
    for (language, around), characters in usage.items():
        suitable = [face for face in faces if face.suits(around)]
        left = set(characters)
        for face in suitable:
            if face.sets(language, around):
                found = files[face].has(characters)
                needed[face] |= found
                left -= found
        for face in suitable:
            needed[face] |= files[face].has(left)
        missing |= left.difference(*(files[face].has(left) for face in suitable))
    if missing and not draft:
        raise FindingsError(missing_glyphs(missing, manuscript))
    return tuple(Cut(face, files[face].subset(needed[face])) for face in faces if needed[face])


def file_name(cut: Cut) -> str:
    """The name of a cut typeface as WOFF2; it changes with the content, so that browsers may keep the file."""
    return f"{cut.typeface.name}.{sha256(cut.data).hexdigest()[:12]}.woff2"


def licences(cuts: Iterable[Cut]) -> str:
    """The licences of the families, which go wherever the fonts go (OFL 2)."""
    families = {cut.typeface.family for cut in cuts}
    texts = [text.strip() for family, text in fonts.licence_notices() if family in families]
    return "\n\n".join(texts) + "\n"


def woff2(font: bytes) -> bytes:
    """The font as WOFF2: a quarter smaller than OpenType over the wire; takes a second, so it is kept.

    Outlines are written out: what compresses them finds more alike than subroutines do, an eighth of a Chinese font.
    """

    def make() -> bytes:
        from fontTools.ttLib import TTFont

        target = BytesIO()
        opened = TTFont(BytesIO(font), recalcTimestamp=False)
        if "CFF " in opened:
            opened["CFF "].cff.desubroutinize()
        opened.flavor = "woff2"
        opened.save(target, reorderTables=False)
        return target.getvalue()

    return cached("woff2 written out", font, make)


def characters_used(pages: Iterable[_Element], names: frozenset[str]) -> Usage:
    """The characters that the pages show, by language and by which of `names` (elements, `.classes`) they are in."""
    usage: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for page in pages:
        body = page.find("{*}body")
        if body is not None:
            language = page.get(XML_LANG) or page.get("lang") or ""
            _collect(body, language, frozenset(), names, usage)
    return usage


def _collect(
    node: _Element,
    language: str,
    around: frozenset[str],
    names: frozenset[str],
    usage: dict[tuple[str, frozenset[str]], set[str]],
) -> None:
    language = node.get(XML_LANG) or node.get("lang") or language
    classes = {f".{name}" for name in node.get("class", "").split()}
    inside = around | (({str(node.tag).rpartition("}")[2]} | classes) & names)
    seen = usage[language.split("-")[0].lower(), inside]
    seen.update(_visible(node.text))
    for child in node:
        if isinstance(child.tag, str) and child.tag != MATH:  # set in the reader's own face
            _collect(child, language, inside, names, usage)
        seen.update(_visible(child.tail))


def _visible(text: str | None) -> Iterator[str]:
    return (
        character
        for character in text or ""
        if not character.isspace() and character not in INVISIBLE
    )


def missing_glyphs(characters: Iterable[str], manuscript: Manuscript) -> list[Finding]:
    """One finding per character, where the text has it first, or else the metadata."""
    issue = manuscript.edition.issue.folder / "issue.yaml"
    texts = {
        manuscript.edition.source: manuscript.source,
        issue: read_text(issue),
        (series := manuscript.edition.series.folder / "series.yaml"): (
            read_text(series) if series.is_file() else ""
        ),
    }
    findings = []
    for character in sorted(characters):
        places = (_first(path, text, character) for path, text in texts.items())
        place = next(filter(None, places), Place.of(issue))
        code = f"U+{ord(character):04X}"
        findings.append(MISSING_GLYPH.at(place, text=character, code=code))
    return findings


def _first(path: Path, text: str, character: str) -> Place | None:
    for number, line in enumerate(text.split("\n"), start=1):
        if character in line:
            return Place.of(path, number, line.index(character) + 1)
    return None
