"""Characters of the text that no text face has: reported before anything is typeset."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from lxml import etree

from editions import languages
from editions.checks.registry import SOURCE, check
from editions.checks.source.foreign_markup import named_places
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, in_order, rule
from editions.languages.faces import declared
from editions.languages.shared.characters import INVISIBLE
from editions.resources import fonts
from editions.resources.font_groups import RARE
from editions.resources.subsetting import FontFile
from editions.text import Manuscript
from editions.text.model import Image
from editions.text.pictures.svg_lists import SVG

TEXT = (
    "Source Serif 4",
    "Noto Serif SC",
    "Noto Serif KR",
    "Noto Serif JP",
    "HanaMinA",
    "HanaMinB",
)  # of any text
SHOWN = 12  # a text in a script of which there is no face would fill the screen

NO_GLYPH = rule("character-without-glyph", Severity.ERROR, "source")


@check(SOURCE)
def check_glyphs(subject: Subject) -> list[Finding]:
    """One finding per character, where the text has it first; one for all that a command fetches a face for."""
    manuscript = subject.manuscript
    bodies = [note.body for note in manuscript.notes]
    nodes = (manuscript.article, *bodies)
    missing = _without_glyph(str(piece) for node in nodes for piece in node.itertext())
    named = subject.once(named_places)
    placed = ((_place(manuscript, one), one) for one in missing)
    places = sorted((place, one) for place, one in placed if place not in named)
    places += [found for image in manuscript.drawn for found in _in_drawing(image)]
    to_fetch: dict[str, list[tuple[Place, str]]] = {}
    others = []
    for place, one in places:
        if command := _command(one):
            to_fetch.setdefault(command, []).append((place, one))
        else:
            others.append((place, one))
    found = [_missing(place, one) for place, one in others[:SHOWN]]
    if len(others) > SHOWN:
        found.append(_many(others[SHOWN:], "more"))
    found += [_many(group, "fetched", command=command) for command, group in to_fetch.items()]
    return in_order(found)


def _many(places: Sequence[tuple[Place, str]], form: str, **more: str) -> Finding:
    """A finding for many characters, at the first of them."""
    text = "".join(one for _, one in places)
    return NO_GLYPH.at(places[0][0], form, count=len(text), text=text[:40], **more)


def _command(character: str) -> str:
    """What fetches a face that has the character: the serif of a language whose sans is here; or ''."""
    for subtag in languages.folders():
        faces = declared(subtag)
        absent = {face["family"] for face in faces.get("face", ())} - fonts.FAMILIES
        if "make" in faces and absent and _in_sans(subtag).has({character}):
            return f"make {faces['make']}"
    is_rare = unicodedata.name(character, "").startswith("CJK") and not RARE.is_here
    return RARE.command if is_rare else ""


@cache
def _in_sans(subtag: str) -> FontFile:
    """The first face of a language that is here."""
    families = (face["family"] for face in declared(subtag)["face"])
    return FontFile(fonts.face(next(one for one in families if one in fonts.FAMILIES), 400, False))


IGNORABLE = frozenset(INVISIBLE)


@cache
def _faces() -> tuple[FontFile, ...]:
    return tuple(
        FontFile(fonts.face(family, 400, False)) for family in TEXT if family in fonts.FAMILIES
    )


def _without_glyph(texts: Iterable[str]) -> set[str]:
    missing = {one for text in texts for one in text if not one.isspace()} - IGNORABLE
    for face in _faces():
        missing -= face.has(missing)
    return missing


def _in_drawing(image: Image) -> Iterator[tuple[Place, str]]:
    """The characters of an SVG's words, at the line of its file."""
    if image.path.suffix.lower() != ".svg":
        return
    words = etree.fromstring(image.data).iter(f"{{{SVG}}}text")
    missing = _without_glyph(str(piece) for node in words for piece in node.itertext())
    written = image.path.read_text("utf-8", errors="replace") if missing else ""
    for one in sorted(missing):
        at = written.find(one)
        line = written.count("\n", 0, at) + 1 if at >= 0 else 0
        yield Place.of(image.path, line, at - written.rfind("\n", 0, at) if at >= 0 else 0), one


def _place(manuscript: Manuscript, character: str) -> Place:
    at = manuscript.source.find(character)
    if at < 0:  # an entity, as in &alefsym;
        return Place.of(manuscript.edition.source)
    line_start = manuscript.source.rfind("\n", 0, at) + 1
    return Place.of(
        manuscript.edition.source, manuscript.source.count("\n", 0, at) + 1, at - line_start + 1
    )


def _missing(place: Place, character: str) -> Finding:
    """As in “😀” (U+1F600 grinning face); an invisible character is shown by its name only."""
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X} {name}".strip()
    is_seen = unicodedata.category(character)[0] in "LNPS"
    return NO_GLYPH.at(place, "" if is_seen else "unseen", text=character, code=code)
