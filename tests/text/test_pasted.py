"""What authors paste from other tools is printed as it was meant, or named: one folder a case."""

from __future__ import annotations

from pathlib import Path

import pytest

import pasted


@pytest.mark.parametrize("case", pasted.cases(), ids=lambda case: case.name)
def test_each_case_is_read_and_named_as_expected(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert expected.strip()
    assert pasted.report(case) == expected


def test_the_page_of_the_cases_is_current() -> None:
    assert pasted.main(["--check"]) == 0, "run python tools/pasted.py"
