"""WeasyPrint's log as a list."""

from __future__ import annotations

import logging

import pytest
import weasyprint

from editions.formats.pdf.weasy import collect_warnings


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<img src="file:///nowhere/at/all.png">', "Failed to load image"),
        ("<style>p { wibble: 1 }</style><p>text", "unknown property"),
        ('<a href="#nobody">text</a>', "No anchor #nobody"),
        (
            '<link rel="stylesheet" href="file:///nowhere/at/all.css"><p>text',
            "Failed to load stylesheet",
        ),
    ],
    ids=["image", "style", "anchor", "stylesheet"],
)
def test_collects(html: str, said: str) -> None:
    with collect_warnings() as warnings:
        weasyprint.HTML(string=html).write_pdf(full_fonts=True)
    assert len(warnings) == 1
    assert said in warnings[0]


def test_nothing_to_say() -> None:
    with collect_warnings() as warnings:
        weasyprint.HTML(string="<title>a</title><p>text").write_pdf(full_fonts=True)
    assert warnings == []


def test_each_message_once() -> None:
    image = '<img src="file:///nowhere/at/all.png">'
    with collect_warnings() as warnings:
        for _ in range(2):
            weasyprint.HTML(string=image * 3).write_pdf(full_fonts=True)
    assert len(warnings) == 1


def test_the_logger_is_left_as_it_was() -> None:
    logger = logging.getLogger("weasyprint")
    before = (logger.level, logger.propagate, list(logger.handlers))
    with pytest.raises(RuntimeError), collect_warnings():
        raise RuntimeError
    assert (logger.level, logger.propagate, list(logger.handlers)) == before


def test_quiet_logger_speaks_to_us(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "weasyprint")
    with collect_warnings() as warnings:
        logging.getLogger("weasyprint").warning("once %d", 1)
    assert warnings == ["once 1"]
