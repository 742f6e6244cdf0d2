"""Each example of docs/rules is right or wrong as it says, and each finding is the one that the page shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editions.findings import Finding
from messages.examples import CASES, findings_of


@pytest.mark.parametrize(
    ("case", "which"), CASES, ids=[f"{case.name}/{which}" for case, which in CASES]
)
def test_example(case: Path, which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # places are named from here
    found = findings_of(case, which, tmp_path)
    if which == "right":
        assert [finding.rule.name for finding in found] == []
    else:
        assert lines_of(found, case.name) == expected(case)


def lines_of(found: list[Finding], rule: str) -> list[str]:
    """The findings of a rule as they are printed, with the file's name for its path."""
    places = [(replace(f.place, path=f.place.path.rsplit("/")[-1]), f) for f in found]
    return [f"{place}: {f.message}" for place, f in places if f.rule.name == rule]


def expected(case: Path) -> list[str]:
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    return lines
