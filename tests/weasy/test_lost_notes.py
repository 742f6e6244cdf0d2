"""Orphans and widows forbid a break before an overflowing line: notes are lost and misplaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import LaidOut, note


def _page(lines_before: int, orphans: int) -> str:
    """Sixteen lines a page; the first note leaves too little room for the third line."""
    return f"""<style>
        @page {{ size: 200px 160px; margin: 0; @footnote {{ margin: 0 }} }}
        html {{ font: 10px/10px serif }}
        body, p {{ margin: 0; orphans: {orphans}; widows: {orphans} }}
        </style>
        {"<div>before</div>" * lines_before}
        <p>one{note(1, "a", "a", "a", "a")}<br>two<br>three{note(2, "b", "b")}<br>
        four<br>five<br>six<br>seven</p>
        """


def test_weasyprint_still_loses_a_note(lay_out: Callable[..., LaidOut]) -> None:
    faults = lay_out(_page(lines_before=8, orphans=3)).faults
    assert ("n2", "MISSING") in faults
    assert ("n1", "OTHER_PAGE") in faults


def test_weasyprint_still_moves_a_note_off_its_page(lay_out: Callable[..., LaidOut]) -> None:
    assert lay_out(_page(lines_before=9, orphans=2)).faults == [("n1", "OTHER_PAGE")]


@pytest.mark.parametrize(("lines_before", "orphans"), [(8, 3), (9, 2)])
def test_corrected(lay_out: Callable[..., LaidOut], lines_before: int, orphans: int) -> None:
    corrected = lay_out(_page(lines_before, orphans), "lost_notes")
    assert corrected.faults == []
    assert corrected.pages == 2
    assert "one1" in corrected.text[1]
