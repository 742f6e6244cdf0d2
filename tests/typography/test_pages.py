"""Cases of the setting, one folder per rule: how wide each character is, what is on each page, in what face.

`expected.widths` has a line for each line of `in.html`: where it starts and how wide each of its characters is,
in em. `expected.pages` says for each page its lines, each with its place on the grid, counted from the page's
first line (notes have none). `expected.places` says where each line begins, in em from the text's left edge, and on which line of
the grid, counted from the first; a bullet or number has its line, and its right end after its start. `expected.faces` says for each stretch of text how it is drawn. The page has the whole style
of the edition; `data-width` narrows the text, `data-page` makes the page smaller (width and height in pt, no margins).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from editions import languages
from editions.formats.pdf import page, writer
from editions.languages import file_of
from editions.languages.shared.characters import is_han
from editions.resources.template_files import templates_folder

from . import setting

CASES = Path(__file__).parents[1] / "data" / "typography"
# The cases were written for lines of 420 pt: they are about the setting of a line and page, not about our measure.
CASE_PAGE = """
@page :left, :right { margin: 92pt 87.64pt 103.5pt }
@page :first { margin-top: 62pt }
"""
SMALL_PAGE = """
@page {{ size: {0}pt {1}pt; @footnote {{ margin-top: 0 }} }}
@page :left, :right, :first {{ margin: 0; @top-left {{ content: none }} @top-right {{ content: none }}
  @bottom-left {{ content: none }} @bottom-center {{ content: none }} @bottom-right {{ content: none }} }}
main {{ --grid: 0pt }}
main h2 {{ --grid: 1.5pt 15.75pt }}
main h3 {{ --grid: 12.75pt 15.75pt }}
html.zh main h2 {{ --grid: 2pt 17pt }}
html.zh main h3 {{ --grid: 13.5pt 17pt }}
"""
PITCH = {"zh": 17.0, "en": 15.75}
SIZE = {"zh": 10.5, "en": 11.0}
FACE = (
    ("font_style", "normal"),
    ("font_variant_caps", "normal"),
    ("font_variant_numeric", "normal"),
    ("font_variant_position", "normal"),
)


def _set(folder: Path) -> tuple[Any, str]:
    """The document of a case, and its language."""
    root = etree.fromstring((folder / "in.html").read_text())
    tag = root.get("lang", "")
    key = tag[:2]
    module = languages.for_tag(tag)
    module.normalise(root)
    module.prepare(root, "pdf")
    for note in root.iter("span"):
        if note.get("class") == "note":
            module.prepare(note, "pdf")
    page.keep_last_lines(root, _longest_line(root, key))
    writer.ready()
    from weasyprint import CSS, HTML

    sheets = [CSS(filename=templates_folder() / "pdf" / name) for name in ("page.css", "grid.css")]
    sheets.append(CSS(filename=file_of(key, "pdf.css")))
    sheets.append(CSS(string=CASE_PAGE))
    if root.get("data-page"):
        sheets.append(CSS(string=SMALL_PAGE.format(*root.get("data-page", "").split())))
    if root.get("data-width"):
        sheets.append(CSS(string=f"main {{ width: {root.get('data-width')} }}"))
    body = etree.tostring(root, encoding="unicode", method="html")
    html = f"<html lang='{tag}' class='{key}'><body><main>{body}</main></body></html>"
    return HTML(string=html).render(stylesheets=sheets), key


def _longest_line(root: Any, key: str) -> int:
    """How many characters a line of the case's page holds at most."""
    wide = 420.0  # pt, of the cases' page
    narrow = float(root.get("data-page", f"{wide}").split()[0])
    return round(languages.for_tag(key).longest_line * narrow / wide)


def _lines(document: Any) -> list[setting.SetLine]:
    return [line for line in setting.lines(document) if not line.text.strip().isdigit()]


def widths(folder: Path) -> Iterator[str]:
    """A line for each line: its start and the characters' widths, in em of the text."""
    document, _ = _set(folder)
    for line in _lines(document):
        em = line.boxes[0].style["font_size"]
        shown = " ".join(
            f"{character}{advance / em:.2f}"
            for box in line.boxes
            for character, advance in _advances(box)
        )
        yield f"{(line.left - line.column[0]) / em:.2f} | {shown}".replace(".00", "")


def _advances(box: Any) -> list[tuple[str, float]]:
    """Each character and its width; a hanging number, which WeasyPrint sets, is one."""
    if not hasattr(box.pango_layout, "advances"):
        return [(box.text, box.width)]
    return list(zip(box.text, box.pango_layout.advances, strict=True))


def pages(folder: Path) -> Iterator[str]:
    """A line for each line of each page, after its place on the grid."""
    document, key = _set(folder)
    pitch = PITCH[key] * 4 / 3
    found = _lines(document)
    for number, group in groupby(found, key=lambda line: line.page):
        on_page = list(group)
        yield f"page {number + 1}"
        for line in on_page:
            in_note = any(_is_note(box) for box in line.boxes)
            place = "note" if in_note else f"{_depth(line, on_page[0]) / pitch:.2f}"
            yield f"{place.removesuffix('.00'):>6} | {line.text}"


def _depth(line: setting.SetLine, first: setting.SetLine) -> float:
    """How far a line is below the first one; of a bullet or number, in a face of its own, its baseline."""
    is_marker = line.boxes[0].element_tag.endswith("::marker")
    return line.baseline - first.baseline if is_marker else line.top - first.top


def _is_note(box: Any) -> bool:
    element = box.element
    names = set()
    while element is not None:
        names |= set((element.get("class") or "").split())
        element = element.getparent() if hasattr(element, "getparent") else None
    return bool(names & {"note", "note-p"})


def places(folder: Path) -> Iterator[str]:
    """A line for each line: where it begins, and where a bullet or number ends."""
    document, key = _set(folder)
    found = _lines(document)
    em, left = (
        SIZE[key] * 4 / 3,
        min(line.column[0] for line in found if not _is_note(line.boxes[0])),
    )
    for line in found:
        height = _depth(line, found[0]) / (PITCH[key] * 4 / 3)
        end = (
            f"–{(line.right - left) / em:.2f}"
            if line.boxes[0].element_tag.endswith("::marker")
            else ""
        )
        yield f"{height:5.2f} | {(line.left - left) / em:.2f}{end} | {line.text}"


def faces(folder: Path) -> Iterator[str]:
    """A line for each stretch of text that is drawn alike."""
    document, _ = _set(folder)
    boxes = [box for line in _lines(document) for box in line.boxes]
    for how, group in groupby(boxes, key=_face):
        yield f"{''.join(box.text for box in group)} | {how}"


def _face(box: Any) -> str:
    style = box.style
    parts = [style["font_family"][0], str(style["font_weight"])]
    for name, usual in FACE:
        value = style[name]
        words = " ".join(value) if isinstance(value, (tuple, list)) else str(value)
        if words != usual:
            parts.append(words)
    if any(map(is_han, box.text)) and _is_underlined(box):
        parts.append(style["text_decoration_style"])
    return ", ".join(parts)


def _is_underlined(box: Any) -> bool:
    return "underline" in (box.style["text_decoration_line"] or ())


KINDS = {
    "expected.widths": widths,
    "expected.pages": pages,
    "expected.places": places,
    "expected.faces": faces,
}
FOUND = sorted(path for name in KINDS for path in CASES.glob(f"*/{name}"))


@pytest.mark.parametrize("expected", FOUND, ids=lambda path: f"{path.parent.name}-{path.suffix}")
def test_case(expected: Path) -> None:
    made = list(KINDS[expected.name](expected.parent))
    assert made == expected.read_text().splitlines()
