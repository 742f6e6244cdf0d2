"""Each measure finds the fault that it is for: PDFs with that fault are made, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from typesetting import Measures, SourceBlock, SourceText, from_markdown, measure
from typesetting.text import solid

from . import setting

FACE = "font: 10pt/17pt {faces}; white-space: pre; hyphens: none"
FACES = {"zh-Hans": "'Noto Serif SC'", "en-GB": "'Source Serif 4'"}
Measure = Callable[..., Measures]


@pytest.fixture
def measured(tmp_path: Path) -> Measure:
    """Set each line of each block just as it is given, and measure."""

    def made(
        *blocks: list[str],
        language: str = "zh-Hans",
        notes: tuple[str, ...] = (),
        text: list[str] | None = None,
        style: str = "",
        page: str = "500pt 700pt",
    ) -> Measures:
        face = FACE.format(faces=FACES[language])
        body = "".join(
            f"<div class='block' style=\"{face}\">"
            + "".join(f"<div>{line}</div>" for line in block)
            + "</div>"
            for block in blocks
        )
        path = tmp_path / "made.pdf"
        setting.render(body, language, style=style, page=page).write_pdf(path)
        plain = text or [solid("".join(block).replace("&#160;", "")) for block in blocks]
        source = SourceText(
            language,
            tuple(SourceBlock("paragraph", solid(one)) for one in plain),
            tuple(SourceBlock("note", solid(one), number) for number, one in enumerate(notes, 1)),
        )
        return measure(path, source)

    return made


FULL = "一二三四五六七八九十"


def test_a_sound_page(measured: Measure) -> None:
    found = measured([FULL, FULL, "一二三。"], [FULL, "一二三。"])
    assert found.same_text
    assert found.slack_worst < 0.05
    assert found.kinsoku == {}
    assert (found.lone_endings, found.rivers, found.hyphenated, found.single_lines) == (0, 0, 0, 0)
    assert found.widest_han_gap == pytest.approx(0, abs=0.001)
    assert found.grid_off == 0


@pytest.mark.parametrize(
    ("upper", "lower", "fault"),
    [
        ("一二三四", "，五六七", "stop at line start"),
        ("一“二三", "”四五", "closing mark at line start"),
        ("一二三四", "）五六", "closing mark at line start"),
        ("一二三四", "～五六", "connector at line start"),
        ("一二三约翰", "·史密斯", "interpunct at line start"),
        ("一二三四", "……五六", "dash or ellipsis at line start"),
        ("一二三四", "／五六", "solidus at line edge"),
        ("一二三（", "四五六）", "opening mark at line end"),
        ("一二三“", "四五六”", "opening mark at line end"),
        ("一二三—", "—四五六", "dash or ellipsis divided"),
        ("一二三…", "…四五六", "dash or ellipsis divided"),
    ],
)
def test_kinsoku(measured: Measure, upper: str, lower: str, fault: str) -> None:
    assert measured([upper, lower]).kinsoku == {fault: 1}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("产量为11", "6万吨以上"),
        ("在2023", "年夏天里"),
        ("增长11.6", "%以上的"),
        ("成本71～", "74元左右"),
    ],
)
def test_broken_numbers(measured: Measure, upper: str, lower: str) -> None:
    assert measured([upper, lower]).broken_numbers == 1


def test_ragged_lines(measured: Measure) -> None:
    found = measured([FULL, FULL, FULL, "一二三四五六七八九", "三。"])
    assert found.slack_worst == pytest.approx(10, abs=0.1)


def test_full_width_line_ends(measured: Measure) -> None:
    found = measured([FULL, FULL, "一二三四五六七八九，", "三。"])
    assert found.half_width_ends == 0
    assert found.slack_worst == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize("ending", ["的", "的。", "it.", "a"])
def test_lone_endings(measured: Measure, ending: str) -> None:
    assert measured([FULL, ending]).lone_endings == 1


def test_wide_spaces(measured: Measure) -> None:
    wide = measured(["word      word", "here"], language="en-GB")
    assert wide.widest_word_space > 1
    spaced = "<span style='letter-spacing: 2pt'>一二三四</span>"
    gaps = measured([spaced, FULL, "二三"], text=[f"一二三四{FULL}二三"])
    assert gaps.widest_han_gap == pytest.approx(0.2, abs=0.01)


def test_ladders(measured: Measure) -> None:
    found = measured(
        ["one two repre-", "sentatives of trans-", "port and commu-", "nication"], language="en-GB"
    )
    assert (found.hyphenated, found.longest_ladder) == (3, 3)


def test_a_hyphen_that_was_added_is_no_difference(measured: Measure) -> None:
    found = measured(["one repre-", "sentative"], language="en-GB", text=["one representative"])
    assert found.same_text


def test_rivers(measured: Measure) -> None:
    found = measured(["aaaa   bbbb"] * 4 + ["end."], language="en-GB")
    assert found.rivers == 1
    assert measured(["aaaa bbbb"] * 4 + ["end."], language="en-GB").rivers == 0


def test_lines_off_the_grid(measured: Measure) -> None:
    style = ".block + .block { padding-top: 5pt }"
    found = measured([FULL] * 6, [FULL] * 2, style=style, page="500pt 60pt")
    assert found.grid_worst > 4
    assert 0 < found.grid_off < 1


def test_single_lines(measured: Measure) -> None:
    style = "div { orphans: 1; widows: 1 }"
    found = measured([FULL] * 4, [FULL] * 3, style=style, page="500pt 60pt")
    assert found.single_lines == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ([FULL + "十一"], "not found: 十一"),
        (["甲乙丙丁" * 8 + FULL * 3], "missing or different: 甲乙丙丁"),
    ],
)
def test_missing_text(measured: Measure, text: list[str], message: str) -> None:
    found = measured([FULL * 3] if len(text[0]) > 20 else [FULL], text=text)
    assert not found.same_text
    assert any(difference.startswith(message) for difference in found.differences)


def test_a_missing_note(measured: Measure) -> None:
    found = measured([FULL], notes=("See J. Smith.",))
    assert found.differences == ["note 1 is not whole: SeeJ.Smith."]


def test_calls_at_line_starts(measured: Measure) -> None:
    call = "<span style='font: 6pt \"Source Serif 4\"; vertical-align: super'>1</span>"
    found = measured([FULL, call + "一二三四"], text=[FULL + "1一二三四"])
    assert found.calls_at_start == 1


def test_markdown_is_read_with_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text(
        "## 题目\n\n甲乙[^a]丙[^b]丁[^a]。\n\n- 一\n- 二\n\n> 引文\n\n[^a]: 注 *一*。\n[^b]: 注二。\n"
    )
    found = from_markdown(path, "zh-Hans")
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("heading", "题目"),
        ("paragraph", "甲乙1丙2丁1。"),
        ("item", "一"),
        ("item", "二"),
        ("quote", "引文"),
    ]
    assert [(note.number, note.text) for note in found.notes] == [(1, "注一。"), (2, "注二。")]


def test_words_in_a_drawing_are_not_the_paragraph_behind_it(tmp_path: Path) -> None:
    """A label of the figure says what the paragraph below its caption begins with."""
    lines = [FULL, "历史", "图，照此。", "历史：二三四五六七八九十一二三四五六七八九十。"]
    face = FACE.format(faces=FACES["zh-Hans"])
    body = "".join(f'<div class="block" style="{face}">{line}</div>' for line in lines)
    path = tmp_path / "made.pdf"
    setting.render(body, "zh-Hans").write_pdf(path)
    kinds = ("paragraph", "caption", "paragraph")
    texts = (lines[0], lines[2], lines[3])
    blocks = tuple(SourceBlock(kind, text) for kind, text in zip(kinds, texts, strict=True))
    assert measure(path, SourceText("zh-Hans", blocks, ())).differences == []


def test_spread_of_spaces(measured: Measure) -> None:
    even = measured(["word word word", "here"], language="en-GB")
    uneven = measured(["word word   word", "here"], language="en-GB")
    assert even.word_space_spread < 0.001 < 0.1 < uneven.word_space_spread
    assert uneven.narrowest_word_space == pytest.approx(even.narrowest_word_space, abs=0.001)
    tight = "<span style='word-spacing: -1.5pt'>word word</span>"
    assert (
        measured([tight, "here"], language="en-GB", text=["word word here"]).narrowest_word_space
        < 0.1
    )
    gaps = "<span style='letter-spacing: 2pt'>一二三四</span>一二三四"
    assert measured([gaps, FULL], text=["一二三四" * 2 + FULL]).han_gap_spread > 0.05


def test_words_divided_where_they_should_not_be(measured: Measure) -> None:
    found = measured(
        ["one repre-", "sentative of trans-", "port"],
        language="en-GB",
        page="500pt 17pt",
        style="div { orphans: 1; widows: 1 }",
    )
    assert (found.divided_over_pages, found.divided_before_last) == (2, 1)


def test_stacked_words(measured: Measure) -> None:
    assert measured(["that he went", "that she went", "so"], language="en-GB").stacks == 2
    assert measured(["中国的政府", "中国的外交", "好"]).stacks == 1


@pytest.mark.parametrize(
    ("before", "after", "adrift"), [("-.5em", ".25em", 0), ("0", ".25em", 1), ("-.5em", "0", 1)]
)
def test_calls_over_empty_halves(measured: Measure, before: str, after: str, adrift: int) -> None:
    style = f"font: 6pt 'Source Serif 4'; vertical-align: super; margin: 0 {after} 0 {before}"
    line = f"一二三。<span style='font-size: 10pt'><span style=\"{style}\">1</span></span>四五"
    line = line.replace("-.5em", "-5pt").replace(".25em", "2.5pt")
    assert measured([line, FULL], text=["一二三。1四五" + FULL]).calls_adrift == adrift


def test_blank_pages(measured: Measure) -> None:
    style = ".block + .block { break-before: page }"
    found = measured([FULL] * 9, [FULL] * 3, [FULL] * 9, style=style, page="500pt 160pt")
    assert [round(part, 2) for part in found.blank.values()] == pytest.approx([0, 0.69], abs=0.04)
    assert (found.blank_pages, found.blank_worst) == (1, found.blank[1])


def test_a_picture_fills_a_page(measured: Measure) -> None:
    style = (
        ".block + .block { break-before: page }"
        ".block:nth-child(2)::after { content: ''; display: block; height: 100pt; background: red }"
    )
    found = measured([FULL] * 9, [FULL] * 3, [FULL] * 9, style=style, page="500pt 160pt")
    assert found.blank_pages == 0


def test_labels_of_items_are_not_their_text(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    body = "<ol><li>tea and</li><li>silk</li></ol><ul><li>jade</li></ul>"
    setting.render(body, "en-GB", style="li { font: 10pt/17pt 'Source Serif 4' }").write_pdf(path)
    blocks = tuple(SourceBlock("item", text) for text in ("teaand", "silk", "jade"))
    found = measure(path, SourceText("en-GB", blocks, ()))
    assert found.differences == []
    assert found.widest_word_space < 0.3
    wrong = measure(path, SourceText("en-GB", (SourceBlock("item", "coffee"), *blocks[1:]), ()))
    assert not wrong.same_text


def test_han_beyond_the_first_plane(measured: Measure) -> None:
    assert measured(["陈\U0002cb3b先生", "好的"]).same_text


def test_lines_that_the_author_ends_are_not_short(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    face = FACE.format(faces=FACES["zh-Hans"])
    body = "".join(f'<div style="{face}">{line}</div>' for line in (FULL, "一二三，", FULL, "四。"))
    setting.render(body, "zh-Hans").write_pdf(path)
    text = f"{FULL}一二三，\n{FULL}四。"
    ended = measure(path, SourceText("zh-Hans", (SourceBlock.of("note", text, 1),), ()))
    assert ended.slack_worst < 0.1
    running = SourceBlock("note", solid(text), 1)
    assert measure(path, SourceText("zh-Hans", (running,), ())).slack_worst > 50
