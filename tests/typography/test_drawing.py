"""Our drawing of text puts glyphs where WeasyPrint's puts them, and where the line needs them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pypdfium2
import pytest

from editions.formats.pdf.lines import drawing
from editions.formats.pdf.lines.shaping import shape

from . import setting

SPREAD = 0.035
"""pt: a few thousandths of the size of the type (10 pt). WeasyPrint cuts each distance off, ours are rounded."""

TEXTS = {
    "letters": (
        "en-GB",
        "AVATAR office fluffy Tó ṩ, “quoted” — 1,234½ x<sup>2</sup> <em>AV fi Ty</em>",
    ),
    "capitals": (
        "en-GB",
        "<span style='font-variant-caps: all-small-caps'>APLN 2024</span> and so on",
    ),
    "spaced": (
        "en-GB",
        "<b style='letter-spacing: .1em'>WIDE AV</b> <i style='word-spacing: 1em'>a b</i>",
    ),
    "mixed": ("zh-Hans", "中文 English 夹在中间：“引号”，《书名》。——破折号……2024年，第3页"),
    "marks": ("en-GB", "a\u0323\u0308 e\u0301 o\u030a\u0323 and x\u0336 stand higher or lower"),
    "unseen": ("en-GB", "soft\u00adhyphens, zero\u200bwidth and\u2060joined\u200cparts"),
}


def drawn(document: Any) -> list[tuple[str, tuple[float, ...]]]:
    """Each character that is drawn, and its box."""
    page = pypdfium2.PdfDocument(document.write_pdf())[0].get_textpage()
    text = page.get_text_range()
    boxes = [page.get_charbox(index) for index in range(page.count_chars())]
    assert len(text) == len(boxes)
    return [pair for pair in zip(text, boxes, strict=True) if pair[0].strip()]


def steps(characters: list[tuple[str, tuple[float, ...]]]) -> list[float]:
    """How far it is from each character to the next one, to the right and up."""
    boxes = [box for _, box in characters]
    return [
        after - before
        for one, other in pairwise(boxes)
        for before, after in zip(one, other, strict=True)
    ]


def weasyprint_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let WeasyPrint draw, with the widths that the font gives."""
    from weasyprint.draw import text as draw_module
    from weasyprint.text.line_break import Layout

    def plain(stream: Any, textbox: Any, *others: Any) -> Any:
        text = textbox.pango_layout.text
        textbox.pango_layout = Layout(textbox.style)
        textbox.pango_layout.set_text(text)
        drawing._enter_texts(stream, text, textbox.style)
        return drawing.original(stream, textbox, *others)

    monkeypatch.setattr(draw_module, "draw_first_line", plain)


@pytest.mark.parametrize(("language", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_characters_stand_where_weasyprint_puts_them(
    monkeypatch: pytest.MonkeyPatch, language: str, text: str
) -> None:
    style = "p { text-align: left !important; --latin-gap: 0 } .zh { font-kerning: normal }"
    document = setting.render(f"<p>{text}</p>", language, "500pt", style)
    for line in setting.lines(document):
        for box in line.boxes:  # what the line gave is taken back: both draw the font's own widths
            layout = box.pango_layout
            layout.advances = shape(layout.text, box.style).advances
            layout.shifts = {}
    with monkeypatch.context() as patch:  # each glyph is asked for its own text and place
        patch.setattr(drawing._Pen, "_said", lambda *_: {})
        ours = drawn(document)
    weasyprint_drawing(monkeypatch)
    theirs = drawn(document)
    assert [character for character, _ in ours] == [character for character, _ in theirs]
    assert len(ours) > 5
    assert steps(ours) == pytest.approx(steps(theirs), abs=SPREAD)


COPIED = {
    "two accents": ("en-GB", "Pinyin ê̄ and m̀ and ṩ, then mere seen text"),
    "hyphens": ("en-GB", "non\u2011official, well-known, co\u2010operate"),
    "raised": ("en-GB", "x² and 2, 10⁻³ and n\u2019s"),
    "ligatures": ("en-GB", "office fluffy \u2011 affine"),
    "dashes": ("zh-Hans", "他⸺走了，但是——如何"),
    "dots": ("zh-Hans", "阿·甲，乙•丙‧丁・戊，省略⋯再……完"),
    "radicals": ("zh-Hans", "从方案到⽅案，⼀与一"),
}
"""Texts whose characters share glyphs, or are drawn with several."""


@pytest.mark.parametrize(("language", "text"), COPIED.values(), ids=COPIED.keys())
@pytest.mark.parametrize("element", ["p", "p style='letter-spacing: .01em'"])
def test_what_is_copied_is_what_was_written(element: str, language: str, text: str) -> None:
    """Also where WeasyPrint draws a text itself, and whatever glyph was met first."""
    backwards = f"<p>{' '.join(reversed(text.split()))}</p>"
    page = setting.render(f"{backwards}<{element}>{text}</p>", language, "500pt")
    data = page.write_pdf(pdf_tags=True)
    copied = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert text.replace(" ", "") in "".join(copied.split())


def test_the_line_has_the_last_word() -> None:
    document = setting.render("<p>甲乙丙丁</p>")
    (box,) = setting.lines(document)[0].boxes
    box.pango_layout.advances = [20.0, 30.0, 25.5, 20.0]
    box.pango_layout.shifts = {2: -4.0}
    before = [box.pango_layout.advances, box.pango_layout.shifts]
    left = [place[0] for _, place in drawn(document)]
    plain = setting.render("<p>甲乙丙丁</p>")
    (box,) = setting.lines(plain)[0].boxes
    box.pango_layout.advances, box.pango_layout.shifts = [20.0] * 4, {}
    even = [place[0] for _, place in drawn(plain)]
    moved = [(one - other) / 0.75 for one, other in zip(left, even, strict=True)]
    assert moved == pytest.approx([0, 0, 10 - 4, 15.5], abs=0.02)
    assert before == [[20.0, 30.0, 25.5, 20.0], {2: -4.0}]


def test_no_rounding_adds_up() -> None:
    """A hundred widths that no PDF can say exactly."""
    document = setting.render(f"<p>{'一' * 100}</p>", width="2000pt", page="2000pt 100pt")
    (box,) = setting.lines(document)[0].boxes
    box.pango_layout.advances, box.pango_layout.shifts = [13.3337] * 100, {}
    left = [place[0] for _, place in drawn(document)]
    assert (left[99] - left[0]) / 0.75 == pytest.approx(99 * 13.3337, abs=0.02)


def test_a_character_without_a_glyph_is_named(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("WARNING", "weasyprint"):
        setting.render("<p>a \U00012000 b</p>", "en-GB").write_pdf()
    assert '"\U00012000" (U+12000)' in caplog.text
