"""Pairs that say the same: what is found about them is counted, and bounded by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from matching import honest

LEAST = {"sentences": 60, "notes": 40, "paragraphs": 10}
MOST_ALARMS = 0.03


@pytest.mark.parametrize("kind", honest.KINDS)
def test_honest_pairs_raise_no_alarm(kind: str, tmp_path: Path) -> None:
    pairs = honest.pairs(kind)
    assert len(pairs) >= LEAST[kind]
    assert len({(pair.zh, pair.en) for pair in pairs}) == len(pairs)
    alarms = honest.alarms(pairs, tmp_path)
    wrong = [f"{p.file}:{p.line}: {f}" for p, found in alarms.items() for f in found]
    assert sum(map(bool, alarms.values())) <= MOST_ALARMS * len(pairs), wrong


def test_an_alarm_is_heard(tmp_path: Path) -> None:
    """The harness can fail: a false pair among honest ones is found, and no other."""
    pairs = honest.pairs("sentences")[:6]
    false = honest.Pair(
        "sentences", "made", 1, "罚款不得超过百分之五。", "A fine may not exceed 6 per cent."
    )
    alarms = honest.alarms([*pairs[:3], false, *pairs[3:]], tmp_path)
    assert {pair for pair, found in alarms.items() if found} == {false}
