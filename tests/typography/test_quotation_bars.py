"""The bar beside a quotation: as long as its text, on every page."""

from __future__ import annotations

from typing import Any

import pytest

from editions.formats.pdf.quotation_bars import end_with_text

from . import setting
from .test_setting import EN

FIGURE = '<img alt="" style="width: 30pt; height: 20pt; display: block" src="data:image/svg+xml,&lt;svg xmlns=%22http://www.w3.org/2000/svg%22/>">'


def quotations(document: Any) -> list[Any]:
    return [
        box
        for page in document.pages
        for box in page._page_box.descendants()
        if box.element_tag == "blockquote"
    ]


def bottoms(document: Any) -> list[float]:
    """Where the last line of each page's quotation ends, in CSS px."""
    return [
        max(
            part.position_y + part.height
            for part in box.descendants()
            if type(part).__name__ == "LineBox" and part.is_in_normal_flow()
        )
        for box in quotations(document)
    ]


@pytest.mark.parametrize("body", [f"<p>{EN}</p>", f"<p>{EN}</p><ul><li><p>{EN}</p></li></ul>"])
def test_it_ends_with_the_last_line_of_the_page(body: str) -> None:
    text = f"<p>{EN}</p><blockquote>{body}</blockquote>"
    document = setting.render(text, "en", style="p { orphans: 2; widows: 2 }", page="300pt 170pt")
    ends = bottoms(document)
    assert len(ends) > 1
    before = [box.content_box_y() + box.height for box in quotations(document)]
    assert before != pytest.approx(ends, abs=0.5), "WeasyPrint itself goes down to the foot"
    end_with_text(document)
    after = [box.content_box_y() + box.height for box in quotations(document)]
    assert after == pytest.approx(ends, abs=0.5)


def test_a_picture_in_it_counts() -> None:
    document = setting.render(f"<blockquote><p>Short.</p>{FIGURE}</blockquote>", "en")
    (box,) = quotations(document)
    height = box.height
    end_with_text(document)
    assert box.height == pytest.approx(height)
