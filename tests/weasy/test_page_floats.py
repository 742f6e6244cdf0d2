"""A figure for which there is no room leaves the rest of its page blank."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import LaidOut, note

FIGURE = "<figure>figure</figure>"
TABLE = "<table><tr><td>figure</td></tr></table>"


def _page(*blocks: str) -> str:
    """Ten lines a page, and a figure of six."""
    return f"""<style>
        @page {{ size: 300px 100px; margin: 0; @footnote {{ margin: 0 }} }}
        html {{ font: 10px/10px serif }}
        body, p, h2, figure {{ margin: 0; font-size: 10px; orphans: 1; widows: 1 }}
        table {{ border-spacing: 0 }} td {{ padding: 0 }}
        figure, table {{ break-inside: avoid; height: 60px }}
        </style>{"".join(blocks)}"""


def _lines(name: str, count: int, more: str = "") -> str:
    return f"<p>{more}{'<br>'.join(f'{name}{n}' for n in range(1, count + 1))}</p>"


BLANK = _page(_lines("a", 6), FIGURE, _lines("b", 6), _lines("c", 1))


def test_weasyprint_still_leaves_a_blank(lay_out: Callable[..., LaidOut]) -> None:
    assert lay_out(BLANK).text[0] == ["a1", "a2", "a3", "a4", "a5", "a6"]


@pytest.mark.parametrize("late", [FIGURE, TABLE])
def test_the_text_goes_first(lay_out: Callable[..., LaidOut], late: str) -> None:
    """And the figure is below the paragraph that crosses over."""
    first, second = lay_out(BLANK.replace(FIGURE, late), "page_floats").text
    assert first == ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3", "b4"]
    assert second == ["b5", "b6", "figure", "c1"]


def test_several_paragraphs_go_first(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 6), FIGURE, *(_lines(name, 2) for name in "bcd"))
    first, second = lay_out(html, "page_floats").text
    assert first[6:] == ["b1", "b2", "c1", "c2"]
    assert second == ["figure", "d1", "d2"]


def test_a_figure_that_fits_stays(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 4), FIGURE, _lines("b", 2))
    assert lay_out(html, "page_floats").text == lay_out(html).text


@pytest.mark.parametrize(
    "behind",
    ["<h2>head</h2>", "<pre>code</pre>", "<p style='break-before: page'>apart</p>"],
)
def test_it_stays_before_other_things(lay_out: Callable[..., LaidOut], behind: str) -> None:
    html = _page(_lines("a", 6), FIGURE, behind, _lines("b", 6))
    assert lay_out(html, "page_floats").text == lay_out(html).text


@pytest.mark.parametrize(
    "behind",
    [
        "<ul><li>item</li></ul>",
        "<p>It is.</p><blockquote>text</blockquote>",
        "<p style='break-before: avoid'>last</p>",
    ],
)
def test_lists_quotations_and_last_lines_go_first(
    lay_out: Callable[..., LaidOut], behind: str
) -> None:
    first, second = lay_out(_page(_lines("a", 6), FIGURE, behind), "page_floats").text
    assert len(first) > 6
    assert second == ["figure"]


def test_paragraphs_up_to_a_heading_go_first(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 6), FIGURE, _lines("b", 1), "<h2>head</h2>", _lines("c", 2))
    first, second = lay_out(html, "page_floats").text
    assert first[6:] == ["b1"]
    assert second == ["figure", "head", "c1", "c2"]


SMALL = "<table style='height: 20px'><tr><td>table</td></tr></table>"


def test_a_table_that_fits_goes_before_figures(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(
        _lines("a", 5), FIGURE, FIGURE.replace("figure<", "second<"), SMALL, "<h2>head</h2>"
    )
    first, *others = lay_out(html, "page_floats").text
    assert first == ["a1", "a2", "a3", "a4", "a5", "table"]
    assert others == [["figure"], ["second", "head"]]


def test_text_goes_after_a_table_that_went_first(lay_out: Callable[..., LaidOut]) -> None:
    first, second = lay_out(
        _page(_lines("a", 5), FIGURE, SMALL, _lines("b", 4)), "page_floats"
    ).text
    assert first == ["a1", "a2", "a3", "a4", "a5", "table", "b1", "b2", "b3"]
    assert second == ["b4", "figure"]


def test_a_table_that_does_not_fit_lets_text_go_first(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 6), FIGURE, TABLE, _lines("b", 2))
    first, second, third = lay_out(html, "page_floats").text
    assert first == ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2"]
    assert (second, third) == (["figure"], ["figure"])


def test_figures_keep_their_order(lay_out: Callable[..., LaidOut]) -> None:
    small = "<figure style='height: 20px'>small</figure>"
    html = _page(_lines("a", 6), FIGURE, small, "<h2>head</h2>")
    assert lay_out(html, "page_floats").text == lay_out(html).text


def test_a_table_with_a_call_stays_behind_a_figure_with_one(
    lay_out: Callable[..., LaidOut],
) -> None:
    figure, table = (
        html.replace(f"{name}<", f"{name}{note(number, 'note')}<")
        for number, (name, html) in enumerate((("figure", FIGURE), ("table", SMALL)), start=1)
    )
    html = _page(_lines("a", 5), figure, table, "<h2>head</h2>")
    assert lay_out(html, "page_floats").text == lay_out(html).text


def test_a_figure_with_a_call_stays_before_text_with_one(lay_out: Callable[..., LaidOut]) -> None:
    late = f"<figure>figure{note(1, 'note')}</figure>"
    html = _page(_lines("a", 6), late, _lines("b", 6, note(2, "other")))
    found = lay_out(html, "page_floats")
    assert found.text == lay_out(html).text
    assert found.faults == []


def test_text_without_a_call_goes_before_a_figure_with_one(lay_out: Callable[..., LaidOut]) -> None:
    late = f"<figure>figure{note(1, 'note')}</figure>"
    html = _page(_lines("a", 6), late, _lines("b", 2), _lines("c", 2, note(2, "other")))
    found = lay_out(html, "lost_notes", "note_area_noise", "page_floats")
    assert found.faults == []
    assert found.text[0] == ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2"]
    assert found.text[1][0] == "figure1"


HEAD = "<h2 style='break-after: avoid'>head</h2>"


def test_text_goes_first_below_a_heading(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 6), HEAD, FIGURE, _lines("b", 6))
    first, second = lay_out(html, "enough_lines", "page_floats").text
    assert first == ["a1", "a2", "a3", "a4", "a5", "a6", "head", "b1", "b2", "b3"]
    assert second == ["b4", "b5", "b6", "figure"]


@pytest.mark.parametrize(
    "behind",
    [
        "<h2>next</h2>",
        f"<p>b{note(2, *'xxxxx')}</p>",
        "<p style='break-inside: avoid'>b<br>b<br>b<br>b</p>",
    ],
    ids=["a heading", "a note", "a whole paragraph"],
)
def test_a_heading_goes_with_its_figure_where_no_text_fits(
    lay_out: Callable[..., LaidOut], behind: str
) -> None:
    html = _page(_lines("a", 5), HEAD.replace("head", f"head{note(1, 'x')}"), FIGURE, behind)
    found = lay_out(html, "enough_lines", "lost_notes", "note_area_noise", "page_floats")
    assert found.faults == []
    assert found.text[0] == ["a1", "a2", "a3", "a4", "a5"]
    assert found.text[1][:2] == ["head1", "figure"]


def test_notes_of_what_went_first_stay_where_more_does_not_fit(
    lay_out: Callable[..., LaidOut],
) -> None:
    tied = "<p style='break-before: avoid; break-inside: avoid'>c<br>c<br>c<br>c</p>"
    html = _page(_lines("a", 6), FIGURE, _lines("b", 1, note(1, "x")), tied)
    found = lay_out(html, "enough_lines", "lost_notes", "note_area_noise", "page_floats")
    assert found.faults == []
    assert found.text == [
        ["a1", "a2", "a3", "a4", "a5", "a6", "1b1", "1", "x"],
        ["figure", "c", "c", "c", "c"],
    ]


def test_notes_of_the_text_that_goes_first_are_on_its_page(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 6), FIGURE, _lines("b", 1, note(1, "x")), _lines("c", 3))
    found = lay_out(html, "lost_notes", "note_area_noise", "page_floats")
    assert found.faults == []
    assert found.text == [
        ["a1", "a2", "a3", "a4", "a5", "a6", "1b1", "1", "x"],
        ["figure", "c1", "c2", "c3"],
    ]


def test_text_that_does_not_fit_either_does_not_go_first(lay_out: Callable[..., LaidOut]) -> None:
    """Its note has no room on the page."""
    html = _page(_lines("a", 6), FIGURE, _lines("b", 1, note(1, *"xxxxx")), _lines("c", 1))
    found = lay_out(html, "lost_notes", "note_area_noise", "page_floats")
    assert found.faults == []
    assert found.text[0] == ["a1", "a2", "a3", "a4", "a5", "a6"]
    assert found.text[1][0] == "figure"


def test_two_figures_keep_their_order(lay_out: Callable[..., LaidOut]) -> None:
    """The text goes before both, though the second would fit."""
    small = "<figure style='height: 30px'>small</figure>"
    html = _page(_lines("a", 6), FIGURE, small, _lines("b", 2), _lines("c", 3))
    assert lay_out(html, "page_floats").text == [
        ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "c1", "c2"],
        ["c3", "figure", "small"],
    ]


def test_the_second_of_two_figures(lay_out: Callable[..., LaidOut]) -> None:
    html = _page(_lines("a", 2), FIGURE, FIGURE, _lines("b", 3))
    assert lay_out(html, "page_floats").text == [
        ["a1", "a2", "figure", "b1", "b2"],
        ["b3", "figure"],
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "<p>It says:</p><p>verse</p>",
        "<p>It says:<a class='call'>1</a></p><p>verse</p>",
        "<p>It says:</p><blockquote>verse</blockquote>",
    ],
)
def test_a_paragraph_that_leads_to_something_goes_with_it(
    lay_out: Callable[..., LaidOut], behind: str
) -> None:
    first, second = lay_out(_page(_lines("a", 6), FIGURE, behind), "page_floats").text
    assert first[-1] == "verse"
    assert second == ["figure"]


@pytest.mark.parametrize(
    "behind",
    [
        "<p>It says:</p><h2>head</h2>",
        "<p>It says:</p><p style='break-inside: avoid'>b<br>b<br>b<br>b</p>",
        f"<p>It says:{note(1, 'x')}</p><p>b{note(2, *'xxxx')}</p>",
        "<p>a<br>b<br>c<br>d<br>It says:</p><p>verse</p>",
    ],
    ids=["a heading", "a whole paragraph", "a note", "a long paragraph"],
)
def test_or_stays_with_it(lay_out: Callable[..., LaidOut], behind: str) -> None:
    html = _page(_lines("a", 6), FIGURE, behind)
    found = lay_out(html, "lost_notes", "note_area_noise", "page_floats")
    assert found.text == lay_out(html, "lost_notes", "note_area_noise").text
    assert found.faults == []
