"""A small sample of what the tools for faults and made-up inputs do at length (docs/robustness.md)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import faults
import fuzz
from editions.findings import FindingsError
from editions.machine.system import EnvironmentProblem


@pytest.mark.parametrize(
    ("strategy", "read"),
    [(fuzz.YAML.map(lambda text: (text, "issue")), fuzz.read_yaml), (fuzz.SVG, fuzz.read_svg)],
    ids=["yaml", "svg"],
)
def test_made_up_inputs_are_read_or_refused(strategy, read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    seen = []

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(strategy)
    def one(drawn: object) -> None:
        seen.append(drawn)
        try:
            read(tmp_path, drawn)
        except (FindingsError, EnvironmentProblem):
            pass

    one()
    assert len(seen) >= 40


def test_a_changed_file_is_another() -> None:
    draw = random.Random(1)
    changes = [(draw.random(), what, 9) for what in ("flip", "cut", "repeat", "insert")]
    assert fuzz.changed(b"a sound file" * 9, changes) != b"a sound file" * 9


def test_no_wrong_type_of_a_value_is_an_internal_error() -> None:
    assert list(faults.types(0, 0)) == []
