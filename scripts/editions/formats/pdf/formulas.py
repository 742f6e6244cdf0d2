"""Formulas as drawings for WeasyPrint, which knows no MathML: outlines of STIX Two Math, set by ziamath."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Self

from lxml import etree
from lxml.etree import _Element

from editions.findings import FindingsError, Place, Severity, rule
from editions.formats.shared.formulas import formulas

NOT_DRAWN = rule("formula-not-drawn", Severity.ERROR, "pdf")
MATHML = "{http://www.w3.org/1998/Math/MathML}"
EM = 100.0  # units of a drawing
MARGIN = 1.0  # units around it, which ziamath adds


def draw_formulas(root: _Element, path: Path) -> None:
    """Put a drawing in the place of every formula below `root`, in place.

    Raises FindingsError for a formula that holds what ziamath cannot draw; `path` is the text's.
    """
    findings = []
    for place, mathml in formulas(root):
        tex = place.get("data-tex", "")
        drawing, complaints = _drawing(mathml)
        if complaints:
            findings.append(NOT_DRAWN.at(Place.of(path), text=tex[:60], reason=complaints[0]))
        drawing.set("role", "math")
        drawing.set("alt", place.get("alttext", ""))
        drawing.set(
            "class", " ".join(["formula", place.get("display", ""), place.get("class", "")]).strip()
        )
        drawing.tail = place.tail
        parent = place.getparent()
        if parent is not None:
            parent.replace(place, drawing)
    if findings:
        raise FindingsError(findings)


def _drawing(mathml: _Element) -> tuple[_Element, list[str]]:
    """The formula as SVG, sized and shifted in ems of the text around it, and what ziamath complained of."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # importlib.resources.path, on Python 3.11
        from ziamath.config import config
        from ziamath.zmath import Math

    etree.strip_elements(mathml, f"{MATHML}annotation", with_tail=False)
    etree.strip_tags(mathml, f"{MATHML}semantics")
    config.svg2, config.precision = False, 2
    with _Complaints() as complaints:
        formula = Math(etree.tostring(mathml, encoding="unicode"), size=EM, margin=MARGIN)
        drawing = etree.fromstring(formula.svg())
    drawing.set("style", _style(drawing, formula.getyofst() - MARGIN))
    etree.strip_attributes(drawing, "width", "height")
    return drawing, complaints.said


def _style(drawing: _Element, lowest: float) -> str:
    width, height = (float(drawing.get(name, "0")) / EM for name in ("width", "height"))
    return f"width: {width:.4f}em; height: {height:.4f}em; vertical-align: {lowest / EM:.4f}em"


class _Complaints(logging.Handler):
    """What is logged while it is open."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
