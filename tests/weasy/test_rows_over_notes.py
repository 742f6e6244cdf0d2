"""A table row that is taller than a page, with notes in several of its cells."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import LaidOut, note

CORRECTIONS = ("lost_notes", "note_area_noise", "rows_over_notes")

# Sixteen lines a page, no room lost to margins.
STYLE = """<style>
    @page { size: 200px 160px; margin: 0; @footnote { margin: 0 } }
    html { font: 10px/10px serif; orphans: 1; widows: 1 }
    body, td, th { margin: 0; padding: 0 }
    table { border-spacing: 0; width: 100% }
    </style>"""


def _lines(first: int, last: int, **notes: str) -> str:
    """Lines `first` to `last` of a cell; `notes` gives what follows line5, line6 ..."""
    lines = (f"line {n}{notes.get(f'line{n}', '')}" for n in range(first, last + 1))
    return "<br>".join(lines)


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


COVERING = f"{STYLE}<table>{_row(_lines(1, 20), _lines(1, 5, line2=note(1, *'abcd')))}</table>"
BEGINNING = (
    f"{STYLE}<table>"
    f"{_row(_lines(1, 1, line1=note(1, *'abcdefgh')), _lines(1, 1, line1=note(2, *'abcdefghi')))}"
    "</table>"
)
GOING_ON = (
    f"{STYLE}<table><thead><tr><th>head</th><th>head</th></tr></thead>"
    f"{_row(_lines(1, 40, line16=note(1, *'abcdefg')), _lines(1, 20, line16=note(2, *'abcdefgh')))}"
    "</table>"
)


def _times(laid_out: LaidOut, line: str) -> int:
    return [text for page in laid_out.text for text in page].count(line)


def test_weasyprint_still_puts_cells_over_notes(lay_out: Callable[..., LaidOut]) -> None:
    assert lay_out(COVERING, "lost_notes").faults == [("n1", "COVERED")]


def test_cells_stay_clear_of_notes(lay_out: Callable[..., LaidOut]) -> None:
    corrected = lay_out(COVERING, *CORRECTIONS)
    assert corrected.faults == []
    assert corrected.pages == 2
    # Sixteen lines less five of the note: the row is split as late as can be.
    assert "line 11" in corrected.text[0]
    assert "line 12" not in corrected.text[0]
    assert "line 12" in corrected.text[1]


def test_weasyprint_still_moves_the_note_of_a_cell(lay_out: Callable[..., LaidOut]) -> None:
    assert lay_out(BEGINNING, "lost_notes").faults == [("n2", "OTHER_PAGE")]


def test_a_cell_begins_on_the_page_of_its_note(lay_out: Callable[..., LaidOut]) -> None:
    corrected = lay_out(BEGINNING, *CORRECTIONS)
    assert corrected.faults == []
    assert corrected.pages == 2


def test_weasyprint_still_begins_a_cell_anew(lay_out: Callable[..., LaidOut]) -> None:
    plain = lay_out(GOING_ON, "lost_notes", "note_area_noise")
    assert _times(plain, "line 3") > 2


def test_a_cell_goes_on_where_it_was(lay_out: Callable[..., LaidOut]) -> None:
    corrected = lay_out(GOING_ON, *CORRECTIONS)
    assert corrected.faults == []
    assert _times(corrected, "line 3") == 2
