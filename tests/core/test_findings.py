"""Findings hold what mends them, and say so to programs."""

import pickle

from editions.findings import Correction, Place, Rule, Severity, as_data

PLACE = Place("zh.md", 3, 7)
FINDING = Rule("note-empty", Severity.ERROR, "text").at(PLACE, label="a")
MENDED = FINDING.corrected_by(Correction(PLACE, "。。", "。"))


def test_corrections_are_part_of_a_finding_and_not_of_its_sentence():
    assert FINDING.corrections == ()
    assert MENDED != FINDING
    assert MENDED.message == FINDING.message
    assert pickle.loads(pickle.dumps(MENDED)) == MENDED


def test_programs_read_corrections_with_their_places():
    assert as_data(FINDING)["corrections"] == []
    assert as_data(MENDED)["corrections"] == [{"line": 3, "column": 7, "old": "。。", "new": "。"}]
