"""What the line layer does with the space of a line, and what WeasyPrint does without it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from statistics import median
from typing import Any

import pytest
from lxml import etree

from editions import languages
from editions.formats.pdf import page, writer
from editions.resources.template_files import templates_folder

from . import setting

ZH = (
    "问题不在技术。智能电表（<span lang='en' class='latin'>smart meter</span>）的覆盖率早已超过"
    "<span class='latin gap-before gap-after'>99%</span>的家庭，负荷聚合商的数量在三年之内翻了两番……真正稀缺的是“可信的承诺”：用户凭什么相信"
    "今天少用一度电，明天就能拿到补偿？有人说：“补偿标准一年一变，‘先试点、后推广’成了‘先试点、再试点’。”这句抱怨虽然刻薄，"
    "却道出了制度设计的要害。《电力负荷管理办法》（以下简称《办法》）把“需求响应”写进了正式文件，但是——正如多位受访者所说——"
    "“文件有了，价格没有；价格有了，平台没有。”"
)
EN = (
    "In the summer of 2023, more than 200 national weather stations broke their historical temperature records; in July of the "
    "same year, the peak load of one provincial grid rose 11.6 percent over the previous year, with air-conditioning accounting "
    "for about one third. Meteorologists call such sustained heat a heat wave, while practitioners in the power industry prefer "
    "the term critical peak. The two describe the same thing: in the hottest one hundred hours the system must keep nearly one "
    "tenth of its installed capacity in reserve, and nobody is glad to pay for it before the summer has come."
)


@pytest.fixture
def without_layer() -> Iterator[None]:
    """WeasyPrint's own line breaking, as shipped."""
    setting.writer.ready()
    from weasyprint.layout import block, inline

    ours = block.iter_line_boxes
    block.iter_line_boxes = inline.iter_line_boxes
    yield
    block.iter_line_boxes = ours


def _inner(document: Any) -> list[setting.SetLine]:
    return setting.lines(document)[:-1]


def test_weasyprint_leaves_chinese_ragged(without_layer: None) -> None:
    text = ZH[ZH.index("，负荷") :]
    slack = [line.slack for line in _inner(setting.render(f"<p>{text}</p>", width="425pt"))]
    assert median(slack) > 1
    assert max(slack) > 5


@pytest.mark.parametrize(("text", "language"), [(ZH, "zh-Hans"), (EN, "en-GB")])
@pytest.mark.parametrize("width", ["300pt", "360pt", "420pt"])
def test_both_edges_are_flush(text: str, language: str, width: str) -> None:
    lines = _inner(setting.render(f"<p>{text}</p>", language, width))
    assert len(lines) > 3
    for line in lines:
        assert line.left == pytest.approx(line.column[0], abs=0.01)
        assert line.slack == pytest.approx(0, abs=0.01)


def test_line_pitch_is_one_whatever_faces_are_mixed() -> None:
    tops = [line.top for line in setting.lines(setting.render(f"<p>{ZH}</p>"))]
    pitch = 17 * 4 / 3
    assert [lower - upper for upper, lower in pairwise(tops)] == pytest.approx(
        [pitch] * (len(tops) - 1)
    )


def test_weasyprint_lets_the_pitch_vary(without_layer: None) -> None:
    tops = [line.top for line in setting.lines(setting.render(f"<p>{ZH}</p>"))]
    assert len({round(lower - upper, 2) for upper, lower in pairwise(tops)}) > 1


EM = 10 * 4 / 3


def _widths(text: str, language: str = "zh-Hans") -> list[float]:
    """The advance of each character of a short line, in em."""
    line = setting.lines(setting.render(f"<p>{text}</p>", language, "400pt"))[0]
    return [round(advance / EM, 3) for box in line.boxes for advance in box.pango_layout.advances]


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("甲，乙", [1, 1, 1]),  # a mark alone keeps its cell (GB/T 15834 5.1.1)
        ("甲。”乙", [1, 0.5, 1, 1]),
        ("甲》（乙", [1, 0.5, 1, 1]),  # two marks take one cell and a half (CLREQ)
        ("甲：“乙", [1, 0.5, 1, 1]),
        ("甲（《乙", [1, 1, 0.5, 1]),
        ("甲”、“乙", [1, 0.5, 0.5, 1, 1]),
        ("甲·乙", [1, 0.5, 1]),  # half a cell in the Mainland (GB/T 15834 5.1.7)
        ("甲——乙", [1, 2, 0, 1]),  # one glyph of two cells in our face
        ("甲……乙", [1, 1, 1, 1]),
    ],
)
def test_adjacent_marks(text: str, widths: list[float]) -> None:
    assert _widths(text) == widths


def test_an_opening_mark_at_a_line_start_loses_its_blank() -> None:
    line = setting.lines(setting.render("<p>“甲乙丙丁”</p>", width="400pt"))[0]
    layout = line.boxes[0].pango_layout
    assert layout.advances[0] == pytest.approx(EM / 2, abs=0.01)
    assert layout.shifts[0] == pytest.approx(-EM / 2, abs=0.01)


def test_a_mark_at_a_line_end_takes_half_a_cell() -> None:
    lines = setting.lines(setting.render("<p>一二三四五六七八九，一二三四五。</p>", width="95pt"))
    assert lines[0].text == "一二三四五六七八九，"
    assert lines[0].boxes[-1].pango_layout.advances[-1] == pytest.approx(EM / 2, abs=0.01)
    assert lines[0].slack == pytest.approx(0, abs=0.01)


def test_blank_is_taken_in_the_order_of_clreq() -> None:
    """Brackets before commas, commas before stops; equal shares in one kind."""
    text = "甲（乙）丙，丁。戊（己）庚，辛。壬癸"
    full = 18 * EM
    lines = setting.lines(setting.render(f"<p>{text}子</p>", width=f"{full - 1.5 * EM}px"))
    advances = [round(one / EM, 2) for one in lines[0].boxes[0].pango_layout.advances]
    by_mark = dict(zip(lines[0].text, advances, strict=False))
    assert by_mark["（"] < 1
    assert by_mark["）"] == by_mark["（"]
    assert by_mark["，"] == by_mark["。"] == 1


def test_gaps_vanish_at_line_edges() -> None:
    latin = "<span class='latin gap-before gap-after'>{}</span>"
    body = f"<p>{latin.format('AAAA')}甲乙丙丁戊己庚辛壬癸{latin.format('BBBB')}</p>"
    lines = setting.lines(setting.render(body, width="150pt"))
    assert lines[0].left == pytest.approx(lines[0].column[0])
    assert lines[-1].text.endswith("BBBB")
    inner = setting.lines(setting.render(body, width="400pt"))[0].boxes
    assert inner[1].position_x - (inner[0].position_x + inner[0].width) == pytest.approx(0.2 * EM)


def test_space_goes_between_han_and_not_into_dashes() -> None:
    lines = setting.lines(
        setting.render("<p>甲乙——丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥</p>", width="105pt")
    )
    advances = [one / EM for one in lines[0].boxes[0].pango_layout.advances]
    assert lines[0].text.startswith("甲乙——丙")
    assert advances[0] > 1.02
    assert advances[2] == pytest.approx(2, abs=0.001)  # the dash is one glyph of two cells
    assert advances[3] > 0.02  # after it


def test_space_goes_not_into_ellipses() -> None:
    body = "<p>甲乙……丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥</p>"
    lines = setting.lines(setting.render(body, width="105pt"))
    advances = [one / EM for one in lines[0].boxes[0].pango_layout.advances]
    assert lines[0].text.startswith("甲乙……丙")
    assert advances[2] == pytest.approx(1, abs=0.001)
    assert advances[3] > 1.02


def test_no_line_is_stretched_beyond_what_it_bears() -> None:
    """A long word that cannot be broken leaves the line before it short rather than full of holes."""
    lines = setting.lines(
        setting.render(
            "<p>甲乙丙<span class='latin'>Donaudampfschifffahrtsgesellschaft12</span></p>",
            width="190pt",
        )
    )
    assert lines[0].text == "甲乙丙"
    assert lines[0].slack > 50
    assert lines[0].boxes[0].pango_layout.advances == pytest.approx([EM] * 3, abs=0.01)


LONG_WORDS = "representatives nevertheless understanding internationally responsible " * 15


def _ladder(width: str) -> str:
    body = f"<p style='hyphens: auto'>{LONG_WORDS}</p>"
    lines = setting.texts(setting.render(body, "en-GB", width))
    return "".join("-" if text.endswith("-") else "." for text in lines)


def test_weasyprint_lets_ladders_grow(without_layer: None) -> None:
    assert "---" in _ladder("90pt")


def test_ladders_are_two_lines_high_at_most() -> None:
    found = _ladder("90pt")
    assert "-" in found
    assert "---" not in found


def test_headings_are_balanced() -> None:
    body = "<h2 style='width: 200pt; text-align: left; font-size: 10pt'>两座城市，一张时刻表，三种不同的算法，四个港口，五</h2>"
    lines = setting.lines(setting.render(body))
    assert len(lines) == 2
    assert abs(len(lines[0].text) - len(lines[1].text)) <= 4
    plain = setting.lines(setting.render(body.replace("h2", "p")))
    assert abs(len(plain[0].text) - len(plain[1].text)) > 4


def test_a_last_line_that_is_nearly_full_is_made_flush() -> None:
    lines = setting.lines(
        setting.render("<p>一二三四五六七八九十一二三四五六七八九十</p>", width="202pt")
    )
    assert len(lines) == 1
    assert lines[0].slack == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("align", "place"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_alignment(align: str, place: float) -> None:
    line = setting.lines(setting.render(f"<p style='text-align: {align}'>甲乙</p>"))[0]
    room = line.column[1] - line.column[0] - 2 * EM
    assert line.left - line.column[0] == pytest.approx(room * place, abs=0.01)


def test_indent_of_two_em() -> None:
    lines = setting.lines(setting.render(f"<p style='text-indent: 2em'>{ZH}</p>"))
    assert lines[0].left - lines[0].column[0] == pytest.approx(2 * EM)
    assert lines[1].left == pytest.approx(lines[1].column[0])


def test_forced_breaks() -> None:
    assert setting.texts(setting.render("<p>甲乙<br>丙丁<br>戊</p>")) == ["甲乙", "丙丁", "戊"]


def test_a_list_marker_stands_with_its_text_on_the_grid() -> None:
    body = "<div style='height: 23pt'></div><ol><li>“甲乙”</li></ol>"
    marker, text = setting.lines(setting.render(body, style="main { --grid: 10pt }"))
    assert (marker.text, text.text) == ("1. ", "“甲乙”")
    assert marker.top == pytest.approx(text.top)


PIECES = [
    "参见",
    "约瑟夫·奥康纳（Joseph O’Connor）",
    "《港口年鉴》",
    "第51页",
    "，",
    "：",
    "“谁来付钱？”",
    "（1976年）",
    "另见",
    "https://www.example.org/archive/1976/item-52.html",
    "Journal of Transport History 62, no. 8 (1998): 52-67",
    "国际能源署（International Energy Agency, IEA）",
    "11.6%",
    "——",
    "……",
    "一二三四五六七",
    "甲乙",
    "。",
    "GDP",
    "、",
]


@pytest.mark.parametrize("seed", range(60))
def test_no_line_stands_out(seed: int) -> None:
    random = Random(seed)
    text = "".join(random.choice(PIECES) for _ in range(random.randint(6, 30)))
    root = etree.fromstring(f"<article lang='zh-Hans'><p>{text}</p></article>")
    chinese = languages.for_tag("zh-Hans")
    chinese.normalise(root)
    chinese.prepare(root, "pdf")
    page = setting.render(
        etree.tostring(root, encoding="unicode"), width=f"{random.randint(170, 420)}pt"
    )
    for line in setting.lines(page):
        assert line.slack > -0.02, line.text


def test_a_line_stands_on_the_grid_below_a_block_of_any_height() -> None:
    body = "<div style='height: 23pt'></div><p>甲</p><div style='height: 5pt'></div><p>乙</p>"
    style = "main { --grid: 10pt } div { --grid: none }"
    pitch, origin = 17 * 4 / 3, 10 * 4 / 3
    for line in setting.lines(setting.render(body, style=style)):
        assert (line.top - origin) / pitch == pytest.approx(round((line.top - origin) / pitch))
    off = [line.top for line in setting.lines(setting.render(body))]
    assert off == pytest.approx([23 * 4 / 3, (23 + 17 + 5) * 4 / 3])


def test_a_mark_after_a_hanging_number_begins_the_line() -> None:
    """A note's first line opens with a quotation mark: its space is gone, as at any line's start."""
    number = "<a class='back' href='#x' style='display: inline-block; width: 2em; margin-left: -2em'>1 </a>"
    style = "p { padding-left: 2em }"
    body = f"<p>{number}“甲乙”丙</p><p>{number}甲乙丙</p>"
    marked, plain = [
        line for line in setting.lines(setting.render(body, style=style)) if "甲" in line.text
    ]
    layout = marked.boxes[-1].pango_layout
    assert layout.advances[0] == pytest.approx(EM / 2, abs=0.01)
    assert layout.shifts[0] == pytest.approx(-EM / 2, abs=0.01)
    assert marked.boxes[-1].position_x == pytest.approx(plain.boxes[-1].position_x)


def test_balanced_lines_where_the_style_asks_for_them() -> None:
    text = "A reading of somebody, on a path of no return between one country and the others"
    style = "main p { text-align: left } .even { --lines: balanced }"
    body = f"<p>{text}</p><p class='even'>{text}</p>"
    plain_first, plain_last, first, last = (
        line.right - line.left
        for line in setting.lines(setting.render(body, "en-GB", "300pt", style))
    )
    assert plain_last < 0.5 * plain_first
    assert last > 0.75 * first


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        (
            "en-GB",
            "Is There a Way Back from Decoupling?",
            ["Is There a Way Back", "from Decoupling?"],
        ),
        (
            "en-GB",
            "The History and Future of the Footnote in East Asian Publishing",
            ["The History and Future", "of the Footnote", "in East Asian Publishing"],
        ),
        (
            "zh-Hans",
            "“门户”与〈门〉：港口、铁路与《瀛寰志略》的读者们",
            ["“门户”与〈门〉：", "港口、铁路与《瀛寰志略》的读者们"],
        ),
    ],
)
def test_titles_are_broken_by_their_sense(language: str, title: str, expected: list[str]) -> None:
    body = f"<h1 style='width: 378pt; font-size: 26pt; text-align: left'>{title}</h1>"
    found = setting.lines(setting.render(body, language))
    assert [line.text.strip() for line in found] == expected


PAGE = templates_folder() / "pdf"


def _page(body: str, language: str = "zh-Hans") -> list[setting.SetLine]:
    """The lines of a page with the whole style of the edition."""
    writer.ready()
    from weasyprint import CSS, HTML

    key = language[:2]
    html = f"<html lang='{language}' class='{key}'><body><main><article>{body}</article></main></body></html>"
    sheets = [CSS(filename=PAGE / name) for name in ("page.css", "grid.css")]
    sheets.append(CSS(filename=languages.file_of(language, "pdf.css")))
    found = setting.lines(HTML(string=html).render(stylesheets=sheets))
    return [line for line in found if not line.text.isdigit()]  # without the folio


@pytest.mark.parametrize(("language", "below"), [("zh-Hans", 20 + 12), ("en-GB", 19 + 11)])
@pytest.mark.parametrize("height", [0, 5, 9, 13, 200.3])
def test_a_heading_is_as_near_to_its_text_wherever_it_comes(
    language: str, below: float, height: float
) -> None:
    body = f"<div style='height: {height}pt'></div><h2>标题</h2><p>正文</p>"
    heading, text = _page(body, language)
    assert text.top - heading.top == pytest.approx(below * 4 / 3)


def test_a_heading_of_two_lines_is_set_solid() -> None:
    first, second, text = _page("<h2>标题<br/>还是标题</h2><p>正文</p>")
    assert second.top - first.top == pytest.approx(20 * 4 / 3)
    assert text.top - second.top - 20 * 4 / 3 < 36 * 4 / 3  # the room above it


@pytest.mark.parametrize("height", [20, 25, 31])
def test_a_figure_stands_in_the_middle_of_its_room(height: int) -> None:
    pitch = 17 * 4 / 3
    figure = f"<figure><div style='height: {height}pt'></div></figure>"
    above, below = _page(f"<p>甲</p>{figure}<p>乙</p>")
    room = below.top - above.top - pitch - height * 4 / 3
    assert 1.5 * pitch - 0.1 <= room <= 2.5 * pitch + 0.1


LAST = "<p>{}</p><p>{}</p><p>{}</p>"


@pytest.mark.parametrize(
    ("last", "pages"),
    [
        (5, [39, 5]),  # long enough to stand alone
        (4, [39, 4]),
        (3, [37, 5]),  # two lines of the paragraph before come along
    ],
)
def test_the_last_page_has_four_lines(last: int, pages: list[int]) -> None:
    paragraphs = [30, 39 - 30, last]
    body = LAST.format(*("<br>".join("甲" * lines) for lines in paragraphs))
    found = _page(body)
    assert [sum(line.page == page for line in found) for page in (0, 1)] == pages


def test_without_the_correction_a_long_last_paragraph_takes_lines_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writer.ready()
    from editions.formats.pdf.weasy import enough_lines

    monkeypatch.setattr(enough_lines, "may_stand_alone", lambda *_: False)
    body = LAST.format(*("<br>".join("甲" * lines) for lines in (30, 9, 5)))
    found = _page(body)
    assert [sum(line.page == page for line in found) for page in (0, 1)] == [37, 7]


@pytest.mark.parametrize(("columns", "whole"), [(2, True), (8, True), (9, False)])
def test_a_short_head_of_a_row_is_whole(columns: int, whole: bool) -> None:
    text = "中国冲击；从前的对日争端；中国的顺差；" * 6
    row = f"<tr><td>贸易依赖</td>{f'<td>{text}</td>' * (columns - 1)}</tr>"
    table = etree.fromstring(f"<table>{row}</table>")
    page.keep_row_heads(table.findall("tr"))
    found = _page(etree.tostring(table, encoding="unicode"))
    first = min(line.column[0] for line in found)
    heads = [line.text for line in found if line.column[0] == first]
    assert (heads == ["贸易依赖"]) == whole


def test_letters_of_a_loose_line_help_its_word_spaces() -> None:
    """Each letter of a word takes a little, none of a ligature's, and never more than is not seen."""
    text = "efficient straightforward people of the country"
    body = f"<p>{text} {'x' * 50}</p>"
    loose = setting.lines(setting.render(body, "en-GB", "235pt"))[0]
    tight = setting.lines(setting.render(f"<p>{text}</p>", "en-GB", "400pt"))[0]
    assert loose.text == tight.text == text
    added = [
        (wide - natural) / EM
        for wide, natural in zip(_advances(loose), _advances(tight), strict=True)
    ]
    in_words = [
        add
        for add, char, after in zip(added, text, text[1:], strict=False)
        if " " not in char + after
    ]
    spaces = [add for add, char in zip(added, text, strict=False) if char == " "]
    assert min(spaces) > 0.05
    assert max(in_words) == pytest.approx(min(0.015, max(spaces) * 0.007 / 0.15), abs=0.002)
    first = text.index("ffi")
    assert added[first : first + 2] == pytest.approx([0, 0], abs=0.001)


def test_a_line_that_begins_within_a_ligature_fits() -> None:
    """The ligature’s width is that of its first letter; the l of “off-line” has its own on the next line."""
    text = (
        "At new are then the could it by through offline efficient the at of would these after on as then back from "
        "she no many her she baffled that there offline most at what after were be"
    )
    divided = 0
    for width in range(208, 214):
        found = setting.lines(setting.render(f"<p>{text}</p>", "en-GB", f"{width}pt"))
        divided += any(line.text.startswith("line ") for line in found)
        assert max(line.right - line.column[1] for line in found) < 0.05 * EM, width
    assert divided


def _advances(line: setting.SetLine) -> list[float]:
    return [advance for box in line.boxes for advance in box.pango_layout.advances]
