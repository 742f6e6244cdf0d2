"""Each example of docs/rules is right or wrong as it says, and each finding is the one that the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages.examples import CASES, findings_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_example(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # places are named from here
    rule = case.parent.name
    found = findings_of(case, tmp_path)
    if case.name.startswith("right."):
        assert [finding.rule.name for finding in found] == []
    else:
        said = [
            f"{f.place.path.rsplit('/')[-1]}:{f.place.line}:{f.place.column}: {f.message}"
            for f in found
            if f.rule.name == rule
        ]
        assert said == (case.parent / "expected.txt").read_text(encoding="utf-8").splitlines()
        assert said
