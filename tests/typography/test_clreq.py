"""A part of the assertions of CLREQ: they hold in our pages, and not in pages that know no rule."""

from __future__ import annotations

from pathlib import Path

from clreq.assertions import Assertion, assertions
from clreq.scoring import CONTROLS, faults, issue, write_control
from editions.formats.pdf import writer

EACH = 9
ONE_CONTROL = "the same, seventeen a line"


def _some() -> tuple[Assertion, ...]:
    """Every ninth assertion, and the first of each clause."""
    chosen = list(assertions()[::EACH])
    clauses = {one.clause for one in chosen}
    chosen += [one for one in assertions() if one.clause not in clauses][:6]
    return tuple(chosen)


def test_assertions_are_many_and_of_many_clauses() -> None:
    found = assertions()
    assert len(found) >= 150
    assert len({one.clause for one in found}) >= 12
    assert sum(one.in_note for one in found) >= 20
    assert len({(one.clause, one.name, one.in_note) for one in found}) == len(found)


def test_they_hold_for_us_and_not_without_rules(tmp_path: Path) -> None:
    chosen = _some()
    manuscript = issue(chosen, tmp_path / "source")
    ours = tmp_path / "ours.pdf"
    assert writer.write(manuscript.edition, manuscript, ours) == []
    said = faults(ours, chosen, manuscript)
    assert [(one.name, fault) for one, fault in zip(chosen, said, strict=True) if fault] == []
    control = tmp_path / "control.pdf"
    assert ONE_CONTROL in CONTROLS
    write_control(manuscript, ONE_CONTROL, control)
    broken = faults(control, chosen, manuscript)
    assert sum(map(bool, broken)) >= 0.6 * len(chosen)
    assert not any("not found, whole" in fault for fault in broken)
