"""Edits that break the match are found, each as one finding at its place.

The bars are a little below what `measure.py` measures; the table is in docs/matching.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import checking
from matching.injections import EDITS
from matching.measure import Score, inject, small_texts, total
from matching.texts import Text, essay, made_text

RECALL, PRECISION = 0.95, 0.95
WORST_RECALL = 0.5  # of a single kind of edit, over the small texts
EACH = 3  # of the five small texts have an edit of each kind, by turns; `measure.py` tries them all
HARD = {
    "drop-emphasis",
    "swap-items",
}  # a title may bear no mark; short items may say nothing that tells


@pytest.fixture(scope="module")
def small() -> dict[str, Score]:
    texts = [*small_texts(), essay("a-canteen-vote")]
    scores = {name: Score() for name in EDITS}
    for number, (name, score) in enumerate(scores.items()):
        turn = number % len(texts)
        for text in (*texts[turn:], *texts[:turn]):
            outcome = inject(text, name, "a") if score.edits < EACH else None
            if outcome:
                score.add(outcome)
    return scores


@pytest.fixture(scope="module")
def long_text(tmp_path_factory: pytest.TempPathFactory) -> Text:
    return made_text(tmp_path_factory.mktemp("made"), 90)


def test_there_are_enough_kinds(small: dict[str, Score]) -> None:
    assert sum(score.edits > 0 for score in small.values()) >= 60


def test_small_texts(small: dict[str, Score]) -> None:
    whole = total(small)
    assert whole.recall >= RECALL
    assert whole.precision >= PRECISION


def test_every_kind_is_found(small: dict[str, Score]) -> None:
    weak = {name for name, score in small.items() if score.edits and score.recall < WORST_RECALL}
    assert weak <= HARD


def test_a_long_text(long_text: Text) -> None:
    score = Score()
    for name in EDITS:
        outcome = inject(long_text, name, "long")
        if outcome:
            score.add(outcome)
    assert score.edits >= 50
    assert score.recall >= RECALL
    assert score.precision >= PRECISION


def test_the_text_itself_is_no_edit(tmp_path: Path) -> None:
    """The harness finds nothing when nothing is edited, so that what it finds is due to the edit."""
    import random

    from matching.injections import Draft

    for text in [*small_texts(), made_text(tmp_path, 60, seed=7)]:
        assert checking.blocks(Draft(text, random.Random(1)).edited(), text.glossary) == []
