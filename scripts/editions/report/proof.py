"""The proof: the edition with room to write and with numbers that name the lines of the source.

Its lines and pages are those of the edition. At the first line of a block is, in red, the
number of the block's line in the Markdown; at every fifth line within the block, in grey, the count.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from editions.readback import pdf
from editions.report.page import short_number
from editions.report.places import Layout, Sheet, lay_out
from editions.resources.templating import environment, render
from editions.source.design import Design
from editions.text import Manuscript

NUMBER_SIZE = 6.5  # pt
COUNTED = 5  # every fifth line within a block has its number
APART = 4.0  # pt: lines nearer than this, as in the cells of a row, share a number
LEFT = 46.0  # pt: the margin with the numbers
BESIDE = 9.0  # pt between the lines and the margin to write in
HAIR = 0.01  # pt that the lines are wider than their measure: a full line of Han characters keeps its last one


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the margin: `top` in points from the upper edge of the page."""

    top: float
    text: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Sheets:
    """The numbers of one page."""

    width: float
    height: float
    numbers: tuple[Number, ...]


def style(design: Design) -> str:
    """The style sheet that moves the lines of a series to the left, at their measure."""
    right = round(design.paper.width - design.measure - LEFT - HAIR, 2)
    return render("review/proof.css", left=LEFT, right=right)


def stamp(plain: Path, manuscript: Manuscript, target: Path) -> None:
    """Write to `target` the edition in `plain`, which was set with `style`, with the numbers of its lines.

    Raises FindingsError when `plain` cannot be read.
    """
    _stamp(plain, _numbers_pdf(lay_out(pdf.read(plain), manuscript), manuscript), target)


def numbers(layout: Layout, manuscript: Manuscript) -> list[Sheets]:
    """The numbers of every page."""
    lines = {block.id: block.place.line for block in manuscript.blocks}
    counts: dict[str, int] = {}
    return [
        Sheets(sheet.width, sheet.height, tuple(_of_sheet(sheet, lines, counts)))
        for sheet in layout.sheets
    ]


def _of_sheet(sheet: Sheet, lines: dict[str, int], counts: dict[str, int]) -> Iterator[Number]:
    """`counts` goes on from page to page, as blocks do."""
    last = -APART
    for line in sheet.lines:
        if not line.block:
            continue
        counts[line.block] = counts.get(line.block, 0) + 1
        count = counts[line.block]
        is_first = count == 1
        if (is_first or count % COUNTED == 0) and abs(line.baseline - last) >= APART:
            top = line.baseline - NUMBER_SIZE * 0.86
            yield Number(top, str(lines[line.block] if is_first else count), is_first)
            last = line.baseline


def _numbers_pdf(layout: Layout, manuscript: Manuscript) -> bytes:
    from weasyprint import HTML

    edge = LEFT + manuscript.edition.series.design.measure + BESIDE
    jinja = environment().overlay()
    jinja.filters = jinja.filters | {"n": short_number}
    page = jinja.get_template("review/numbers.html").render(
        sheets=numbers(layout, manuscript), edge=edge
    )
    return bytes(HTML(string=page).write_pdf())


def _stamp(pdf_path: Path, numbers_pdf: bytes, target: Path) -> None:
    """Put the numbers on the pages, as artifacts (ISO 32000-2, 14.8.2.2): they are no text."""
    with pikepdf.open(pdf_path) as pdf, pikepdf.open(io.BytesIO(numbers_pdf)) as overlay:
        for page, above in zip(pdf.pages, overlay.pages, strict=True):
            form: Any = pdf.copy_foreign(above.as_form_xobject())
            for key in ("/StructParent", "/StructParents"):
                if key in form:
                    del form[key]
            form.write(_without_marks(above))
            name = page.add_resource(form, pikepdf.Name.XObject)
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q\n/Artifact BMC\nq " + str(name).encode() + b" Do Q\nEMC")
        new = target.with_name(f".{target.name}.stamped")
        pdf.save(new, deterministic_id=True)
        new.replace(target)


def _without_marks(page: Any) -> bytes:
    """The page's content without the tags of another document."""
    marks = {"BDC", "BMC", "EMC", "DP", "MP"}
    kept = [
        instruction
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) not in marks
    ]
    return pikepdf.unparse_content_stream(kept)
