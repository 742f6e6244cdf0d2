"""Lay a fragment out and say what is in each line; used by the tests of the line layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from editions.formats.pdf import writer
from editions.languages import file_of

STYLE = """
@page {{ size: {page}; margin: 0 }}
html {{ --pitch: 17pt; --sans: "Noto Sans SC"; font-size: 10pt; line-height: 17pt; color: black }}
body {{ margin: 0 }}
p {{ margin: 0; width: {width}; text-align: justify; text-indent: 0; orphans: 2; widows: 2 }}
.call {{ font-family: "Source Serif 4"; font-variant-position: super }}
.note {{ float: footnote; display: block; text-align: justify }}
.note::footnote-call, .note::footnote-marker {{ content: none }}
a {{ color: inherit; text-decoration: none }}
"""


@dataclass(frozen=True)
class SetLine:
    """One line of text as it was laid out; lengths in CSS px."""

    text: str
    left: float
    right: float
    column: tuple[float, float]
    """The block's content edges."""
    page: int
    top: float
    baseline: float
    boxes: tuple[Any, ...]

    @property
    def slack(self) -> float:
        return self.column[1] - self.right


def render(
    body: str,
    language: str = "zh-Hans",
    width: str = "200pt",
    style: str = "",
    page: str = "600pt 2000pt",
) -> Any:
    """The document of some HTML, with the language's own style sheet."""
    writer.ready()
    from weasyprint import CSS, HTML

    sheets = [
        CSS(string=STYLE.format(width=width, page=page)),
        CSS(filename=file_of(language, "pdf.css")),
        CSS(string=style),
    ]
    html = f'<html lang="{language}" class="{language[:2]}"><body><main>{body}</main></body></html>'
    return HTML(string=html).render(stylesheets=sheets)


def lines(document: Any) -> list[SetLine]:
    """Every line of text, in the order of the page."""
    return [
        line
        for number, page in enumerate(document.pages)
        for line in _lines(page._page_box, number, None)
    ]


def _lines(box: Any, page: int, block: Any) -> Iterator[SetLine]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.LineBox):
        texts = tuple(found for found in box.descendants() if isinstance(found, boxes.TextBox))
        if texts:
            right = max(text.position_x + text.width for text in texts)
            column = (block.content_box_x(), block.content_box_x() + block.width)
            text = "".join(found.text for found in texts)
            baseline = box.position_y + box.baseline
            yield SetLine(
                text, texts[0].position_x, right, column, page, box.position_y, baseline, texts
            )
        for inner in box.descendants():
            if isinstance(inner, boxes.InlineBlockBox):
                for child in inner.children:
                    yield from _lines(child, page, inner)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, page, box)


def texts(document: Any) -> list[str]:
    """The text of each line."""
    return [line.text for line in lines(document)]
