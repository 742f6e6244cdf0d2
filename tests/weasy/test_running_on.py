"""Long notes run on to the next page: begun under their call, whole, in order; and each way to break that is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import weasyprint

from editions.formats.pdf.lines import line_layer
from editions.formats.pdf.weasy import apply_all
from editions.formats.pdf.weasy.note_places import Fault, note_faults

from .conftest import NOTE_STYLE

STYLE = f"""<html lang="en"><style>{NOTE_STYLE}
    .note {{ orphans: 2; widows: 2 }} .note::footnote-marker {{ line-height: 0 }}
    .note-p {{ display: block }}
    @page {{ size: 200px 160px; margin: 0; @footnote {{ margin: 0 }} }}
    html {{ font: 10px/10px serif; orphans: 2; widows: 2 }} body, p {{ margin: 0 }} </style>"""
TEN = [f"note {number}" for number in range(10)]


def note(number: int, *paragraphs: str) -> str:
    """A call and its note, whose number is in its first line."""
    first, *others = paragraphs
    back = f'<a class="back" href="#r{number}" role="doc-backlink">{number}</a>'
    body = "".join(f'<span class="note-p">{text}</span>' for text in (f"{back} {first}", *others))
    return (
        f'<a class="call" id="r{number}" href="#n{number}" role="doc-noteref">{number}</a>'
        f'<span class="note" id="n{number}" role="doc-footnote">{body}</span>'
    )


def _render(html: str) -> Any:
    apply_all()
    line_layer.apply()  # as in a build; an empty marker then has no height
    return weasyprint.HTML(string=STYLE + html).render()


def _text(*lines: str) -> str:
    return f"<p>{'<br>'.join(lines)}</p>"


def _areas(document: Any) -> list[list[str]]:
    """The lines of the notes of each page."""
    return [
        [_words(line) for box in area.children for line in _lines(box)]
        for area in map(_area, document.pages)
    ]


def _area(page: Any) -> Any:
    return next(
        (box for box in page._page_box.children if type(box).__name__ == "FootnoteAreaBox"),
        type("Nothing", (), {"children": ()}),
    )


def _lines(box: Any) -> list[Any]:
    return [child for child in box.descendants() if type(child).__name__ == "LineBox"]


def _words(line: Any) -> str:
    texts = (box.text for box in line.descendants() if type(box).__name__ == "TextBox")
    return "".join(texts).strip()


def _pages(document: Any) -> list[list[str]]:
    """The lines of the text of each page."""
    return [
        [
            _words(line)
            for box in page._page_box.children
            if type(box).__name__ != "FootnoteAreaBox"
            for line in _lines(box)
        ]
        for page in document.pages
    ]


def test_a_long_note_begins_under_its_call() -> None:
    """Sixteen lines a page: ten of text, the call in the ninth."""
    body = [f"line {number}" for number in range(8)]
    html = _text(*body) + _text(f"called{note(1, *TEN)}", "after") + _text("more", "and more")
    document = _render(html)
    assert note_faults(document) == []
    assert _pages(document) == [[*body, "called1", "after"], ["more", "and more"]]
    first, rest = _areas(document)
    assert first == ["", "1 note 0", *TEN[1:6]]  # the first is that of an empty marker
    assert rest == TEN[6:]


@pytest.mark.parametrize(
    ("count", "pages"), [(8, [0, 8]), (9, [5, 4])], ids=["eight lines wait", "nine run on"]
)
def test_what_is_long(count: int, pages: list[int]) -> None:
    html = _text(*["line"] * 9) + _text(f"called{note(1, *TEN[:count])}", "after")
    document = _render(html)
    assert note_faults(document) == []
    found = [sum("note" in line for line in area) for area in _areas(document)]
    assert found == pages


@pytest.mark.parametrize(
    ("count", "pages"), [(3, [0, 3]), (4, [2, 2]), (8, [5, 3])], ids=["three wait", "four", "eight"]
)
def test_what_is_long_where_a_page_would_have_a_hole(count: int, pages: list[int]) -> None:
    above = 9 if count > 4 else 12
    called = f'<p style="--notes-run-on: yes">called{note(1, *TEN[:count])}<br>after</p>'
    document = _render(_text(*["line"] * above) + called)
    assert note_faults(document) == []
    found = [sum("note" in line for line in area) for area in _areas(document)]
    assert found == pages


def test_at_least_two_lines_on_either_page() -> None:
    """Whatever is above, no part of a note is a single line."""
    for above in range(16):
        html = _text(*["line"] * above) + _text(f"called{note(1, *TEN[:9])}", "b", "c", "d")
        document = _render(html)
        assert note_faults(document) == []
        assert 1 not in [sum("note" in line for line in area) for area in _areas(document)]


def test_a_note_longer_than_pages() -> None:
    many = [f"note {number}" for number in range(60)]
    html = _text("a", f"called{note(1, *many)}", "b") + "".join(_text("c", "d") for _ in range(9))
    document = _render(html + _text(f"again{note(2, 'short')}", "end"))
    assert note_faults(document) == []
    printed = [line for area in _areas(document) for line in area if "note" in line]
    assert [line.removeprefix("1 ") for line in printed] == many
    assert [len(page) for page in _pages(document)][:6] == [3, 0, 0, 0, 16, 4]


def test_a_note_that_outlasts_the_text() -> None:
    many = [f"note {number}" for number in range(40)]
    document = _render(_text("a", f"called{note(1, *many)}"))
    assert note_faults(document) == []
    assert len(document.pages) == 3
    printed = [line for area in _areas(document) for line in area if "note" in line]
    assert [line.removeprefix("1 ") for line in printed] == many


@pytest.mark.parametrize(
    ("above", "in_area"), [(13, []), (8, ["1 note 0", *TEN[1:4], "2 short"])], ids=["waits", "does"]
)
def test_a_note_before_the_last_runs_on_rather_than_leave_a_hole(
    above: int, in_area: list[str]
) -> None:
    """Of sixteen lines, three may be left blank."""
    html = _text(*["line"] * above) + _text(f"called{note(1, *TEN)}{note(2, 'short')}", "b", "c")
    document = _render(html + _text("d", "e"))
    assert note_faults(document) == []
    assert [line for line in _areas(document)[0] if line] == in_area
    assert [line for page in _pages(document) for line in page][above:] == ["called12", *"bcde"]


def test_a_note_that_is_a_line_taller_than_its_room() -> None:
    """Sixteen lines below one of text, on a page of sixteen: the rest is two lines, not one."""
    sixteen = [f"note {number}" for number in range(16)]
    document = _render(_text(f"called{note(1, *sixteen)}"))
    assert note_faults(document) == []
    assert [sum("note" in line for line in area) for area in _areas(document)] == [14, 2]


def test_where_a_page_begins_with_the_line_a_note_before_the_last_runs_on() -> None:
    thirteen = [f"note {number}" for number in range(13)]
    document = _render(_text(f"called{note(1, *thirteen)}{note(2, 'a', 'b', 'c')}", "after"))
    assert note_faults(document) == []
    first, rest = [[line for line in area if line] for area in _areas(document)]
    assert first == ["1 note 0", *thirteen[1:11], "2 a", "b", "c"]
    assert rest == thirteen[11:]


@pytest.mark.parametrize("lengths", [(20, 20), (60, 20), (20, 60), (60, 60), (20, 2, 40, 5, 20)])
@pytest.mark.parametrize("above", [0, 4, 9, 12, 14])
def test_several_long_notes_of_a_line_run_on_together(lengths: tuple[int, ...], above: int) -> None:
    """Sixteen lines a page: each note has two lines at least on every page from its call's on until it ends."""
    numbers = range(1, len(lengths) + 1)
    bodies = [[f"note {n} {line}" for line in range(lengths[n - 1])] for n in numbers]
    called = "".join(note(n, *body) for n, body in zip(numbers, bodies, strict=True))
    html = _text(*["line"] * above) + _text(f"called{called}", "b") + _text("c", "d")
    document = _render(html + _text(f"again{note(9, 'short')}", "end"))
    assert note_faults(document) == []
    printed = [line for area in _areas(document) for line in area if line]
    for number, body in zip(numbers, bodies, strict=True):
        lines = [line.removeprefix(f"{number} ") for line in printed if f"note {number} " in line]
        assert lines == body
    assert [line for page in _pages(document) for line in page][-6:-4] == [
        f"called{''.join(map(str, numbers))}",
        "b",
    ]
    ends = [area[-1].startswith("note 1 ") for area in _areas(document) if area]
    assert not any(ends), "the last note of the line is below the others on each page"


def test_a_paragraph_may_be_divided_inside() -> None:
    html = _text(*["line"] * 9) + _text(f"called{note(1, '<br>'.join(TEN))}", "after")
    document = _render(html)
    assert note_faults(document) == []
    printed = [line for area in _areas(document) for line in area if "note" in line]
    assert printed == ["1 note 0", *TEN[1:]]
    assert len(_areas(document)[0]) >= 2


def test_pages_made_twice_carry_the_same() -> None:
    """A page number that is known only at the end has pages made again."""
    pages = "<style>@page { @top-left { content: none } } .of::after { content: counter(pages) }</style>"
    html = pages + "<p class=of>Pages: </p>" + _text(*["line"] * 8)
    document = _render(html + _text(f"called{note(1, *TEN)}", "after", "b", "c", "d", "e") * 1)
    assert note_faults(document) == []
    printed = [line for area in _areas(document) for line in area if "note" in line]
    assert [line.removeprefix("1 ") for line in printed] == TEN


# Faults


@pytest.fixture
def divided() -> Any:
    """Note 1 on the first and the second page, note 2 below it there."""
    html = _text(*["line"] * 9) + _text(f"called{note(1, *TEN)}", "after")
    return _render(html + _text(f"more{note(2, 'short')}", "end"))


def _lose_the_rest(document: Any) -> None:
    area = _area(document.pages[1])
    area.children = area.children[1:]


def _lose_the_beginning(document: Any) -> None:
    _area(document.pages[0]).children = ()


def _print_the_rest_twice(document: Any) -> None:
    area = _area(document.pages[1])
    area.children = (area.children[0], *area.children)


def _begin_again(document: Any) -> None:
    _area(document.pages[1]).children = _area(document.pages[0]).children


def _leave_one_line(document: Any) -> None:
    rest = _area(document.pages[1]).children[0]
    rest.children = rest.children[:1]


@pytest.mark.parametrize(
    ("injure", "fault"),
    [
        (_lose_the_rest, Fault.BROKEN),
        (_lose_the_beginning, Fault.OTHER_PAGE),
        (_print_the_rest_twice, Fault.BROKEN),
        (_begin_again, Fault.BROKEN),
        (_leave_one_line, Fault.BROKEN),
    ],
)
def test_a_broken_note_is_found(divided: Any, injure: Callable[[Any], None], fault: Fault) -> None:
    assert note_faults(divided) == []
    injure(divided)
    assert ("n1", fault) in [(found.note, found.fault) for found in note_faults(divided)]


def test_a_part_above_a_note_of_another_line(divided: Any) -> None:
    first, second = map(_area, divided.pages)
    second.children, moved = second.children[:1], second.children[1:]
    first.children = (*first.children, *moved)
    assert ("n1", Fault.DISORDER) in [(found.note, found.fault) for found in note_faults(divided)]


def test_parts_change_places_with_a_note(divided: Any) -> None:
    area = _area(divided.pages[1])
    area.children = area.children[::-1]
    assert Fault.DISORDER in {found.fault for found in note_faults(divided)}
