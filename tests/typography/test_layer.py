"""The line layer inside WeasyPrint: pages, notes, inline boxes, what is left to WeasyPrint, what comes out."""

from __future__ import annotations

import io
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest

from typesetting import SourceBlock, SourceText, measure
from typesetting.text import solid

from . import setting
from .test_setting import EN, ZH

NOTE = (
    '<a class="call" id="r{0}" href="#n{0}">{0}</a><span class="note" id="n{0}"><a class="back" href="#r{0}">{0}</a> '
    '<span class="note-p" style="display: block">{1}</span></span>'
)


NOTE_STYLE = """
.note { padding-left: 2em }
.back { display: inline-block; width: 1.78em; margin-left: -2em; font-family: "Source Sans 3" }
"""
PLAIN = re.sub("<[^>]+>", "", ZH)


def _source_lines(document: Any) -> str:
    return solid("".join(setting.texts(document)))


def _undivided(document: Any) -> str:
    """The text without hyphens: at a page's end a word is kept whole."""
    return _source_lines(document).replace("-", "")


@pytest.mark.parametrize("width", [120, 260, 420])
def test_text_is_whole_across_pages(width: int) -> None:
    body = f"<p>{ZH}</p><p lang='en'>{EN}</p>" * 3
    whole = _undivided(setting.render(body, width=f"{width}pt"))
    paged = setting.render(body, width=f"{width}pt", page="500pt 140pt")
    assert len(paged.pages) > 2
    assert _undivided(paged) == whole


def test_a_paragraph_breaks_over_pages_as_on_one() -> None:
    body = f"<p>{ZH}</p>"
    assert setting.texts(setting.render(body)) == setting.texts(
        setting.render(body, page="400pt 90pt")
    )


END = "■"


@pytest.mark.parametrize("seed", range(24))
def test_notes_stay_with_their_calls(seed: int) -> None:
    """The page of a note is the page of its call, wherever page ends fall, and no paragraph is lost."""
    setting.writer.ready()
    from editions.formats.pdf.weasy.note_places import note_faults

    random = Random(seed)
    parts = []
    for number in range(random.randint(3, 8)):
        text = (PLAIN if random.random() < 0.5 else EN)[: random.randint(60, 500)]
        if random.random() < 0.6:
            text += NOTE.format(
                number, "See J. Smith, Tides and Ledgers, p. 5. " * random.randint(1, 4)
            )
        parts.append(f"<p>{text}{END}</p>")
    page = f"450pt {random.randint(200, 420)}pt"
    document = setting.render("".join(parts), page=page, width="400pt", style=NOTE_STYLE)
    assert note_faults(document) == []
    assert _source_lines(document).count(END) == len(parts)


def test_an_inline_block_and_an_image_stand_in_the_line() -> None:
    image = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='30' height='10'><rect width='30' height='10'/></svg>"
    body = f'<p>甲<span style="display: inline-block; width: 40px">乙</span>丙<img src="{image}">丁</p>'
    found = setting.lines(setting.render(body))
    boxes = {box.text: box for line in found for box in line.boxes}
    em = 10 * 4 / 3
    assert boxes["丙"].position_x == pytest.approx(em + 40, abs=0.01)
    assert boxes["丁"].position_x == pytest.approx(2 * em + 70, abs=0.01)


def test_inline_margins_and_padding_are_kept() -> None:
    body = (
        '<p>甲<span style="margin: 0 7px; padding: 0 5px; border-left: 3px solid">乙</span>丙</p>'
    )
    found = {box.text: box.position_x for box in setting.lines(setting.render(body))[0].boxes}
    em = 10 * 4 / 3
    assert found["乙"] == pytest.approx(em + 15, abs=0.01)
    assert found["丙"] == pytest.approx(2 * em + 27, abs=0.01)


def test_decoration_of_a_divided_box_is_not_repeated() -> None:
    body = f'<p><span style="padding: 0 20px">{"甲" * 30}</span></p>'
    found = setting.lines(setting.render(body, width="150pt"))
    assert [round(line.left - line.column[0]) for line in found[:2]] == [20, 0]


@pytest.mark.parametrize(
    "body",
    [
        '<p><span style="float: left">甲</span>乙丙丁</p>',
        '<p dir="rtl" style="direction: rtl">甲乙丙丁</p>',
        "<p>שלום 甲乙</p>",
        '<p style="white-space: pre">甲  乙</p>',
        '<p lang="th">ภาษาไทย</p>',
    ],
)
def test_what_is_left_to_weasyprint(body: str) -> None:
    from editions.formats.pdf.lines.shaping import SetText

    boxes = [box for line in setting.lines(setting.render(body)) for box in line.boxes]
    boxes = [box for box in boxes if box.text != "甲"]  # a float is a paragraph of its own
    assert boxes
    assert not any(isinstance(box.pango_layout, SetText) for box in boxes)


def test_nowrap_is_not_broken() -> None:
    body = '<p>一二三四五六<span style="white-space: nowrap">七八九十甲乙丙丁</span>戊己</p>'
    assert any(
        "七八九十甲乙丙丁" in text for text in setting.texts(setting.render(body, width="100pt"))
    )


def _pdf(document: Any, folder: Path) -> Path:
    path = folder / "page.pdf"
    document.write_pdf(path)
    return path


def test_text_read_back_from_the_pdf_is_the_text(tmp_path: Path) -> None:
    from lxml import html

    body = f"<p>{ZH}</p><p lang='en' class='latin-block'>Offices, affluent fjords, flying: {EN}</p>"
    path = _pdf(setting.render(body, width="420pt", page="500pt 300pt"), tmp_path)
    blocks = [
        SourceBlock("paragraph", solid(p.text_content()))
        for p in html.fromstring(f"<div>{body}</div>")
    ]
    found = measure(path, SourceText("zh-Hans", tuple(blocks), ()))
    assert found.differences == []
    assert found.slack_worst < 0.3


def test_no_invisible_characters_reach_the_pdf(tmp_path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(_pdf(setting.render(f"<p>{ZH}</p>"), tmp_path))
    text = document[0].get_textpage().get_text_range()
    assert not set(text) & set("\u200b\u2060\u00a0\u00ad\ufeff")


def _strokes(body: str, folder: Path) -> list[tuple[float, float]]:
    """Places of the dots that the page's content draws."""
    import pikepdf

    pdf = pikepdf.open(_pdf(setting.render(body), folder))
    found = []
    x = y = 0.0
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        if str(operator) == "m":
            x, y = (float(value) for value in operands)
        elif str(operator) == "l" and (x, y) == tuple(float(value) for value in operands):
            found.append((x, y))
    return found


def test_emphasis_is_a_dot_under_each_character(tmp_path: Path) -> None:
    """GB/T 15834 4.12; not under punctuation and Latin."""
    dots = _strokes(
        "<p>甲<em>乙丙，<span class='latin' lang='en'>GDP</span>丁</em>戊</p>", tmp_path
    )
    assert len(dots) == 3
    em = 10 * 4 / 3
    assert [x for x, _ in dots[:2]] == pytest.approx([1.5 * em, 2.5 * em], abs=0.1)
    assert len({round(y, 3) for _, y in dots}) == 1


def test_no_dots_without_emphasis(tmp_path: Path) -> None:
    assert _strokes("<p>甲<strong>乙</strong></p>", tmp_path) == []


def test_a_pdf_is_the_same_twice(tmp_path: Path) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    setting.render(f"<p>{ZH}</p>").write_pdf(first)
    setting.render(f"<p>{ZH}</p>").write_pdf(second)
    assert first.getvalue() == second.getvalue()
