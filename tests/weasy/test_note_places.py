"""Each fault of a note's place, made in the boxes of a good layout, is found and rightly named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import weasyprint

from editions.formats.pdf.weasy import apply_all
from editions.formats.pdf.weasy.note_places import Fault, note_faults

from .conftest import NOTE_STYLE, note

STYLE = f"""<html lang="en"><style>{NOTE_STYLE}
    @page {{ size: 200px 160px; margin: 0; @footnote {{ margin: 0 }} }}
    html {{ font: 10px/10px serif; orphans: 1; widows: 1 }} body, p {{ margin: 0 }} </style>"""


def _render(html: str) -> Any:
    apply_all()
    return weasyprint.HTML(string=STYLE + html).render()


@pytest.fixture
def document() -> Any:
    """Two pages; notes 1 and 2 on the first, 3 on the second."""
    first = f"<p>one{note(1, 'a')}<p>two{note(2, 'b')}"
    return _render(f"{first}<p style='break-before: page'>three{note(3, 'c')}")


def _area(document: Any, page: int) -> Any:
    return next(
        box
        for box in document.pages[page - 1]._page_box.children
        if type(box).__name__ == "FootnoteAreaBox"
    )


def _lose(document: Any) -> None:
    _area(document, 1).children = _area(document, 1).children[:1]


def _double(document: Any) -> None:
    _area(document, 2).children = [*_area(document, 2).children, _area(document, 1).children[1]]


def _move_on(document: Any) -> None:
    _double(document)
    _lose(document)


def _drop_call(document: Any) -> None:
    for box in document.pages[0]._page_box.descendants():
        if box.element is not None and box.element.get("id") == "r2":
            box.element = None


def _push_down(document: Any) -> None:
    _area(document, 1).children[1].translate(0, 10)


def _push_aside(document: Any) -> None:
    _area(document, 1).children[1].translate(-10, 0)


def _pull_over_text(document: Any) -> None:
    first, second = _area(document, 1).children
    second.translate(0, -second.position_y)
    _area(document, 1).children = [second, first]


def _lay_on_each_other(document: Any) -> None:
    first, second = _area(document, 1).children
    second.translate(0, first.position_y - second.position_y)


FAULTS: dict[Fault, list[Callable[[Any], None]]] = {
    Fault.MISSING: [_lose],
    Fault.DOUBLED: [_double],
    Fault.OTHER_PAGE: [_move_on],
    Fault.UNCALLED: [_drop_call],
    Fault.OUTSIDE: [_push_down, _push_aside],
    Fault.COVERED: [_pull_over_text],
    Fault.DISORDER: [_lay_on_each_other],
}


def test_good_layout(document: Any) -> None:
    assert len(document.pages) == 2
    assert note_faults(document) == []


@pytest.mark.parametrize(
    ("fault", "injure"),
    [(fault, injure) for fault, injuries in FAULTS.items() for injure in injuries],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_injured_layout(document: Any, fault: Fault, injure: Callable[[Any], None]) -> None:
    injure(document)
    assert [(found.note, found.fault) for found in note_faults(document)] == [("n2", fault)]


def test_every_fault_has_its_test() -> None:
    assert {*FAULTS, Fault.TALL, Fault.TALL_TOGETHER, Fault.BROKEN} == set(Fault)


@pytest.mark.parametrize("lines", [16, 40])
def test_a_note_in_a_table_that_no_page_can_hold_runs_on(lines: int) -> None:
    """Sixteen lines a page, one of them the call's."""
    table = f"<table style='border-spacing: 0'><td style='padding: 0'>text{note(1, *'x' * lines)}</table>"
    document = _render(f"<p>before{table}<p>text{note(2, 'short')}{note(3, 'short')}")
    assert note_faults(document) == []
    assert _area(document, 2).children[0].is_continued


def test_a_table_that_begins_a_page_keeps_its_head_with_a_note_that_runs_on() -> None:
    row = f"<thead><tr><th>head<tbody><tr><td>text{note(1, *'x' * 20)}<tr><td>last"
    style = "<style>table { border-spacing: 0 } th, td { padding: 0 }</style>"
    document = _render(f"{style}<p>before<table>{row}</table><p>after")
    assert note_faults(document) == []
    assert _area(document, 2).children[0].is_continued
    heads = [
        number
        for number, page in enumerate(document.pages, start=1)
        for box in page._page_box.descendants()
        if box.element_tag == "th" and type(box).__name__ == "TableCellBox"
    ]
    assert heads[0] == 2


def test_notes_of_one_line_that_no_page_can_hold() -> None:
    """Notes of so few lines are not divided; the note after them, which gives way, is not accused."""
    called = "".join(note(number, *"xy") for number in range(1, 9))
    html = f"<p>before<p>text{called}<p>text{note(9, 'short')}"
    assert [(found.note, found.fault) for found in note_faults(_render(html))] == [
        (f"n{number}", Fault.TALL_TOGETHER) for number in range(1, 9)
    ]


def test_two_notes_of_a_line_at_the_head_of_a_page() -> None:
    """Fourteen lines and the call's are more than the area holds beside its rule: the last one runs on, though short."""
    html = f"<p>before<p>text{note(1, *'x' * 7)}{note(2, *'y' * 7)}<p>text{note(3, 'short')}"
    document = _render(html)
    assert note_faults(document) == []
    assert [getattr(one, "is_continued", False) for one in _area(document, 2).children] == [
        False,
        True,
    ]


def test_a_note_as_tall_as_can_be() -> None:
    html = f"<p>before<p>text{note(1, *'x' * 13)}<p>after{note(2, 'short')}"
    assert note_faults(_render(html)) == []


def test_max_height_of_the_note_area() -> None:
    style = "<style>@page { @footnote { max-height: 20px } }</style>"
    html = f"{style}<p>text{note(1, *'xx')}"
    assert [found.fault for found in note_faults(_render(html))] == [Fault.TALL]


def test_words_for_an_editor(document: Any) -> None:
    _move_on(document)
    (fault,) = note_faults(document)
    assert str(fault) == "note n2: other-page (call on page 1, note on page 2)"


def test_spaces_that_hang_at_the_end_of_code_are_not_outside() -> None:
    code = "<span style='display: block; white-space: pre-wrap; font: 10px monospace'>"
    words = ("x" * 33 + " ") * 3
    assert note_faults(_render(f"<p>one{note(1, f'{code}{words}</span>')}")) == []
