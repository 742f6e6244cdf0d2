"""Characters of formulas that the face in which they are drawn does not have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from editions.checks.registry import SOURCE, check
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule

GLYPH = rule("formula-glyph", Severity.ERROR, "source")
ANNOTATION = "{http://www.w3.org/1998/Math/MathML}annotation"


@check(SOURCE)
def check_formulas(subject: Subject) -> Iterator[Finding]:
    """The first character of each formula that has no glyph."""
    manuscript = subject.manuscript
    for root in (manuscript.article, *(note.body for note in manuscript.notes)):
        for node in root.iter("math"):
            missing = [
                one for one in _characters(node.get("data-mathml", "")) if ord(one) not in _glyphs()
            ]
            if missing:
                line, column = map(int, node.get("data-pos", "0:0").split(":"))
                place = Place.of(manuscript.edition.source, line, column)
                yield GLYPH.at(place, text=node.get("data-tex", "")[:60], character=missing[0])


def _characters(mathml: str) -> Iterator[str]:
    if mathml:
        root = etree.fromstring(mathml, etree.XMLParser(resolve_entities=False, no_network=True))
        for annotation in root.iter(ANNOTATION):
            annotation.text = None
        yield from (
            one for text in root.itertext() for one in str(text) if one.isprintable() and one != " "
        )


@cache
def _glyphs() -> frozenset[int]:
    """What STIX Two Math has, the face of ziamath."""
    from fontTools.ttLib import TTFont

    package = find_spec("ziamath")
    assert package
    assert package.origin
    path = Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
