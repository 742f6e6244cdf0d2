"""The random documents of the corrections' tests, set with the line layer: no text and no note goes astray."""

from __future__ import annotations

import pytest

from weasy.survey import survey

from . import setting

PIECES = 3
ASTRAY = (
    "text lost",
    "has another text",
    "is on no page",
    "is not on the page of its call",
    "stands over the text",
)


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_nothing_goes_astray(first: int) -> None:
    setting.writer.ready()
    for seed in range(first, first + 10):
        wrong = survey(seed, PIECES).wrong
        assert [one for one in wrong if any(words in one for words in ASTRAY)] == [], seed


def test_notes_longer_than_pages_leave_the_text_where_it_is() -> None:
    """Pages of notes alone come between two lines of a paragraph; WeasyPrint once took them for blank pages."""
    setting.writer.ready()
    wrong = survey(2, 5, 1500).wrong
    assert [one for one in wrong if "Error" in one or any(words in one for words in ASTRAY)] == []
