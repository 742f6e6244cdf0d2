"""The formulas of a text, as its author wrote them, against those that a file has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from editions.findings import Finding, Place, Severity, rule
from editions.text import Manuscript

MISSING = rule("formula-missing", Severity.ERROR, "formulas")


def compare(manuscript: Manuscript, shown: Iterable[str], form: str) -> Iterator[Finding]:
    """Formulas that a file does not have as often as the source: in TeX, in a PDF as they are read aloud.

    `form` names the file's format.
    """
    found = Counter(" ".join(tex.split()) for tex in shown)
    expected = list(written(manuscript, "alttext" if form == "pdf" else "data-tex"))
    places = dict(reversed(expected))
    for tex, times in Counter(tex for tex, _ in expected).items():
        if found[tex] != times:
            place = Place.of(manuscript.edition.source, *places[tex])
            yield MISSING.at(place, form, text=tex[:60], count=found[tex], expected=times)


def written(
    manuscript: Manuscript, name: str = "data-tex"
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The formulas of the text and its notes, in TeX or as they are read aloud, with lines and columns."""
    for root in (manuscript.article, *(note.body for note in manuscript.notes)):
        for node in root.iter("math"):
            line, column = map(int, node.get("data-pos", "0:0").split(":"))
            yield node.get(name, ""), (line, column)


def of_html(root: _Element) -> Iterator[str]:
    """The TeX of the formulas of a page that show something, from their annotations (MathML Core, 6.2)."""
    for node in root.iter("{*}math"):
        annotation = next(node.iter("{*}annotation"), None)
        shown = "".join(map(str, node.itertext())).strip()
        tex = (annotation.text or "") if annotation is not None else ""
        if shown != tex.strip():
            yield tex
