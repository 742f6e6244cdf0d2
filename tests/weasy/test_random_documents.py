"""Sixty random documents: every note once, on the page of its call, inside it, over no text.

Seeds are fixed, so a failure names a document that can be made again (tests/weasy/survey.py); `make random-notes` tries many more.
"""

from __future__ import annotations

import pytest

from editions.formats.pdf.weasy import apply_all

from .random_documents import make
from .survey import LONGEST, survey
from .survey import PIECES as LONG_PIECES

DOCUMENTS = 60
AT_A_TIME = 20
PIECES = 3


@pytest.mark.parametrize("first", range(0, DOCUMENTS, AT_A_TIME))
def test_every_note_is_in_its_place(first: int) -> None:
    apply_all()
    wrong = {seed: survey(seed, PIECES).wrong for seed in range(first, first + AT_A_TIME)}
    assert {seed: faults for seed, faults in wrong.items() if faults} == {}


@pytest.mark.parametrize(
    "seed",
    [
        5064,  # a cell begins under another one, whose last lines and note fill the page: it goes to the next
        5083,  # a note of a table is taller than its page: it runs on
        7084,  # the rest of a note that runs on is taller than the note area's `max-height`: it runs on again
    ],
)
def test_tall_notes(seed: int) -> None:
    apply_all()
    assert survey(seed, LONG_PIECES, LONGEST).wrong == []


def test_the_documents_are_what_they_are_meant_to_be() -> None:
    made = [make(seed, PIECES) for seed in range(DOCUMENTS)]
    assert sum(document.notes for document in made) > 600
    text = "".join(document.html for document in made)
    for size in ("A4", "A5", "105mm 148mm"):
        assert f"size: {size}" in text
    for tag in ('lang="zh-Hans"', 'lang="en"', "<h2>", "<td>", "<caption>", "<figure>", "<dl>"):
        assert tag in text


def test_a_seed_is_a_document() -> None:
    assert make(7) == make(7)
    assert make(7) != make(8)
